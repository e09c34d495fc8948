#include "analysis/lint/swallowing.h"

#include <algorithm>
#include <array>

#include "analysis/lint/promises.h"
#include "analysis/lint/rewrite.h"
#include "analysis/model/values.h"
#include "analysis/project/functions.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::BindingId;
using model::FunctionId;
using model::Program;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

// The code of a handler: a stretch of text, and the function whose statements it has.
struct Body {
  text::Span span;
  FunctionId function;
};

Body body_of(const Program& program, const Catcher& catcher) {
  if (catcher.block) return {program[catcher.block].span, program[catcher.block].function};
  const ValueId handler = program.peel(program.operand(catcher.call, 1));
  const FunctionId function = program[handler].function;
  if (program[handler].kind != Kind::function) return {};
  return {program[function].body, function};
}

bool throws(const Program& program, const Body& body) {
  const model::Range inside = model::statements_in(program, body.span);
  return std::ranges::any_of(
      model::rows_of(program.statements, inside), [&](const Statement& statement) {
        return statement.kind == Statement::Kind::throw_ && statement.function == body.function;
      });
}

bool throws(const project::FunctionRef& function) {
  const Program& program = function.file->facts.program();
  return throws(program, {function.row().span, function.function});
}

// `logger` in `ctx.logger.child().error(...)`: some name on the way is that of a log.
bool is_log(const Program& program, ValueId callee) {
  constexpr std::array<std::string_view, 9> names = {"console", "log",     "logger",
                                                     "logging", "Sentry",  "Logger",
                                                     "span",    "metrics", "captureException"};
  for (ValueId at = program.peel(callee); at;) {
    const Value& value = program[at];
    if (text::is_one_of(value.text, names)) return true;
    if (value.kind != Kind::member && value.kind != Kind::call) return false;
    at = program.peel(program.operand(at, 0));
  }
  return false;
}

// Functions of the language that take an error apart or put it somewhere.
bool is_harmless(const Program& program, ValueId call) {
  constexpr std::array<std::string_view, 13> names = {
      "push",      "add",      "set",  "includes", "startsWith",  "endsWith", "String",
      "stringify", "toString", "join", "logError", "reportError", "isArray"};
  return text::is_one_of(callee_name(program, call), names);
}

Handling handling_of_call(const Context& context, ValueId call) {
  const Program& program = context.program;
  if (callee_name(program, call) == "reject") return Handling::rethrows;
  if (context.query_at(call) || is_harmless(program, call)) return Handling::swallows;
  if (is_log(program, program.operand(call, 0))) return Handling::swallows;
  const project::FunctionRef function = project::resolve_call(context.project, context.file, call);
  if (!function) return Handling::unknown;
  return throws(function) ? Handling::rethrows : Handling::swallows;
}

// Keeps the failure in a variable from outside, for somebody who throws later.
bool keeps_for_later(const Program& program, const Body& body, FunctionId outermost) {
  const model::Range inside = model::values_in(program, body.span);
  const bool keeps =
      std::ranges::any_of(model::rows_of(program.values, inside), [&](const Value& value) {
        if (value.kind == Kind::call)
          return value.span.size() > 0 && [&] {
            const Value& callee = program[program.peel(program.operands[value.operands.begin])];
            return callee.kind == Kind::member && callee.text == "push";
          }();
        if (value.kind != Kind::assignment) return false;
        const Value& target = program[program.operands[value.operands.begin]];
        return !target.binding || !body.span.contains(program[target.binding].span);
      });
  return keeps && std::ranges::any_of(program.statements, [&](const Statement& statement) {
           return statement.kind == Statement::Kind::throw_ &&
                  statement.span.begin > body.span.end &&
                  program[outermost].span.contains(statement.span);
         });
}

bool mentions_not_found(const Program& program, text::Span span) {
  return program.source(span).find("P2025") != std::string_view::npos;
}

StatementId block_of(const Program& program, StatementId catch_statement) {
  for (StatementId child = program[catch_statement].first_child; child;
       child = program[child].next_sibling) {
    if (program[child].kind == Statement::Kind::block) return child;
  }
  return {};
}

StatementId last_child(const Program& program, StatementId id) {
  StatementId last;
  for (; id; id = program[id].next_sibling) last = id;
  return last;
}

// `throw name;` as the last statement between the braces of `block`, in place of a `return` there.
text::Edit throw_in(const Program& program, text::Span block, StatementId first,
                    std::string_view name) {
  const std::string statement = "throw " + std::string(name) + ";";
  const StatementId last = last_child(program, first);
  if (last && program[last].kind == Statement::Kind::return_)
    return {program[last].span, statement};
  const uint32_t brace = block.end - 1;
  if (is_on_one_line(program.text, block)) {
    const bool padded = program.text[brace - 1] == ' ';
    return {{brace, brace}, (padded ? "" : " ") + statement + " "};
  }
  const std::string outer(indentation(program.text, brace));
  std::string line =
      deeper(program.text, outer) + statement + std::string(line_ending(program.text));
  const uint32_t begin = brace - static_cast<uint32_t>(outer.size());
  return {{begin, begin}, line};
}

std::optional<Fix> rethrow_in_block(const Program& program, StatementId catch_statement) {
  const StatementId block = block_of(program, catch_statement);
  if (!block) return {};
  const auto names = program.declared_by(catch_statement);
  if (names.size() > 1 || (names.size() == 1 && !program[names[0]].path.empty())) return {};
  Fix fix{.title = "Rethrow the failure: the transaction rolls back and its caller hears of it",
          .preferred = true};
  std::string_view name = "error";
  if (names.empty()) {
    const uint32_t after = program[catch_statement].span.begin + 5;
    fix.edits.push_back({{after, after}, " (error)"});
  } else {
    name = program[names[0]].name;
  }
  fix.edits.push_back(throw_in(program, program[block].span, program[block].first_child, name));
  return fix;
}

}  // namespace

Handling handling_of(const Context& context, const Catcher& catcher, FunctionId outermost) {
  const Program& program = context.program;
  const Body body = body_of(program, catcher);
  if (!body.function) {
    const ValueId handler = program.operand(catcher.call, 1);
    return is_log(program, handler) ? Handling::swallows : Handling::unknown;
  }
  if (throws(program, body)) return Handling::rethrows;
  if (mentions_not_found(program, body.span)) return Handling::unknown;
  const model::Range inside = model::values_in(program, body.span);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    if (program.values[i].kind != Kind::call) continue;
    const Handling handling = handling_of_call(context, {i});
    if (handling != Handling::swallows) return handling;
  }
  if (keeps_for_later(program, body, outermost)) return Handling::rethrows;
  const bool reports = body.function == outermost &&
                       std::ranges::any_of(program.statements, [&](const Statement& statement) {
                         return statement.kind == Statement::Kind::return_ && statement.value &&
                                statement.function == outermost &&
                                body.span.contains(statement.span);
                       });
  return reports ? Handling::reports : Handling::swallows;
}

text::Span link_span(const Program& program, ValueId call) {
  const ValueId member = program.peel(program.operand(call, 0));
  const ValueId receiver = program.operand(member, 0);
  return {program[receiver].span.end, program[call].span.end};
}

std::optional<Fix> rethrow(const Program& program, const Catcher& catcher) {
  if (catcher.block) return rethrow_in_block(program, catcher.block);
  Fix fix{.title = "Let the failure through: the transaction rolls back and its caller hears of it",
          .preferred = true};
  const ValueId handler = program.peel(program.operand(catcher.call, 1));
  const bool is_function = program[handler].kind == Kind::function;
  const model::Function* function = is_function ? &program[program[handler].function] : nullptr;
  const bool has_name =
      function && function->parameters.size() == 1 && function->parameters[0].binding;
  if (!has_name) {
    if (function && function->first_statement) return {};
    fix.edits.push_back({link_span(program, catcher.call), ""});
    return fix;
  }
  const std::string_view name = program[function->parameters[0].binding].name;
  if (!function->expression_body) {
    fix.edits.push_back(throw_in(program, function->body, function->first_statement, name));
    return fix;
  }
  const Value& body = program[function->expression_body];
  if (body.kind != Kind::call) {
    fix.edits.push_back({link_span(program, catcher.call), ""});
    return fix;
  }
  const uint32_t begin = function->body.begin;
  const uint32_t end = function->body.end;
  fix.edits.push_back({{begin, begin}, "{ "});
  fix.edits.push_back({{end, end}, "; throw " + std::string(name) + "; }"});
  return fix;
}

}  // namespace poolguard::lint
