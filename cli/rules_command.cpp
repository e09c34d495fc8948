#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/report.h"
#include "rules/registry.h"

namespace poolguard::cli {

namespace {

void write_text(std::ostream& out) {
  std::size_t widest = 0;
  for (const lint::Rule* rule : rules::all()) widest = std::max(widest, rule->id.size());
  for (const lint::Rule* rule : rules::all()) {
    out << rule->id << std::string(widest - rule->id.size() + 2, ' ') << rule->title
        << (rule->has_fix ? " (has fixes)" : "") << (rule->on_by_default ? "" : " (off)") << "\n";
  }
  out << "\n'poolguard explain RULE' tells more about one.\n";
}

void write_json(std::ostream& out) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const lint::Rule* rule : rules::all()) {
    list.push_back({{"id", rule->id},
                    {"title", rule->title},
                    {"severity", name_of(rule->severity)},
                    {"fixable", rule->has_fix},
                    {"default", rule->on_by_default}});
  }
  out << list.dump(2) << "\n";
}

void write_markdown(std::ostream& out) {
  out << "| Rule | What it finds | Level | Fixes |\n|---|---|---|---|\n";
  for (const lint::Rule* rule : rules::all()) {
    out << "| `" << rule->id << "` | " << rule->title << " | " << name_of(rule->severity) << " | "
        << (rule->has_fix ? "yes" : "") << " |\n";
  }
}

}  // namespace

int rules(const RulesOptions& options, Console& console) {
  switch (options.format) {
    case RulesOptions::Format::text:
      write_text(console.out);
      break;
    case RulesOptions::Format::json:
      write_json(console.out);
      break;
    case RulesOptions::Format::markdown:
      write_markdown(console.out);
      break;
  }
  return success;
}

}  // namespace poolguard::cli
