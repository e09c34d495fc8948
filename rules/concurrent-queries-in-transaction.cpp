#include <algorithm>
#include <string>

#include "analysis/lint/deployment.h"
#include "analysis/lint/promise_lists.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transaction_queries.h"

namespace poolguard::rules {

extern const lint::Rule concurrent_queries_in_transaction;

namespace {

using model::BindingId;
using model::Program;
using model::Query;
using model::Region;
using model::StatementId;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

// What runs at once under one Promise.all or allSettled.
struct Batch {
  ValueId call;
  bool settled = false;
  bool per_item = false;  // one or more for every item of a list
  bool proved = true;
  std::vector<const Query*> queries = {};
};

bool is_per_item(const lint::Context& context, const Query& query, model::RegionId all) {
  for (model::RegionId id = query.region; id && id != all; id = context.facts[id].parent) {
    const Region::Kind kind = context.facts[id].kind;
    if (kind == Region::Kind::iteration_callback || kind == Region::Kind::loop) return true;
  }
  return false;
}

std::vector<Batch> batches_in(const lint::Context& context) {
  std::vector<Batch> batches;
  for (const Query& query : context.queries()) {
    const Region* region = context.facts.enclosing(query.region, Region::Kind::promise_all);
    if (!region || !lint::own_transaction(context, query)) continue;
    const std::string_view name = lint::callee_name(context.program, region->call);
    if (name != "all" && name != "allSettled") continue;
    auto batch = std::ranges::find(batches, region->call, &Batch::call);
    if (batch == batches.end()) {
      batch =
          batches.insert(batches.end(), {.call = region->call, .settled = name == "allSettled"});
    }
    const model::RegionId all{static_cast<uint32_t>(region - context.facts.regions().data())};
    batch->per_item |= is_per_item(context, query, all);
    batch->proved &= query.evidence == model::Evidence::proved;
    batch->queries.push_back(&query);
  }
  return batches;
}

// The same lookup for several keys: Prisma makes one statement out of them.
bool is_one_statement(const Batch& batch) {
  return std::ranges::all_of(batch.queries, [&](const Query* query) {
    return model::traits(query->operation).batched && query->model == batch.queries[0]->model;
  });
}

std::size_t writes_in(const Batch& batch) {
  const auto writes = std::ranges::count_if(
      batch.queries, [](const Query* query) { return model::traits(query->operation).writes; });
  return static_cast<std::size_t>(writes);
}

std::string count_text(const Batch& batch, std::size_t count, std::string_view noun) {
  if (batch.per_item) return "One " + std::string(noun) + " or more per item";
  return std::to_string(count) + " " + std::string(noun == "query" ? "queries" : "writes");
}

bool is_query_of(const Batch& batch, const Program& program, ValueId element) {
  return std::ranges::any_of(
      batch.queries, [&](const Query* query) { return program.peel(element) == query->call; });
}

// One awaited statement per element, comments between them permitting.
std::optional<lint::Fix> sequential(const Program& program, const Batch& batch) {
  const auto list = batch.settled ? std::nullopt : lint::read_promise_list(program, batch.call);
  if (!list || !std::ranges::all_of(list->elements, [&](ValueId element) {
        return is_query_of(batch, program, element);
      })) {
    return {};
  }
  const text::Span span = program[list->statement].span;
  const bool has_comment = std::ranges::any_of(program.comments, [&](text::Span comment) {
    const bool in_element = std::ranges::any_of(
        list->elements, [&](ValueId element) { return program[element].span.contains(comment); });
    return span.contains(comment) && !in_element;
  });
  if (has_comment) return {};
  const std::string indent(lint::indentation(program.text, span.begin));
  const std::string_view end = program.text[span.end - 1] == ';' ? ";" : "";
  std::string text;
  for (std::size_t i = 0; i < list->elements.size(); ++i) {
    if (i > 0) text += std::string(lint::line_ending(program.text)) + indent;
    if (list->names[i]) {
      text += std::string(list->keyword) + " " + std::string(program[list->names[i]].name) + " = ";
    }
    text +=
        "await " + std::string(program.source(program[list->elements[i]].span)) + std::string(end);
  }
  return lint::Fix{
      .title = "Await the queries one after the other: the first failure stops the rest",
      .preferred = true,
      .edits = {{span, text}}};
}

std::string settled_message(const lint::Context& context, const Batch& batch) {
  const auto& prisma = context.environment.prisma;
  std::string text = count_text(batch, writes_in(batch), "write") +
                     " under Promise.allSettled inside a transaction: the first failure aborts the "
                     "whole transaction, so nothing of it is stored, whatever the results say";
  if (prisma && prisma->value.major >= 7) {
    text += "; with Prisma " + std::to_string(prisma->value.major) +
            " the writes after it are not even sent and count as fulfilled, with undefined";
  }
  return text + ". Await them one by one and let a failure through.";
}

std::string plain_message(const lint::Context& context, const Batch& batch) {
  std::string text =
      count_text(batch, batch.queries.size(), "query") +
      " under Promise.all inside a transaction run one after the other all the same: "
      "it has one connection. ";
  if (lint::speaks_postgres(context.environment) && context.environment.driver_adapter) {
    text += "The pg driver has announced that its next major version refuses this. ";
  }
  return text + "Await them one by one.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const Batch& batch : batches_in(context)) {
    if (batch.queries.size() < 2 && !batch.per_item) continue;
    if (is_one_statement(batch)) continue;
    // Elsewhere a failed statement leaves the transaction as it was.
    const bool loses = batch.settled && lint::speaks_postgres(context.environment) &&
                       (writes_in(batch) >= 2 || (batch.per_item && writes_in(batch) > 0));
    lint::Finding finding{
        .span = context.program[context.program.operand(batch.call, 0)].span,
        .severity = loses ? lint::Severity::warning : lint::Severity::information,
        .evidence = batch.proved ? model::Evidence::proved : model::Evidence::likely,
        .message = loses ? settled_message(context, batch) : plain_message(context, batch),
    };
    if (batch.settled && !loses) continue;
    if (auto fix = sequential(context.program, batch)) finding.fixes.push_back(*fix);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule concurrent_queries_in_transaction = {
    .id = "concurrent-queries-in-transaction",
    .title = "Queries of one transaction that are started at once",
    .severity = lint::Severity::information,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
