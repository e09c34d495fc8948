#include <algorithm>
#include <string>

#include "analysis/lint/bulk_write.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/query_loops.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule write_in_loop;

namespace {

using lint::Bulk;
using lint::QueryLoop;
using model::Operation;
using model::Query;

std::string advice(const Query& query, Bulk bulk, bool in_transaction) {
  switch (bulk) {
    case Bulk::create_many:
      return "One createMany writes all rows.";
    case Bulk::create_many_and_return:
      return "One createManyAndReturn writes all rows and gives them back in the same order.";
    case Bulk::update_many:
      return "One updateMany with `in` changes them all.";
    case Bulk::delete_many:
      return "One deleteMany with `in` removes them all.";
    default:
      break;
  }
  const std::string chunks = in_transaction ? ", or chunks of items with a transaction each" : "";
  switch (query.operation) {
    case Operation::create:
      return "Keys made in code, and one createMany for each model, write all rows" + chunks + ".";
    case Operation::upsert:
      return "One INSERT ... ON CONFLICT DO UPDATE over all rows does the same" + chunks + ".";
    default:
      return "One UPDATE ... FROM (VALUES ...) changes them all" + chunks + ".";
  }
}

std::string advice_for_several(const lint::Context& context, const QueryLoop& found) {
  std::string text, last;
  for (const Query* write : found.writes) {
    const Bulk bulk = lint::bulk_of(context, *write, found.loop);
    if (bulk == Bulk::none) {
      return "Write all rows of one kind with one statement each, or chunks of items with a "
             "transaction each.";
    }
    if (last == lint::name_of(bulk)) continue;
    last = lint::name_of(bulk);
    text += (text.empty() ? "" : ", ") + last;
  }
  return "One statement for each of them (" + text + ") writes all rows.";
}

std::string message(const lint::Context& context, const QueryLoop& found, Bulk bulk) {
  const auto& writes = found.writes;
  std::string text = lint::names_of(writes) + (writes.size() == 1 ? " runs " : " run ") +
                     lint::per_round(context.program, found.loop);
  if (found.holding) text += " inside a transaction";
  text += ": " + lint::cost(found.loop, lint::queries_per_round(context.program, writes));
  if (found.holding) text += ", while " + lint::held_meanwhile(context, found);
  text += ". ";
  if (writes.size() > 1) return text + advice_for_several(context, found);
  return text + advice(*writes.front(), bulk, found.holding.has_value());
}

lint::Severity severity(const lint::Context& context, const QueryLoop& found, Bulk bulk) {
  const bool certain = found.writes.front()->evidence == model::Evidence::proved;
  const bool weighs = found.holding || bulk != Bulk::none;
  return certain && weighs && !found.loop.is_short() && !lint::runs_in_background(context)
             ? lint::Severity::warning
             : lint::Severity::information;
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  for (const QueryLoop& found : lint::query_loops(context)) {
    if (found.writes.empty() || (found.holding && !found.only_writes())) continue;
    const Query& first = *found.writes.front();
    const bool alone = found.writes.size() == 1 && found.only_writes();
    const Bulk bulk = alone ? lint::bulk_of(context, first, found.loop) : Bulk::none;
    lint::Finding finding{
        .span = lint::call_span(context.program, first),
        .severity = severity(context, found, bulk),
        .evidence = first.evidence,
        .message = message(context, found, bulk),
        .related = lint::related_of(context, found),
    };
    if (alone) {
      if (auto fix = lint::bulk_write(context, first, found.loop, found.holding)) {
        finding.fixes.push_back(*std::move(fix));
      }
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule write_in_loop = {
    .id = "write-in-loop",
    .title = "Rows written one by one in a loop",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
