// poolguard.json as a value: what a team says about rules, pool, deployment and its own code.
//
// A ConfigFile is what one file says, with every mistake in it; it is made from text alone. A
// Config is what holds for a folder: the nearest poolguard.json with everything it extends. Neither
// knows the rules: whether the names of rules, options and levels make sense is judged in
// analysis/lint. What is wrong is left out, the rest counts.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/project/deployment.h"
#include "analysis/project/ignore.h"
#include "analysis/project/json_tree.h"
#include "analysis/project/manifest.h"

namespace poolguard::project {

inline constexpr std::string_view config_name = "poolguard.json";
inline constexpr std::array<std::string_view, 4> preset_names = {"recommended", "strict", "audit",
                                                                 "serverless"};

// poolguard.json, and what it may extend: base.poolguard.json.
bool is_config(std::string_view path);

struct ConfigProblem {
  text::Span span;
  std::string message;
};

// An option of a rule as written: `value` is judged where the rule is known.
struct OptionSetting {
  std::string name;
  text::Span span;  // of the key
  JsonNode value;
};

// "rule": "level", or "rule": {"level": ..., option: ...}
struct RuleSetting {
  std::string rule;   // "*": every rule
  text::Span span;    // of the key
  std::string level;  // "" when it says none
  text::Span level_span = {};
  std::vector<OptionSetting> options = {};
  std::string source = {};  // "poolguard.json, line 4"
};

// Settings that hold for some of the files below a folder. Later layers win.
struct ConfigLayer {
  std::string folder = {};
  std::optional<Ignore> files = {};  // none: all of them
  std::string preset = {};           // instead of rules
  std::string source = {};           // of the preset
  std::vector<RuleSetting> rules = {};

  bool covers(std::string_view path) const;
};

struct ConfigFile {
  struct Extends {
    std::string name;
    text::Span span;
    std::string source;
  };
  std::string path;
  std::vector<Extends> extends = {};
  std::vector<ConfigLayer> layers = {};  // its rules, then its overrides
  Ignore ignore = {};
  std::vector<Sourced<std::string>> ignored = {};  // the same as written
  Deployment deployment = {};
  std::map<std::string, Sourced<uint32_t>, std::less<>> small_models = {};  // rows by model
  std::vector<Sourced<std::string>> external_calls = {};
  std::vector<ConfigProblem> problems = {};
};

// `root` is what paths in messages are relative to.
ConfigFile parse_config(std::string_view root, std::string_view path, std::string_view text);

// What an entry of `extends` leads to: "" for a preset, a path otherwise.
std::string extended_path(std::string_view path, std::string_view name);

struct Config {
  std::vector<std::string> files = {};                      // what it is made of, the nearest last
  std::vector<ConfigLayer> layers = {};                     // later ones win
  std::vector<std::pair<std::string, Ignore>> ignore = {};  // with the folders they stand in
  std::vector<Sourced<std::string>> ignored = {};           // the same as written
  Deployment deployment = {};
  std::map<std::string, Sourced<uint32_t>, std::less<>> small_models = {};
  std::vector<Sourced<std::string>> external_calls = {};

  bool ignores(std::string_view path) const;
  // The rows of a model that is said to stay small.
  std::optional<Sourced<uint32_t>> rows_of(std::string_view model) const;
  // Whether the configuration says that a call waits for something outside: by the package it comes
  // from, or as it is written ("mailer.send", "*.publish").
  bool names_external(std::string_view package, std::string_view callee) const;
};

// All configurations of a project.
class Configs {
 public:
  Configs() = default;
  // `only`: the path of the one that holds for all files; "": each for its folder.
  Configs(std::string_view root, const Manifests& manifests, const std::string& only = {});

  // That of the nearest folder at or around `path`; an empty one without any.
  const Config& find(std::string_view path) const;
  // Every file as parsed, by path, with what is wrong between files among its problems.
  const std::map<std::string, ConfigFile, std::less<>>& files() const { return files_; }

 private:
  void add(const std::string& path, Config& config, std::set<std::string>& seen);

  std::map<std::string, ConfigFile, std::less<>> files_;
  std::map<std::string, Config, std::less<>> by_folder_;
};

}  // namespace poolguard::project
