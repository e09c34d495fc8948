#include "analysis/lint/callers.h"
#include "analysis/lint/constructions.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule injected_prisma_client;

namespace {

using model::Program;
using model::Value;
using model::ValueId;

// `new Service(<here>)`: the class as written; "" anywhere else.
std::string_view receiving_class(const Program& program, ValueId construction) {
  const ValueId parent = program[program.wrapped(construction)].parent;
  if (!parent || program[parent].kind != Value::Kind::new_) return {};
  return program.source(program[program.operand(parent, 0)].span);
}

void check(const lint::Context& context, lint::Findings& findings) {
  const Program& program = context.program;
  if (lint::is_one_off(context)) return;
  for (ValueId construction : lint::constructions(context)) {
    const model::FunctionId function = program[construction].function_in;
    const std::string_view receiver = receiving_class(program, construction);
    if (!function || receiver.empty() || lint::is_particular(program, construction)) continue;
    if (lint::is_kept(program, construction) || lint::runs_at_build(context, function)) continue;
    const project::Route way = lint::way_from_handler(context, function);
    if (way.empty()) continue;
    const lint::SharedClient shared = lint::shared_client(context);
    const auto imported = shared ? lint::import_client(context, shared, {}) : std::nullopt;
    lint::Finding finding{
        .span = program[construction].span,
        .severity = lint::Severity::error,
        .message = std::string(receiver) + " gets a new PrismaClient for every call of " +
                   lint::function_name(program, function) +
                   ", and with it connections of its own. Pass the shared client" +
                   (imported ? " '" + imported->name + "'." : "."),
    };
    if (!lint::runs_per_request(context, function)) finding.related = lint::related(way);
    if (imported) {
      lint::Fix fix{.title = "Pass the shared client: " + imported->name, .preferred = true};
      fix.edits = imported->edits;
      fix.edits.push_back({program[construction].span, imported->name});
      finding.fixes.push_back(std::move(fix));
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule injected_prisma_client = {
    .id = "injected-prisma-client",
    .title = "Service built with a PrismaClient of its own for every request",
    .severity = lint::Severity::error,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
