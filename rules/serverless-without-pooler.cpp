#include <string>

#include "analysis/lint/database_urls.h"
#include "analysis/lint/deployment.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule serverless_without_pooler;

namespace {

using lint::DatabaseUrl;
using project::Server;

// A host of one's own may be anything; only what is known to be PostgreSQL itself is certain.
bool may_be_direct(const DatabaseUrl& url) {
  if (url.url.server == Server::direct) return true;
  return url.url.server == Server::unknown && url.url.port.value_or(5432) == 5432;
}

lint::Finding finding_for(const DatabaseUrl& url, const std::string& serverless,
                          const project::Environment& environment) {
  const bool certain = url.url.server == Server::direct;
  std::string message =
      url.name + " leads " +
      (certain ? "to " + std::string(url.url.server_name) : "straight to a database, as it seems") +
      ", and the code runs as functions (" + serverless +
      "): each one that runs at the same time holds a pool of its own";
  if (environment.pool_limit) {
    message += " of up to " + std::to_string(environment.pool_limit->value);
  }
  message +=
      ", and a burst of requests uses up max_connections. Use the address of a pooler for queries.";
  return {
      .span = url.tail(),
      .severity = certain ? lint::Severity::warning : lint::Severity::information,
      .evidence = certain ? model::Evidence::proved : model::Evidence::likely,
      .message = std::move(message),
  };
}

void check_manifest(const project::Project& project, const project::Manifest& manifest,
                    lint::Findings& findings) {
  if (!project::is_dotenv(manifest.path)) return;
  const project::Environment& environment = project.environment_for(manifest.path);
  const auto serverless = lint::serverless_reason(project, manifest.path);
  if (!serverless || lint::has_pooler(environment)) return;
  for (const DatabaseUrl& url : lint::deployed_urls(project, manifest)) {
    if (!may_be_direct(url)) continue;
    findings.push_back(finding_for(url, *serverless, environment));
  }
}

}  // namespace

constinit const lint::Rule serverless_without_pooler = {
    .id = "serverless-without-pooler",
    .title = "Serverless functions connected straight to PostgreSQL",
    .severity = lint::Severity::warning,
    .worse_when_serverless = true,
    .check_manifest = check_manifest,
};

}  // namespace poolguard::rules
