#include <algorithm>
#include <string>

#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/lint/wrap.h"
#include "analysis/lint/write_groups.h"

namespace poolguard::rules {

extern const lint::Rule multi_write_without_transaction;

namespace {

using lint::WriteGroup;
using model::Operation;
using model::Query;
using model::StatementId;

std::string model_name(const lint::Context& context, const Query& query) {
  if (const model::SchemaModel* model = context.model_of(query)) return model->name;
  return query.model.empty() ? "raw SQL" : std::string(query.model);
}

bool is_creation(Operation operation) {
  return operation == Operation::create || operation == Operation::create_many ||
         operation == Operation::create_many_and_return;
}

bool is_deletion(Operation operation) {
  return operation == Operation::delete_ || operation == Operation::delete_many;
}

std::string stays(const lint::Context& context, const Query& query) {
  const std::string name = model_name(context, query);
  if (is_creation(query.operation)) return "the new " + name + " stays";
  if (query.operation == Operation::upsert) return name + " is already written";
  return name + (is_deletion(query.operation) ? " is already deleted" : " is already changed");
}

std::string missing(const lint::Context& context, const Query& query) {
  const std::string name = model_name(context, query);
  if (is_creation(query.operation)) return "the new " + name;
  return (is_deletion(query.operation) ? "the deletion of " : "the change of ") + name;
}

std::string message(const lint::Context& context, const WriteGroup& group) {
  const auto line_of = [&](const Query& query) {
    return std::to_string(context.line_of(context.program[query.call].span));
  };
  std::string list;
  for (const Query* write : group.writes) {
    list +=
        (list.empty() ? "" : ", ") + model_name(context, *write) + " in line " + line_of(*write);
  }
  const Query& first = *group.writes.front();
  const Query& second = *group.writes[1];
  std::string text = std::to_string(group.writes.size()) + " writes (" + list +
                     ") succeed or fail separately: when the process stops or fails between line " +
                     line_of(first) + " and " + line_of(*group.writes.back()) + ", " +
                     stays(context, first) + " without " + missing(context, second) + ". ";
  text += group.wait ? "Move the wait in line " +
                           std::to_string(context.line_of(context.program[group.wait].span)) +
                           " out from between them and use one $transaction."
                     : "Use one $transaction.";
  return text;
}

std::vector<lint::Fix> fixes(const lint::Context& context, const WriteGroup& group) {
  if (group.wait) return {};
  lint::Wrap wrap{.items = {},
                  .client = group.writes.front()->client,
                  .client_text = context.source(group.writes.front()->client_span)};
  for (StatementId item = group.first; item; item = context.program[item].next_sibling) {
    wrap.items.push_back(item);
    if (item == group.last) break;
  }
  std::optional<lint::Fix> fix;
  if (!group.depends) fix = lint::wrap_in_batch(context, wrap);
  if (!fix) fix = lint::wrap_in_callback(context, wrap);
  return fix ? std::vector{*fix} : std::vector<lint::Fix>{};
}

text::Span callee_span(const lint::Context& context, const Query& query) {
  return context.program[context.program.operand(query.call, 0)].span;
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  for (const WriteGroup& group : lint::write_groups(context)) {
    lint::Finding finding{
        .span = callee_span(context, *group.writes.front()),
        .severity = group.proved ? lint::Severity::warning : lint::Severity::information,
        .evidence = group.proved ? model::Evidence::proved : model::Evidence::likely,
        .message = message(context, group),
        .fixes = fixes(context, group),
    };
    for (std::size_t i = 1; i < group.writes.size(); ++i) {
      finding.related.push_back({.path = context.file.path,
                                 .span = callee_span(context, *group.writes[i]),
                                 .message = "not undone when this fails, and not done when the "
                                            "process stops before it"});
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule multi_write_without_transaction = {
    .id = "multi-write-without-transaction",
    .title = "Writes that belong together without a transaction",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
