// The audit of a project as plain data: what the report says, before anybody decides how it looks.
//
// Everything is counted, nothing guessed: a figure that nobody gave stays empty, and formulas keep
// its symbol. Every number that comes from outside names its origin. Lists are sorted, paths are
// relative to the audited folder with "/" between their parts, lines count from one; there is no
// clock and no absolute path in here, so that the same project always makes the same report.
//
// Units: operations are queries sent (each statement of a transaction counts); "at once" are
// connections wanted at the same time; times are milliseconds unless a name says otherwise.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/lint/finding.h"
#include "analysis/project/effects.h"
#include "analysis/project/sourced.h"

namespace poolguard::audit {

using project::Count;  // Count::unbounded: as many as there are rows, items, tenants
using Number = project::Sourced<uint32_t>;
using Word = project::Sourced<std::string>;

struct Place {
  std::string path;
  uint32_t line = 0;  // 0: the file as a whole

  friend auto operator<=>(const Place&, const Place&) = default;
};

// How dangerous a path is for the pool. The thresholds are in risk.h.
enum class Level : uint8_t { ok, low, medium, high, critical };
inline constexpr std::size_t level_count = 5;

// What the figures are made of: given on the command line, in poolguard.json, or found.
struct Basis {
  std::string project;  // its name in package.json
  std::string version;  // of Poolguard
  std::string date;     // only when it was given
  uint32_t files = 0;   // sources that were read
  std::vector<std::string> skipped = {};
  std::optional<Word> prisma = {};   // "6.19.3"
  std::string provider = {};         // of the datasource; "" when unknown
  bool driver_adapter = false;       // the pool is the adapter's
  std::optional<Number> limit = {};  // connections of one process
  std::optional<Number> instances = {};
  std::optional<Number> max_connections = {};
  std::optional<Number> pool_timeout_ms = {};  // 0: waits for ever
  std::optional<Word> pooler = {};             // "none", "pgbouncer", "rds-proxy", ...
  std::optional<Place> direct_url = {};        // of the datasource: makes sense behind a pooler
  std::optional<Word> serverless = {};         // "yes", "no"
  project::Sourced<double> burst = {};         // instances grow by this factor
  Number reserved = {};                        // connections kept for administrators
  Number proxy_percent = {};                   // of max_connections that a pooler may use
  Number query_ms = {};                        // of one query, on average
  Number concurrency = {};                     // requests at the same time
  Number users = {};                           // with a polling page open
  std::map<std::string, uint32_t> rows = {};   // of tables, by model: where they were given
};

struct LevelCounts {
  std::array<uint32_t, level_count> of = {};  // by Level

  uint32_t operator[](Level level) const { return of[static_cast<std::size_t>(level)]; }
};

struct Score {
  uint32_t value = 0;        // 0 to 100: the larger of the two terms
  Level level = Level::low;  // of the value: LOW, MEDIUM, HIGH or CRITICAL
  uint32_t code = 0;         // 100 x (1 - 0.65^critical x 0.85^high x 0.95^medium x 0.99^low)
  LevelCounts paths;         // what it is made of
  LevelCounts weights;       // of these, in hundredths: 49 is half a path
  std::string code_text;     // the arithmetic, to be checked by hand
  uint32_t capacity = 0;     // 0, 50, 70 or 100; 0 as well when a figure is missing
  bool capacity_known = false;
  std::string capacity_text;
  std::string verdict;  // one or two sentences
};

// A way that requests take through the code: a route or job, a wrapper around many of them, or a
// shared file. Each finding counts in exactly one of them: where it stands.
struct Path {
  enum class Kind : uint8_t { wrapper, entry_point, file };
  Kind kind = Kind::file;
  std::string name;  // "POST /api/prescriptions", "withAuth", or the path of the file
  Place place;
  std::vector<uint32_t> lines = {};  // of what makes it dangerous, sorted
  Level level = Level::ok;
  std::optional<Count> operations = {};  // per request; none for files
  uint32_t entry_points = 0;             // that run through it
  uint32_t weight = 100;                 // in the score, in hundredths
  uint32_t findings = 0;
  std::vector<std::string> why = {};  // the gravest first
  std::string fix = {};               // what to do first
};

struct Formula {
  std::string name;     // "Breakpoint"
  std::string formula;  // "(max_connections - reserved) / limit"
  std::string worked;   // "(1800 - 3) / 5", with the symbol where a figure is missing
  std::string result;   // "359 instances"; "" while something is missing
  std::string means;    // one sentence
};

struct Scenario {
  enum class Status : uint8_t { safe, slow, queues, risky, exhausted };
  std::string name;  // "as configured"
  uint32_t instances = 0;
  uint32_t limit = 0;
  uint64_t connections = 0;             // that the instances open
  std::optional<uint64_t> server = {};  // that reach PostgreSQL; none: without a pooler, all
  double percent = 0;                   // of max_connections, on the server's side
  Status status = Status::safe;
  std::string text = {};  // what it means
};

struct Capacity {
  std::vector<std::string> missing = {};  // figures without which it stays symbolic
  std::optional<uint64_t> usable = {};    // max_connections - reserved
  std::optional<uint64_t> connections = {};
  std::optional<uint64_t> breakpoint = {};    // instances, without a pooler
  std::optional<uint64_t> safe_ceiling = {};  // five sixths of it
  std::vector<Scenario> scenarios = {};
  std::vector<Formula> formulas = {};
  std::string pooler_verdict = {};
  std::vector<std::string> pooler_reasons = {};
};

struct Advice {
  std::string setting;    // "connection_limit"
  std::string now;        // "5 (.env.production:3)", "not set"
  std::string recommend;  // "3"
  std::string why;
  std::optional<Place> place = {};
};

struct FixRow {
  std::string rule;
  Level level = Level::low;  // of its gravest finding
  uint32_t findings = 0;
  uint32_t automatic = 0;  // those with a repair
  std::string safety;      // "safe", "suggested"; "" when it is done by hand
  uint32_t files = 0;
  uint32_t impact = 0;  // the sum over findings of weight x entry points that reach them
  std::string gain;     // "600 queries fewer in a wave of 200 requests"; may be ""
  std::string command;  // "poolguard check --rule X --fix=suggested"
};

struct TransactionRow {
  Place place;
  std::string function;                   // "" at module level
  std::string form;                       // "interactive", "array"
  std::string isolation;                  // "Serializable"; "" by default
  std::optional<Number> timeout_ms = {};  // none: not known, or without one
  bool has_timeout = false;               // somebody sets it
  bool takes_timeout = true;              // false: the array form before Prisma 7
  std::optional<Number> max_wait_ms = {};
  Count statements = {};
  bool loop_writes = false;
  std::string external = {};  // what it waits for outside; "" when nothing is known
  bool retried = false;
  std::vector<std::string> reached_from = {};  // entry points
  std::string risk = {};                       // Low, Medium, HIGH, Long
  std::string why = {};
};

struct TransactionTable {
  std::vector<TransactionRow> rows = {};
  uint32_t interactive = 0;
  uint32_t array = 0;
  uint32_t with_timeout = 0;
  uint32_t serializable = 0;
  uint32_t retried = 0;
};

// One route, job or other place where work comes in.
struct EntryRow {
  std::string kind;  // "route", "server action", "procedure", "cron", "worker", ...
  std::string name;  // "POST /api/prescriptions"
  Place place;
  Count operations;  // all together
  Count auth;        // of these, in wrappers and middleware
  Count handler;     // outside of both
  Count transaction;
  std::string symbolic = {};  // "6 + 2n", when loops make it unbounded and n is known to be one
  uint32_t at_once = 0;       // Count::unbounded: no bound is known
  uint32_t relations = 0;     // that its lists include
  std::optional<Number> longest_hold_ms = {};  // of its transactions
  std::vector<std::string> wrappers = {};
  std::vector<std::string> models = {};
  std::string repeated = {};   // "team is read in 7 places: ..."; "" when nothing is
  std::string external = {};   // a call that leaves the process inside a transaction
  std::string frequency = {};  // "polled every 5 s"; "" for the usual
  bool complete = true;        // every call could be followed; else the numbers are at least
  uint32_t findings = 0;       // that stand in it
  Level level = Level::ok;
  std::vector<std::string> why = {};
};

struct WrapperRow {
  std::string name;
  Place place;
  Count operations;
  uint32_t entry_points = 0;
  std::vector<Place> queries = {};
  std::vector<std::string> texts = {};  // of the queries: "clinic.findFirst"
  Level level = Level::ok;
  std::string wave = {};  // "200 requests x 2-4 = 400-800 queries"
};

struct BackgroundRow {
  std::string kind;  // "cron", "worker", "polling"
  std::string name;
  Place place;
  std::string when = {};  // "0 6 * * *", "every 5 s", "5 at once"
  Count operations;
  uint32_t at_once = 0;  // connections that one run wants; Count::unbounded: no bound is known
  std::optional<Number> concurrency = {};  // of a queue: jobs that run at once
  std::string load = {};                   // "20 users / 5 s = 4 requests/s = 12-24 queries/s"
  std::string entry = {};                  // the name of the entry point that runs or is polled
  Level level = Level::ok;
};

struct FindingRow {
  std::string rule;
  lint::Severity severity = lint::Severity::warning;
  Place place;
  std::string function = {};
  std::string message;
  std::string fix = {};     // the title of its repair; "" when there is none
  std::string safety = {};  // of the repair
  std::vector<std::string> reached_from = {};
};

struct Section {
  std::string id;     // "unbounded-reads"
  std::string title;  // "Unbounded reads"
  std::string empty;  // what to say when nothing was found
  std::vector<FindingRow> rows = {};
};

struct Practice {
  enum class Status : uint8_t { pass, partial, fail };
  std::string name;
  Status status = Status::pass;
  std::string evidence;
};

struct ImpactRow {
  std::string what;
  std::string before;
  std::string after;
};

struct Step {
  std::string title;
  std::string text;      // may be ""
  std::string language;  // of the code: "sql", "sh"; "" without any
  std::string code;
};

struct Unknown {
  std::string priority;  // P0 to P3
  std::string what;
  std::string why;
};

struct FileHeat {
  std::string path;
  std::array<uint32_t, 4> findings = {};  // by lint::Severity
};

struct Change {
  std::string what;
  std::string before;  // "" when it is new
  std::string after;   // "" when it is gone
};

struct Difference {
  std::string from;  // the date or name of the earlier report
  std::vector<Change> better = {};
  std::vector<Change> worse = {};
  std::vector<Change> other = {};  // neither: a figure that was given differently
};

struct Report {
  Basis basis;
  Score score;
  std::vector<Path> paths;  // all with a level, the most dangerous first; the report shows ten
  Capacity capacity;
  std::vector<Advice> advice;
  std::vector<FixRow> fixes;
  LevelCounts levels;  // of entry points
  TransactionTable transactions;
  std::vector<EntryRow> entry_points;
  std::vector<WrapperRow> wrappers;
  std::vector<BackgroundRow> background;
  std::vector<Section> sections;  // unbounded reads, fan-outs, races, indexes, clients, the rest
  std::vector<Practice> checklist;
  std::vector<ImpactRow> impact;  // empty unless the repairs were tried
  std::vector<Step> runbook;
  std::vector<Unknown> unknowns;
  std::vector<FileHeat> heat;
  std::map<lint::Severity, uint32_t> findings;
  std::optional<Difference> difference = {};
};

// "CRITICAL", "HIGH", "MEDIUM", "LOW", "ok".
std::string_view name_of(Level level);
std::string_view name_of(Path::Kind kind);  // "wrapper", "entry point", "file"
std::string_view name_of(Scenario::Status status);
std::string_view name_of(Practice::Status status);

// "3", "2-4", "1 or more".
std::string text_of(Count count);
// "6 + 2n", "at least 3"
std::string operations_text(const EntryRow& row);
// "lib/db.ts:12"
std::string text_of(const Place& place);
// "15 s", "250 ms"
std::string duration_text(uint64_t ms);
// "1143", "1.7", "0.28": two digits behind the point at most, none from ten on.
std::string rate_text(double value);
// "1 query", "2 queries": `many` defaults to `one` and an "s".
std::string counted(uint64_t n, std::string_view one, std::string_view many = {});

}  // namespace poolguard::audit
