#include <algorithm>
#include <optional>
#include <string>

#include "analysis/lint/database_urls.h"
#include "analysis/lint/deployment.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/adapters.h"
#include "analysis/project/dotenv.h"

namespace poolguard::rules {

extern const lint::Rule connection_limit_too_high;

namespace {

using lint::DatabaseUrl;
using project::Environment;
using project::Project;
using project::Server;

// What PostgreSQL has without further settings, less what it keeps for administrators.
constexpr uint32_t default_max_connections = 100;
constexpr uint32_t usable_by_default = default_max_connections - lint::reserved_connections;
// From here on a handful of functions is enough.
constexpr uint32_t many_for_a_function = 10;

struct Verdict {
  lint::Severity severity = lint::Severity::warning;
  std::string message;
  std::optional<uint32_t> better;
};

std::optional<Verdict> by_figures(const Environment& environment, uint32_t limit) {
  const auto fair = lint::fair_limit(environment);
  if (!fair) return {};
  const auto& [instances, instances_source] = *environment.deployment.instances;
  const auto& [most, most_source] = *environment.deployment.max_connections;
  const uint64_t product = uint64_t{limit} * instances;
  if (product + lint::reserved_connections <= most) return {};
  std::string message = std::to_string(limit) + " connections x " + std::to_string(instances) +
                        " instances (" + instances_source + ") = " + std::to_string(product) +
                        ", and the database has " + std::to_string(most) + " (" + most_source +
                        "), of which it keeps " + std::to_string(lint::reserved_connections) +
                        ": under load new connections are refused. ";
  message += std::to_string(*fair) + " for each leaves room for others.";
  return Verdict{lint::Severity::warning, std::move(message), *fair};
}

std::optional<Verdict> by_default(const std::optional<std::string>& serverless, uint32_t limit) {
  if (serverless && limit >= many_for_a_function) {
    const uint32_t enough = usable_by_default / limit + 1;
    return Verdict{lint::Severity::warning,
                   "Each function that runs at the same time (" + *serverless + ") opens up to " +
                       std::to_string(limit) + " connections: " + std::to_string(enough) +
                       " of them are more than the " + std::to_string(default_max_connections) +
                       " that PostgreSQL has by default. Begin with 1, or use a pooler.",
                   1};
  }
  if (limit <= usable_by_default) return {};
  return Verdict{lint::Severity::information,
                 std::to_string(limit) + " connections for one instance are more than the " +
                     std::to_string(default_max_connections) +
                     " that PostgreSQL has by default; and beyond a few for each of its cores, "
                     "more connections make it slower. Say in poolguard.json "
                     "(deployment.maxConnections) how many there are.",
                 {}};
}

std::optional<Verdict> judge(const Environment& environment,
                             const std::optional<std::string>& serverless, uint32_t limit) {
  // Behind a pooler these are not connections of the database.
  if (lint::has_pooler(environment)) return {};
  const bool has_figures = lint::fair_limit(environment).has_value();
  return has_figures ? by_figures(environment, limit) : by_default(serverless, limit);
}

lint::Finding finding_for(Verdict verdict, text::Span span, text::Span number) {
  lint::Finding finding{
      .span = span, .severity = verdict.severity, .message = std::move(verdict.message)};
  if (verdict.better) {
    const std::string better = std::to_string(*verdict.better);
    finding.fixes.push_back(
        {.title = "Use " + better, .preferred = true, .edits = {{number, better}}});
  }
  return finding;
}

void check_url(const Project& project, const DatabaseUrl& url, std::string_view path,
               lint::Findings& findings) {
  const project::UrlParameter* parameter = url.url.parameter("connection_limit");
  const auto limit = url.url.number("connection_limit");
  const bool is_pooled = url.url.server == Server::transaction ||
                         url.url.server == Server::session || url.url.server == Server::pooler;
  if (!parameter || !limit || is_pooled) return;
  auto verdict =
      judge(project.environment_for(path), lint::serverless_reason(project, path), *limit);
  if (!verdict) return;
  const text::Span place = url.place_of(*parameter);
  const auto number = static_cast<uint32_t>(place.end - parameter->value.size());
  findings.push_back(finding_for(std::move(*verdict), place, {number, place.end}));
}

// `DATABASE_CONNECTION_LIMIT=10`, which code of the project puts into the URL.
void check_variables(const Project& project, const project::Manifest& manifest,
                     lint::Findings& findings) {
  const Environment& environment = project.environment_for(manifest.path);
  if (!project::is_dotenv(manifest.path) || !lint::fair_limit(environment)) return;
  for (const project::DotenvEntry& entry : project::parse_dotenv(*manifest.text)) {
    if (!entry.name.ends_with("CONNECTION_LIMIT")) continue;
    const auto limit = project::whole_number(entry.value);
    if (!limit) continue;
    if (auto verdict = judge(environment, {}, *limit)) {
      findings.push_back(finding_for(std::move(*verdict), entry.span, entry.span));
    }
  }
}

void check_manifest(const Project& project, const project::Manifest& manifest,
                    lint::Findings& findings) {
  if (project.environment_for(manifest.path).driver_adapter) return;
  for (const DatabaseUrl& url : lint::deployed_urls(project, manifest)) {
    check_url(project, url, manifest.path, findings);
  }
  check_variables(project, manifest, findings);
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (!context.environment.driver_adapter || lint::is_one_off(context)) return;
  const auto serverless = lint::serverless_reason(context.project, context.file.path);
  for (const project::Adapter& adapter : project::adapters_in(context.program)) {
    const model::ValueId given = model::property(context.program, adapter.options, "max");
    const auto limit = model::number(context.program, given);
    if (!limit || *limit < 1 || *limit > 100'000) continue;
    auto verdict = judge(context.environment, serverless, static_cast<uint32_t>(*limit));
    if (!verdict) continue;
    const model::Value& value = context.program[given];
    if (value.kind != model::Value::Kind::number) verdict->better.reset();
    findings.push_back(finding_for(std::move(*verdict), value.span, value.span));
  }
}

}  // namespace

constinit const lint::Rule connection_limit_too_high = {
    .id = "connection-limit-too-high",
    .title = "More connections than the database has",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
    .check_manifest = check_manifest,
};

}  // namespace poolguard::rules
