#include <string>

#include "analysis/lint/database_urls.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/adapters.h"

namespace poolguard::rules {

extern const lint::Rule missing_pool_timeout;

namespace {

using lint::DatabaseUrl;
using model::ValueId;

constexpr std::string_view option = "connectionTimeoutMillis";

void check(const lint::Context& context, lint::Findings& findings) {
  if (!context.environment.driver_adapter || lint::is_one_off(context)) return;
  if (context.environment.deployment.pool_timeout_ms) return;
  const model::Program& program = context.program;
  for (const project::Adapter& adapter : project::adapters_in(program)) {
    const bool is_object =
        adapter.options && program[adapter.options].kind == model::Value::Kind::object;
    // A connection string alone, or options that cannot be seen.
    if (!is_object || model::is_open(program, adapter.options)) continue;
    const ValueId given = model::property(program, adapter.options, option);
    if (given && model::number(program, given) != 0.0) continue;
    lint::Finding finding{
        .span = program[program.operand(adapter.construction, 0)].span,
        .severity = lint::Severity::information,
        .message = std::string(adapter.name) +
                   " waits for ever for a free connection: connectionTimeoutMillis is 0" +
                   (given ? "" : " by default") +
                   ". When the pool is full, requests hang instead of failing. With a limit they "
                   "get a plain Error without a code, 'timeout exceeded when trying to connect'.",
    };
    auto edit = given
                    ? text::Edit{program[given].span, "10_000"}
                    : lint::add_property(program, adapter.options, std::string(option) + ": 10_000")
                          .value_or(text::Edit{});
    if (!edit.text.empty()) {
      finding.fixes.push_back({.title = "Wait 10 s at most (callers get an Error then)",
                               .preferred = true,
                               .edits = {std::move(edit)}});
    }
    findings.push_back(std::move(finding));
  }
}

void check_zero(const DatabaseUrl& url, lint::Findings& findings) {
  const project::UrlParameter* parameter = url.url.parameter("pool_timeout");
  if (!parameter || parameter->value != "0") return;
  findings.push_back({
      .span = url.place_of(*parameter),
      .severity = lint::Severity::warning,
      .message = "pool_timeout=0: requests wait for ever for a free connection. When the pool is "
                 "full they hang instead of failing with P2024.",
      .fixes = {{.title = "Wait 10 s at most (Prisma's default)",
                 .preferred = true,
                 .edits = {lint::replace_value(url, *parameter, "10")}}},
  });
}

void check_missing(const DatabaseUrl& url, lint::Findings& findings) {
  if (url.url.parameter("pool_timeout")) return;
  findings.push_back({
      .span = url.tail(),
      .severity = lint::Severity::hint,
      .message = url.name +
                 " sets no pool_timeout: a request waits up to 10 s (Prisma's default) for a "
                 "connection and fails with P2024 then. Say how long a wait is of use here.",
      .fixes = {{.title = "Add pool_timeout=10, the default, to have it in sight",
                 .preferred = true,
                 .edits = {lint::add_parameter(url, "pool_timeout=10")}}},
  });
}

void check_manifest(const project::Project& project, const project::Manifest& manifest,
                    lint::Findings& findings) {
  if (project.environment_for(manifest.path).driver_adapter) return;
  for (const DatabaseUrl& url : lint::deployed_urls(project, manifest)) {
    check_zero(url, findings);
    check_missing(url, findings);
  }
}

}  // namespace

constinit const lint::Rule missing_pool_timeout = {
    .id = "missing-pool-timeout",
    .title = "No limit to the wait for a connection",
    .severity = lint::Severity::information,
    .has_fix = true,
    .worse_when_serverless = true,
    .check = check,
    .check_manifest = check_manifest,
};

}  // namespace poolguard::rules
