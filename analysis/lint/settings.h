// How the configuration turns rules on and off, up and down, for one file.
//
// The only place that knows what levels and presets mean. `Settings` is asked by the engine; what
// is wrong with the names that a configuration uses is told by config_problems.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/rule.h"
#include "analysis/project/project.h"

namespace poolguard::lint {

inline constexpr std::array<std::string_view, 6> level_names = {"off",         "on",      "hint",
                                                                "information", "warning", "error"};

// What holds for one rule in one file.
struct RuleState {
  bool on = true;
  bool in_tests = false;
  std::optional<Severity> level = {};  // instead of the rule's usual one
  Severity floor = Severity::hint;     // no finding is less
  std::string source = {};             // who said so; "" when nobody did
  std::vector<OptionValue> options = {};

  // Of a finding of `rule` that the rule itself puts at `own`. What the rule calls a lesser case
  // stays one: it rises by as many steps as the rule, and sinks no lower than it must.
  Severity severity(const Rule& rule, Severity own) const;
};

class Settings {
 public:
  // `below`: layers that count less than those of `config`. Both must outlive the Settings.
  Settings(const project::Config& config, std::string_view path,
           std::span<const project::ConfigLayer> below = {});

  RuleState of(const Rule& rule) const;

 private:
  std::vector<const project::ConfigLayer*> layers_;  // those that cover the file
};

// What is wrong with one configuration file: unknown keys, rules, levels and options. Sorted by
// place.
std::vector<project::ConfigProblem> config_problems(const project::ConfigFile& file,
                                                    std::span<const Rule* const> rules);

}  // namespace poolguard::lint
