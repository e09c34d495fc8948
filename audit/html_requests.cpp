// Sections about what requests and jobs ask of the database.
#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "audit/html_parts.h"
#include "audit/risk.h"

namespace poolguard::audit {
namespace {

constexpr std::size_t top = 10;

std::string lines_text(const std::vector<uint32_t>& lines) {
  constexpr std::size_t most = 6;
  std::string text;
  for (std::size_t i = 0; i < lines.size() && i < most; ++i) {
    text += (i > 0 ? ", " : ":") + std::to_string(lines[i]);
  }
  return lines.size() > most ? text + ", ..." : text;
}

Cell path_cell(const Path& path, const Links& links) {
  std::string html;
  if (path.kind != Path::Kind::file) html = escaped(path.name) + "<small>";
  Place place = path.place;
  if (!path.lines.empty()) place.line = path.lines.front();
  const std::string text =
      path.lines.empty() ? text_of(place) : place.path + lines_text(path.lines);
  html += links.html(place, text);
  if (path.kind != Path::Kind::file) html += "</small>";
  return {.html = std::move(html), .kind = "name"};
}

std::string joined(const std::vector<std::string>& texts, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < texts.size() && i < most; ++i) {
    text += (i > 0 ? ", " : "") + texts[i];
  }
  if (texts.size() > most) text += " and " + std::to_string(texts.size() - most) + " more";
  return text;
}

std::string timeout_html(const TransactionRow& row) {
  if (!row.takes_timeout) return "<small>array form</small>";
  if (!row.timeout_ms) return row.has_timeout ? "<small>at run time</small>" : "none";
  const std::string value = duration_text(row.timeout_ms->value);
  return row.has_timeout ? value : "none<small>" + value + " by default</small>";
}

// The gravest first, in the order of the report otherwise.
template <typename Row, typename Gravity>
std::vector<const Row*> by_gravity(const std::vector<Row>& rows, Gravity gravity) {
  std::vector<const Row*> sorted;
  for (const Row& row : rows) sorted.push_back(&row);
  std::ranges::stable_sort(sorted, std::ranges::greater{},
                           [&](const Row* row) { return gravity(*row); });
  return sorted;
}

Level like(std::string_view risk) {
  if (risk == "HIGH") return Level::high;
  if (risk == "Medium" || risk == "Long") return Level::medium;
  return Level::ok;
}

std::string notes_html(const TransactionRow& row) {
  std::vector<std::string> notes;
  if (!row.why.empty()) notes.push_back(row.why);
  if (row.loop_writes) notes.push_back("writes in a loop");
  if (!row.external.empty()) notes.push_back("waits for " + row.external);
  if (row.isolation == "Serializable" && !row.retried) notes.push_back("is not tried again");
  if (row.retried) notes.push_back("is tried again");
  if (!row.reached_from.empty()) notes.push_back("reached from " + joined(row.reached_from, 3));
  return list_html(notes);
}

std::string totals_text(const TransactionTable& table) {
  const auto all = table.interactive + table.array;
  return counted(all, "transaction") + ": " + std::to_string(table.interactive) + " interactive, " +
         std::to_string(table.array) + " array; " + std::to_string(table.with_timeout) +
         " with a timeout, " + std::to_string(all - table.with_timeout) + " without; " +
         std::to_string(table.serializable) + " Serializable, " + std::to_string(table.retried) +
         " with a retry.";
}

std::string levels_text(const LevelCounts& levels) {
  std::string text;
  for (std::size_t i = level_count; i-- > 0;) {
    if (levels.of[i] == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(levels.of[i]) + " " +
            std::string(name_of(static_cast<Level>(i)));
  }
  return "Entry points by level: " + text + ".";
}

std::string hold_text(const EntryRow& row) {
  return row.longest_hold_ms ? duration_text(row.longest_hold_ms->value) : std::string();
}

void add_entry(Table& table, const EntryRow& row, const Links& links) {
  std::string where = links.html(row.place);
  std::vector<std::string> notes = row.why;
  if (!row.frequency.empty()) notes.insert(notes.begin(), row.frequency);
  Cell operations = count_cell(row.operations);
  // What n stands for is long, and said below the name.
  operations.html = escaped((row.complete ? "" : "at least ") + text_of(row.operations));
  if (row.level == Level::ok && !row.symbolic.empty()) notes.push_back(row.symbolic);
  Cell at_once = row.at_once == Count::unbounded
                     ? Cell{.html = "no bound", .order = 1e9, .kind = "number"}
                     : number_cell(row.at_once);
  Cell hold = {.html = escaped(hold_text(row)), .order = 0.0, .kind = "number"};
  if (row.longest_hold_ms) hold.order = row.longest_hold_ms->value;
  std::string name = escaped(row.name) + "<small>" + where + "</small>";
  for (const std::string& note : notes) name += "<small>" + escaped(note) + "</small>";
  table.add({{.html = std::move(name), .kind = "name"},
             level_cell(row.level),
             std::move(operations),
             count_cell(row.auth),
             count_cell(row.handler),
             count_cell(row.transaction),
             std::move(at_once),
             std::move(hold)});
}

}  // namespace

Part paths_part(const Report& report, const Links& links) {
  Table table("The most dangerous paths",
              {"Path", "Level", "#Operations", "#Entry points", "Why", "What to do first"});
  for (std::size_t i = 0; i < report.paths.size() && i < top; ++i) {
    const Path& path = report.paths[i];
    table.add({path_cell(path, links),
               level_cell(path.level),
               path.operations ? count_cell(*path.operations) : Cell{.kind = "number"},
               path.entry_points > 0 ? number_cell(path.entry_points) : Cell{.kind = "number"},
               {.html = list_html(path.why, 3), .kind = "wide"},
               text_cell(path.fix, "text")});
  }
  std::string html;
  if (table.is_empty()) {
    html = paragraph_html("Nothing here is dangerous for the pool.", "clear");
  } else {
    html = table.html();
    if (report.paths.size() > top) {
      html +=
          paragraph_html(std::to_string(report.paths.size() - top) +
                             " more paths have a level; the sections below list what is in them.",
                         "note");
    }
  }
  return {.id = "paths",
          .title = "Most dangerous paths",
          .html = std::move(html),
          .count = std::min(report.paths.size(), top)};
}

Part transactions_part(const Report& report, const Links& links) {
  const TransactionTable& transactions = report.transactions;
  Part part{.id = "transactions", .title = "Transactions", .html = {}};
  part.count = transactions.rows.size();
  if (transactions.rows.empty()) return part;
  Table table("Transactions", {"Where", "Risk", "Isolation", "#Timeout", "#Statements", "Notes"});
  const auto gravity = [](const TransactionRow& row) { return order_of_risk(row.risk); };
  for (const TransactionRow* each : by_gravity(transactions.rows, gravity)) {
    const TransactionRow& row = *each;
    std::string where = links.html(row.place);
    if (!row.function.empty()) where += "<small>" + escaped(row.function) + "</small>";
    Cell timeout{.html = timeout_html(row),
                 .order = row.has_timeout && row.timeout_ms ? row.timeout_ms->value : 0.0,
                 .kind = "number"};
    table.add(
        {{.html = std::move(where)},
         {.html = badge_html(like(row.risk), row.risk), .order = 1.0 * order_of_risk(row.risk)},
         text_cell(row.isolation.empty() ? "default" : row.isolation),
         std::move(timeout),
         count_cell(row.statements),
         {.html = notes_html(row), .kind = "wide"}});
  }
  part.html = paragraph_html(totals_text(transactions)) + table.html();
  return part;
}

Part requests_part(const Report& report, const Links& links) {
  Part part{.id = "requests", .title = "Operations per request", .html = {}};
  part.count = report.entry_points.size();
  if (report.entry_points.empty()) {
    part.html = paragraph_html("No route, job or other entry point was found.", "note");
    return part;
  }
  Table table("Operations per request", {"Entry point", "Level", "#Operations", "#Auth", "#Handler",
                                         "#Transaction", "#At once", "#Longest hold"});
  const auto gravity = [](const EntryRow& row) {
    return std::pair(row.level, *count_cell(row.operations).order);
  };
  for (const EntryRow* row : by_gravity(report.entry_points, gravity)) {
    add_entry(table, *row, links);
  }
  part.html = chart_html("operations", "The costliest requests",
                         "At most, by where they stand: before the handler, in it, inside "
                         "transactions. What has no bound counts with its least.",
                         "<ul class=\"legend\"><li><i class=\"key-auth\"></i>auth and middleware"
                         "</li><li><i class=\"key-handler\"></i>handler</li><li><i class=\""
                         "key-transaction\"></i>transaction</li></ul>\n"
                         "<p class=\"note\">The table below holds the same numbers.</p>\n") +
              paragraph_html(levels_text(report.levels)) + table.html();
  return part;
}

Part wrappers_part(const Report& report, const Links& links) {
  Table table("Middleware and wrappers", {"Wrapper", "Level", "#Operations", "#Entry points",
                                          "Queries", "In a wave of requests"});
  for (const WrapperRow& row : report.wrappers) {
    std::string queries;
    for (std::size_t i = 0; i < row.queries.size(); ++i) {
      const std::string name = i < row.texts.size() ? row.texts[i] : text_of(row.queries[i]);
      queries += "<li>" + links.html(row.queries[i], name) + "</li>";
    }
    if (!queries.empty()) queries = "<ul>" + queries + "</ul>";
    table.add({{.html = escaped(row.name) + "<small>" + links.html(row.place) + "</small>",
                .kind = "name"},
               level_cell(row.level),
               count_cell(row.operations),
               number_cell(row.entry_points),
               {.html = std::move(queries), .kind = "text"},
               text_cell(row.wave, "text")});
  }
  return {.id = "middleware",
          .title = "Middleware cost",
          .html = table.is_empty() ? std::string() : table.html(),
          .count = report.wrappers.size()};
}

Part background_part(const Report& report, const Links& links) {
  Table table("Background work and polling",
              {"Name", "Level", "Kind", "When", "#Operations", "Load"});
  for (const BackgroundRow& row : report.background) {
    table.add({{.html = escaped(row.name) + "<small>" + links.html(row.place) + "</small>",
                .kind = "name"},
               level_cell(row.level),
               text_cell(row.kind),
               text_cell(row.when),
               count_cell(row.operations),
               text_cell(row.load, "text")});
  }
  return {.id = "background",
          .title = "Background work and polling",
          .html = table.is_empty() ? std::string() : table.html(),
          .count = report.background.size()};
}

}  // namespace poolguard::audit
