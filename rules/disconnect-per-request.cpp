#include "analysis/lint/constructions.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule disconnect_per_request;

namespace {

using model::FunctionId;
using model::Program;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;
using Kind = model::Value::Kind;

// The client of `<client>.$disconnect()`; none for any other value.
ValueId disconnected_client(const Program& program, ValueId id) {
  if (program[id].kind != Kind::call) return {};
  const ValueId callee = program.peel(program.operand(id, 0));
  if (!callee || program[callee].kind != Kind::member || program[callee].text != "$disconnect")
    return {};
  return program.operand(callee, 0);
}

// Whether it was built when its module was loaded: then all requests of the process share it.
bool is_shared(const lint::Context& context, ValueId expression) {
  const project::ResolvedClient client =
      project::resolve_client(context.project, context.file, expression);
  if (client.evidence != model::Evidence::proved || !client.file || !client.construction)
    return false;
  return !client.file->facts.program()[client.construction].function_in;
}

// `await prisma.$disconnect();`, the statement and nothing more.
StatementId own_statement(const Program& program, ValueId call) {
  const StatementId id = program[call].statement;
  if (!id || program[id].kind != Statement::Kind::expression) return {};
  if (program[id].role != Statement::Role::item) return {};
  ValueId value = program.peel(program[id].value);
  if (program[value].kind == Kind::await) value = program.peel(program.operand(value, 0));
  return value == call ? id : StatementId{};
}

text::Span whole_lines(std::string_view text, text::Span span) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  uint32_t begin = span.begin;
  while (begin > 0 && is_blank(text[begin - 1])) --begin;
  uint32_t end = span.end;
  while (end < text.size() && is_blank(text[end])) ++end;
  if (end < text.size() && text[end] == '\r') ++end;
  const bool is_alone =
      (begin == 0 || text[begin - 1] == '\n') && end < text.size() && text[end] == '\n';
  return is_alone ? text::Span{begin, end + 1} : span;
}

// A `finally` that does nothing else goes with it, where a `catch` remains.
std::optional<text::Span> removable(const Program& program, ValueId call) {
  const StatementId own = own_statement(program, call);
  if (!own) return {};
  const StatementId block = program[own].parent;
  const bool is_alone = block && program[block].first_child == own && !program[own].next_sibling;
  if (!is_alone) return whole_lines(program.text, program[own].span);
  const StatementId clause = program[block].parent;
  if (!clause || program[clause].kind != Statement::Kind::finally_)
    return whole_lines(program.text, program[own].span);
  for (StatementId part = program[program[clause].parent].first_child; part;
       part = program[part].next_sibling) {
    if (program[part].kind != Statement::Kind::catch_) continue;
    return text::Span{program[part].span.end, program[clause].span.end};
  }
  return whole_lines(program.text, program[own].span);
}

void check(const lint::Context& context, lint::Findings& findings) {
  const Program& program = context.program;
  if (lint::is_one_off(context)) return;
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const ValueId client = disconnected_client(program, {i});
    const FunctionId function = program.values[i].function_in;
    if (!client || !function || !lint::runs_per_request(context, function)) continue;
    if (!is_shared(context, client)) continue;
    const std::string name(program.source(program[client].span));
    lint::Finding finding{
        .span = program.values[i].span,
        .severity = lint::Severity::warning,
        .message = lint::function_name(program, function) + " disconnects '" + name +
                   "', which all requests of this process share: the next query has to open its "
                   "connections again. Leave it connected; Prisma closes it when the process ends.",
    };
    if (const auto span = removable(program, {i})) {
      finding.fixes.push_back({.title = "Remove $disconnect: keep the pool",
                               .preferred = true,
                               .edits = {{*span, ""}}});
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule disconnect_per_request = {
    .id = "disconnect-per-request",
    .title = "Shared client disconnected after every request",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
