#include <string>

#include "analysis/lint/database_urls.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule pooler_mismatch;

namespace {

using lint::DatabaseUrl;
using project::Server;

// The pooler of Neon keeps prepared statements; Supabase asks for pgbouncer=true.
bool needs_flag(const DatabaseUrl& url) {
  return url.url.server == Server::transaction && url.url.port == 6543u;
}

void check_missing(const DatabaseUrl& url, lint::Findings& findings) {
  const project::UrlParameter* flag = url.url.parameter("pgbouncer");
  if (!needs_flag(url) || (flag && flag->value == "true")) return;
  lint::Finding finding{
      .span = flag ? url.place_of(*flag) : url.tail(),
      .severity = lint::Severity::warning,
      .message =
          url.name + " leads to " + std::string(url.url.server_name) +
          ", where statements prepared on one connection are missing on the next: queries fail "
          "now and then with 'prepared statement \"s0\" does not exist' (or 'already exists'). Add "
          "pgbouncer=true, and run migrations on the direct address (directUrl).",
  };
  finding.fixes.push_back({.title = "Add pgbouncer=true",
                           .preferred = true,
                           .edits = {flag ? lint::replace_value(url, *flag, "true")
                                          : lint::add_parameter(url, "pgbouncer=true")}});
  findings.push_back(std::move(finding));
}

void check_needless(const DatabaseUrl& url, lint::Findings& findings) {
  const project::UrlParameter* flag = url.url.parameter("pgbouncer");
  const bool is_needless = url.url.server == Server::direct || url.url.server == Server::session;
  if (!is_needless || !flag || flag->value != "true") return;
  findings.push_back({
      .span = url.place_of(*flag),
      .severity = lint::Severity::information,
      .message = url.name + " says pgbouncer=true, but leads to " +
                 std::string(url.url.server_name) +
                 ": no statement is kept prepared, for nothing. Remove it, or use the address of "
                 "the pooler in transaction mode if that was meant.",
      .fixes = {{.title = "Remove pgbouncer=true",
                 .preferred = true,
                 .edits = {lint::remove_parameter(url, *flag)}}},
  });
}

void check_manifest(const project::Project& project, const project::Manifest& manifest,
                    lint::Findings& findings) {
  // Driver adapters do not read the flag, and prepare nothing.
  if (project.environment_for(manifest.path).driver_adapter) return;
  for (const DatabaseUrl& url : lint::database_urls(project, manifest)) {
    check_missing(url, findings);
    check_needless(url, findings);
  }
}

}  // namespace

constinit const lint::Rule pooler_mismatch = {
    .id = "pooler-mismatch",
    .title = "Connection string that does not fit the pooler",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check_manifest = check_manifest,
};

}  // namespace poolguard::rules
