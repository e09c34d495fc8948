// How many connections there are and who wants them: the arithmetic of the report.
//
// The functions are the formulas themselves, for numbers that are known. capacity_of applies them
// to a report; where a figure is missing its formula keeps the symbol and has no result.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "audit/report.h"

namespace poolguard::audit {

// Connections that all instances open.
uint64_t connections(uint64_t instances, uint64_t limit);
// Instances with which a database is full.
uint64_t breakpoint(uint64_t max_connections, uint64_t reserved, uint64_t limit);
// Five sixths of them: what is left is for migrations, consoles and the next deployment.
uint64_t safe_ceiling(uint64_t breakpoint);
// Connections that a pooler opens to the database at most.
uint64_t pooled(uint64_t max_connections, uint64_t percent);
// The limit that leaves a sixth of the connections to others; never less than one.
uint64_t fair_limit(uint64_t max_connections, uint64_t reserved, uint64_t instances);
// Pool of the native engine when nobody says how large.
uint64_t default_limit(uint64_t cpus);
// max_connections of an RDS instance with that much memory, unless it is set.
uint64_t rds_max_connections(uint64_t memory_bytes);

// Requests a second when `concurrency` of them run at once and each takes so long.
double throughput(uint64_t concurrency, double request_ms);
// The same when each holds a connection for `hold_ms` and there are `limit`.
double sustainable(uint64_t limit, double hold_ms);
// How long the last of `queries` started at once waits for a connection.
uint64_t queue_wait_ms(uint64_t queries, uint64_t limit, uint64_t query_ms);

// Requests that can run at once without any waiting, each wanting `at_once` connections.
uint64_t requests_without_waiting(uint64_t instances, uint64_t limit, uint64_t usable,
                                  uint64_t at_once);
// The same for requests that hold a transaction.
uint64_t requests_in_transactions(uint64_t instances, uint64_t limit, uint64_t usable);

// What a configuration leads to. `percent`: of max_connections that the pooler may open.
struct Deployed {
  uint64_t instances = 0;
  uint64_t limit = 0;
  uint64_t max_connections = 0;
  uint64_t reserved = 0;
  bool pooled = false;
  uint64_t percent = 50;
};
Scenario scenario(std::string name, const Deployed& deployed);

// Reads `report.basis`, the entry points, wrappers and transactions, which must be there.
Capacity capacity_of(const Report& report);

}  // namespace poolguard::audit
