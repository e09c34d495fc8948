#include <algorithm>
#include <string>

#include "analysis/lint/comments.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule transaction_isolation_ignored;

namespace {

using model::Presence;
using model::Program;
using model::Query;
using model::Transaction;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

// The queries an array literal consists of; empty when one of its elements is something else.
std::vector<const Query*> queries_of(const lint::Context& context, ValueId list) {
  const Program& program = context.program;
  list = program.peel(list);
  if (!list || program[list].kind != Kind::array) return {};
  std::vector<const Query*> queries;
  for (ValueId element : program.operands_of(list)) {
    const auto query = std::ranges::find(context.queries(), program.peel(element), &Query::call);
    if (query == context.queries().end()) return {};
    queries.push_back(&*query);
  }
  return queries;
}

// Lookups by the same key of one model: Prisma makes a single statement of them.
bool becomes_one_statement(const Program& program, const std::vector<const Query*>& queries) {
  const auto keys = [&](const Query* query) {
    std::string names;
    const ValueId where = model::property(program, query->arguments, "where");
    if (!where || program[where].kind != Kind::object) return names;
    for (ValueId key : program.operands_of(where)) names += std::string(program[key].text) + ",";
    return names;
  };
  const std::string first = keys(queries.front());
  if (first.empty()) return false;
  return std::ranges::all_of(queries, [&](const Query* query) {
    const bool only_where =
        query->arguments && program.operands_of(program.peel(query->arguments)).size() == 1;
    return model::traits(query->operation).batched && query->model == queries.front()->model &&
           only_where && keys(query) == first;
  });
}

// `[q, r]` becomes `async (tx) => [await q, await r]`, with the transaction's client.
std::optional<lint::Fix> callback_form(const lint::Context& context, const Transaction& transaction,
                                       const std::vector<const Query*>& queries) {
  const Program& program = context.program;
  const ValueId list = program.peel(transaction.body);
  const std::string client = lint::fresh_name(program, "tx");
  lint::Fix fix{.title = "Use the callback form: the isolation level takes effect",
                .preferred = true};
  const uint32_t begin = program[list].span.begin;
  fix.edits.push_back({{begin, begin}, "async (" + client + ") => "});
  for (const Query* query : queries) {
    if (lint::has_comment(program, query->client_span)) return {};
    const uint32_t start = program[query->call].span.begin;
    if (start != query->client_span.begin) return {};
    fix.edits.push_back({query->client_span, "await " + client});
  }
  return fix;
}

std::string message(const Program& program, const Transaction& transaction, std::size_t count) {
  const ValueId level = model::property(program, transaction.options, "isolationLevel");
  const std::string name = level ? " " + std::string(program.source(program[level].span)) : "";
  const std::string why =
      count == 1 ? "An array of one query" : "An array of lookups that become one statement";
  return why + " runs without BEGIN and COMMIT, so the isolation level" + name +
         " is ignored: it runs at the database's default. Use the callback form of $transaction.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  const Program& program = context.program;
  for (const Transaction& transaction : context.transactions()) {
    if (transaction.form != Transaction::Form::batch) continue;
    if (model::presence(program, transaction.options, "isolationLevel") != Presence::present)
      continue;
    const auto queries = queries_of(context, transaction.body);
    if (queries.empty()) continue;
    if (queries.size() > 1 && !becomes_one_statement(program, queries)) continue;
    const model::Evidence evidence = context.client(transaction.client).evidence;
    lint::Finding finding{
        .span = program[program.operand(transaction.call, 0)].span,
        .severity = lint::Severity::warning,
        .evidence = evidence,
        .message = message(program, transaction, queries.size()),
    };
    if (auto fix = callback_form(context, transaction, queries)) finding.fixes.push_back(*fix);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule transaction_isolation_ignored = {
    .id = "transaction-isolation-ignored",
    .title = "Isolation level on a transaction of one statement",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
