#include <algorithm>
#include <optional>
#include <string>

#include "analysis/lint/database_urls.h"
#include "analysis/lint/deployment.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule missing_connection_limit;

namespace {

using lint::DatabaseUrl;
using project::Project;

// Whether code writes a limit into the URL before a client gets it.
bool is_set_in_code(const Project& project) {
  return !project.files.holding({"connection_limit"}).empty();
}

lint::Finding finding_for(const DatabaseUrl& url, const project::Environment& environment,
                          const std::optional<std::string>& serverless) {
  std::string message =
      url.name +
      " sets no connection_limit: each instance opens up to 2 x CPUs + 1 connections, "
      "a number that changes with the machine it runs on.";
  std::string parameter = serverless ? "connection_limit=1" : "connection_limit=10";
  if (const auto fair = lint::fair_limit(environment)) {
    const auto& deployment = environment.deployment;
    parameter = "connection_limit=" + std::to_string(*fair);
    message += " " + std::to_string(deployment.instances->value) + " instances can share " +
               std::to_string(deployment.max_connections->value) + " connections with " +
               std::to_string(*fair) + " each.";
  } else if (serverless) {
    message += " Here (" + *serverless +
               ") each function that runs at the same time is such an instance: begin with 1.";
  } else {
    message += " Set what max_connections of the database leaves for one instance.";
  }
  return {
      .span = url.tail(),
      .severity = serverless ? lint::Severity::warning : lint::Severity::information,
      .message = std::move(message),
      .fixes = {{.title = "Add " + parameter + " (how many suit depends on the deployment)",
                 .preferred = true,
                 .edits = {lint::add_parameter(url, parameter)}}},
  };
}

void check_manifest(const Project& project, const project::Manifest& manifest,
                    lint::Findings& findings) {
  const project::Environment& environment = project.environment_for(manifest.path);
  if (environment.driver_adapter || environment.deployment.pool_limit) return;
  for (const DatabaseUrl& url : lint::deployed_urls(project, manifest)) {
    if (url.url.parameter("connection_limit") || is_set_in_code(project)) continue;
    findings.push_back(
        finding_for(url, environment, lint::serverless_reason(project, manifest.path)));
  }
}

}  // namespace

constinit const lint::Rule missing_connection_limit = {
    .id = "missing-connection-limit",
    .title = "Connection string without connection_limit",
    .severity = lint::Severity::information,
    .has_fix = true,
    .worse_when_serverless = true,
    .check_manifest = check_manifest,
};

}  // namespace poolguard::rules
