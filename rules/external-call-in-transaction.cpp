#include <algorithm>
#include <string>

#include "analysis/lint/inside.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/external.h"

namespace poolguard::rules {

extern const lint::Rule external_call_in_transaction;

namespace {

using lint::Holding;
using lint::Severity;
using model::Program;
using model::StatementId;
using model::Value;
using model::ValueId;

constexpr std::string_view timer = "a timer";

// `await call(...);` as the last statement of the callback, with more than that before it; none
// otherwise.
StatementId last_statement(const Program& program, const Holding& holding, ValueId call) {
  const StatementId id = program[call].statement;
  if (!id || program[call].function_in != holding.callback || program[id].parent ||
      program[id].next_sibling || program[holding.callback].first_statement == id ||
      program[id].kind != model::Statement::Kind::expression) {
    return {};
  }
  const ValueId await = program.peel(program[id].value);
  const bool is_plain = await && program[await].kind == Value::Kind::await &&
                        program.peel(program.operand(await, 0)) == call;
  return is_plain ? id : StatementId{};
}

bool leaves_early(const Program& program, model::FunctionId callback) {
  return std::ranges::any_of(program.statements, [&](const model::Statement& statement) {
    return statement.kind == model::Statement::Kind::return_ && statement.function == callback;
  });
}

// Whether a statement needs something that is declared in the callback: its client, a result.
bool needs_callback(const Program& program, const Holding& holding, text::Span statement) {
  const text::Span callback = program[holding.callback].span;
  return std::ranges::any_of(program.values, [&](const Value& value) {
    if (value.kind != Value::Kind::identifier || !value.binding) return false;
    if (!statement.contains(value.span)) return false;
    const text::Span declared = program[value.binding].span;
    return callback.contains(declared) && !statement.contains(declared);
  });
}

// The statement around the transaction: `await prisma.$transaction(...);` in a block of its own.
StatementId statement_around(const Program& program, ValueId call) {
  const StatementId id = program[call].statement;
  if (!id) return {};
  const bool is_item = program[id].role == model::Statement::Role::item;
  const bool is_plain = program[id].kind == model::Statement::Kind::expression ||
                        program[id].kind == model::Statement::Kind::declaration;
  if (!is_item || !is_plain) return {};
  ValueId at = program.wrapped(call);
  at = program[at].parent;
  if (!at || program[at].kind != Value::Kind::await || program[program.wrapped(at)].parent)
    return {};
  return id;
}

// The whole lines of a statement, with comments above it and behind it; none when it shares them.
std::optional<text::Span> lines_of(const Program& program, text::Span span) {
  const std::string_view text = program.text;
  for (auto comment = program.comments.rbegin(); comment != program.comments.rend(); ++comment) {
    if (comment->end > span.begin) continue;
    const std::string_view between = program.source({comment->end, span.begin});
    const bool own_line =
        text.find_last_not_of(" \t", comment->begin - 1) == std::string_view::npos ||
        text[text.find_last_not_of(" \t", comment->begin - 1)] == '\n';
    if (!own_line || std::ranges::count(between, '\n') != 1 ||
        between.find_first_not_of(" \t\r\n") != std::string_view::npos) {
      break;
    }
    span.begin = comment->begin;
  }
  const std::size_t line = text.rfind('\n', span.begin) + 1;
  if (text.substr(line, span.begin - line).find_first_not_of(" \t") != std::string_view::npos) {
    return {};
  }
  std::size_t end = text.find('\n', span.end);
  if (end == std::string_view::npos) return {};
  const std::string_view rest = text.substr(span.end, end - span.end);
  const std::size_t word = rest.find_first_not_of(" \t\r");
  if (word != std::string_view::npos && !rest.substr(word).starts_with("//")) return {};
  return text::Span{static_cast<uint32_t>(line), static_cast<uint32_t>(end) + 1};
}

// The lines with the indentation `to` in place of `from`.
std::string indented(std::string_view lines, std::string_view from, std::string_view to) {
  std::string text;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end);
    if (line.starts_with(from)) {
      text += to;
      line.remove_prefix(from.size());
    }
    text += line;
  }
  return text;
}

std::optional<lint::Fix> move_after(const lint::Context& context, const Holding& holding,
                                    ValueId call) {
  const Program& program = context.program;
  const StatementId last = last_statement(program, holding, call);
  const StatementId outer = statement_around(program, context.facts[holding.region].call);
  if (!last || !outer || leaves_early(program, holding.callback)) return {};
  const text::Span span = program[last].span;
  const bool has_template = std::ranges::any_of(program.values, [&](const Value& value) {
    return value.kind == Value::Kind::template_string && span.contains(value.span) &&
           !lint::is_on_one_line(program.text, value.span);
  });
  if (has_template || needs_callback(program, holding, span)) return {};
  const auto lines = lines_of(program, span);
  const std::size_t end = program.text.find('\n', program[outer].span.end);
  if (!lines || end == std::string_view::npos) return {};
  const std::string_view rest =
      program.text.substr(program[outer].span.end, end - program[outer].span.end);
  if (rest.find_first_not_of(" \t\r;") != std::string_view::npos) return {};
  const auto at = static_cast<uint32_t>(end) + 1;
  const std::string moved =
      indented(program.source(*lines), lint::indentation(program.text, span.begin),
               lint::indentation(program.text, program[outer].span.begin));
  return lint::Fix{
      .title =
          "Move it after the transaction: it is not waited for with the connection in hand, and "
          "its failure no longer rolls back",
      .edits = {{*lines, ""}, {{at, at}, moved}},
  };
}

std::string message(const lint::Context& context, const Holding& holding, const std::string& what,
                    bool is_timer) {
  const auto& limit = context.environment.pool_limit;
  std::string text = what + " inside a transaction: ";
  text += limit ? "1 of " + std::to_string(limit->value) + " connections (" + limit->source + ")"
                : "one connection of the pool";
  text += " and the locks of all rows it has written are held until ";
  text += is_timer ? "it goes off" : "it answers";
  if (const auto timeout = lint::timeout_of(context, holding)) {
    text += ", or for " + std::to_string(*timeout) + " ms until the transaction times out";
  }
  text += ".";
  if (!is_timer) text += " A rollback does not undo what it did.";
  return text + " Do it before or after the transaction.";
}

void add(const lint::Context& context, const lint::InsideCall& inside, const std::string& what,
         const project::Route& route, bool is_timer, lint::Findings& findings) {
  const Program& program = context.program;
  const auto holding = lint::connection_around(context, context.facts.region_of(inside.call));
  if (!holding) return;
  const bool certain =
      lint::runs_for_certain(context, *holding, context.facts.region_of(inside.call));
  lint::Finding finding{
      .span = program[program.operand(inside.call, 0)].span,
      .severity = lint::is_one_off(context) ? Severity::information : Severity::warning,
      .evidence = certain ? model::Evidence::proved : model::Evidence::likely,
      .message = message(context, *holding, what, is_timer),
      .related = lint::related(route),
  };
  finding.related.push_back({holding->opened_in->path,
                             holding->opened_in->facts.program()[holding->row().call].span,
                             "the transaction is opened here"});
  if (auto fix = move_after(context, inside.holding, inside.call)) {
    finding.fixes.push_back(*std::move(fix));
  }
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const lint::InsideCall& inside : lint::calls_inside(context)) {
    const std::string direct = project::external_call(context.project, context.file, inside.call);
    if (!direct.empty()) {
      const std::string what =
          direct == timer ? "A timer is waited for" : direct + " is waited for";
      add(context, inside, what, {}, direct == timer, findings);
      continue;
    }
    if (!project::is_waited_for(context.program, inside.call)) continue;
    const project::Effect effect = context.effects().of_call(context.file, inside.call);
    if (effect.external.empty()) continue;
    const std::string reason = effect.external.back().what;
    add(context, inside, lint::callee_text(context.program, inside.call) + " " + reason,
        effect.external, reason.ends_with(timer), findings);
  }
}

}  // namespace

constinit const lint::Rule external_call_in_transaction = {
    .id = "external-call-in-transaction",
    .title = "Wait for something outside the database inside a transaction",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
