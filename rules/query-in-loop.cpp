#include <algorithm>
#include <string>

#include "analysis/lint/batching.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/loops.h"
#include "analysis/lint/nested_include.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rounds.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule query_in_loop;

namespace {

using lint::Loop;
using model::Operation;
using model::Program;
using model::Query;
using model::ValueId;

bool contains_word(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

bool only_reads(const Program& program, const Query& query) {
  if (!query.model.empty()) return !model::traits(query.operation).writes;
  if (query.operation != Operation::query_raw && query.operation != Operation::query_raw_unsafe) {
    return false;
  }
  // Locks, session settings and writes that return rows are sent for their effect.
  const std::string_view sql = program.source(program[query.call].span);
  for (std::string_view word :
       {"lock", "set_config", "insert ", "update ", "delete ", "create ", "nextval"}) {
    if (contains_word(sql, word)) return false;
  }
  return contains_word(sql, "select");
}

// Same-tick findUnique calls of a forEach leave as one statement.
bool is_merged_by_prisma(const Program& program, const Query& query, const Loop& loop) {
  if (!loop.concurrent || !model::traits(query.operation).batched) return false;
  return std::ranges::none_of(program.values, [&](const model::Value& value) {
    return value.kind == model::Value::Kind::await && value.function_in == loop.region->function &&
           value.span.end <= program[query.call].span.begin;
  });
}

bool pages(const Program& program, const Query& query, const Loop& loop) {
  for (std::string_view key : {"cursor", "skip", "take"}) {
    const ValueId value = model::property(program, query.arguments, key);
    if (value && (lint::mentions_any(program, value, loop.items) ||
                  lint::depends_on_earlier_round(program, loop, value))) {
      return true;
    }
  }
  return false;
}

bool is_fine(const Program& program, const Query& query, const Loop& loop) {
  return is_merged_by_prisma(program, query, loop) || lint::asks_for_many(program, query, loop) ||
         pages(program, query, loop) || lint::depends_on_earlier_round(program, loop, query.call) ||
         lint::ends_on_result(program, loop, query) || lint::pauses(program, loop);
}

// The innermost loop with more than a handful of rounds; null when there is none.
const Loop* loop_that_counts(const std::vector<Loop>& loops) {
  for (const Loop& loop : loops) {
    if (!loop.is_trifling()) return &loop;
  }
  return nullptr;
}

bool is_keyed(const Program& program, const Query& query, const Loop& loop) {
  // Only what is asked for counts, not through which client: `tenant.db.user.findMany()`.
  const auto parts = program.operands_of(query.call);
  return std::any_of(parts.begin() + (parts.empty() ? 0 : 1), parts.end(),
                     [&](ValueId id) { return lint::mentions_any(program, id, loop.items); });
}

std::string per_round(const Program& program, const Loop& loop) {
  if (!loop.subject) return "once in every round of this loop";
  const text::Span span = program[loop.subject].span;
  const std::string_view text = program.source(span);
  const bool is_short = text.size() <= 40 && text.find('\n') == std::string_view::npos;
  return is_short ? "once for each item of '" + std::string(text) + "'" : "once for each item";
}

std::string cost(const Loop& loop) {
  const std::string number =
      loop.rounds ? std::to_string(static_cast<long>(*loop.rounds)) : std::string();
  if (loop.concurrent) {
    return loop.rounds ? number + " queries at once, and nothing waits for them"
                       : "as many queries at once as there are items, and nothing waits for them";
  }
  const std::string trips = " round trips to the database, one after the other";
  if (loop.rounds) return "up to " + number + trips;
  return (loop.subject ? "n items are n" : "n rounds are n") + trips;
}

// Whether the items differ only in plain equalities, so that the key can become a `by`.
bool is_groupable(const Program& program, const Query& query, const Loop& loop) {
  const ValueId where = model::settle(program, model::property(program, query.arguments, "where"));
  if (!where || model::is_open(program, where)) return false;
  return std::ranges::all_of(program.operands_of(where), [&](ValueId entry) {
    const ValueId value = program.peel(program.operand(entry, 0));
    return program[value].kind != model::Value::Kind::object ||
           !lint::mentions_any(program, value, loop.items);
  });
}

std::string advice(const Program& program, const Query& query, const Loop& loop) {
  switch (query.operation) {
    case Operation::find_many:
      if (model::property(program, query.arguments, "take")) {
        return "A nested relation with its own take, or one statement with a lateral join, reads "
               "them together.";
      }
      return "Read the rows of all items with one findMany and `in`, and group them by their key.";
    case Operation::count:
    case Operation::aggregate:
    case Operation::group_by:
      return is_groupable(program, query, loop)
                 ? "One groupBy over the key answers all of them."
                 : "One SQL statement that groups by the item answers all of them.";
    case Operation::query_raw:
    case Operation::query_raw_unsafe:
      return "One statement with `= ANY(...)` answers all of them.";
    default:
      return "Read them all with one findMany and `in` before the loop, and look them up in a Map.";
  }
}

std::string message(const lint::Context& context, const Query& query, const Loop& loop) {
  const Program& program = context.program;
  std::string text =
      lint::call_text(query) + " runs " + per_round(program, loop) + ": " + cost(loop) + ".";
  const auto* transaction =
      context.facts.enclosing(query.region, model::Region::Kind::interactive_transaction);
  if (transaction && transaction->span.contains(loop.region->span)) {
    text += " The transaction keeps its connection and its locks through all of them.";
  }
  if (const Query* source = lint::query_behind(context, loop.subject)) {
    const std::string include = lint::nested_include(context, *source, query, loop);
    if (!include.empty()) {
      return text + " `" + include + "` in the " + lint::call_text(*source) +
             " that reads the items brings these rows along.";
    }
  }
  return text + " " + advice(program, query, loop);
}

// Nobody waits for a job: there, a loop over all tenants is often meant.
lint::Severity severity(const lint::Context& context, const Query& query, const Loop& loop) {
  const bool certain = query.evidence == model::Evidence::proved;
  return certain && !loop.is_short() && !lint::runs_in_background(context)
             ? lint::Severity::warning
             : lint::Severity::information;
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const Program& program = context.program;
  for (const Query& query : context.queries()) {
    if (!only_reads(program, query)) continue;
    const std::vector<Loop> loops = lint::loops_around(context, query);
    const Loop* loop = loop_that_counts(loops);
    if (!loop || !is_keyed(program, query, *loop) || is_fine(program, query, *loop)) continue;
    lint::Finding finding{
        .span = lint::call_span(program, query),
        .severity = severity(context, query, *loop),
        .evidence = query.evidence,
        .message = message(context, query, *loop),
    };
    if (loop->subject) {
      finding.related.push_back(
          {context.file.path, program[loop->subject].span, "each item of this gets a round"});
    }
    if (auto fix = lint::batch_into_find_many(context, query, *loop)) {
      finding.fixes.push_back(*std::move(fix));
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule query_in_loop = {
    .id = "query-in-loop",
    .title = "Query that runs once per item of a loop (N+1)",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
