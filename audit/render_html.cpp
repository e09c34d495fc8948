#include "audit/render_html.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "audit/html_page.h"
#include "audit/html_parts.h"
#include "audit/risk.h"
#include "audit/score.h"

namespace poolguard::audit {
namespace {

constexpr std::size_t most_bars = 20;

// Half a circle, filled from the left as far as the score goes.
std::string gauge_html(const Score& score) {
  constexpr double length = 251.33;  // of the arc: pi x 80
  const double filled = length * std::min<uint32_t>(score.value, 100) / 100;
  const std::string arc = " d=\"M 20 104 A 80 80 0 0 1 180 104\" fill=\"none\" stroke-width=\"17\"";
  const std::string number = std::to_string(score.value);
  const Level level = score.level == Level::low ? Level::ok : score.level;
  const std::string word(name_of(score.level));
  std::string html =
      "<figure class=\"gauge\"><svg viewBox=\"0 0 200 122\" role=\"img\" "
      "aria-labelledby=\"gauge-title\"><title id=\"gauge-title\">Pool exhaustion risk: " +
      number + " of 100, " + word + "</title><path class=\"track\"" + arc + "/>";
  if (score.value > 0) {
    html += "<g class=\"" + std::string(class_of(level)) + "\"><path class=\"value\"" + arc +
            " stroke-dasharray=\"" + std::to_string(std::lround(filled)) + " 400\"/></g>";
  }
  return html + "<text class=\"number\" x=\"100\" y=\"98\" text-anchor=\"middle\">" + number +
         "</text><text class=\"of\" x=\"100\" y=\"117\" text-anchor=\"middle\">of 100</text></svg>"
         "<figcaption>Pool exhaustion risk " +
         badge_html(level, word) + "</figcaption></figure>\n";
}

std::string tiles_html(const LevelCounts& counts) {
  constexpr std::array<std::pair<Level, std::string_view>, 4> tiles = {
      {{Level::critical, "critical"},
       {Level::high, "high"},
       {Level::medium, "medium"},
       {Level::low, "low"}}};
  std::string html = "<ul class=\"tiles\" aria-label=\"Dangerous paths by level\">\n";
  for (const auto& [level, name] : tiles) {
    const uint32_t count = counts[level];
    const std::string kind = count == 0 ? "none" : "is-" + std::string(name);
    html += "<li class=\"" + kind + "\"><b>" + std::to_string(count) + "</b>" + std::string(name) +
            "</li>\n";
  }
  return html + "</ul>\n";
}

std::string fact_html(std::string_view name, std::string_view value, std::string_view source) {
  std::string html = "<div><dt>" + escaped(name) + "</dt>";
  html += value.empty() ? "<dd class=\"missing\">not known</dd>"
                        : "<dd>" + escaped(value) + "<small>" + escaped(source) + "</small></dd>";
  return html + "</div>\n";
}

std::string fact_html(std::string_view name, const std::optional<Number>& number,
                      std::string_view otherwise = {}) {
  if (!number) return fact_html(name, otherwise, otherwise.empty() ? "" : "by default");
  return fact_html(name, std::to_string(number->value), number->source);
}

std::string facts_html(const Basis& basis) {
  std::string html = "<dl class=\"facts\">\n";
  html += fact_html("Prisma", basis.prisma ? basis.prisma->value : "",
                    basis.prisma ? basis.prisma->source : "");
  html += fact_html("Connections of an instance", basis.limit,
                    basis.driver_adapter ? "" : "2 x CPUs + 1");
  html += fact_html("Instances", basis.instances);
  html += fact_html("max_connections", basis.max_connections);
  html += fact_html("Kept for administrators", basis.reserved);
  if (basis.pool_timeout_ms) {
    const uint32_t wait = basis.pool_timeout_ms->value;
    html += fact_html("Wait for a connection", wait == 0 ? "for ever" : duration_text(wait),
                      basis.pool_timeout_ms->source);
  } else {
    html += fact_html("Wait for a connection", "", "");
  }
  html += fact_html("Pooler", basis.pooler ? basis.pooler->value : "",
                    basis.pooler ? basis.pooler->source : "");
  if (basis.serverless) {
    html += fact_html("Serverless", basis.serverless->value, basis.serverless->source);
  }
  html += fact_html("Requests at once", basis.concurrency);
  html += fact_html("One query", duration_text(basis.query_ms.value), basis.query_ms.source);
  html += fact_html("Sources", std::to_string(basis.files), "files read");
  return html + "</dl>\n";
}

std::string header_html(const Report& report) {
  const Score& score = report.score;
  const Basis& basis = report.basis;
  std::string html = "<p class=\"kicker\">Database connection audit";
  if (!basis.date.empty()) html += " &middot; " + escaped(basis.date);
  html +=
      "</p>\n<h1>" + escaped(basis.project.empty() ? "This project" : basis.project) + "</h1>\n";
  html += "<div class=\"summary\">\n" + gauge_html(score) + "<div>" +
          paragraph_html(score.verdict, "verdict") + tiles_html(score.paths) +
          "<dl class=\"arithmetic\"><dt>code " + std::to_string(score.code) + "</dt><dd>" +
          escaped(score.code_text) + "<br><small>" + escaped(weights_text(report)) +
          "</small></dd><dt>capacity ";
  html += score.capacity_known ? std::to_string(score.capacity) : std::string("?");
  html += "</dt><dd>" + escaped(score.capacity_text) +
          "</dd><dt>score</dt><dd>the larger of the two</dd></dl></div>\n</div>\n";
  return html + facts_html(basis);
}

std::string contents_html(const std::vector<Part>& parts) {
  std::string html = "<ol>\n";
  for (const Part& part : parts) {
    html += "<li><a href=\"#" + escaped(part.id) + "\">" + escaped(part.title);
    if (part.count) html += " <span class=\"count\">" + std::to_string(*part.count) + "</span>";
    html += "</a></li>\n";
  }
  return html + "</ol>\n";
}

std::string main_html(const std::vector<Part>& parts) {
  std::string html;
  for (const Part& part : parts) {
    const std::string id = escaped(part.id);
    html += "<section id=\"" + id + "\" aria-labelledby=\"" + id + "-heading\">\n<h2 id=\"" + id +
            "-heading\">" + escaped(part.title) + "</h2>\n" + part.html + "</section>\n";
  }
  return html;
}

std::string footer_html(const Basis& basis) {
  std::string html = "<p>Made by poolguard " + escaped(basis.version) +
                     " from the source alone: nothing was run, no database was asked.";
  if (!basis.skipped.empty()) {
    html += " " + counted(basis.skipped.size(), "file was", "files were") + " not read.";
  }
  return html + "</p>\n";
}

uint32_t bar(Count count) { return count.max == Count::unbounded ? count.min : count.max; }

std::string connections_json(const Report& report) {
  const Capacity& capacity = report.capacity;
  const Basis& basis = report.basis;
  if (!basis.limit || basis.limit->value == 0 || !capacity.usable || !capacity.breakpoint ||
      !capacity.safe_ceiling) {
    return "null";
  }
  std::string json = "{\"limit\":" + std::to_string(basis.limit->value) +
                     ",\"usable\":" + std::to_string(*capacity.usable) +
                     ",\"breakpoint\":" + std::to_string(*capacity.breakpoint) +
                     ",\"ceiling\":" + std::to_string(*capacity.safe_ceiling) + ",\"instances\":";
  json += basis.instances ? std::to_string(basis.instances->value) : "null";
  json += ",\"pooled\":";
  const bool is_pooled = basis.pooler && basis.pooler->value != "none" && basis.max_connections;
  json +=
      is_pooled
          ? std::to_string(uint64_t{basis.max_connections->value} * basis.proxy_percent.value / 100)
          : "null";
  return json + "}";
}

std::string operations_json(const Report& report) {
  std::vector<const EntryRow*> rows;
  for (const EntryRow& row : report.entry_points) {
    if (row.operations.max > 0) rows.push_back(&row);
  }
  std::ranges::stable_sort(rows, [](const EntryRow* a, const EntryRow* b) {
    return bar(a->operations) > bar(b->operations);
  });
  if (rows.size() > most_bars) rows.resize(most_bars);
  std::string json;
  for (const EntryRow* row : rows) {
    json += (json.empty() ? "" : ",") + std::string("{\"name\":") + json_string(row->name) +
            ",\"auth\":" + std::to_string(bar(row->auth)) +
            ",\"handler\":" + std::to_string(bar(row->handler)) +
            ",\"transaction\":" + std::to_string(bar(row->transaction)) + ",\"text\":" +
            json_string(row->symbolic.empty() ? text_of(row->operations) : row->symbolic) + "}";
  }
  return "[" + json + "]";
}

}  // namespace

std::string figures_json(const Report& report) {
  return "{\"connections\":" + connections_json(report) +
         ",\"operations\":" + operations_json(report) +
         ",\"budget\":" + std::to_string(Thresholds().request) + "}";
}

std::vector<Part> parts_of(const Report& report, const Links& links) {
  std::vector<Part> parts = {paths_part(report, links),     difference_part(report),
                             capacity_part(report),         pooler_part(report),
                             advice_part(report, links),    fixes_part(report),
                             impact_part(report),           requests_part(report, links),
                             wrappers_part(report, links),  transactions_part(report, links),
                             background_part(report, links)};
  for (const Section& section : report.sections) parts.push_back(findings_part(section, links));
  parts.push_back(heat_part(report, links));
  parts.push_back(checklist_part(report));
  parts.push_back(runbook_part(report));
  parts.push_back(unknowns_part(report));
  std::erase_if(parts, [](const Part& part) { return part.html.empty(); });
  return parts;
}

std::string vscode_links(std::string_view root) {
  std::string path = encoded_path(root);
  while (path.ends_with('/')) path.pop_back();
  if (path.starts_with('/')) path.erase(0, 1);
  return "vscode://file/" + path + "/{path}:{line}";
}

std::string render_html(const Report& report, const HtmlOptions& options) {
  const std::vector<Part> parts = parts_of(report, Links(options.links));
  std::string html;
  for (const PagePiece& piece : page_pieces) {
    html += piece.text;
    if (piece.slot == "title") html += "Connection audit: " + escaped(report.basis.project);
    if (piece.slot == "header") html += header_html(report);
    if (piece.slot == "contents") html += contents_html(parts);
    if (piece.slot == "main") html += main_html(parts);
    if (piece.slot == "footer") html += footer_html(report.basis);
    if (piece.slot == "figures") html += figures_json(report);
  }
  return html;
}

}  // namespace poolguard::audit
