#include "audit/capacity.h"

#include <algorithm>

namespace poolguard::audit {
namespace {

uint64_t ceiling(uint64_t a, uint64_t b) { return b == 0 ? 0 : (a + b - 1) / b; }

std::string verdict_of(const Scenario& found, bool pooled, uint64_t usable) {
  using Status = Scenario::Status;
  switch (found.status) {
    case Status::exhausted:
      return "new connections are refused: " + std::to_string(found.connections) + " are wanted, " +
             std::to_string(usable) + " can be had";
    case Status::risky:
      return "more than half of the database, and nothing in between that queues";
    case Status::queues:
      return "what is beyond " + std::to_string(found.server.value_or(0)) +
             " queries at once waits in the pooler; a session that is pinned takes one for itself";
    case Status::slow:
      return "the queries of one instance run one after the other";
    case Status::safe:
      return pooled ? "the pooler opens as many as there are clients" : "";
  }
  return {};
}

}  // namespace

uint64_t connections(uint64_t instances, uint64_t limit) { return instances * limit; }

uint64_t breakpoint(uint64_t max_connections, uint64_t reserved, uint64_t limit) {
  if (limit == 0 || max_connections <= reserved) return 0;
  return (max_connections - reserved) / limit;
}

uint64_t safe_ceiling(uint64_t instances) { return instances * 5 / 6; }

uint64_t pooled(uint64_t max_connections, uint64_t percent) {
  return max_connections * percent / 100;
}

uint64_t fair_limit(uint64_t max_connections, uint64_t reserved, uint64_t instances) {
  if (instances == 0 || max_connections <= reserved) return 1;
  return std::max<uint64_t>(1, (max_connections - reserved) * 5 / 6 / instances);
}

uint64_t default_limit(uint64_t cpus) { return cpus * 2 + 1; }

uint64_t rds_max_connections(uint64_t memory_bytes) {
  constexpr uint64_t bytes_for_each = 9'531'392;
  return std::min<uint64_t>(memory_bytes / bytes_for_each, 5000);
}

double throughput(uint64_t concurrency, double request_ms) {
  return request_ms <= 0 ? 0 : static_cast<double>(concurrency) * 1000 / request_ms;
}

double sustainable(uint64_t limit, double hold_ms) { return throughput(limit, hold_ms); }

uint64_t queue_wait_ms(uint64_t queries, uint64_t limit, uint64_t query_ms) {
  const uint64_t waves = ceiling(queries, limit);
  return waves <= 1 ? 0 : (waves - 1) * query_ms;
}

uint64_t requests_without_waiting(uint64_t instances, uint64_t limit, uint64_t usable,
                                  uint64_t at_once) {
  const uint64_t wanted = std::max<uint64_t>(at_once, 1);
  return std::min(instances * (limit / wanted), usable / wanted);
}

uint64_t requests_in_transactions(uint64_t instances, uint64_t limit, uint64_t usable) {
  return std::min(instances * limit, usable);
}

Scenario scenario(std::string name, const Deployed& deployed) {
  using Status = Scenario::Status;
  const uint64_t usable = deployed.max_connections > deployed.reserved
                              ? deployed.max_connections - deployed.reserved
                              : 0;
  Scenario found{.name = std::move(name),
                 .instances = static_cast<uint32_t>(deployed.instances),
                 .limit = static_cast<uint32_t>(deployed.limit),
                 .connections = connections(deployed.instances, deployed.limit)};
  uint64_t server = found.connections;
  if (deployed.pooled) {
    server = std::min(server, pooled(deployed.max_connections, deployed.percent));
    found.server = server;
  }
  found.percent = deployed.max_connections == 0 ? 0
                                                : static_cast<double>(server) * 100 /
                                                      static_cast<double>(deployed.max_connections);
  if (server > usable) {
    found.status = Status::exhausted;
  } else if (deployed.pooled && server < found.connections) {
    found.status = Status::queues;
  } else if (!deployed.pooled && found.connections * 2 > deployed.max_connections) {
    found.status = Status::risky;
  } else if (deployed.limit == 1) {
    found.status = Status::slow;
  }
  found.text = verdict_of(found, deployed.pooled, usable);
  return found;
}

}  // namespace poolguard::audit
