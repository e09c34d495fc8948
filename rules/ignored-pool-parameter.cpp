#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "analysis/lint/database_urls.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/adapters.h"

namespace poolguard::rules {

extern const lint::Rule ignored_pool_parameter;

namespace {

using lint::DatabaseUrl;
using project::Project;
using project::UrlParameter;

struct Parameter {
  std::string_view key;
  std::string_view option;  // of the driver's pool, which does the same; "" when none does
  uint32_t factor = 1;
  bool matters = false;  // somebody counts on it
};

// What the Rust engine reads and node-postgres does not.
constexpr std::array<Parameter, 7> parameters = {{
    {"connection_limit", "max", 1, true},
    {"pool_timeout", "connectionTimeoutMillis", 1000, true},
    {"connect_timeout", "connectionTimeoutMillis", 1000, false},
    {"max_idle_connection_lifetime", "idleTimeoutMillis", 1000, false},
    {"socket_timeout", "query_timeout", 1000, false},
    {"pgbouncer", "", 1, false},
    {"statement_cache_size", "", 1, false},
}};

const Parameter* parameter_of(std::string_view key) {
  const auto* found = std::ranges::find(parameters, key, &Parameter::key);
  return found == parameters.end() ? nullptr : found;
}

// Code that takes the URL apart hands the parameters on by itself.
bool is_read_by_code(const Project& project, std::string_view key) {
  return std::ranges::any_of(project.files.holding({key}),
                             [](const project::File* file) { return !file->is_test(); });
}

std::vector<const UrlParameter*> ignored_in(const Project& project, const DatabaseUrl& url) {
  std::vector<const UrlParameter*> ignored;
  for (const UrlParameter& each : url.url.parameters) {
    if (!parameter_of(each.key)) continue;
    if (is_read_by_code(project, each.key)) return {};
    ignored.push_back(&each);
  }
  return ignored;
}

std::vector<text::Edit> without(const DatabaseUrl& url,
                                const std::vector<const UrlParameter*>& dropped) {
  std::vector<text::Edit> edits;
  if (dropped.size() == url.url.parameters.size()) {
    const auto query = static_cast<uint32_t>(url.url.text.find('?'));
    edits.push_back({{url.span.begin + query, url.span.end}, ""});
    return edits;
  }
  bool has_kept = false;
  for (const UrlParameter& each : url.url.parameters) {
    if (std::ranges::find(dropped, &each) == dropped.end()) {
      has_kept = true;
      continue;
    }
    text::Span span = url.place_of(each);
    if (has_kept) {
      --span.begin;
    } else {
      ++span.end;
    }
    edits.push_back({span, ""});
  }
  return edits;
}

// The one adapter of the project, when its options can be added to.
struct Target {
  const project::File* file = nullptr;
  project::Adapter adapter = {};
};

std::optional<Target> target_in(const Project& project, const project::Environment& environment) {
  std::optional<Target> target;
  for (const auto& [path, file] : project.files) {
    if (file->is_test() || project::is_one_off(project.root, path)) continue;
    if (&project.environment_for(path) != &environment) continue;
    for (const project::Adapter& adapter : project::adapters_in(file->facts.program())) {
      if (target) return {};
      target = {file.get(), adapter};
    }
  }
  if (!target || !target->adapter.options) return {};
  const model::Program& program = target->file->facts.program();
  const bool is_object = program[target->adapter.options].kind == model::Value::Kind::object;
  if (!is_object || model::is_open(program, target->adapter.options)) return {};
  return target;
}

// `max: 5`, `connectionTimeoutMillis: 20000`: what the parameters were meant to say and the options
// do not say yet.
std::vector<std::string> options_for(const Target& target,
                                     const std::vector<const UrlParameter*>& ignored) {
  const model::Program& program = target.file->facts.program();
  std::vector<std::string> options;
  std::vector<std::string_view> names;
  for (const UrlParameter* each : ignored) {
    const Parameter& parameter = *parameter_of(each->key);
    const auto number = project::whole_number(each->value);
    const bool is_taken = std::ranges::find(names, parameter.option) != names.end() ||
                          model::property(program, target.adapter.options, parameter.option);
    if (parameter.option.empty() || !number || *number == 0 || is_taken) continue;
    names.push_back(parameter.option);
    options.push_back(std::string(parameter.option) + ": " +
                      std::to_string(uint64_t{*number} * parameter.factor));
  }
  return options;
}

std::string joined(const std::vector<std::string>& parts, std::string_view joint) {
  std::string out;
  for (const std::string& each : parts) out += (out.empty() ? "" : std::string(joint)) + each;
  return out;
}

std::optional<lint::Fix> move_to_code(const Project& project,
                                      const project::Environment& environment,
                                      const DatabaseUrl& url,
                                      const std::vector<const UrlParameter*>& ignored) {
  const auto target = target_in(project, environment);
  if (!target) return {};
  const std::vector<std::string> options = options_for(*target, ignored);
  if (options.empty()) return {};
  const model::Program& program = target->file->facts.program();
  const text::Span object = program[target->adapter.options].span;
  std::string joint = ", ";
  if (!lint::is_on_one_line(program.text, object) && object.size() > 2) {
    const auto entries = program.operands_of(target->adapter.options);
    const uint32_t at = entries.empty() ? object.begin : program[entries.back()].span.begin;
    joint = "," + std::string(lint::line_ending(program.text)) +
            std::string(lint::indentation(program.text, at));
  }
  const auto edit = lint::add_property(program, target->adapter.options, joined(options, joint));
  if (!edit) return {};
  return lint::Fix{.title = "Move to " + std::string(target->adapter.name) + ": " +
                            joined(options, ", ") + " (it takes effect then)",
                   .preferred = true,
                   .edits = without(url, ignored),
                   .elsewhere = {{target->file->path, {*edit}}}};
}

std::string message(const project::Environment& environment,
                    const std::vector<const UrlParameter*>& ignored, const DatabaseUrl& url) {
  std::vector<std::string> keys;
  std::vector<std::string> instead;
  for (const UrlParameter* each : ignored) {
    keys.emplace_back(each->key);
    const Parameter& parameter = *parameter_of(each->key);
    if (!parameter.option.empty() &&
        std::ranges::find(instead, parameter.option) == instead.end()) {
      instead.emplace_back(parameter.option);
    }
  }
  std::string text = joined(keys, " and ") + " in " + url.name +
                     (keys.size() > 1 ? " have" : " has") + " no effect: ";
  text += environment.prisma && environment.prisma->value.major >= 7 ? "Prisma 7" : "Prisma";
  text += " leaves the pool to the driver adapter, and that does not read " +
          std::string(keys.size() > 1 ? "them" : "it");
  if (environment.pool_limit) {
    text += "; the pool holds " + std::to_string(environment.pool_limit->value) + " connections (" +
            environment.pool_limit->source + ")";
  }
  return text + (instead.empty() ? ". Nothing is needed instead."
                                 : ". Give the adapter " + joined(instead, " and ") + ".");
}

lint::Severity severity_of(const DatabaseUrl& url,
                           const std::vector<const UrlParameter*>& ignored) {
  const bool matters = std::ranges::any_of(
      ignored, [](const UrlParameter* each) { return parameter_of(each->key)->matters; });
  if (!matters) return lint::Severity::hint;
  return url.url.is_remote && !url.is_template ? lint::Severity::warning
                                               : lint::Severity::information;
}

void check_manifest(const Project& project, const project::Manifest& manifest,
                    lint::Findings& findings) {
  const project::Environment& environment = project.environment_for(manifest.path);
  if (!environment.driver_adapter || !project::is_dotenv(manifest.path)) return;
  for (const DatabaseUrl& url : lint::database_urls(project, manifest)) {
    const auto ignored = ignored_in(project, url);
    if (ignored.empty()) continue;
    lint::Finding finding{
        .span = {url.place_of(*ignored.front()).begin, url.place_of(*ignored.back()).end},
        .severity = severity_of(url, ignored),
        .message = message(environment, ignored, url),
    };
    auto moved = move_to_code(project, environment, url, ignored);
    if (moved) {
      finding.fixes.push_back(std::move(*moved));
    } else {
      finding.fixes.push_back({.title = "Remove what has no effect",
                               .preferred = true,
                               .edits = without(url, ignored)});
    }
    findings.push_back(std::move(finding));
  }
}

// `new PrismaPg({ connectionString: url + "?connection_limit=5" })`
void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const model::Program& program = context.program;
  for (const project::Adapter& adapter : project::adapters_in(program)) {
    const model::ValueId url =
        model::settle(program, model::property(program, adapter.options, "connectionString"));
    const model::ValueId text = url ? url : adapter.options;
    if (!text || program[text].kind == model::Value::Kind::object) continue;
    const std::string_view source = program.source(program[text].span);
    for (const Parameter& each : parameters) {
      const std::size_t at = source.find(std::string(each.key) + "=");
      if (!each.matters || at == source.npos || at == 0) continue;
      if (source[at - 1] != '?' && source[at - 1] != '&') continue;
      const auto begin = static_cast<uint32_t>(program[text].span.begin + at);
      findings.push_back({
          .span = {begin, begin + static_cast<uint32_t>(each.key.size())},
          .message = std::string(each.key) + " has no effect here: " + std::string(adapter.name) +
                     " does not read it from the connection string. Give it " +
                     std::string(each.option) + ".",
      });
    }
  }
}

}  // namespace

constinit const lint::Rule ignored_pool_parameter = {
    .id = "ignored-pool-parameter",
    .title = "Pool parameter that the driver adapter does not read",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .marks_needless = true,
    .check = check,
    .check_manifest = check_manifest,
};

}  // namespace poolguard::rules
