#include "audit/advice.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "audit/capacity.h"
#include "audit/sections.h"

namespace poolguard::audit {
namespace {

std::string with_source(const Number& number) {
  return std::to_string(number.value) + " (" + number.source + ")";
}

class Adviser {
 public:
  Adviser(const Material& material, const Report& report)
      : material_(material), basis_(report.basis) {}

  std::vector<Advice> run() {
    add_limit();
    add_wait();
    add_statement_timeout();
    add_idle_timeout();
    add_findings();
    return std::move(advice_);
  }

 private:
  std::string limit_name() const {
    return basis_.driver_adapter ? "max of the adapter's pool" : "connection_limit";
  }

  void add_limit() {
    const std::string now = basis_.limit            ? with_source(*basis_.limit)
                            : basis_.driver_adapter ? "not known"
                                                    : "2 x CPUs + 1, the default";
    if (!basis_.instances || !basis_.max_connections) {
      advice_.push_back({.setting = limit_name(),
                         .now = now,
                         .recommend = "(max_connections - " +
                                      std::to_string(basis_.reserved.value) +
                                      ") x 5/6 / instances, at least 1",
                         .why = "Say --instances and --max-connections to get the number."});
      return;
    }
    const uint64_t most = basis_.max_connections->value;
    const uint64_t fair = fair_limit(most, basis_.reserved.value, basis_.instances->value);
    if (basis_.limit && basis_.limit->value == fair) return;
    const bool is_less = basis_.limit && basis_.limit->value < fair;
    const std::string ceiling =
        std::to_string(safe_ceiling(breakpoint(most, basis_.reserved.value, fair)));
    advice_.push_back(
        {.setting = limit_name(),
         .now = now,
         .recommend = is_less ? "up to " + std::to_string(fair) : std::to_string(fair),
         .why = is_less ? "There is room: five sixths of the database shared by " +
                              counted(basis_.instances->value, "instance") + "."
                        : "Five sixths of the database shared by " +
                              counted(basis_.instances->value, "instance") + "; safe up to " +
                              ceiling + " of them."});
  }

  void add_wait() {
    if (!basis_.pool_timeout_ms || basis_.pool_timeout_ms->value != 0) return;
    advice_.push_back(
        {.setting = basis_.driver_adapter ? "connectionTimeoutMillis" : "pool_timeout",
         .now = "waits for ever (" + basis_.pool_timeout_ms->source + ")",
         .recommend = basis_.driver_adapter ? "10000" : "10",
         .why = "A request that gets no connection should fail while somebody still "
                "waits for its answer."});
  }

  bool is_mentioned(std::string_view words) const {
    const auto holds = [&](const std::string& text) { return text.find(words) != text.npos; };
    return std::ranges::any_of(material_.project.manifests,
                               [&](const auto& each) { return holds(*each.second.text); }) ||
           std::ranges::any_of(material_.project.files,
                               [&](const auto& each) { return holds(*each.second->text); });
  }

  void add_statement_timeout() {
    if (is_mentioned("statement_timeout")) return;
    advice_.push_back({.setting = "statement_timeout",
                       .now = "not in the source",
                       .recommend = "30s, on the role or the database",
                       .why = "The timeout of a transaction does not stop a statement that runs."});
  }

  void add_idle_timeout() {
    if (is_mentioned("idle_in_transaction_session_timeout")) return;
    advice_.push_back({.setting = "idle_in_transaction_session_timeout",
                       .now = "not in the source",
                       .recommend = "60s, on the role or the database",
                       .why = "Ends sessions whose process died or hangs inside a transaction."});
  }

  void add_findings() {
    for (const FoundIn& in : material_.found) {
      for (const lint::Finding& finding : in.findings) {
        const bool is_said = finding.rule == "missing-statement-timeout";
        if (subject_of(finding.rule) != Subject::configuration || is_said) continue;
        const lint::Fix* fix = fix_of(finding);
        advice_.push_back(
            {.setting = std::string(finding.rule),
             .now = text_of(material_.place(in.path, finding.span)),
             .recommend = fix ? fix->title : "see poolguard explain " + std::string(finding.rule),
             .why = finding.message,
             .place = material_.place(in.path, finding.span)});
      }
    }
  }

  const Material& material_;
  const Basis& basis_;
  std::vector<Advice> advice_;
};

constexpr std::string_view who_holds_sql =
    R"(SELECT application_name, usename, state, count(*),
       max(now() - state_change) AS longest
FROM pg_stat_activity
WHERE datname = current_database()
GROUP BY 1, 2, 3
ORDER BY count(*) DESC;)";

constexpr std::string_view end_idle_sql =
    R"(SELECT pg_terminate_backend(pid)
FROM pg_stat_activity
WHERE datname = current_database()
  AND usename = 'YOUR_APP_USER'
  AND state = 'idle in transaction'
  AND state_change < now() - interval '60 seconds'
  AND pid <> pg_backend_pid();)";

constexpr std::string_view idle_timeout_sql =
    R"(ALTER DATABASE your_database SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE your_app_user SET statement_timeout = '30s';)";

constexpr std::string_view watch_sql =
    R"(SELECT count(*) FILTER (WHERE state = 'active') AS active,
       count(*) FILTER (WHERE state LIKE 'idle in transaction%') AS idle_in_transaction,
       count(*) AS all_of_them,
       current_setting('max_connections')::int AS max_connections
FROM pg_stat_activity;)";

// Those that ask most of the database first; a SELECT 1 is not worth a step.
std::string jobs_text(const Report& report) {
  constexpr std::size_t most = 8;
  std::vector<const BackgroundRow*> jobs;
  for (const BackgroundRow& row : report.background) {
    if (row.kind != "polling" && row.operations.max > 0) jobs.push_back(&row);
  }
  std::ranges::stable_sort(jobs, std::greater{}, [](const BackgroundRow* row) {
    return std::pair(row->level, row->operations.max);
  });
  std::string list;
  for (std::size_t i = 0; i < std::min(most, jobs.size()); ++i) {
    list += (list.empty() ? "" : ", ") + jobs[i]->name;
  }
  if (jobs.size() > most) list += " and " + std::to_string(jobs.size() - most) + " more";
  return list;
}

std::string error_text(const Basis& basis) {
  return basis.driver_adapter
             ? "\"timeout exceeded when trying to connect\" (the driver's; no code P2024)"
             : "P2024, \"Timed out fetching a new connection from the connection pool\"";
}

}  // namespace

std::vector<Advice> advice_of(const Material& material, const Report& report) {
  return Adviser(material, report).run();
}

std::vector<Step> runbook_of(const Report& report) {
  const Basis& basis = report.basis;
  std::vector<Step> steps;
  steps.push_back({.title = "See who holds the connections",
                   .text = "The error to look for is " + error_text(basis) +
                           ". Many \"idle in transaction\" are the harmful state; plain \"idle\" "
                           "ones are the pools of healthy processes.",
                   .language = "sql",
                   .code = std::string(who_holds_sql)});
  steps.push_back({.title = "End what hangs in a transaction, and nothing else",
                   .text = "Ending idle sessions as well would make every healthy pool connect "
                           "anew at the worst moment.",
                   .language = "sql",
                   .code = std::string(end_idle_sql)});
  const std::string jobs = jobs_text(report);
  if (!jobs.empty()) {
    steps.push_back({.title = "Pause background work",
                     .text = "It can wait: " + jobs + ".",
                     .language = "",
                     .code = ""});
  }
  steps.push_back({.title = "Ask for fewer connections",
                   .text = basis.driver_adapter
                               ? "Lower max of the adapter's pool, or the number of instances, and "
                                 "deploy."
                               : "Set connection_limit=1 in the connection string, or lower the "
                                 "number of instances, and deploy. Slower, but nothing is refused.",
                   .language = "",
                   .code = ""});
  steps.push_back({.title = "Keep it from coming back tonight",
                   .text = "New sessions obey at once, old ones when they reconnect.",
                   .language = "sql",
                   .code = std::string(idle_timeout_sql)});
  steps.push_back({.title = "Watch",
                   .text = "Every few seconds, until active stays well below the maximum.",
                   .language = "sql",
                   .code = std::string(watch_sql)});
  return steps;
}

std::vector<Unknown> unknowns_of(const Report& report) {
  const Basis& basis = report.basis;
  std::vector<Unknown> list;
  const auto add = [&](std::string_view priority, std::string what, std::string why) {
    list.push_back({std::string(priority), std::move(what), std::move(why)});
  };
  for (const std::string& figure : report.capacity.missing) {
    add("P0", "Tell the audit " + figure, "Without it the capacity stays a formula.");
  }
  if (!basis.pooler) {
    add("P0", "Check what DATABASE_URL leads to in production",
        "A pooler in front of PostgreSQL changes every figure of the capacity (--pooler).");
  } else if (basis.pooler->value != "none") {
    add("P0", "Check that production really goes through " + basis.pooler->value,
        "A variable that is missing there leads straight to PostgreSQL.");
  }
  add("P0", "Check idle_in_transaction_session_timeout and statement_timeout on the server",
      "They may be set there: SHOW idle_in_transaction_session_timeout; SHOW statement_timeout;");
  if (!basis.max_connections) {
    add("P1", "Look up max_connections: SHOW max_connections;",
        "On RDS the default follows the memory, min(bytes / 9531392, 5000): 1802 for 16 GiB.");
  }
  add("P1", "Measure the time of a query",
      "The report assumes " + std::to_string(basis.query_ms.value) + " ms (" +
          basis.query_ms.source + "); pg_stat_statements knows better (--query-ms).");
  const auto open =
      std::ranges::count_if(report.entry_points, [](const EntryRow& row) { return !row.complete; });
  if (open > 0) {
    add("P2", "Look at the entry points marked \"at least\"",
        counted(static_cast<uint64_t>(open), "entry point calls", "entry points call") +
            " code that could not be followed: their numbers are lower bounds.");
  }
  if (!basis.skipped.empty()) {
    add("P2", "Look at the files that were not read",
        basis.skipped.front() + (basis.skipped.size() > 1
                                     ? " and " + std::to_string(basis.skipped.size() - 1) + " more"
                                     : ""));
  }
  add("P3", "Compare with production: pool waits, transaction durations, rows per table",
      "The source tells what can happen, not how often it does.");
  return list;
}

}  // namespace poolguard::audit
