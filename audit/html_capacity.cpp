// Sections about connections: capacity, pooler, configuration.
#include <string>

#include "audit/html_parts.h"

namespace poolguard::audit {
namespace {

Level like(Scenario::Status status) {
  using Status = Scenario::Status;
  switch (status) {
    case Status::safe:
      return Level::ok;
    case Status::slow:
      return Level::low;
    case Status::queues:
      return Level::medium;
    case Status::risky:
      return Level::high;
    case Status::exhausted:
      return Level::critical;
  }
  return Level::ok;
}

std::string percent_text(double percent) {
  return std::to_string(static_cast<int>(percent + 0.5)) + " %";
}

std::string scenarios_html(const Capacity& capacity) {
  if (capacity.scenarios.empty()) return {};
  Table table("Scenarios", {"Scenario", "#Instances", "#Limit", "#Connections", "#At the server",
                            "#Share", "Status"});
  for (const Scenario& row : capacity.scenarios) {
    const std::string name = escaped(row.name) + "<small>" + escaped(row.text) + "</small>";
    table.add({{.html = name, .kind = "name"},
               number_cell(row.instances),
               number_cell(row.limit),
               number_cell(row.connections),
               number_cell(row.server.value_or(row.connections)),
               {.html = percent_text(row.percent), .order = row.percent, .kind = "number"},
               {.html = badge_html(like(row.status), name_of(row.status)),
                .order = static_cast<double>(row.status)}});
  }
  return "<h3>Scenarios</h3>\n" + table.html();
}

std::string formulas_html(const Capacity& capacity) {
  if (capacity.formulas.empty()) return {};
  Table table("Formulas", {"Figure", "Formula", "Result"}, false);
  for (const Formula& row : capacity.formulas) {
    table.add(
        {{.html = escaped(row.name) + "<small>" + escaped(row.means) + "</small>", .kind = "name"},
         {.html = code_html(row.formula) + "<small>" + code_html(row.worked) + "</small>",
          .kind = "wide"},
         text_cell(row.result.empty() ? "a figure is missing" : row.result)});
  }
  return "<h3>How it is counted</h3>\n" + table.html();
}

// The chart in words and numbers.
std::string connections_table(const Report& report) {
  const Capacity& capacity = report.capacity;
  const uint64_t limit = report.basis.limit->value;
  Table table("Connections by number of instances", {"#Instances", "#Connections", "What it is"},
              false);
  const auto add = [&](uint64_t instances, std::string_view what) {
    table.add({number_cell(instances), number_cell(instances * limit), text_cell(what)});
  };
  if (report.basis.instances) add(report.basis.instances->value, "as configured");
  add(*capacity.safe_ceiling, "safe ceiling: five sixths of the breakpoint");
  add(*capacity.breakpoint, "breakpoint: all that the database gives");
  add(*capacity.breakpoint + 1, "exhausted");
  return table.html();
}

bool has_curve(const Report& report) {
  const Capacity& capacity = report.capacity;
  return report.basis.limit && capacity.usable && capacity.breakpoint && capacity.safe_ceiling;
}

std::string missing_html(const Capacity& capacity) {
  if (capacity.missing.empty()) return {};
  std::string html = "<p class=\"note\">Not known, and not guessed: ";
  for (std::size_t i = 0; i < capacity.missing.size(); ++i) {
    html += (i > 0 ? ", " : "") + escaped(capacity.missing[i]);
  }
  return html + ". Give them on the command line or in <code>poolguard.json</code>.</p>\n";
}

}  // namespace

std::string chart_html(std::string_view id, std::string_view title, std::string_view sentence,
                       std::string_view fallback_html) {
  const std::string name(id);
  std::string html = "<figure class=\"chart\" id=\"" + name + "\">\n<figcaption id=\"" + name +
                     "-title\">" + escaped(title) + "<small>" + escaped(sentence) +
                     "</small></figcaption>\n<div class=\"drawing\"></div>\n";
  return html + std::string(fallback_html) + "</figure>\n";
}

Part capacity_part(const Report& report) {
  const Capacity& capacity = report.capacity;
  std::string html = missing_html(capacity);
  if (has_curve(report)) {
    const std::string sentence =
        "Each instance opens up to " + std::to_string(report.basis.limit->value) + " of " +
        std::to_string(*capacity.usable) + " usable connections; more than " +
        counted(*capacity.breakpoint, "instance") + " exhaust a database without a pooler.";
    html += chart_html("connections", "Connections as instances grow", sentence,
                       "<details><summary>The chart as a table</summary>\n" +
                           connections_table(report) + "</details>\n");
  }
  html += scenarios_html(capacity) + formulas_html(capacity);
  return {.id = "capacity", .title = "Capacity", .html = std::move(html)};
}

Part pooler_part(const Report& report) {
  const Capacity& capacity = report.capacity;
  std::string html;
  if (!capacity.pooler_verdict.empty()) {
    html = "<p><strong>" + escaped(capacity.pooler_verdict) + "</strong></p>\n";
    if (!capacity.pooler_reasons.empty()) {
      html += "<ul>\n";
      for (const std::string& reason : capacity.pooler_reasons) {
        html += "<li>" + escaped(reason) + "</li>\n";
      }
      html += "</ul>\n";
    }
  }
  return {.id = "pooler", .title = "A pooler in between", .html = std::move(html)};
}

Part advice_part(const Report& report, const Links& links) {
  Table table("Configuration", {"Setting", "Now", "Recommended", "Why"});
  for (const Advice& row : report.advice) {
    std::string setting = code_html(row.setting);
    if (row.place) setting += "<small>" + links.html(*row.place) + "</small>";
    const bool is_said = row.place && row.now == text_of(*row.place);
    table.add({{.html = std::move(setting), .kind = "name"},
               text_cell(is_said ? "" : row.now, "text"),
               text_cell(row.recommend),
               text_cell(row.why, "wide")});
  }
  return {.id = "configuration",
          .title = "Configuration",
          .html = table.is_empty() ? std::string() : table.html(),
          .count = report.advice.size()};
}

}  // namespace poolguard::audit
