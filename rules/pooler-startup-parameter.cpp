#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "analysis/lint/database_urls.h"
#include "analysis/lint/deployment.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/adapters.h"

namespace poolguard::rules {

extern const lint::Rule pooler_startup_parameter;

namespace {

using lint::DatabaseUrl;
using project::Project;
using project::Server;

// Settings that a client asks for while it connects.
constexpr std::array<std::string_view, 3> settings = {
    "statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout"};

constexpr std::string_view what_to_do =
    " Set it in the database: ALTER ROLE ... SET statement_timeout = '30s'.";

// The modes in which a server connection is not the client's own.
bool is_pooled(const DatabaseUrl& url) {
  return url.url.server == Server::transaction ||
         (url.url.server == Server::pooler && url.url.server_name != "an RDS Proxy" &&
          url.url.is_remote);
}

std::string refused(std::string_view what, std::string_view pooler) {
  return std::string(what) + " is sent while connecting, and this leads to " + std::string(pooler) +
         ": PgBouncer refuses the connection (unsupported startup parameter), other poolers drop "
         "the setting." +
         std::string(what_to_do);
}

bool holds_setting(const project::UrlParameter& parameter, bool driver_adapter) {
  if (parameter.key == "options") {
    return std::ranges::any_of(settings, [&](std::string_view each) {
      return parameter.value.find(each) != std::string_view::npos;
    });
  }
  // node-postgres takes these from the URL, too.
  return driver_adapter && std::ranges::find(settings, parameter.key) != settings.end();
}

void check_manifest(const Project& project, const project::Manifest& manifest,
                    lint::Findings& findings) {
  const bool driver_adapter = project.environment_for(manifest.path).driver_adapter;
  for (const DatabaseUrl& url : lint::database_urls(project, manifest)) {
    if (!is_pooled(url)) continue;
    for (const project::UrlParameter& parameter : url.url.parameters) {
      if (!holds_setting(parameter, driver_adapter)) continue;
      findings.push_back({
          .span = url.place_of(parameter),
          .message = refused("'" + std::string(parameter.key) + "'", url.url.server_name),
          .fixes = {{.title = "Remove it from the connection string (set it with ALTER ROLE)",
                     .preferred = true,
                     .edits = {lint::remove_parameter(url, parameter)}}},
      });
    }
  }
}

// The pooler that an adapter talks to, by poolguard.json or by what .env files say about its
// variable.
std::string pooler_of(const lint::Context& context, const project::Adapter& adapter) {
  if (lint::has_pooler(context.environment)) {
    const auto& pooler = *context.environment.deployment.pooler;
    return pooler.value == "rds-proxy" ? "" : pooler.value + " (" + pooler.source + ")";
  }
  const model::ValueId text = model::property(context.program, adapter.options, "connectionString");
  const std::string_view variable = lint::variable_in(context.program, text);
  if (variable.empty()) return {};
  for (const auto& [path, manifest] : context.project.manifests) {
    if (!project::is_dotenv(path)) continue;
    if (&context.project.environment_for(path) != &context.environment) continue;
    for (const DatabaseUrl& url : lint::deployed_urls(context.project, manifest)) {
      if (url.name == variable && is_pooled(url)) return std::string(url.url.server_name);
    }
  }
  return {};
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const model::Program& program = context.program;
  for (const project::Adapter& adapter : project::adapters_in(program)) {
    if (!adapter.options || program[adapter.options].kind != model::Value::Kind::object) continue;
    const std::string pooler = pooler_of(context, adapter);
    if (pooler.empty()) continue;
    for (const model::ValueId entry : program.operands_of(adapter.options)) {
      const model::Value& property = program[entry];
      if (property.kind != model::Value::Kind::property || property.computed) continue;
      if (std::ranges::find(settings, property.text) == settings.end()) continue;
      lint::Finding finding{.span = property.name_span, .message = refused(property.text, pooler)};
      const bool can_move = property.text == "statement_timeout" && !property.shorthand &&
                            !model::property(program, adapter.options, "query_timeout");
      if (can_move) {
        finding.fixes.push_back(
            {.title = "Use query_timeout: the driver gives up, the statement itself runs on",
             .preferred = true,
             .edits = {{property.name_span, "query_timeout"}}});
      }
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

constinit const lint::Rule pooler_startup_parameter = {
    .id = "pooler-startup-parameter",
    .title = "Setting that a pooler refuses while connecting",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
    .check_manifest = check_manifest,
};

}  // namespace poolguard::rules
