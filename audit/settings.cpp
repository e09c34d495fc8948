#include "audit/settings.h"

#include <algorithm>

#include "analysis/project/folders.h"
#include "analysis/project/json_tree.h"

namespace poolguard::audit {
namespace {

using project::JsonNode;

class Reader {
 public:
  Reader(std::string path, std::string_view text, Settings& settings)
      : path_(std::move(path)), text_(text), settings_(settings) {}

  void read() {
    const project::JsonTree tree = project::parse_json_tree(text_);
    const JsonNode* audit = tree.root.find("audit");
    if (!audit) return;
    for (std::size_t i = 0; i < audit->keys.size(); ++i) {
      const JsonNode& value = audit->items[i];
      const std::string& name = audit->keys[i].name;
      if (value.kind == JsonNode::Kind::number && value.number >= 0) {
        settings_.figures[name] = {value.number, place(value)};
      } else if (name == "frequency") {
        read_frequencies(value);
      }
    }
  }

 private:
  std::string place(const JsonNode& node) const {
    const auto line = std::count(
        text_.begin(), text_.begin() + std::min<std::size_t>(node.span.begin, text_.size()), '\n');
    return path_ + ":" + std::to_string(line + 1);
  }

  void read_frequencies(const JsonNode& node) {
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      settings_.frequencies[node.keys[i].name] = {node.items[i].string, place(node.items[i])};
    }
  }

  std::string path_;
  std::string_view text_;
  Settings& settings_;
};

}  // namespace

std::optional<Number> Settings::number(std::string_view key) const {
  const auto found = figures.find(key);
  if (found == figures.end() || found->second.value > 1e9) return std::nullopt;
  return Number{static_cast<uint32_t>(found->second.value), found->second.source};
}

Thresholds Settings::thresholds() const {
  const auto value = [&](std::string_view key, uint32_t usual) {
    const auto set = number(key);
    return set ? set->value : usual;
  };
  Thresholds usual;
  return {.parallel_free = value("parallelFree", usual.parallel_free),
          .request = value("requestBudget", usual.request),
          .auth = value("wrapperBudget", usual.auth)};
}

Settings settings_for(const project::Project& project, std::string_view path) {
  Settings settings;
  for (const std::string& file : project.config_for(path).files) {
    const std::string* text = project::text_of(project.manifests, file);
    if (text) Reader(project::relative_to(project.root, file), *text, settings).read();
  }
  return settings;
}

}  // namespace poolguard::audit
