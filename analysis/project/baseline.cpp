#include "analysis/project/baseline.h"

#include <nlohmann/json.hpp>

#include "analysis/project/json_tree.h"

namespace poolguard::project {
namespace {

using Kind = JsonNode::Kind;

std::string word(const JsonNode& node, std::string_view name) {
  const JsonNode* found = node.find(name);
  return found && found->kind == Kind::string ? found->string : std::string();
}

void read_entries(const JsonNode& list, Baseline::Entries& entries) {
  for (const JsonNode& item : list.items) {
    BaselineKey key{word(item, "rule"), word(item, "scope"), word(item, "code")};
    const JsonNode* count = item.find("count");
    if (key.rule.empty()) continue;
    entries[std::move(key)] += count ? count->whole_number().value_or(1) : 1;
  }
}

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::size_t Baseline::count() const {
  std::size_t n = 0;
  for (const auto& [path, entries] : files) {
    for (const auto& [key, times] : entries) n += times;
  }
  return n;
}

Baseline parse_baseline(std::string_view text) {
  Baseline baseline;
  const JsonTree tree = parse_json_tree(text);
  const JsonNode* findings = tree.root.find("findings");
  if (tree.error) {
    baseline.error = tree.error->message;
  } else if (!findings || findings->kind != Kind::object) {
    baseline.error = "it has no 'findings'";
  } else {
    for (std::size_t i = 0; i < findings->keys.size(); ++i) {
      read_entries(findings->items[i], baseline.files[findings->keys[i].name]);
    }
  }
  return baseline;
}

std::string write_baseline(const Baseline& baseline) {
  std::string out = "{\n  \"version\": 1,\n  \"findings\": {";
  bool first_file = true;
  for (const auto& [path, entries] : baseline.files) {
    if (entries.empty()) continue;
    out += (first_file ? "\n    " : ",\n    ") + quoted(path) + ": [";
    first_file = false;
    bool first = true;
    for (const auto& [key, count] : entries) {
      out += (first ? "\n      " : ",\n      ");
      first = false;
      out += "{\"rule\": " + quoted(key.rule) + ", \"scope\": " + quoted(key.scope) +
             ", \"code\": " + quoted(key.code) + ", \"count\": " + std::to_string(count) + "}";
    }
    out += "\n    ]";
  }
  return out + (first_file ? "}\n}\n" : "\n  }\n}\n");
}

}  // namespace poolguard::project
