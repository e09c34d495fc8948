#include "server/settings.h"

#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <utility>

#include "analysis/lint/settings.h"
#include "protocol/message.h"

namespace poolguard::server {
namespace {

using protocol::Json;

struct Word {
  std::string_view word;
  std::string_view about;
};

// A setting: true or false, or one of its words, the first of which is the default.
struct Setting {
  std::string_view group;
  std::string_view key;
  std::string_view about;
  bool otherwise = false;
  std::span<const Word> words = {};
};

constexpr Word scopes[] = {
    {"openFiles", "Only files that are open in the editor."},
    {"workspace", "All files of the project."},
};
constexpr Setting scope = {.group = "diagnostics",
                           .key = "scope",
                           .about = "Which files have their findings shown.",
                           .words = scopes};
constexpr Setting code_lens = {
    .group = "codeLens",
    .key = "enable",
    .about = "Whether the line above a request handler or a job tells what it costs each time.",
    .otherwise = true};
constexpr Setting inlay_hints = {
    .group = "inlayHints",
    .key = "enable",
    .about = "Whether relations that a query loads with all their rows are marked in the code."};
constexpr const Setting* settings[] = {&scope, &code_lens, &inlay_hints};

// Lua's empty table arrives as an array.
bool is_nothing(const Json& json) { return json.is_null() || (json.is_array() && json.empty()); }

class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {}

  // The value at "a.b"; null when it, or something on the way, is not there.
  const Json& at(std::string_view group, std::string_view key) {
    static const Json nothing = nullptr;
    if (!json_.is_object()) return nothing;
    const auto outer = json_.find(group);
    if (outer == json_.end() || is_nothing(*outer)) return nothing;
    if (!outer->is_object()) {
      complain(group, "", "an object", *outer);
      return nothing;
    }
    const auto inner = outer->find(key);
    return inner == outer->end() ? nothing : *inner;
  }

  bool flag(const Setting& setting) {
    const Json& value = at(setting.group, setting.key);
    if (value.is_boolean()) return value.get<bool>();
    if (!value.is_null()) complain(setting.group, setting.key, "true or false", value);
    return setting.otherwise;
  }

  std::string_view word(const Setting& setting) {
    const Json& value = at(setting.group, setting.key);
    const std::string_view otherwise = setting.words.front().word;
    if (value.is_null()) return otherwise;
    std::string allowed;
    for (const Word& each : setting.words) {
      if (value == each.word) return each.word;
      allowed += (allowed.empty() ? "\"" : " or \"") + std::string(each.word) + "\"";
    }
    complain(setting.group, setting.key, allowed, value);
    return otherwise;
  }

  // The rules as a layer of a configuration. Levels that are null are not set.
  RuleLayers rules(std::span<const lint::Rule* const> known) {
    if (!json_.is_object() || !json_.contains("rules")) return {};
    Json rules = json_["rules"];
    if (rules.is_object()) {
      std::erase_if(rules.get_ref<Json::object_t&>(),
                    [](const auto& each) { return each.second.is_null(); });
    }
    if (rules.is_null() || rules.empty()) return {};
    if (!rules.is_object()) return complain("rules", "", "an object", rules), RuleLayers{};
    RuleLayers result{.text = protocol::serialize(Json{{"rules", std::move(rules)}})};
    project::ConfigFile file = project::parse_config("/", "/settings", result.text);
    for (const project::ConfigProblem& problem : lint::config_problems(file, known)) {
      problems_.push_back("poolguard.rules: " + sentence_of(problem));
    }
    for (project::ConfigLayer& layer : file.layers) {
      for (project::RuleSetting& rule : layer.rules) rule.source = "the settings of the editor";
    }
    result.layers = std::move(file.layers);
    return result;
  }

  std::vector<std::string> problems() const { return problems_; }

 private:
  void complain(std::string_view group, std::string_view key, std::string_view wanted,
                const Json& value) {
    std::string name = "poolguard." + std::string(group);
    if (!key.empty()) name += "." + std::string(key);
    const std::string given = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    problems_.push_back(name + " must be " + std::string(wanted) + ", not " + given.substr(0, 40) +
                        "; the default is used.");
  }

  const Json& json_;
  std::vector<std::string> problems_;
};

}  // namespace

std::string sentence_of(const project::ConfigProblem& problem) {
  const bool asks = problem.message.ends_with('?');
  return problem.message + (asks ? " That" : "; that") + " part does not count.";
}

ReadSettings read_settings(const Json& json, std::span<const lint::Rule* const> rules) {
  if (json.is_object() && json.contains("poolguard")) {
    return read_settings(json["poolguard"], rules);
  }
  Reader reader(json);
  ReadSettings read;
  read.settings.whole_workspace = reader.word(scope) == "workspace";
  read.settings.code_lens = reader.flag(code_lens);
  read.settings.inlay_hints = reader.flag(inlay_hints);
  read.settings.rules = reader.rules(rules);
  read.problems = reader.problems();
  if (!is_nothing(json) && !json.is_object()) {
    read.problems.push_back("The settings of poolguard must be an object; the defaults are used.");
  }
  return read;
}

Json settings_schema() {
  Json schema = Json::object();
  for (const Setting* setting : settings) {
    Json& entry =
        schema["poolguard." + std::string(setting->group) + "." + std::string(setting->key)];
    entry["description"] = setting->about;
    entry["type"] = setting->words.empty() ? "boolean" : "string";
    entry["default"] =
        setting->words.empty() ? Json(setting->otherwise) : Json(setting->words.front().word);
    for (const Word& word : setting->words) {
      entry["enum"].push_back(word.word);
      entry["enumDescriptions"].push_back(word.about);
    }
  }
  return schema;
}

}  // namespace poolguard::server
