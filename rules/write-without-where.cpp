#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::rules {

extern const lint::Rule write_without_where;

namespace {

using model::FunctionId;
using model::Operation;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

bool changes_many(Operation operation) {
  return operation == Operation::delete_many || operation == Operation::update_many ||
         operation == Operation::update_many_and_return;
}

// Whether a filter certainly lets every row through: absent, `{}`, or nothing but `undefined`.
bool is_empty_filter(const Program& program, ValueId where) {
  where = model::settle(program, where);
  if (!where) return true;
  const Value& value = program[where];
  if (value.kind != Value::Kind::object) return model::is_nullish(program, where);
  return std::ranges::all_of(program.operands_of(where), [&](ValueId entry) {
    if (program[entry].kind != Value::Kind::property || program[entry].computed) return false;
    const Value& given = program[program.peel(program.operand(entry, 0))];
    return given.kind == Value::Kind::undefined || given.text == "undefined";
  });
}

bool lets_all_through(const Program& program, ValueId arguments) {
  if (!arguments) return true;
  if (ValueId where = model::property(program, arguments, "where")) {
    return is_empty_filter(program, where);
  }
  return !model::is_open(program, arguments);
}

// `clearCache`, `resetAllSettings`, `deleteAll`: the name says that it means all of them.
bool means_all(const Program& program, FunctionId function) {
  constexpr std::array<std::string_view, 9> words = {"all",  "every", "clear", "reset", "truncate",
                                                     "wipe", "purge", "flush", "empty"};
  for (; function; function = program[function].parent) {
    if (text::contains_any(text::to_lower(program[function].name), words)) return true;
  }
  return false;
}

// A comment on the line before, or on the same line, that says so.
bool is_explained(const lint::Context& context, const Query& query) {
  const text::Span span = context.program[query.call].span;
  const uint32_t line = context.line_of(span);
  return std::ranges::any_of(context.program.comments, [&](text::Span comment) {
    const std::string_view text = context.source(comment);
    const uint32_t at = context.line_of({comment.end, comment.end});
    const bool is_near = comment.begin < span.end && (at == line || at + 1 == line);
    return is_near && (text.find("all") != text.npos || text.find("every") != text.npos);
  });
}

// A table of one row: some code reads it as such, `findFirst()` without a where. A test may read
// any row.
bool holds_one_row(const lint::Context& context, std::string_view model) {
  return std::ranges::any_of(
      context.project.files.holding({"findFirst", model}), [&](const project::File* file) {
        return !file->is_test() &&
               std::ranges::any_of(file->facts.queries(), [&](const Query& query) {
                 return query.operation == Operation::find_first && query.model == model &&
                        lets_all_through(file->facts.program(), query.arguments);
               });
      });
}

std::string message(const lint::Context& context, const Query& query) {
  const model::SchemaModel* row = context.model_of(query);
  const std::string name = row ? row->name : std::string(query.model);
  const bool deletes = query.operation == Operation::delete_many;
  return std::string(model::traits(query.operation).name) + " without a where " +
         (deletes ? "deletes" : "changes") + " every row of " + name +
         ", those of all users and tenants, and locks them until it is done. " +
         "Say which rows are meant; if all of them are, say so in a comment or in the name of the "
         "function.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  for (const Query& query : context.queries()) {
    if (!changes_many(query.operation) || query.use == Query::Use::floating) continue;
    if (!lets_all_through(context.program, query.arguments)) continue;
    if (means_all(context.program, query.function) || is_explained(context, query)) continue;
    if (holds_one_row(context, query.model)) continue;
    findings.push_back({
        .span = lint::call_span(context.program, query),
        .evidence = query.evidence,
        .message = message(context, query),
    });
  }
}

}  // namespace

constinit const lint::Rule write_without_where = {
    .id = "write-without-where",
    .title = "deleteMany or updateMany that meets every row of the table",
    .severity = lint::Severity::warning,
    .check = check,
};

}  // namespace poolguard::rules
