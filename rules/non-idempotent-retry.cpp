#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "analysis/lint/columns.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/external.h"
#include "analysis/project/functions.h"
#include "analysis/text/words.h"

namespace poolguard::rules {

extern const lint::Rule non_idempotent_retry;

namespace {

using model::Operation;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

bool is_retry_name(std::string_view callee) {
  std::string name(callee);
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name.find("retry") != name.npos || name.find("retries") != name.npos ||
         name.find("backoff") != name.npos;
}

// The call that runs the query's callback again when it fails; none when there is none.
ValueId retry_around(const lint::Context& context, const Query& query) {
  const Program& program = context.program;
  for (model::FunctionId function = query.function; function;) {
    const ValueId call = lint::call_taking(program, function);
    if (!call) return {};
    if (is_retry_name(lint::callee_name(program, call))) return call;
    function = program[call].function_in;
  }
  return {};
}

// After these the statement may have been carried out, and only the answer was lost.
bool names_lost_answers(std::string_view text) {
  constexpr std::array<std::string_view, 10> words = {"P1008",
                                                      "P1017",
                                                      "ECONNRESET",
                                                      "ETIMEDOUT",
                                                      "EPIPE",
                                                      "socket hang",
                                                      "P1002",
                                                      "Connection terminated",
                                                      "Server has closed",
                                                      "closed the connection"};
  return text::contains_any(text, words);
}

// After these it certainly was not.
bool names_refusals(std::string_view text) {
  constexpr std::array<std::string_view, 8> words = {
      "P2024", "P2034", "P2028",         "P1001",
      "40001", "40P01", "WriteConflict", "timeout exceeded when trying to connect"};
  return text::contains_any(text, words);
}

// What decides whether to try again: the function that retries and those of its file it calls.
std::string deciding_text(const lint::Context& context, const project::FunctionRef& function) {
  const Program& program = function.file->facts.program();
  std::string text(program.source(function.row().span));
  const model::Range inside = model::values_in(program, function.row().span);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    if (program.values[i].kind != Kind::call) continue;
    const auto called = project::resolve_call(context.project, *function.file, {i});
    if (!called || called == function) continue;
    text += called.file->facts.program().source(called.row().span);
  }
  return text;
}

// Whether a handler of the function throws under a condition: it is choosy, we cannot tell how.
bool is_choosy(const project::FunctionRef& function) {
  const Program& program = function.file->facts.program();
  const model::Range inside = model::values_in(program, function.row().span);
  constexpr std::array<std::string_view, 7> words = {
      "shouldRetry", "isRetryable", "retryIf", "retryOn", "isTransient", "predicate", "retryable"};
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    if (text::contains_any(program.values[i].text, words)) return true;
  }
  return false;
}

enum class Tries : uint8_t { unknown, refused, anything, lost_answers };

// After which failures the call tries again.
Tries tries_of(const lint::Context& context, ValueId call) {
  const Program& program = context.program;
  std::string given;
  const auto arguments = program.arguments(call);
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    given += program.source(program[arguments[i]].span);
  }
  const auto function = project::resolve_call(context.project, context.file, call);
  if (!function) {
    const std::string package =
        project::package_origin(context.project, context.file, program.operand(call, 0));
    const bool is_known = package == "p-retry" || package == "async-retry" ||
                          package == "promise-retry" || package == "ts-retry-promise" ||
                          package == "exponential-backoff";
    if (!is_known) return Tries::unknown;
  }
  const std::string text = given + (function ? deciding_text(context, function) : "");
  if (names_lost_answers(text)) return Tries::lost_answers;
  if (names_refusals(text)) return Tries::refused;
  constexpr std::array<std::string_view, 3> choices = {"etry:", "shouldRetry", "retryIf"};
  if (text::contains_any(given, choices) || given.find("=>") != given.npos) return Tries::unknown;
  if (function && is_choosy(function)) return Tries::unknown;
  return Tries::anything;
}

// Whether doing it twice leaves the same as doing it once - or cannot be told.
bool is_idempotent(const lint::Context& context, const Query& query) {
  const Program& program = context.program;
  const model::SchemaModel* row = context.model_of(query);
  if (!row) return true;
  const ValueId data = model::property(program, query.arguments, "data");
  const auto assignment = lint::read_assignment(program, context.schema, row, data);
  if (query.operation == Operation::update || query.operation == Operation::update_many) {
    return std::ranges::none_of(assignment.columns, [&](const lint::Column& column) {
      return model::property(program, column.value, "increment") ||
             model::property(program, column.value, "decrement");
    });
  }
  if (query.operation != Operation::create || !assignment.spreads.empty() || !data) return true;
  std::vector<std::string_view> fixed;
  for (const lint::Column& column : assignment.columns) {
    // A value that is made anew for every try identifies nothing.
    const bool is_made = model::any_inside(program, column.value, [&](ValueId id) {
      return program[id].kind == Kind::call || program[id].kind == Kind::new_;
    });
    if (!is_made) fixed.push_back(column.field);
  }
  return lint::unique_over(*row, fixed) != nullptr;
}

std::string message(const lint::Context& context, const Query& query, ValueId call) {
  const bool creates = query.operation == Operation::create;
  const model::SchemaModel* row = context.model_of(query);
  return lint::call_text(query) + " is tried again by " +
         std::string(lint::callee_name(context.program, call)) +
         " also when only its answer was lost: it had been carried out by then, and " +
         (creates ? "a second " + row->name + " is created"
                  : "the amount is added to " + row->name + " twice") +
         ". Retry only what was refused (P2024, P2034, no connection), or " +
         (creates ? "give the row a unique key that is made before the first try."
                  : "record the change under a unique key in the same transaction.");
}

bool is_concerned(Operation operation) {
  return operation == Operation::create || operation == Operation::update ||
         operation == Operation::update_many;
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (!context.schema || lint::is_one_off(context)) return;
  for (const Query& query : context.queries()) {
    if (!is_concerned(query.operation)) continue;
    const ValueId call = retry_around(context, query);
    if (!call) continue;
    const Tries tries = tries_of(context, call);
    if (tries == Tries::unknown || tries == Tries::refused) continue;
    if (is_idempotent(context, query)) continue;
    lint::Finding finding{
        .span = lint::call_span(context.program, query),
        .evidence = tries == Tries::lost_answers ? query.evidence : model::Evidence::likely,
        .message = message(context, query, call),
    };
    const text::Span callee = context.program[context.program.operand(call, 0)].span;
    finding.related = {
        {context.file.path, finding.span, "1. the statement is carried out and committed"},
        {context.file.path, finding.span, "2. the connection breaks before the answer arrives"},
        {context.file.path, callee, "3. the failure is taken for one of the statement"},
        {context.file.path, finding.span, "4. it is carried out once more"},
    };
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule non_idempotent_retry = {
    .id = "non-idempotent-retry",
    .title = "Write that a retry may do twice",
    .severity = lint::Severity::warning,
    .check = check,
};

}  // namespace poolguard::rules
