#include <algorithm>
#include <array>
#include <string>

#include "analysis/lint/database_urls.h"
#include "analysis/lint/deployment.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/adapters.h"

namespace poolguard::rules {

extern const lint::Rule missing_statement_timeout;

namespace {

using lint::DatabaseUrl;
using project::Project;
using project::Server;

constexpr std::string_view why =
    ": a statement that hangs keeps its connection for as long as it hangs, for the timeout of a "
    "transaction does not stop a statement that runs. Unless the database sets one "
    "(ALTER ROLE ... SET statement_timeout), set it here.";

constexpr std::array<std::string_view, 2> settings = {"statement_timeout",
                                                      "idle_in_transaction_session_timeout"};

// Whether anything of the project sets one: a migration, a URL, options, a statement.
bool is_set_somewhere(const Project& project) {
  return std::ranges::any_of(settings, [&](std::string_view setting) {
    return std::ranges::any_of(project.manifests,
                               [&](const auto& each) {
                                 return each.second.text->find(setting) != std::string::npos;
                               }) ||
           !project.files.holding({setting}).empty();
  });
}

// Poolers refuse or ignore it in a connection string.
bool may_be_pooled(const DatabaseUrl& url) {
  return url.url.server != Server::direct && url.url.server != Server::unknown;
}

void check_manifest(const Project& project, const project::Manifest& manifest,
                    lint::Findings& findings) {
  const project::Environment& environment = project.environment_for(manifest.path);
  if (environment.driver_adapter) return;
  const auto urls = lint::deployed_urls(project, manifest);
  if (urls.empty() || is_set_somewhere(project)) return;
  for (const DatabaseUrl& url : urls) {
    lint::Finding finding{
        .span = url.tail(),
        .severity = lint::Severity::hint,
        .message = url.name + " sets no statement_timeout" + std::string(why),
    };
    if (!may_be_pooled(url) && !lint::has_pooler(environment) && !url.url.parameter("options")) {
      finding.fixes.push_back(
          {.title = "Stop statements after 30 s (PgBouncer refuses this parameter)",
           .preferred = true,
           .edits = {lint::add_parameter(url, "options=-c%20statement_timeout%3D30000")}});
    }
    findings.push_back(std::move(finding));
  }
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (!context.environment.driver_adapter || lint::is_one_off(context)) return;
  const model::Program& program = context.program;
  const auto adapters = project::adapters_in(program);
  if (adapters.empty() || is_set_somewhere(context.project)) return;
  for (const project::Adapter& adapter : adapters) {
    const bool is_object =
        adapter.options && program[adapter.options].kind == model::Value::Kind::object;
    if (!is_object || model::is_open(program, adapter.options)) continue;
    if (model::property(program, adapter.options, "query_timeout")) continue;
    lint::Finding finding{
        .span = program[program.operand(adapter.construction, 0)].span,
        .severity = lint::Severity::hint,
        .message = std::string(adapter.name) + " is given no statement_timeout" + std::string(why),
    };
    const auto edit = lint::add_property(program, adapter.options, "statement_timeout: 30_000");
    if (edit && !lint::has_pooler(context.environment)) {
      finding.fixes.push_back(
          {.title = "Stop statements after 30 s (PgBouncer refuses this option)",
           .preferred = true,
           .edits = {*edit}});
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule missing_statement_timeout = {
    .id = "missing-statement-timeout",
    .title = "No limit to how long a statement runs",
    .severity = lint::Severity::hint,
    .has_fix = true,
    .check = check,
    .check_manifest = check_manifest,
};

}  // namespace poolguard::rules
