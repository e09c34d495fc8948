#include <string>

#include "analysis/lint/promises.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/project/effects.h"

namespace poolguard::rules {

extern const lint::Rule floating_query;

namespace {

using How = lint::Unused::How;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

lint::Severity severity_of(model::Evidence evidence) {
  return evidence == model::Evidence::proved ? lint::Severity::error : lint::Severity::warning;
}

std::string reason(const Program& program, const lint::Unused& unused) {
  switch (unused.how) {
    case How::voided:
      return "`void` drops its promise";
    case How::dropped:
      return std::string(lint::callee_name(program, unused.call)) +
             " drops what its callback gives back";
    case How::unread:
      return "nothing reads '" + std::string(program[unused.name].name) + "'";
    case How::taken_apart:
      return "'" + std::string(program[unused.name].name) +
             "' is taken from its promise, which has no such property";
    default:
      return "nothing awaits it";
  }
}

std::string advice(const Program& program, const lint::Unused& unused, bool can_await) {
  const std::string_view name =
      unused.call ? lint::callee_name(program, unused.call) : std::string_view{};
  if (name == "forEach") return "Use `for (const ... of ...)` and await it.";
  if (name == "map" || name == "flatMap") return "Await Promise.all of the list.";
  if (can_await) return "Await it.";
  return "Await it in an async function, or give it a `.catch(...)` that deals with the failure.";
}

std::string message(const lint::Context& context, const Query& query, const lint::Unused& unused,
                    bool can_await) {
  std::string text = lint::call_text(query) + " is never sent: " + reason(context.program, unused) +
                     ", and Prisma sends a query only when somebody waits for its promise. ";
  if (context.client(query.client).is_transaction) {
    text += "The transaction commits without it. ";
  }
  return text + advice(context.program, unused, can_await);
}

void check_query(const lint::Context& context, const Query& query, lint::Findings& findings) {
  const Program& program = context.program;
  if (lint::is_chained(program, query)) return;
  const lint::Unused unused = lint::unused_promise(context, query);
  if (!unused) return;
  const auto edit =
      unused.how == How::dropped ? std::nullopt : lint::await_edit(program, query.call);
  lint::Finding finding{
      .span = lint::call_span(program, query),
      .severity = severity_of(query.evidence),
      .evidence = query.evidence,
      .message = message(context, query, unused, edit.has_value()),
  };
  if (edit) {
    finding.fixes.push_back(
        {.title = "Await the query: it starts to run", .preferred = true, .edits = {*edit}});
  }
  findings.push_back(std::move(finding));
}

// A function that is not async and gives back the promise of a query as it is.
struct Given {
  const Query* query = nullptr;
  model::Evidence evidence = model::Evidence::none;
};

Given given_back(project::Effects& effects, const project::FunctionRef& function) {
  const model::Function& row = function.row();
  if (row.is_async || row.is_generator || !row.decorators.empty()) return {};
  const auto& clients = effects.clients_of(*function.file);
  for (const Query& query : function.file->facts.queries()) {
    if (query.function != function.function || query.use != Query::Use::returned) continue;
    if (lint::is_chained(function.file->facts.program(), query)) continue;
    const model::Evidence evidence = clients[query.client.index].evidence;
    if (evidence >= model::Evidence::likely) return {&query, evidence};
  }
  return {};
}

// `touch(id);` where `touch` gives back a query's promise and is not async.
void check_call(const lint::Context& context, ValueId call, lint::Findings& findings) {
  const project::FunctionRef function = project::resolve_call(context.project, context.file, call);
  if (!function) return;
  const Given given = given_back(context.effects(), function);
  if (!given.query) return;
  const Program& program = context.program;
  const std::string query = lint::call_text(*given.query);
  const auto edit = lint::await_edit(program, call);
  lint::Finding finding{
      .span = program[program.operand(call, 0)].span,
      .severity = severity_of(given.evidence),
      .evidence = given.evidence,
      .message = std::string(lint::callee_name(program, call)) + " gives back the promise of " +
                 query + ", and nothing awaits it here: the query is never sent. " +
                 advice(program, {}, edit.has_value()),
      .related = {{.path = function.file->path,
                   .span = lint::call_span(function.file->facts.program(), *given.query),
                   .message = "sent only when somebody waits for the promise"}},
  };
  if (edit) {
    finding.fixes.push_back(
        {.title = "Await the call: its query starts to run", .preferred = true, .edits = {*edit}});
  }
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const Query& query : context.queries()) check_query(context, query, findings);
  for (uint32_t i = 0; i < context.program.values.size(); ++i) {
    const ValueId call{i};
    if (context.program[call].kind != Value::Kind::call) continue;
    if (lint::is_dropped(context.program, call)) check_call(context, call, findings);
  }
}

}  // namespace

constinit const lint::Rule floating_query = {
    .id = "floating-query",
    .title = "Query that is never sent because nothing awaits it",
    .severity = lint::Severity::error,
    .has_fix = true,
    .in_tests = true,
    .check = check,
};

}  // namespace poolguard::rules
