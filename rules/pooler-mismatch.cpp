#include <algorithm>
#include <array>
#include <string>

#include "analysis/lint/database_urls.h"
#include "analysis/lint/rule.h"
#include "analysis/project/paths.h"

namespace poolguard::rules {

extern const lint::Rule pooler_mismatch;

namespace {

using lint::DatabaseUrl;
using project::Server;

// The pooler of Neon keeps prepared statements; Supabase asks for pgbouncer=true.
bool needs_flag(const DatabaseUrl& url) {
  return url.url.server == Server::transaction && url.url.port == 6543u;
}

bool has_flag(const DatabaseUrl& url) {
  const project::UrlParameter* flag = url.url.parameter("pgbouncer");
  return flag && flag->value == "true";
}

void check_missing(const DatabaseUrl& url, lint::Findings& findings) {
  const project::UrlParameter* flag = url.url.parameter("pgbouncer");
  if (!needs_flag(url) || has_flag(url)) return;
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
  if (!is_needless || !has_flag(url)) return;
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

// --- Migrations ----------------------------------------------------------------------------------

// Whether the tables are made by Prisma: migrations are there, or a script runs them.
bool migrates(const project::Project& project) {
  constexpr std::array<std::string_view, 2> commands = {"prisma migrate", "prisma db push"};
  return std::ranges::any_of(project.manifests, [&](const auto& each) {
    const auto& [path, manifest] = each;
    if (project::is_migration(path)) return true;
    return project::file_name(path) == "package.json" &&
           std::ranges::any_of(commands, [&](std::string_view command) {
             return manifest.text->find(command) != std::string::npos;
           });
  });
}

// Neon's pooler and that of Prisma Postgres are fit for migrations; what a pooler with a port of
// its own does is known only by the flag.
bool breaks_migrations(const DatabaseUrl& url) {
  const bool copes = url.url.host.ends_with(".neon.tech") || url.url.host.ends_with(".prisma.io");
  return !copes && (url.url.server == Server::transaction ||
                    (url.url.server == Server::pooler && has_flag(url)));
}

// The part of prisma.config.ts about the datasource; empty when there is none.
text::Span datasource_in(std::string_view config) {
  const std::size_t begin = config.find("datasource");
  if (begin == config.npos) return {};
  const std::size_t end = std::min(config.find('}', begin), config.size());
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

// Where migrations are told to use the same address; none when they have one of their own, or
// nobody can tell.
std::optional<lint::Related> told_to_migrate(const project::Project& project, std::string_view path,
                                             std::string_view variable) {
  const model::Schema* schema = project.schema_for(path);
  if (!schema || schema->datasources.empty()) return {};
  const model::SchemaBlock& datasource = schema->datasources.front();
  if (const auto* url = datasource.property("url")) {
    const bool is_shared =
        lint::datasource_variable(schema, "url") == variable && !datasource.property("directUrl");
    if (!is_shared) return {};
    return lint::Related{schema->files[url->place.file], url->place.span,
                         "migrations use this, for there is no directUrl"};
  }
  for (const auto& [config, manifest] : project.manifests) {
    if (!project::file_name(config).starts_with("prisma.config.")) continue;
    const text::Span part = datasource_in(*manifest.text);
    const std::string_view text = std::string_view(*manifest.text).substr(part.begin, part.size());
    const std::size_t at = text.find(variable);
    const bool is_other = at == text.npos || text.find("DIRECT") != text.npos;
    if (is_other) return {};
    const auto begin = part.begin + static_cast<uint32_t>(at);
    return lint::Related{
        config, {begin, begin + static_cast<uint32_t>(variable.size())}, "migrations use this"};
  }
  return {};
}

void check_migrations(const project::Project& project, const project::Manifest& manifest,
                      const DatabaseUrl& url, lint::Findings& findings) {
  if (!breaks_migrations(url) || !migrates(project)) return;
  auto told = told_to_migrate(project, manifest.path, url.name);
  if (!told) return;
  const bool by_config = !told->path.ends_with(".prisma");
  findings.push_back({
      .span = url.tail(),
      .severity = lint::Severity::information,
      .message =
          url.name + " leads to " + std::string(url.url.server_name) +
          ", and migrations take the same way: they hold a lock and prepared statements that need "
          "one connection from beginning to end. " +
          (by_config ? "Let the url in prisma.config be a direct address (or a session pooler's); "
                       "only the adapter goes through this one."
                     : "Give the datasource a directUrl: a direct address, or a session pooler's."),
      .related = {std::move(*told)},
  });
}

void check_manifest(const project::Project& project, const project::Manifest& manifest,
                    lint::Findings& findings) {
  // Driver adapters do not read the flag, and prepare nothing.
  const bool has_adapter = project.environment_for(manifest.path).driver_adapter;
  for (const DatabaseUrl& url : lint::database_urls(project, manifest)) {
    const std::size_t before = findings.size();
    if (!has_adapter) {
      check_missing(url, findings);
      check_needless(url, findings);
    }
    if (findings.size() == before) check_migrations(project, manifest, url, findings);
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
