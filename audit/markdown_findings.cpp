#include "audit/markdown_findings.h"

#include <algorithm>

#include "audit/markdown.h"

namespace poolguard::audit::markdown {
namespace {

constexpr std::size_t most_messages = 5;  // of one rule
constexpr std::size_t most_places = 12;   // of one message

struct Said {
  const FindingRow* first = nullptr;
  std::vector<const FindingRow*> rows = {};
};

// In the order of the rows, which is by severity: what is grave comes first.
std::vector<Said> by(const std::vector<const FindingRow*>& rows,
                     std::string FindingRow::*property) {
  std::vector<Said> groups;
  for (const FindingRow* row : rows) {
    const auto known = std::ranges::find_if(
        groups, [&](const Said& group) { return group.first->*property == row->*property; });
    Said& group = known != groups.end() ? *known : groups.emplace_back(Said{.first = row});
    group.rows.push_back(row);
  }
  return groups;
}

std::string reached_text(const FindingRow& row) {
  if (row.reached_from.empty()) return {};
  std::string text = " (" + row.reached_from.front();
  if (row.reached_from.size() > 1) {
    text += " and " + std::to_string(row.reached_from.size() - 1) + " more";
  }
  return cell(text) + ")";
}

std::string places_text(const Said& said) {
  std::string text;
  const std::size_t shown = std::min(most_places, said.rows.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const FindingRow& row = *said.rows[i];
    text += (i > 0 ? ", " : "") + code(text_of(row.place)) + reached_text(row);
  }
  if (said.rows.size() > shown) text += ", " + std::to_string(said.rows.size() - shown) + " more";
  return text;
}

std::string counts_text(const Said& rule) {
  std::string text;
  for (const auto severity :
       {lint::Severity::error, lint::Severity::warning, lint::Severity::information}) {
    const auto count = std::ranges::count(rule.rows, severity, &FindingRow::severity);
    if (count == 0) continue;
    const std::string name(lint::name_of(severity));
    const bool has_plural = severity != lint::Severity::information;
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + name +
            (has_plural && count > 1 ? "s" : "");
  }
  return text;
}

}  // namespace

std::string findings_text(const Section& section) {
  std::vector<const FindingRow*> rows;
  for (const FindingRow& row : section.rows) rows.push_back(&row);
  std::string text;
  for (const Said& rule : by(rows, &FindingRow::rule)) {
    text += (text.empty() ? "" : "\n") + std::string("**") + cell(rule.first->rule) + "**, " +
            counts_text(rule) + "\n\n";
    const std::vector<Said> messages = by(rule.rows, &FindingRow::message);
    const std::size_t shown = std::min(most_messages, messages.size());
    for (std::size_t i = 0; i < shown; ++i) {
      text += "- " + places_text(messages[i]) + ": " + cell(messages[i].first->message) + "\n";
    }
    if (messages.size() > shown) {
      text += "- " + std::to_string(messages.size() - shown) + " more: `poolguard check --rule " +
              rule.first->rule + "`\n";
    }
  }
  return text;
}

}  // namespace poolguard::audit::markdown
