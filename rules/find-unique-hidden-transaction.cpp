#include <algorithm>
#include <string>

#include "analysis/lint/inside.h"
#include "analysis/lint/merged_lookups.h"
#include "analysis/lint/parallel.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/project/version.h"

namespace poolguard::rules {

extern const lint::Rule find_unique_hidden_transaction;

namespace {

using lint::Branch;
using lint::FanOut;
using lint::Merging;
using lint::Together;
using model::Program;
using model::Query;
using model::ValueId;

std::string version_text(const lint::Context& context) {
  const auto& prisma = context.environment.prisma;
  return "Prisma " + project::text_of(prisma->value) + " (" + prisma->source + ")";
}

std::string message(const lint::Context& context, const Query& query, const std::string& how_many) {
  const Program& program = context.program;
  const ValueId entry = lint::unmergeable_condition(context, query);
  return how_many + " leave in one tick, and the condition '" + std::string(program[entry].text) +
         "' keeps them from becoming one statement: " + version_text(context) +
         " sends them one after the other inside a transaction that " +
         "nobody asked for, which holds a connection throughout and can fail with P2028 after " +
         std::to_string(context.environment.transaction_timeout_ms) +
         " ms. findFirst sends each one by itself; one findMany with `in` and the same condition " +
         "reads all of them.";
}

// `findUnique` becomes `findFirst`; its `where` has no names for compound keys.
std::optional<lint::Fix> find_first(const lint::Context& context,
                                    const std::vector<const Query*>& queries) {
  const Program& program = context.program;
  lint::Fix fix{.title = "Use findFirst: a statement of its own for each, without a transaction"};
  for (const Query* query : queries) {
    const ValueId callee = program.peel(program.operand(query->call, 0));
    if (program[callee].kind != model::Value::Kind::member) return {};
    if (lint::has_compound_key(context, *query)) return {};
    const bool throws = query->operation == model::Operation::find_unique_or_throw;
    fix.edits.push_back({program[callee].name_span, throws ? "findFirstOrThrow" : "findFirst"});
  }
  return fix;
}

void report(const lint::Context& context, const std::vector<const Query*>& queries,
            const std::string& how_many, lint::Findings& findings) {
  lint::Finding finding{
      .span = lint::call_span(context.program, *queries[0]),
      .severity = lint::Severity::warning,
      .evidence = queries[0]->evidence,
      .message = message(context, *queries[0], how_many),
  };
  for (std::size_t i = 1; i < queries.size(); ++i) {
    finding.related.push_back(
        {context.file.path, lint::call_span(context.program, *queries[i]), "goes with it"});
  }
  if (auto fix = find_first(context, queries)) finding.fixes.push_back(*std::move(fix));
  findings.push_back(std::move(finding));
}

bool is_unmergeable(const lint::Context& context, const Query* query) {
  return query && lint::merging_of(context, *query) == Merging::many;
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context) || !lint::has_hidden_transactions(context)) return;
  for (const Together& together : lint::queries_together(context)) {
    std::vector<const Query*> left;
    for (const Branch& branch : together.branches) {
      if (is_unmergeable(context, branch.query)) left.push_back(branch.query);
    }
    while (!left.empty()) {
      std::vector<const Query*> group;
      for (const Query* query : left) {
        if (lint::go_together(context, *left[0], *query)) group.push_back(query);
      }
      std::erase_if(left, [&](const Query* query) {
        return query == left[0] || std::ranges::count(group, query) > 0;
      });
      if (group.size() < 2) continue;
      report(context, group,
             std::to_string(group.size()) + " " + lint::call_text(*group[0]) + " calls", findings);
    }
    for (const FanOut& fan : together.fans) {
      if (!is_unmergeable(context, fan.each.query) || (fan.rounds && *fan.rounds < 2)) continue;
      report(context, {fan.each.query},
             "The " + lint::call_text(*fan.each.query) + " calls of all items", findings);
    }
  }
}

}  // namespace

constinit const lint::Rule find_unique_hidden_transaction = {
    .id = "find-unique-hidden-transaction",
    .title = "findUnique calls of one tick that Prisma puts into a transaction",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
