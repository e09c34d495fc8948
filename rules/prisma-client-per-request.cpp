#include <algorithm>

#include "analysis/lint/callers.h"
#include "analysis/lint/constructions.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule prisma_client_per_request;

namespace {

using model::FunctionId;
using model::Program;
using model::Statement;
using model::Value;
using model::ValueId;
using Kind = model::Value::Kind;

// `const prisma = new PrismaClient()`: the variable, if nothing else is declared with it.
model::BindingId variable_of(const Program& program, ValueId construction) {
  const Value& value = program[program.wrapped(construction)];
  if (value.parent || !value.statement) return {};
  const auto declared = program.declared_by(value.statement);
  if (declared.size() != 1 || !program[declared[0]].path.empty()) return {};
  const ValueId init = program[declared[0]].init;
  return init && program.peel(init) == construction ? declared[0] : model::BindingId{};
}

bool is_disconnected(const Program& program, model::BindingId variable) {
  return std::ranges::any_of(program.references_to(variable), [&](ValueId reference) {
    const ValueId parent = program[program.wrapped(reference)].parent;
    return parent && program[parent].kind == Kind::member && program[parent].text == "$disconnect";
  });
}

// `const prisma = new PrismaClient();` goes when the shared client has that very name.
std::vector<text::Edit> replacement(const Program& program, ValueId construction,
                                    model::BindingId variable, std::string_view name) {
  if (!variable || program[variable].name != name) {
    return {{program[construction].span, std::string(name)}};
  }
  text::Span line = program[program[construction].statement].span;
  while (line.begin > 0 &&
         (program.text[line.begin - 1] == ' ' || program.text[line.begin - 1] == '\t'))
    --line.begin;
  if (line.end < program.text.size() && program.text[line.end] == '\r') ++line.end;
  if (line.end < program.text.size() && program.text[line.end] == '\n') ++line.end;
  return {{line, ""}};
}

void add_fix(const lint::Context& context, ValueId construction, lint::Finding& finding) {
  const Program& program = context.program;
  const model::BindingId variable = variable_of(program, construction);
  if (variable && is_disconnected(program, variable)) return;
  const lint::SharedClient shared = lint::shared_client(context);
  if (!shared) return;
  const auto imported = lint::import_client(context, shared, variable);
  if (!imported) return;
  lint::Fix fix{.title = "Use the shared client: import " + imported->name, .preferred = true};
  fix.edits = replacement(program, construction, variable, imported->name);
  fix.edits.insert(fix.edits.begin(), imported->edits.begin(), imported->edits.end());
  finding.fixes.push_back(std::move(fix));
}

// `new Service(new PrismaClient())` is the business of injected-prisma-client.
bool is_handed_to_class(const Program& program, ValueId construction) {
  const ValueId parent = program[program.wrapped(construction)].parent;
  return parent && program[parent].kind == Kind::new_;
}

std::string message(const lint::Context& context, FunctionId function) {
  std::string text = lint::function_name(context.program, function) +
                     " builds a new client on every call, and each has connections of its own";
  if (const auto& limit = context.environment.pool_limit) {
    text += ", up to " + std::to_string(limit->value) + " (" + limit->source + ")";
  }
  return text +
         ". Requests at the same time add up until PostgreSQL has none left. Build one client in a "
         "module and import it.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  const Program& program = context.program;
  if (lint::is_one_off(context)) return;
  for (ValueId construction : lint::constructions(context)) {
    const FunctionId function = program[construction].function_in;
    if (!function || lint::runs_at_build(context, function)) continue;
    if (lint::is_kept(program, construction) || lint::is_particular(program, construction))
      continue;
    if (is_handed_to_class(program, construction)) continue;
    const project::Route way = lint::way_from_handler(context, function);
    if (way.empty()) continue;
    lint::Finding finding{
        .span = program[construction].span,
        .severity = lint::Severity::error,
        .message = message(context, function),
    };
    if (!lint::runs_per_request(context, function)) finding.related = lint::related(way);
    add_fix(context, construction, finding);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule prisma_client_per_request = {
    .id = "prisma-client-per-request",
    .title = "PrismaClient constructed for every request",
    .severity = lint::Severity::error,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
