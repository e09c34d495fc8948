// The report for people, as Markdown: short where nothing is wrong, and every number with where it
// comes from. Long lists are cut, and say so; the JSON holds all of them.
#include <algorithm>
#include <functional>
#include <sstream>

#include "audit/checklist.h"
#include "audit/markdown.h"
#include "audit/markdown_findings.h"
#include "audit/render.h"
#include "audit/risk.h"
#include "audit/score.h"

namespace poolguard::audit {
namespace {

using markdown::cell;
using markdown::code;
using markdown::Table;

constexpr std::size_t top_paths = 10;
constexpr std::size_t most_rows = 50;  // of a table

std::string sourced(const std::optional<Number>& number, std::string_view unknown) {
  if (!number) return std::string(unknown);
  return std::to_string(number->value) + " (" + number->source + ")";
}

std::string joined(const std::vector<std::string>& words, std::string_view separator,
                   std::size_t most = SIZE_MAX) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, words.size()); ++i) {
    text += (i > 0 ? std::string(separator) : "") + words[i];
  }
  if (words.size() > most)
    text += std::string(separator) + "and " + std::to_string(words.size() - most) + " more";
  return text;
}

std::string bold_if(bool is_bold, std::string_view text) {
  return is_bold ? "**" + std::string(text) + "**" : std::string(text);
}

std::string level_text(Level level) { return bold_if(level >= Level::high, name_of(level)); }

std::string at_once_text(uint32_t at_once) {
  return at_once == Count::unbounded ? "one per item" : std::to_string(at_once);
}

class Page {
 public:
  explicit Page(const Report& report) : report_(report) {}

  std::string run() {
    add_head();
    add_score();
    add_difference();
    add_paths();
    add_capacity();
    add_pooler();
    add_advice();
    add_fixes();
    add_transactions();
    add_entry_points();
    add_wrappers();
    for (const Section& section : report_.sections) add_section(section);
    add_background();
    add_good();
    add_checklist();
    add_impact();
    add_verification();
    add_runbook();
    add_unknowns();
    return std::move(out_).str();
  }

 private:
  void heading(std::string_view text) { out_ << "\n## " << text << "\n\n"; }

  void add_head() {
    const Basis& basis = report_.basis;
    out_ << "# Connection audit of " << basis.project << "\n\n";
    out_ << "**" << name_of(report_.score.level) << ", " << report_.score.value << " of 100.** "
         << cell(report_.score.verdict) << "\n\n";
    Table facts({"", ""});
    facts.row({"Prisma", basis.prisma ? basis.prisma->value + " (" + basis.prisma->source + ")"
                                      : "not found"});
    facts.row(
        {"Pool of one process",
         sourced(basis.limit, basis.driver_adapter ? "not known" : "2 x CPUs + 1 by default")});
    facts.row({"Wait for a connection", wait_text()});
    facts.row({"Instances", sourced(basis.instances, "not known (--instances)")});
    facts.row({"max_connections", sourced(basis.max_connections, "not known (--max-connections)") +
                                      ", " + std::to_string(basis.reserved.value) + " reserved (" +
                                      basis.reserved.source + ")"});
    facts.row({"Pooler", basis.pooler ? basis.pooler->value + " (" + basis.pooler->source + ")"
                                      : "not known (--pooler)"});
    if (basis.serverless) {
      facts.row({"Serverless", basis.serverless->value + " (" + basis.serverless->source + ")"});
    }
    if (!basis.rows.empty()) facts.row({"Rows", rows_text(basis.rows)});
    facts.row({"Read", read_text()});
    out_ << facts.text();
  }

  static std::string rows_text(const std::map<std::string, uint32_t>& rows) {
    std::string text;
    for (const auto& [model, count] : rows) {
      text += (text.empty() ? "" : ", ") + std::to_string(count) + " of " + model;
    }
    return text + " (--rows)";
  }

  std::string wait_text() const {
    const auto& wait = report_.basis.pool_timeout_ms;
    if (!wait) return "not known";
    const std::string time = wait->value == 0 ? "for ever" : duration_text(wait->value);
    return time + " (" + wait->source + ")";
  }

  std::string read_text() const {
    const Basis& basis = report_.basis;
    std::string text = counted(basis.files, "source") + " that matter to the database, " +
                       counted(report_.entry_points.size(), "entry point") + ", " +
                       counted(report_.transactions.rows.size(), "transaction");
    if (!basis.date.empty()) text += ", " + basis.date;
    return text + ", by Poolguard " + basis.version;
  }

  void add_score() {
    const Score& score = report_.score;
    heading("Risk score: " + std::string(name_of(score.level)) + " (" +
            std::to_string(score.value) + "/100)");
    out_ << "The larger of two terms:\n\n";
    const std::string weights = weights_text(report_);
    out_ << "- code " << bold_if(score.code >= score.capacity, std::to_string(score.code)) << ": "
         << score.code_text << (weights.empty() ? "" : ". " + weights) << "\n";
    out_ << "- capacity "
         << (score.capacity_known
                 ? bold_if(score.capacity > score.code, std::to_string(score.capacity)) + ": "
                 : "")
         << cell(score.capacity_text) << "\n";
    if (report_.entry_points.empty()) return;
    out_ << "\nEntry points by level: " << levels_text(report_.levels) << ".\n";
  }

  static std::string levels_text(const LevelCounts& levels) {
    std::string list;
    for (const Level level : {Level::critical, Level::high, Level::medium, Level::low, Level::ok}) {
      if (levels[level] == 0) continue;
      list += (list.empty() ? "" : ", ") + std::to_string(levels[level]) + " " +
              std::string(name_of(level));
    }
    return list;
  }

  void add_changes(std::string_view title, const std::vector<Change>& changes) {
    if (changes.empty()) return;
    out_ << "\n**" << title << "**\n\n";
    for (const Change& change : changes) {
      out_ << "- " << cell(change.what) << ": "
           << (change.before.empty() ? "new, " : cell(change.before) + " → ")
           << (change.after.empty() ? "gone" : cell(change.after)) << "\n";
    }
  }

  void add_difference() {
    if (!report_.difference) return;
    const Difference& difference = *report_.difference;
    heading("Since " + difference.from);
    out_ << counted(difference.better.size(), "thing is", "things are") << " better, "
         << counted(difference.worse.size(), "is", "are") << " worse.\n";
    add_changes("Worse", difference.worse);
    add_changes("Better", difference.better);
    add_changes("Given differently", difference.other);
  }

  static std::string place_text(const Path& path) {
    std::string text = path.place.path;
    if (path.lines.empty()) return text_of(path.place);
    for (std::size_t i = 0; i < std::min<std::size_t>(path.lines.size(), 6); ++i) {
      text += (i == 0 ? ":" : ",") + std::to_string(path.lines[i]);
    }
    return path.lines.size() > 6 ? text + ",..." : text;
  }

  void add_paths() {
    if (report_.paths.empty()) return;
    heading("Most dangerous paths");
    Table table({"#", "Path", "Risk", "Operations", "Why", "First step"});
    const std::size_t shown = std::min(top_paths, report_.paths.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const Path& path = report_.paths[i];
      const bool is_file = path.kind == Path::Kind::file;
      const std::string name = is_file ? "" : "**" + cell(path.name) + "**<br>";
      std::string reach;
      if (is_file && path.entry_points > 0) {
        reach = "; reached by " + counted(path.entry_points, "entry point");
      }
      table.raw({std::to_string(i + 1), name + code(place_text(path)), level_text(path.level),
                 path.operations ? text_of(*path.operations) : "",
                 cell(joined(path.why, "; ", 4) + reach), cell(path.fix)});
    }
    out_ << table.text();
    if (report_.paths.size() <= shown) return;
    LevelCounts rest;
    for (std::size_t i = shown; i < report_.paths.size(); ++i) {
      ++rest.of[static_cast<std::size_t>(report_.paths[i].level)];
    }
    out_ << "\nAnd " << levels_text(rest) << " more, in the JSON report.\n";
  }

  void add_capacity() {
    const Capacity& capacity = report_.capacity;
    heading("Capacity");
    if (!capacity.scenarios.empty()) {
      const std::string most = std::to_string(report_.basis.max_connections->value);
      Table table({"Scenario", "Instances", "Limit", "Connections", "Of " + most, "Status"});
      for (const Scenario& each : capacity.scenarios) {
        const std::string connections = each.server
                                            ? std::to_string(each.connections) + " client / " +
                                                  std::to_string(*each.server) + " server"
                                            : std::to_string(each.connections);
        const std::string status = each.text.empty()
                                       ? std::string(name_of(each.status))
                                       : std::string(name_of(each.status)) + ": " + each.text;
        table.row({each.name, std::to_string(each.instances), std::to_string(each.limit),
                   connections, std::to_string(static_cast<int>(each.percent + 0.5)) + " %",
                   status});
      }
      out_ << table.text() << "\n";
    } else if (!capacity.missing.empty()) {
      out_ << "Figures that nobody gave stay symbols: " << joined(capacity.missing, ", ")
           << ".\n\n";
    }
    Table table({"", "Formula", "Here", "Result", ""});
    for (const Formula& each : capacity.formulas) {
      table.row({each.name, each.formula, each.worked, each.result.empty() ? "?" : each.result,
                 each.means});
    }
    out_ << table.text();
  }

  void add_pooler() {
    heading("Pooler");
    out_ << "**" << cell(report_.capacity.pooler_verdict) << "**\n";
    if (report_.capacity.pooler_reasons.empty()) return;
    out_ << "\n";
    for (const std::string& reason : report_.capacity.pooler_reasons)
      out_ << "- " << cell(reason) << "\n";
  }

  void add_advice() {
    if (report_.advice.empty()) return;
    heading("Configuration");
    Table table({"Setting", "Now", "Better", "Why"});
    for (const Advice& each : report_.advice) {
      table.row({each.setting, each.now, each.recommend, each.why});
    }
    out_ << table.text();
  }

  void add_fixes() {
    if (report_.fixes.empty()) return;
    heading("Repairs by impact");
    out_ << "By the gravest finding, then by impact: the sum over findings of 9 (error), 3 "
            "(warning) "
            "or 1, times the entry points that reach them.\n\n";
    Table table({"Level", "Impact", "Rule", "Findings", "Repairs", "Command"});
    for (const FixRow& each : report_.fixes) {
      const std::string repairs =
          each.automatic == 0 ? "by hand" : std::to_string(each.automatic) + " " + each.safety;
      table.raw({level_text(each.level), std::to_string(each.impact), code(each.rule),
                 std::to_string(each.findings) + " in " + counted(each.files, "file"),
                 each.gain.empty() ? repairs : repairs + "; " + cell(each.gain),
                 code(each.command)});
    }
    out_ << table.text();
  }

  static std::string timeout_text(const TransactionRow& row) {
    if (!row.takes_timeout) return "not applicable";
    if (row.has_timeout && row.timeout_ms) {
      const bool is_here = row.timeout_ms->source.starts_with(row.place.path);
      return duration_text(row.timeout_ms->value) +
             (is_here ? "" : " (" + row.timeout_ms->source + ")") + wait_text(row);
    }
    if (row.has_timeout) return "set at run time";
    if (row.timeout_ms) return "none (" + duration_text(row.timeout_ms->value) + " by default)";
    return "not known";
  }

  static std::string wait_text(const TransactionRow& row) {
    return row.max_wait_ms ? ", maxWait " + duration_text(row.max_wait_ms->value) : "";
  }

  static std::string isolation_text(const TransactionRow& row) {
    if (row.isolation.empty()) return "default";
    if (row.isolation != "Serializable") return row.isolation;
    return row.isolation + (row.retried ? ", retried" : ", no retry");
  }

  // An array of queries that is put together elsewhere holds none that can be seen.
  static std::string holds_text(const TransactionRow& row) {
    std::string text = row.statements.max == 0 ? "not known" : text_of(row.statements);
    if (row.loop_writes) text += ", writes in a loop";
    if (!row.external.empty()) text += ", waits for " + row.external;
    if (row.form == "wrapper") text += ", a callback it is given";
    if (row.form == "array") text += ", array";
    return text;
  }

  void add_transactions() {
    const TransactionTable& all = report_.transactions;
    if (all.rows.empty()) {
      heading("Transactions");
      out_ << "There are none.\n";
      return;
    }
    heading("Transactions");
    const std::size_t without = all.rows.size() - all.with_timeout;
    out_ << all.rows.size() << ": " << all.interactive << " interactive, " << all.array
         << " in array form; " << all.with_timeout << " with a timeout, " << without << " without; "
         << all.serializable << " Serializable, " << all.retried << " with a retry.\n\n";
    Table table({"Where", "Isolation", "Timeout", "Statements", "Reached from", "Risk"});
    const std::size_t shown = std::min(most_rows, all.rows.size());
    std::vector<const TransactionRow*> rows;
    for (const TransactionRow& row : all.rows) rows.push_back(&row);
    std::ranges::stable_sort(rows, std::greater{},
                             [](const TransactionRow* row) { return order_of_risk(row->risk); });
    for (std::size_t i = 0; i < shown; ++i) {
      const TransactionRow& row = *rows[i];
      const std::string function = row.function.empty() || row.function == "this function"
                                       ? ""
                                       : "<br>" + cell(row.function);
      table.raw({code(text_of(row.place)) + function, cell(isolation_text(row)),
                 cell(timeout_text(row)), cell(holds_text(row)),
                 cell(row.reached_from.empty() ? "-" : joined(row.reached_from, ", ", 2)),
                 bold_if(row.risk == "HIGH" || row.risk == "Long", row.risk)});
    }
    out_ << table.text();
    note_cut(all.rows.size(), shown);
  }

  void note_cut(std::size_t all, std::size_t shown, std::size_t in_order = 0) {
    if (all == shown) return;
    out_ << "\n" << all - shown << " more in the JSON report";
    if (in_order > 0) out_ << ", " << std::min(in_order, all - shown) << " of them ok";
    out_ << ".\n";
  }

  // The others are background work, and have a table of their own.
  static bool is_request(const EntryRow& row) { return row.kind != "cron" && row.kind != "job"; }

  void add_entry_points() {
    if (report_.entry_points.empty()) return;
    heading("Database operations per request");
    std::vector<const EntryRow*> rows;
    for (const EntryRow& row : report_.entry_points) {
      if (row.operations.max > 0 && is_request(row)) rows.push_back(&row);
    }
    std::ranges::stable_sort(rows, [](const EntryRow* a, const EntryRow* b) {
      return std::pair(b->level, b->operations.max) < std::pair(a->level, a->operations.max);
    });
    Table table({"Entry point", "Operations", "Wrappers + handler", "At once", "Longest hold",
                 "Runs", "Risk"});
    // Of many, those that are in order are only counted.
    const auto in_order = static_cast<std::size_t>(
        std::ranges::count(rows, Level::ok, [](const EntryRow* row) { return row->level; }));
    const std::size_t telling = rows.size() > most_rows ? rows.size() - in_order : rows.size();
    const std::size_t shown = std::min(most_rows, telling);
    for (std::size_t i = 0; i < shown; ++i) {
      const EntryRow& row = *rows[i];
      table.raw({"**" + cell(row.name) + "**<br>" + code(text_of(row.place)),
                 cell(operations_text(row)), text_of(row.auth) + " + " + text_of(row.handler),
                 at_once_text(row.at_once),
                 row.longest_hold_ms ? duration_text(row.longest_hold_ms->value) : "",
                 cell(row.frequency.empty() ? row.kind : row.frequency), level_text(row.level)});
    }
    out_ << table.text();
    note_cut(rows.size(), shown, in_order);
    const auto idle = static_cast<std::size_t>(std::ranges::count_if(
        report_.entry_points, [](const EntryRow& row) { return row.operations.max == 0; }));
    if (idle > 0)
      out_ << "\n"
           << counted(idle, "entry point asks", "entry points ask")
           << " nothing of the database.\n";
  }

  void add_wrappers() {
    if (report_.wrappers.empty()) return;
    heading("Cost of wrappers and middleware");
    out_ << "Counted once here, and in every row above.\n\n";
    Table table({"Wrapper", "Queries", "What", "Around", "In one wave", "Risk"});
    for (const WrapperRow& row : report_.wrappers) {
      table.raw({"**" + cell(row.name) + "**<br>" + code(text_of(row.place)),
                 text_of(row.operations), cell(joined(row.texts, ", ", 6)),
                 counted(row.entry_points, "entry point"), cell(row.wave), level_text(row.level)});
    }
    out_ << table.text();
  }

  // What is in order is said in a list at the end.
  void add_section(const Section& section) {
    if (section.rows.empty()) return;
    heading(section.title);
    out_ << markdown::findings_text(section);
  }

  void add_good() {
    const auto is_good = [](const Section& section) { return section.rows.empty(); };
    if (std::ranges::none_of(report_.sections, is_good)) return;
    heading("In good order");
    for (const Section& section : report_.sections) {
      if (is_good(section)) {
        out_ << "- " << section.title << ": " << cell(section.empty) << "\n";
      }
    }
  }

  void add_background() {
    if (report_.background.empty()) return;
    heading("Background work and polling");
    Table table({"What", "When", "Operations", "Load", "Risk"});
    for (const BackgroundRow& row : report_.background) {
      table.raw({"**" + cell(row.name) + "**<br>" + code(text_of(row.place)),
                 cell(row.when.empty() ? row.kind : row.when), text_of(row.operations),
                 cell(row.load), level_text(row.level)});
    }
    out_ << table.text();
  }

  void add_checklist() {
    heading("Checklist: " + checklist_score(report_.checklist));
    Table table({"Practice", "Status", "Evidence"});
    for (const Practice& each : report_.checklist) {
      table.raw({cell(each.name),
                 bold_if(each.status == Practice::Status::fail, name_of(each.status)),
                 cell(each.evidence)});
    }
    out_ << table.text();
  }

  void add_impact() {
    if (report_.impact.empty()) return;
    heading("If the available repairs are applied");
    Table table({"", "Before", "After"});
    for (const ImpactRow& each : report_.impact) table.row({each.what, each.before, each.after});
    out_ << table.text();
  }

  void add_verification() {
    if (report_.fixes.empty()) return;
    const Basis& basis = report_.basis;
    heading("After the repairs");
    out_ << "- Keep this report as JSON, and compare: `poolguard audit --baseline audit.json`.\n"
         << "- Send " << basis.concurrency.value
         << " requests at once to the costliest entry points of the table above, and watch "
            "pg_stat_activity (the last query of the runbook).\n"
         << "- Look for "
         << (basis.driver_adapter ? "\"timeout exceeded when trying to connect\"" : "P2024")
         << ", P2028 and P2034 in the logs of the next busy day.\n";
  }

  void add_runbook() {
    heading("If connections run out right now");
    std::size_t number = 0;
    for (const Step& step : report_.runbook) {
      out_ << ++number << ". **" << cell(step.title) << ".** " << cell(step.text) << "\n";
      if (!step.code.empty())
        out_ << "\n" << markdown::block(step.language, step.code, "   ") << "\n";
    }
  }

  void add_unknowns() {
    heading("What the source cannot tell");
    Table table({"", "Do", "Why"});
    for (const Unknown& each : report_.unknowns) table.row({each.priority, each.what, each.why});
    out_ << table.text();
  }

  const Report& report_;
  std::ostringstream out_;
};

}  // namespace

std::string render_markdown(const Report& report) { return Page(report).run(); }

}  // namespace poolguard::audit
