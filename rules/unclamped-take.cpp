#include <string>

#include "analysis/lint/bounds.h"
#include "analysis/lint/request_input.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule unclamped_take;

namespace {

using lint::RequestNumber;
using model::Binding;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

constexpr std::string_view maximum = "100";

// --- What to say ---------------------------------------------------------------------------------

std::string message(const Query& query, const RequestNumber& number) {
  const std::string call = lint::call_text(query);
  if (number.from == RequestNumber::From::text) {
    return "take of " + call + " is made of '" + number.source +
           "', which nothing limits: whoever sends 1000000 reads everything. Clamp it with "
           "Math.min and Math.max (a negative take reads from the end).";
  }
  return "take of " + call + " comes from the request (" + number.source +
         ") without a maximum: whoever asks for 1000000 rows gets them. Clamp it with Math.min and "
         "Math.max (a negative take reads from the end).";
}

// --- What to offer -------------------------------------------------------------------------------

// Whether an expression certainly is a number and not undefined, as far as its shape tells.
bool is_number(const Program& program, ValueId id) {
  id = program.peel(id);
  if (model::number(program, id)) return true;
  const Value& value = program[id];
  switch (value.kind) {
    case Value::Kind::call: {
      const std::string_view callee = program.source(program[program.operand(id, 0)].span);
      return callee == "Number" || callee == "parseInt" || callee == "parseFloat" ||
             callee.starts_with("Number.parse") || callee.starts_with("Math.");
    }
    case Value::Kind::unary:
      return value.text == "+" || value.text == "-";
    case Value::Kind::logical:
      return value.text != "&&" && is_number(program, program.operand(id, 1));
    case Value::Kind::conditional:
      return is_number(program, program.operand(id, 1)) &&
             is_number(program, program.operand(id, 2));
    default:
      return false;
  }
}

text::Edit clamp(const Program& program, ValueId value) {
  const text::Span span = program[program.wrapped(value)].span;
  const std::string text(program.source(span));
  return {span, "Math.min(Math.max(" + text + ", 1), " + std::string(maximum) + ")"};
}

// The text of a comment would end the call.
bool has_line_break(const Program& program, ValueId value) {
  return program.source(program[program.wrapped(value)].span).find('\n') != std::string_view::npos;
}

std::optional<lint::Fix> clamp_in_code(const Program& program, ValueId take) {
  lint::Fix fix{.title = "Clamp take to 1 ... 100", .preferred = true};
  ValueId value = program.peel(take);
  if (program[value].kind == Value::Kind::identifier && program[value].binding) {
    // Where it is defined: the same number may be what `skip` is computed with.
    const Binding& binding = program[program[value].binding];
    if (binding.kind != Binding::Kind::const_ || !binding.path.empty()) return {};
    value = binding.init;
  }
  if (!is_number(program, value) || has_line_break(program, value)) return {};
  fix.edits.push_back(clamp(program, value));
  return fix;
}

std::optional<lint::Fix> limit_in_schema(const lint::Context& context,
                                         const RequestNumber& number) {
  if (!number.schema.number) return {};
  const Program& program = number.schema.file->facts.program();
  const uint32_t end = program[number.schema.number].span.end;
  const text::Edit edit{{end, end}, ".max(" + std::string(maximum) + ")"};
  lint::Fix fix{.title = "Add .max(100) to the schema (larger numbers are refused)",
                .preferred = true};
  if (number.schema.file == &context.file) {
    fix.edits.push_back(edit);
  } else {
    fix.elsewhere.push_back({number.schema.file->path, {edit}});
  }
  return fix;
}

// --- Whether to speak ----------------------------------------------------------------------------

// The take of the arguments, also where only some calls have one: `...(paged && { take: limit })`.
ValueId take_of(const Program& program, const Query& query) {
  if (ValueId take = model::property(program, query.arguments, "take")) return take;
  const ValueId object = model::settle(program, query.arguments);
  if (!object || program[object].kind != Value::Kind::object) return {};
  for (ValueId entry : program.operands_of(object)) {
    if (program[entry].kind != Value::Kind::spread) continue;
    const ValueId choice = program.peel(program.operand(entry, 0));
    const bool is_choice = program[choice].kind == Value::Kind::logical ||
                           program[choice].kind == Value::Kind::conditional;
    if (!is_choice) continue;
    for (ValueId branch : program.operands_of(choice)) {
      if (ValueId take = model::property(program, branch, "take")) return take;
    }
  }
  return {};
}

bool is_bounded(const lint::Context& context, const Query& query) {
  if (lint::is_small(context, context.model_of(query))) return true;
  const lint::Filter filter = lint::read_filter(context, query);
  return filter.known && filter.reach == lint::Reach::bounded;
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const Program& program = context.program;
  for (const Query& query : context.queries()) {
    if (query.operation != model::Operation::find_many) continue;
    const ValueId take = take_of(program, query);
    if (!take || is_bounded(context, query)) continue;
    const RequestNumber number = lint::trace_request_number(context, take);
    if (number.from == RequestNumber::From::elsewhere) continue;
    const bool certain =
        number.from == RequestNumber::From::request && query.evidence == model::Evidence::proved;
    lint::Finding finding{
        .span = program[take].span,
        .severity = certain ? lint::Severity::warning : lint::Severity::information,
        .evidence = query.evidence,
        .message = message(query, number),
        .related = number.way,
    };
    auto fix =
        number.schema.number ? limit_in_schema(context, number) : clamp_in_code(program, take);
    if (fix) finding.fixes.push_back(*std::move(fix));
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule unclamped_take = {
    .id = "unclamped-take",
    .title = "take that a request may choose without a maximum",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
