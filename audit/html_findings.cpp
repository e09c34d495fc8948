// Sections about findings and what to do with them.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "audit/html_parts.h"

namespace poolguard::audit {
namespace {

constexpr std::size_t hottest = 25;

Level like(lint::Severity severity) {
  constexpr std::array<Level, 4> levels = {Level::ok, Level::low, Level::high, Level::critical};
  return levels[static_cast<std::size_t>(severity)];
}

Level like(Practice::Status status) {
  constexpr std::array<Level, 3> levels = {Level::ok, Level::medium, Level::critical};
  return levels[static_cast<std::size_t>(status)];
}

Cell severity_cell(lint::Severity severity) {
  return {.html = badge_html(like(severity), lint::name_of(severity)),
          .order = static_cast<double>(severity)};
}

// How warm a cell is, from 0 to 1: the square root keeps single findings visible.
std::string warmth(uint32_t count, uint32_t most) {
  const double part = std::sqrt(static_cast<double>(count) / std::max(1U, most));
  const std::string hundredths = std::to_string(std::lround(part * 100));
  return hundredths == "100" ? "1" : (hundredths.size() == 1 ? "0.0" : "0.") + hundredths;
}

Cell heat_cell(uint32_t count, uint32_t most) {
  if (count == 0) return {.html = "<span>0</span>", .order = 0.0, .kind = "number nothing"};
  return {.html = "<span style=\"--warmth:" + warmth(count, most) + "\">" + std::to_string(count) +
                  "</span>",
          .order = static_cast<double>(count),
          .kind = "number"};
}

std::string changes_html(std::string_view title, const std::vector<Change>& changes) {
  if (changes.empty()) return {};
  Table table(title, {"What", "Before", "Now"}, false);
  for (const Change& change : changes) {
    table.add({text_cell(change.what, "name"),
               text_cell(change.before.empty() ? "not there" : change.before),
               text_cell(change.after.empty() ? "gone" : change.after)});
  }
  return "<h3>" + escaped(title) + "</h3>\n" + table.html();
}

}  // namespace

Part fixes_part(const Report& report) {
  Table table("Repairs by impact", {"Rule", "Level", "#Findings", "#With a repair", "Kind",
                                    "#Files", "#Impact", "Gain"});
  for (const FixRow& row : report.fixes) {
    std::string rule = escaped(row.rule);
    if (!row.command.empty()) rule += "<small>" + code_html(row.command) + "</small>";
    table.add({{.html = std::move(rule), .kind = "name"},
               level_cell(row.level),
               number_cell(row.findings),
               number_cell(row.automatic),
               text_cell(row.safety.empty() ? "by hand" : row.safety),
               number_cell(row.files),
               number_cell(row.impact),
               text_cell(row.gain, "text")});
  }
  return {.id = "repairs",
          .title = "Repairs by impact",
          .html = table.is_empty() ? std::string() : table.html(),
          .count = report.fixes.size()};
}

Part findings_part(const Section& section, const Links& links) {
  Part part{.id = section.id, .title = section.title, .html = {}, .count = section.rows.size()};
  if (section.rows.empty()) {
    part.html = paragraph_html(section.empty, "clear");
    return part;
  }
  Table table(section.title, {"Where", "Severity", "What", "Reached from"});
  for (const FindingRow& row : section.rows) {
    std::string where = links.html(row.place);
    if (!row.function.empty()) where += "<small>" + escaped(row.function) + "</small>";
    std::string what = escaped(row.message) + "<small>" + code_html(row.rule) + "</small>";
    if (!row.fix.empty()) {
      what += "<small>Repair" + (row.safety.empty() ? "" : " (" + escaped(row.safety) + ")") +
              ": " + escaped(row.fix) + "</small>";
    }
    table.add({{.html = std::move(where)},
               severity_cell(row.severity),
               {.html = std::move(what), .kind = "wide"},
               {.html = list_html(row.reached_from, 3), .kind = "text"}});
  }
  part.html = table.html();
  return part;
}

Part heat_part(const Report& report, const Links& links) {
  Part part{.id = "heat", .title = "Heat map of files", .html = {}, .count = report.heat.size()};
  if (report.heat.empty()) return part;
  const auto shown = std::span(report.heat).first(std::min(report.heat.size(), hottest));
  std::array<uint32_t, 4> most = {};
  for (const FileHeat& file : shown) {
    for (std::size_t i = 0; i < most.size(); ++i) most[i] = std::max(most[i], file.findings[i]);
  }
  Table table("Findings by file and severity",
              {"File", "#Error", "#Warning", "#Information", "#Hint"});
  table.look_like("heat");
  for (const FileHeat& file : shown) {
    std::vector<Cell> cells = {{.html = links.html({.path = file.path})}};
    for (std::size_t i = most.size(); i-- > 0;) {
      cells.push_back(heat_cell(file.findings[i], most[i]));
    }
    table.add(std::move(cells));
  }
  part.html = table.html();
  if (report.heat.size() > hottest) {
    part.html += paragraph_html("The " + std::to_string(hottest) + " warmest of " +
                                    std::to_string(report.heat.size()) + " files with findings.",
                                "note");
  }
  return part;
}

Part checklist_part(const Report& report) {
  Table table("Checklist", {"Practice", "Status", "Evidence"}, false);
  double points = 0;
  for (const Practice& row : report.checklist) {
    if (row.status == Practice::Status::pass) points += 1;
    if (row.status == Practice::Status::partial) points += 0.5;
    table.add({text_cell(row.name, "name"),
               {.html = badge_html(like(row.status), name_of(row.status))},
               text_cell(row.evidence, "wide")});
  }
  if (table.is_empty()) return {.id = "checklist", .title = "Checklist", .html = {}};
  const bool is_half = points != std::floor(points);
  const std::string total = std::to_string(static_cast<int>(points)) + (is_half ? ".5" : "") +
                            " of " + std::to_string(report.checklist.size()) +
                            " points: one for each pass, half a one for each partial.";
  return {.id = "checklist",
          .title = "Checklist",
          .html = table.html() + paragraph_html(total, "note")};
}

Part impact_part(const Report& report) {
  Table table("Before and after", {"What", "Before", "After"}, false);
  for (const ImpactRow& row : report.impact) {
    table.add({text_cell(row.what, "name"), text_cell(row.before), text_cell(row.after)});
  }
  return {.id = "impact",
          .title = "If the available repairs are applied",
          .html = table.is_empty() ? std::string() : table.html()};
}

Part runbook_part(const Report& report) {
  std::string html;
  for (const Step& step : report.runbook) {
    html += "<h3>" + escaped(step.title) + "</h3>\n" + paragraph_html(step.text);
    if (!step.code.empty()) html += "<pre><code>" + escaped(step.code) + "</code></pre>\n";
  }
  return {.id = "runbook", .title = "When the pool is exhausted right now", .html = html};
}

Part unknowns_part(const Report& report) {
  Table table("What the source cannot tell", {"What", "Priority", "Why it matters"}, false);
  for (const Unknown& row : report.unknowns) {
    table.add({text_cell(row.what, "name"), text_cell(row.priority), text_cell(row.why, "wide")});
  }
  return {.id = "unknown",
          .title = "What the source cannot tell",
          .html = table.is_empty() ? std::string() : table.html(),
          .count = report.unknowns.size()};
}

Part difference_part(const Report& report) {
  if (!report.difference) return {.id = "difference", .title = "Since then", .html = {}};
  const Difference& difference = *report.difference;
  std::string html = changes_html("Worse", difference.worse) +
                     changes_html("Better", difference.better) +
                     changes_html("Different", difference.other);
  if (html.empty()) html = paragraph_html("Nothing changed.", "clear");
  return {.id = "difference", .title = "Since " + difference.from, .html = std::move(html)};
}

}  // namespace poolguard::audit
