// `poolguard config`: what holds for a file and who said so, or the JSON Schema.
#include <algorithm>
#include <thread>

#include "analysis/lint/settings.h"
#include "analysis/project/folders.h"
#include "cli/commands.h"
#include "cli/config_mistakes.h"
#include "cli/config_schema.h"
#include "cli/disk.h"
#include "cli/loader.h"
#include "cli/selection.h"
#include "rules/registry.h"

namespace poolguard::cli {
namespace {

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

// JSON with the origin of each value behind it.
class Writer {
 public:
  Writer(const project::Project& project, const std::string& path, std::ostream& out)
      : project_(project), config_(project.config_for(path)), path_(path), out_(out) {}

  void run() {
    out_ << "// The configuration of " << project::relative_to(project_.root, path_) << ", from "
         << origins() << ".\n{\n";
    write_rules();
    write_pool();
    write_deployment();
    write_words("ignore", config_.ignored);
    write_words("externalCalls", config_.external_calls);
    write_small_models();
    out_ << "}\n";
    if (config_.ignores(path_)) out_ << "// This file is ignored.\n";
  }

 private:
  std::string origins() const {
    std::string list;
    for (auto file = config_.files.rbegin(); file != config_.files.rend(); ++file) {
      list += (list.empty() ? "" : ", ") + project::relative_to(project_.root, *file);
    }
    return list.empty() ? "defaults alone" : list + " and the defaults";
  }

  void line(std::string_view indent, const std::string& text, std::string_view source) {
    out_ << indent << text << "," << (source.empty() ? "" : "  // ") << source << "\n";
  }

  template <class T>
  void figure(std::string_view key, const std::optional<project::Sourced<T>>& value) {
    if (!value) return;
    std::string text;
    if constexpr (std::is_same_v<T, std::string>) {
      text = in_quotes(value->value);
    } else if constexpr (std::is_same_v<T, bool>) {
      text = value->value ? "true" : "false";
    } else {
      text = std::to_string(value->value);
    }
    line("    ", in_quotes(key) + ": " + text, value->source);
  }

  void write_rules() {
    const lint::Settings settings(config_, path_);
    out_ << "  \"rules\": {\n";
    for (const lint::Rule* rule : rules::all()) {
      const lint::RuleState state = settings.of(*rule);
      const std::string level =
          in_quotes(state.on ? name_of(state.severity(*rule, rule->severity)) : "off");
      const std::string source = state.source.empty() ? "default" : state.source;
      if (rule->options.empty()) {
        line("    ", in_quotes(rule->id) + ": " + level, source);
      } else {
        line("    ", in_quotes(rule->id) + ": {\"level\": " + level + options(*rule, state) + "}",
             source);
      }
    }
    out_ << "  },\n";
  }

  static std::string options(const lint::Rule& rule, const lint::RuleState& state) {
    std::string text;
    for (const lint::Option& option : rule.options) {
      const auto set = std::ranges::find(state.options, &option, &lint::OptionValue::option);
      const uint32_t number = set == state.options.end() ? option.number : set->number;
      const bool is_flag = option.kind == lint::Option::Kind::flag;
      text += ", " + in_quotes(option.name) + ": " +
              (is_flag ? (number != 0 ? "true" : "false") : std::to_string(number));
    }
    return text;
  }

  void write_pool() {
    const project::Environment& environment = project_.environment_for(path_);
    if (!environment.pool_limit && !environment.pool_timeout_ms) return;
    out_ << "  \"pool\": {\n";
    figure("limit", environment.pool_limit);
    figure("timeoutMs", environment.pool_timeout_ms);
    out_ << "  },\n";
  }

  void write_deployment() {
    const project::Deployment& said = config_.deployment;
    if (!said.instances && !said.max_connections && !said.pooler && !said.serverless) return;
    out_ << "  \"deployment\": {\n";
    figure("instances", said.instances);
    figure("maxConnections", said.max_connections);
    figure("pooler", said.pooler);
    figure("serverless", said.serverless);
    out_ << "  },\n";
  }

  void write_words(std::string_view key, const std::vector<project::Sourced<std::string>>& words) {
    if (words.empty()) return;
    out_ << "  " << in_quotes(key) << ": [\n";
    for (const auto& each : words) line("    ", in_quotes(each.value), each.source);
    out_ << "  ],\n";
  }

  void write_small_models() {
    if (config_.small_models.empty()) return;
    out_ << "  \"smallModels\": {\n";
    for (const auto& [model, rows] : config_.small_models) figure(model, std::optional(rows));
    out_ << "  },\n";
  }

  const project::Project& project_;
  const project::Config& config_;
  const std::string& path_;
  std::ostream& out_;
};

}  // namespace

int config(const ConfigOptions& options, Console& console) {
  if (options.schema) {
    console.out << config_schema(rules::all());
    return success;
  }
  const Selection selection =
      select(options.file.empty() ? std::vector<std::string>{} : std::vector{options.file});
  if (!selection.error.empty()) return fail(console, selection.error);
  const Disk disk;
  const Loaded loaded({.files = &disk,
                       .root = selection.root,
                       .named = selection.paths,
                       .threads = std::max(std::thread::hardware_concurrency(), 1U),
                       .is_asked = [](std::string_view) { return false; },
                       .wants_pool = true});
  const project::Project& project = loaded.project();
  int code = success;
  for (const std::string& mistake : config_mistakes(project, selection)) {
    code = fail(console, mistake);
  }
  // Of a folder: what holds for a file in it.
  const std::string& asked = *selection.paths.begin();
  const bool is_file = project.find(asked) || project.manifests.contains(asked) ||
                       std::ranges::binary_search(loaded.sources(), asked);
  const std::string path = is_file ? asked : asked + "/*";
  Writer(project, path, console.out).run();
  return code;
}

}  // namespace poolguard::cli
