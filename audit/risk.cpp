#include "audit/risk.h"

#include <algorithm>
#include <array>
#include <map>

#include "analysis/text/words.h"

namespace poolguard::audit {
namespace {

Level raised(Level level, int steps) {
  const int index = std::clamp(static_cast<int>(level) + steps, static_cast<int>(Level::low),
                               static_cast<int>(Level::critical));
  return static_cast<Level>(index);
}

// Findings whose place in the code says nothing about how a request uses the pool, and those that
// entry points and wrappers count for themselves.
constexpr std::array<std::string_view, 15> beside_the_pool = {
    "unsafe-raw-query",         "stale-suppression",     "suppression-without-reason",
    "hazardous-prisma-version", "undefined-where",       "write-without-where",
    "invalid-index-definition", "redundant-index",       "dead-p2024-handler",
    "invalid-configuration",    "request-query-budget",  "promise-all-exceeds-pool",
    "query-in-middleware",      "polling-amplification", "duplicate-middleware-queries"};

// Where the level of the rule says too little about the pool: of a warning, and of an error, which
// is proved.
struct Fixed {
  std::string_view rule;
  Level warning;
  Level error;
};
constexpr std::array<Fixed, 7> fixed = {
    {{"session-state-over-pooler", Level::high, Level::critical},
     {"prisma-client-per-request", Level::critical, Level::critical},
     {"injected-prisma-client", Level::critical, Level::critical},
     {"session-advisory-lock", Level::high, Level::high},
     {"external-call-in-transaction", Level::high, Level::high},
     {"global-client-in-transaction", Level::high, Level::high},
     {"transaction-missing-timeout", Level::low, Level::low}}};

// Two rules about one defect are one kind.
std::string_view kind_of(std::string_view rule) {
  return rule == "timeout-ladder" ? "transaction-timeout-too-long" : rule;
}

}  // namespace

Level level_of_operations(Count operations, const Thresholds& thresholds) {
  const uint32_t budget = std::max<uint32_t>(thresholds.request, 1);
  const bool is_open = operations.max == Count::unbounded;
  const uint64_t most = is_open ? operations.min : operations.max;
  if (most * 5 > uint64_t{budget} * 12) return Level::critical;
  if (most * 5 > uint64_t{budget} * 7) return Level::high;
  return most > budget || is_open ? Level::medium : Level::ok;
}

Level shifted(Level level, Frequency frequency) {
  const Level base = std::max(level, Level::low);
  switch (frequency) {
    case Frequency::rare:
      return level == Level::ok ? level : raised(base, -1);
    case Frequency::high:
      return raised(base, 1);
    case Frequency::polled:
      return raised(base, 3);
    case Frequency::usual:
    case Frequency::burst:
      break;
  }
  return level;
}

Level level_of_request(Count operations, uint32_t relations, Frequency frequency,
                       const Thresholds& thresholds) {
  constexpr uint32_t light = 2;
  if (operations.max == 0) return Level::ok;
  if (operations.max <= light && frequency == Frequency::high) frequency = Frequency::usual;
  if (operations.max <= light && frequency == Frequency::polled) frequency = Frequency::high;
  const Level plain = level_of_operations(operations, thresholds);
  if (operations.max != Count::unbounded) operations.max += relations;
  const Level with_relations = level_of_operations(operations, thresholds);
  return shifted(std::max(plain, std::min(with_relations, Level::medium)), frequency);
}

Level weighed(Level operations, Evidence evidence) {
  if (operations == Level::ok || evidence == Evidence::strain) return operations;
  if (evidence == Evidence::some) return std::min(operations, Level::high);
  return raised(operations, -1);
}

Level level_of_wrapper(Count operations, uint32_t around, uint32_t all,
                       const Thresholds& thresholds) {
  if (operations.max <= thresholds.auth) return Level::ok;
  if (around < 2 || uint64_t{around} * 20 < all) return Level::ok;
  const Level level = uint64_t{around} * 4 >= all ? Level::critical : Level::high;
  return operations.min < thresholds.auth ? raised(level, -1) : level;
}

Level level_of_parallel(uint32_t at_once, const std::optional<Number>& limit,
                        const Thresholds& thresholds) {
  constexpr uint32_t usual_limit = 10;
  if (at_once == Count::unbounded) return Level::ok;  // judged by its finding, which knows more
  const uint64_t allowed = std::max(limit ? limit->value : usual_limit, thresholds.parallel_free);
  if (at_once <= allowed) return Level::ok;
  if (at_once <= 2 * allowed) return Level::medium;
  return at_once <= 4 * allowed ? Level::high : Level::critical;
}

Level gravity_of(std::string_view rule, lint::Severity severity) {
  const auto known = std::ranges::find(fixed, rule, &Fixed::rule);
  if (known != fixed.end() && severity >= lint::Severity::warning) {
    return severity == lint::Severity::error ? known->error : known->warning;
  }
  switch (severity) {
    case lint::Severity::error:
      return Level::high;
    case lint::Severity::warning:
      return Level::medium;
    case lint::Severity::information:
      return Level::low;
    default:
      return Level::ok;
  }
}

Level level_of(std::string_view rule, lint::Severity severity) {
  return text::is_one_of(rule, beside_the_pool) ? Level::ok : gravity_of(rule, severity);
}

Level level_of_rows(Level level, uint64_t rows) {
  if (level == Level::ok) return level;
  if (rows <= 1000) return std::min(level, Level::low);
  if (rows >= 100'000) return std::max(level, Level::high);
  return rows >= 10'000 ? std::max(level, Level::medium) : level;
}

Level level_of(std::span<const Graded> findings) {
  std::map<std::string_view, std::pair<Level, uint32_t>> kinds;
  for (const Graded& each : findings) {
    if (each.level == Level::ok) continue;
    auto& [level, count] = kinds[kind_of(each.rule)];
    level = std::max(level, each.level);
    ++count;
  }
  Level highest = Level::ok;
  uint32_t mediums = 0;
  for (const auto& [rule, kind] : kinds) {
    const auto [level, count] = kind;
    const bool is_raised = count >= 3 && level < Level::high;
    highest = std::max(highest, is_raised ? raised(level, 1) : level);
    mediums += level == Level::medium;
  }
  return mediums >= 2 ? std::max(highest, Level::high) : highest;
}

int order_of_risk(std::string_view risk) {
  return risk == "HIGH" ? 3 : risk == "Long" ? 2 : risk == "Medium" ? 1 : 0;
}

std::string risk_of(const TransactionRow& row, uint32_t operations, uint32_t in_file) {
  constexpr uint32_t long_ms = 30'000;
  constexpr std::array<std::string_view, 3> names = {"Low", "Medium", "HIGH"};
  if (row.form == "array") return "Low";
  if (row.has_timeout && row.timeout_ms && row.timeout_ms->value > long_ms) return "Long";
  if (row.has_timeout) return std::string(names[operations > 7 ? 1 : 0]);
  if (row.isolation == "Serializable") return "HIGH";
  const bool is_heavy =
      row.loop_writes || row.statements.min >= 5 || !row.external.empty() || in_file >= 10;
  return std::string(names[is_heavy ? 2 : 1]);
}

}  // namespace poolguard::audit
