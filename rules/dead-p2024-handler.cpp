#include <algorithm>
#include <optional>
#include <string>

#include "analysis/lint/rule.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule dead_p2024_handler;

namespace {

using model::Program;
using model::Value;
using model::ValueId;

constexpr std::string_view real_text = "timeout exceeded when trying to connect";

// A comparison with the code, as in `error.code === "P2024"`; none in other places.
ValueId comparison_around(const Program& program, ValueId literal) {
  const ValueId parent = program[program.wrapped(literal)].parent;
  if (!parent || program[parent].kind != Value::Kind::binary) return {};
  const std::string_view op = program[parent].text;
  return op == "===" || op == "==" ? parent : ValueId{};
}

bool is_case(const Program& program, ValueId literal) {
  const Value& value = program[literal];
  return !value.parent && value.statement &&
         program[value.statement].kind == model::Statement::Kind::case_ &&
         program[value.statement].value == literal;
}

// `error` of `error.code`, when nothing narrows it to an error with a code.
std::optional<std::string_view> plain_error(const Program& program, ValueId comparison) {
  for (const ValueId side : program.operands_of(comparison)) {
    const ValueId member = program.peel(side);
    if (!member || program[member].kind != Value::Kind::member) continue;
    const ValueId error = program.peel(program.operand(member, 0));
    const bool is_name =
        program[member].text == "code" && program[error].kind == Value::Kind::identifier;
    const model::BindingId binding = program[error].binding;
    if (!is_name || !binding) return {};
    const bool is_narrowed =
        std::ranges::any_of(program.references_to(binding), [&](ValueId reference) {
          const ValueId parent = program[program.wrapped(reference)].parent;
          return parent && program[parent].kind == Value::Kind::binary &&
                 program[parent].text == "instanceof";
        });
    const std::string_view type = program[binding].type;
    if (is_narrowed || (!type.empty() && type != "any")) return {};
    return program[error].text;
  }
  return {};
}

// `code === "P1001" || code === "P2024"`: one of several, and the branch still has its use.
bool is_one_of_several(const Program& program, ValueId comparison) {
  const ValueId parent = program[program.wrapped(comparison)].parent;
  return parent && program[parent].kind == Value::Kind::logical && program[parent].text == "||";
}

void check_literal(const lint::Context& context, ValueId literal, lint::Findings& findings) {
  const Program& program = context.program;
  const ValueId comparison = comparison_around(program, literal);
  if (!comparison && !is_case(program, literal)) return;
  const bool is_alone = !comparison || !is_one_of_several(program, comparison);
  lint::Finding finding{
      .span = program[comparison ? comparison : literal].span,
      .severity = is_alone ? lint::Severity::warning : lint::Severity::information,
      .message =
          "P2024 never comes from Prisma 7, whose pool is the driver adapter's: when no "
          "connection is free in time, that throws a plain Error, '" +
          std::string(real_text) + "', that has no code. " +
          (is_alone ? "This branch is dead, and a" : "A") +
          " full pool is handled as an unknown error.",
  };
  if (comparison) {
    if (const auto error = plain_error(program, comparison)) {
      const text::Span span = program[comparison].span;
      finding.fixes.push_back(
          {.title = "Also accept the error of the driver's pool",
           .preferred = true,
           .edits = {{span, "(" + std::string(program.source(span)) + " || String(" +
                                std::string(*error) + ").includes(\"" + std::string(real_text) +
                                "\"))"}}});
    }
  }
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  const project::Environment& environment = context.environment;
  // Before 7 another client of the project may run without an adapter.
  const bool applies = environment.driver_adapter && environment.provider == "postgresql" &&
                       environment.prisma && environment.prisma->value.major >= 7;
  if (!applies || context.file.text->find("P2024") == std::string::npos) return;
  if (context.file.text->find("timeout exceeded") != std::string::npos) return;
  for (uint32_t i = 0; i < context.program.values.size(); ++i) {
    const Value& value = context.program.values[i];
    if (value.kind == Value::Kind::string && value.text == "P2024") {
      check_literal(context, {i}, findings);
    }
  }
}

}  // namespace

constinit const lint::Rule dead_p2024_handler = {
    .id = "dead-p2024-handler",
    .title = "P2024 handled where it cannot come",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
