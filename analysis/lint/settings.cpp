#include "analysis/lint/settings.h"

#include <algorithm>
#include <utility>

#include "analysis/text/nearest.h"

namespace poolguard::lint {
namespace {

using project::ConfigLayer;
using project::ConfigProblem;
using project::RuleSetting;

std::optional<Severity> severity_named(std::string_view word) {
  for (const Severity each :
       {Severity::hint, Severity::information, Severity::warning, Severity::error}) {
    if (name_of(each) == word) return each;
  }
  return std::nullopt;
}

Severity raised(Severity severity) {
  return severity == Severity::error ? severity
                                     : static_cast<Severity>(static_cast<int>(severity) + 1);
}

// Presets are made of what rules say about themselves, so that a new rule is in them at once.
void apply_preset(std::string_view preset, const Rule& rule, RuleState& state) {
  state.level = {};
  state.floor = Severity::hint;
  state.on = rule.on_by_default;
  if (preset == "strict") {
    state.on = true;
    state.floor = Severity::warning;
  } else if (preset == "audit") {
    state.on = state.on || !rule.check_suppressions;
    state.floor = Severity::information;
  } else if (preset == "serverless" && rule.worse_when_serverless) {
    state.on = true;
    state.level = raised(rule.severity);
  }
}

void apply_level(std::string_view level, RuleState& state) {
  const std::optional<Severity> severity = severity_named(level);
  if (!severity && level != "on" && level != "off") return;
  state.on = level != "off";
  if (!severity) return;
  state.level = severity;
  state.floor = Severity::hint;
}

std::optional<uint32_t> value_of(const Option& option, const project::JsonNode& node) {
  if (option.kind == Option::Kind::number) {
    const auto number = node.whole_number();
    return number >= option.least ? number : std::nullopt;
  }
  if (node.kind != project::JsonNode::Kind::boolean) return std::nullopt;
  return node.boolean ? 1 : 0;
}

const Option* find_option(const Rule& rule, std::string_view name) {
  const auto found = std::ranges::find(rule.options, name, &Option::name);
  return found == rule.options.end() ? nullptr : &*found;
}

void apply(const ConfigLayer& layer, const RuleSetting& setting, const Rule& rule,
           RuleState& state) {
  if (!setting.level.empty()) {
    apply_level(setting.level, state);
    state.source = setting.source;
    // Who names the test files means them.
    if (layer.files && state.on) state.in_tests = true;
  }
  for (const project::OptionSetting& each : setting.options) {
    const Option* option = find_option(rule, each.name);
    const auto number = option ? value_of(*option, each.value) : std::nullopt;
    if (!number) continue;
    std::erase_if(state.options, [&](const auto& known) { return known.option == option; });
    state.options.push_back({option, *number, setting.source});
  }
}

class Judge {
 public:
  Judge(const project::ConfigFile& file, std::span<const Rule* const> rules)
      : rules_(rules), problems_(file.problems) {
    for (const Rule* rule : rules) ids_.push_back(rule->id);
    for (const ConfigLayer& layer : file.layers) {
      for (const RuleSetting& setting : layer.rules) judge(setting);
    }
    std::ranges::stable_sort(problems_, {}, &ConfigProblem::span);
  }

  std::vector<ConfigProblem> take() && { return std::move(problems_); }

 private:
  void unknown(text::Span span, std::string_view what, std::string_view word,
               std::span<const std::string_view> known, std::string_view otherwise) {
    const std::string hint = text::did_you_mean(word, known);
    problems_.push_back({span, "unknown " + std::string(what) + " '" + std::string(word) + "'" +
                                   (hint.empty() ? std::string(otherwise) : hint)});
  }

  void judge(const RuleSetting& setting) {
    const auto rule = std::ranges::find(rules_, std::string_view(setting.rule), &Rule::id);
    if (setting.rule != "*" && rule == rules_.end()) {
      return unknown(setting.span, "rule", setting.rule, ids_, "; 'poolguard rules' lists them");
    }
    if (std::ranges::find(level_names, setting.level) == level_names.end() &&
        setting.level_span.size() > 0) {
      unknown(setting.level_span, "level", setting.level, level_names,
              ": choose one of off, on, hint, information, warning, error");
    }
    for (const project::OptionSetting& each : setting.options) {
      judge(each, setting.rule, rule == rules_.end() ? nullptr : *rule);
    }
  }

  void judge(const project::OptionSetting& setting, std::string_view id, const Rule* rule) {
    std::vector<std::string_view> names = {"level"};
    if (rule) {
      for (const Option& option : rule->options) names.push_back(option.name);
    }
    const Option* option = rule ? find_option(*rule, setting.name) : nullptr;
    if (!option) {
      problems_.push_back({setting.span, "unknown option '" + setting.name + "' of '" +
                                             std::string(id) + "'" +
                                             text::did_you_mean(setting.name, names)});
    } else if (!value_of(*option, setting.value)) {
      std::string expected = "true or false";
      if (option->kind == Option::Kind::number) {
        expected = "a whole number";
        if (option->least > 0) expected += ", " + std::to_string(option->least) + " or more";
      }
      problems_.push_back({setting.value.span, "'" + setting.name + "' must be " + expected});
    }
  }

  std::span<const Rule* const> rules_;
  std::vector<std::string_view> ids_;
  std::vector<ConfigProblem> problems_;
};

}  // namespace

Severity RuleState::severity(const Rule& rule, Severity own) const {
  if (level && own >= rule.severity) {
    own = *level;
  } else if (level) {
    const int steps = std::max(0, static_cast<int>(*level) - static_cast<int>(rule.severity));
    own = std::min(static_cast<Severity>(static_cast<int>(own) + steps), *level);
  }
  return std::max(own, floor);
}

Settings::Settings(const project::Config& config, std::string_view path,
                   std::span<const ConfigLayer> below) {
  for (const std::span<const ConfigLayer> layers : {below, std::span(config.layers)}) {
    for (const ConfigLayer& layer : layers) {
      if (layer.covers(path)) layers_.push_back(&layer);
    }
  }
}

RuleState Settings::of(const Rule& rule) const {
  RuleState state{.on = rule.on_by_default, .in_tests = rule.in_tests};
  for (const ConfigLayer* layer : layers_) {
    if (!layer->preset.empty()) {
      apply_preset(layer->preset, rule, state);
      state.source = "the preset '" + layer->preset + "', " + layer->source;
    }
    for (const std::string_view name : {std::string_view("*"), rule.id}) {
      for (const RuleSetting& setting : layer->rules) {
        if (setting.rule == name) apply(*layer, setting, rule, state);
      }
    }
  }
  return state;
}

std::vector<ConfigProblem> config_problems(const project::ConfigFile& file,
                                           std::span<const Rule* const> rules) {
  return Judge(file, rules).take();
}

}  // namespace poolguard::lint
