// capacity_of: the formulas applied to a report, with symbols where figures are missing.
#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/text/words.h"
#include "audit/background.h"
#include "audit/capacity.h"

namespace poolguard::audit {
namespace {

// A figure in a formula: its number, or its symbol.
struct Term {
  std::optional<uint64_t> value;
  std::string symbol;

  std::string text() const { return value ? std::to_string(*value) : symbol; }
  explicit operator bool() const { return value.has_value(); }
  uint64_t operator*() const { return *value; }
};

Term term(const std::optional<Number>& number, std::string symbol) {
  if (number) return {number->value, std::move(symbol)};
  return {std::nullopt, std::move(symbol)};
}

class Calculation {
 public:
  explicit Calculation(const Report& report) : report_(report), basis_(report.basis) {
    limit_ = term(basis_.limit, basis_.driver_adapter ? "limit" : "(2 x CPUs + 1)");
    instances_ = term(basis_.instances, "instances");
    most_ = term(basis_.max_connections, "max_connections");
    is_pooled_ = basis_.pooler && basis_.pooler->value != "none";
  }

  Capacity run() {
    if (!basis_.limit) found_.missing.emplace_back("the pool limit (--connection-limit)");
    if (!instances_) found_.missing.emplace_back("the number of instances (--instances)");
    if (!most_) found_.missing.emplace_back("max_connections (--max-connections)");
    add_connections();
    add_breakpoint();
    add_pooled();
    add_request_time();
    add_wave();
    add_queue();
    add_holds();
    for (Formula& each : background_formulas(report_)) found_.formulas.push_back(std::move(each));
    add_scenarios();
    judge_pooler();
    return std::move(found_);
  }

 private:
  void add(std::string name, std::string formula, std::string worked, std::string result,
           std::string means) {
    found_.formulas.push_back({.name = std::move(name),
                               .formula = std::move(formula),
                               .worked = std::move(worked),
                               .result = std::move(result),
                               .means = std::move(means)});
  }

  void add_connections() {
    std::string result;
    if (instances_ && limit_) {
      found_.connections = connections(*instances_, *limit_);
      result = counted(*found_.connections, "connection");
    }
    add("Connections", "instances x limit", instances_.text() + " x " + limit_.text(), result,
        "What all instances open when each fills its pool.");
    const std::string worked = most_.text() + " - " + std::to_string(basis_.reserved.value);
    if (most_) found_.usable = *most_ - std::min<uint64_t>(*most_, basis_.reserved.value);
    add("Usable", "max_connections - reserved", worked,
        found_.usable ? counted(*found_.usable, "connection") : "",
        "PostgreSQL keeps the reserved ones for administrators.");
  }

  void add_breakpoint() {
    const std::string usable =
        found_.usable ? std::to_string(*found_.usable)
                      : "(max_connections - " + std::to_string(basis_.reserved.value) + ")";
    const std::string worked = usable + " / " + limit_.text();
    if (most_ && limit_) {
      found_.breakpoint = breakpoint(*most_, basis_.reserved.value, *limit_);
      found_.safe_ceiling = safe_ceiling(*found_.breakpoint);
    }
    add("Breakpoint", "usable / limit, rounded down", worked,
        found_.breakpoint ? counted(*found_.breakpoint, "instance") : "",
        is_pooled_ ? "From one more instance on the database would be full if nothing stood in "
                     "between, or if sessions pin their connection in the pooler."
                   : "From one more instance on new connections are refused.");
    add("Safe ceiling", "breakpoint x 5/6, rounded down",
        (found_.breakpoint ? std::to_string(*found_.breakpoint) : "breakpoint") + " x 5/6",
        found_.safe_ceiling ? counted(*found_.safe_ceiling, "instance") : "",
        "Leaves room for migrations, consoles and two versions during a deployment.");
  }

  void add_pooled() {
    if (!is_pooled_) return;
    const std::string percent = std::to_string(basis_.proxy_percent.value) + " %";
    add("Behind the pooler", "max_connections x " + percent, most_.text() + " x " + percent,
        most_ ? counted(pooled(*most_, basis_.proxy_percent.value), "connection") : "",
        "What the pooler opens at most; clients beyond that wait in its queue, not in the "
        "database.");
  }

  // The costliest request whose number of queries is known.
  const EntryRow* costliest() const {
    const EntryRow* worst = nullptr;
    for (const EntryRow& entry : report_.entry_points) {
      if (entry.operations.max == Count::unbounded || entry.operations.max == 0) continue;
      if (!worst || entry.operations.max > worst->operations.max) worst = &entry;
    }
    return worst;
  }

  void add_request_time() {
    const EntryRow* entry = costliest();
    if (!entry) return;
    const uint64_t each = basis_.query_ms.value;
    const uint64_t ms = entry->operations.max * each;
    add("Time in the database", "operations x time of a query",
        std::to_string(entry->operations.max) + " x " + std::to_string(each) + " ms",
        std::to_string(ms) + " ms",
        "Of the costliest request with a known bound, " + entry->name +
            ", when its queries run one after the other.");
    add("Throughput", "requests at once / time",
        std::to_string(basis_.concurrency.value) + " / " + std::to_string(ms) + " ms",
        rate_text(throughput(basis_.concurrency.value, static_cast<double>(ms))) + " requests/s",
        "At most, if every request were that one and the database kept its pace.");
  }

  void add_wave() {
    const auto weight = [](const WrapperRow& wrapper) {
      return uint64_t{wrapper.operations.max} * wrapper.entry_points;
    };
    const WrapperRow* most = nullptr;
    for (const WrapperRow& wrapper : report_.wrappers) {
      if (wrapper.operations.max == Count::unbounded) continue;
      if (!most || weight(wrapper) > weight(*most)) most = &wrapper;
    }
    if (!most || most->operations.max == 0) return;
    const uint64_t queries = most->operations.max;
    const uint64_t wave = basis_.concurrency.value;
    const uint64_t ms = basis_.query_ms.value;
    add("Wrappers in one wave", "requests at once x operations x time of a query",
        std::to_string(wave) + " x " + std::to_string(queries) + " x " + std::to_string(ms) + " ms",
        duration_text(wave * queries * ms),
        "Connection time that " + most->name + ", around " +
            counted(most->entry_points, "entry point") +
            ", takes at most before any handler runs.");
  }

  void add_queue() {
    const EntryRow* widest = nullptr;
    for (const EntryRow& entry : report_.entry_points) {
      if (entry.at_once == Count::unbounded || entry.at_once < 2) continue;
      if (!widest || entry.at_once > widest->at_once) widest = &entry;
    }
    if (!widest) return;
    const uint64_t each = basis_.query_ms.value;
    const std::string n = std::to_string(widest->at_once);
    std::string result;
    std::string means = "The last of the " + n + " queries that " + widest->name +
                        " starts at once waits that long for a connection of its instance";
    if (limit_) {
      const uint64_t wait = queue_wait_ms(widest->at_once, *limit_, each);
      result = duration_text(wait);
      if (const auto& timeout = basis_.pool_timeout_ms; timeout && timeout->value > 0) {
        const bool fails = wait > timeout->value;
        means += fails ? ": more than the " : "; it would fail after ";
        means += duration_text(timeout->value) + (fails ? " after which it fails" : "");
      }
    }
    add("Queue in the pool", "(queries at once / limit, rounded up, - 1) x time of a query",
        "(" + n + " / " + limit_.text() + " - 1) x " + std::to_string(each) + " ms", result,
        means + ".");
    add_safe_requests(*widest);
  }

  void add_safe_requests(const EntryRow& widest) {
    const std::string n = std::to_string(widest.at_once);
    std::string result;
    if (instances_ && limit_ && found_.usable) {
      const uint64_t safe =
          requests_without_waiting(*instances_, *limit_, *found_.usable, widest.at_once);
      result = safe == 0 ? "none; with waiting " + std::to_string(*instances_) + ", one an instance"
                         : counted(safe, "request");
    }
    add("Requests without waiting",
        "the smaller of instances x (limit / at once) and usable / at once",
        instances_.text() + " x (" + limit_.text() + " / " + n + "), " +
            (found_.usable ? std::to_string(*found_.usable) : "usable") + " / " + n,
        result, "Of the widest kind, " + widest.name + ".");
  }

  void add_holds() {
    const TransactionRow* longest = nullptr;
    for (const TransactionRow& row : report_.transactions.rows) {
      if (!row.timeout_ms || row.timeout_ms->value == 0) continue;
      if (!longest || row.timeout_ms->value > longest->timeout_ms->value) longest = &row;
    }
    if (!longest) return;
    const uint32_t hold = longest->timeout_ms->value;
    std::string result;
    std::string means = "At its worst, the transaction in " + text_of(longest->place) +
                        " holds its connection that long";
    if (limit_) {
      result = rate_text(sustainable(*limit_, hold)) + " requests/s an instance";
      means += "; " + std::to_string(*limit_) +
               " such requests fill the pool of an instance, and "
               "the next one waits";
      if (const auto& timeout = basis_.pool_timeout_ms) {
        means += timeout->value == 0 ? " for as long as it takes"
                                     : " " + duration_text(timeout->value) + " and fails";
      }
    }
    add("Long holds", "limit / longest transaction", limit_.text() + " / " + duration_text(hold),
        result, means + ".");
    add_transactions_at_once();
  }

  void add_transactions_at_once() {
    std::string result;
    if (instances_ && limit_ && found_.usable) {
      result = counted(requests_in_transactions(*instances_, *limit_, *found_.usable), "request");
    }
    add("Transactions at once", "the smaller of instances x limit and usable",
        instances_.text() + " x " + limit_.text() + ", " +
            (found_.usable ? std::to_string(*found_.usable) : "usable"),
        result, "So many requests can be inside a transaction; the next one waits.");
  }

  void add_scenarios() {
    if (!instances_ || !limit_ || !most_) return;
    const Deployed now{.instances = *instances_,
                       .limit = *limit_,
                       .max_connections = *most_,
                       .reserved = basis_.reserved.value,
                       .pooled = is_pooled_,
                       .percent = basis_.proxy_percent.value};
    add_scenario("as configured", now);
    Deployed other = now;
    if (basis_.burst.value > 1) {
      other.instances = static_cast<uint64_t>(
          std::llround(static_cast<double>(now.instances) * basis_.burst.value));
      add_scenario("burst x" + rate_text(basis_.burst.value), other);
    }
    other = now;
    other.pooled = !now.pooled;
    add_scenario(now.pooled ? "straight to PostgreSQL" : "behind a pooler", other);
    const uint64_t fair = fair_limit(now.max_connections, now.reserved, now.instances);
    if (fair != now.limit) {
      other = now;
      other.limit = fair;
      add_scenario("with the limit that fits", other);
    }
    if (now.limit != 1 && fair != 1) {
      other = now;
      other.limit = 1;
      other.pooled = false;
      add_scenario("limit 1, straight to PostgreSQL", other);
    }
  }

  void add_scenario(std::string name, const Deployed& deployed) {
    found_.scenarios.push_back(scenario(std::move(name), deployed));
  }

  void judge_pooler() {
    std::vector<std::string>& why = found_.pooler_reasons;
    const bool serverless = basis_.serverless && basis_.serverless->value == "yes";
    const bool is_direct = !is_pooled_;
    if (serverless) {
      why.push_back("The project runs as functions (" + basis_.serverless->source +
                    "): the number of instances follows the load, and each brings a pool.");
    }
    if (found_.breakpoint && instances_ && *instances_ > *found_.safe_ceiling) {
      why.push_back(std::to_string(*instances_) + " instances are above the safe ceiling of " +
                    std::to_string(*found_.safe_ceiling) + " without one.");
    }
    const bool needed = !why.empty();
    if (is_pooled_) {
      found_.pooler_verdict = needed ? "Needed, and there is one" : "There is one";
      found_.pooler_verdict += ": " + basis_.pooler->value + " (" + basis_.pooler->source + ").";
    } else if (needed) {
      found_.pooler_verdict = basis_.pooler ? "REQUIRED, and there is none."
                              : basis_.direct_url
                                  ? "REQUIRED. The directUrl (" + text_of(*basis_.direct_url) +
                                        ") suggests that there is one: say which, with --pooler or "
                                        "deployment.pooler in poolguard.json."
                                  : "REQUIRED. Nothing says that there is one: --pooler or "
                                    "deployment.pooler in poolguard.json.";
    } else if (is_direct && found_.breakpoint && instances_) {
      found_.pooler_verdict = "Not needed with these figures.";
      why.push_back(std::to_string(*instances_) + " instances are below the safe ceiling of " +
                    std::to_string(*found_.safe_ceiling) + ".");
    } else {
      found_.pooler_verdict = "Cannot be told without " + joined_missing() + ".";
    }
  }

  std::string joined_missing() const {
    return found_.missing.empty() ? "more figures" : text::listed(found_.missing);
  }

  const Report& report_;
  const Basis& basis_;
  Capacity found_;
  Term limit_;
  Term instances_;
  Term most_;
  bool is_pooled_ = false;
};

}  // namespace

Capacity capacity_of(const Report& report) { return Calculation(report).run(); }

}  // namespace poolguard::audit
