#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analysis/lint/handlers.h"
#include "analysis/lint/lookup.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::rules {

extern const lint::Rule mergeable_lookups;

namespace {

using model::BindingId;
using model::Program;
using model::Query;
using model::Statement;
using model::StatementId;
using model::ValueId;

constexpr std::array<lint::Option, 1> options = {{
    {.name = "lookups", .about = "So many in a row are worth merging", .number = 3, .least = 2},
}};
constexpr const lint::Option& worth_merging = options[0];

// Where a look-up stands: a statement of some block, directly or behind one `if`.
struct Place {
  StatementId statement;  // the statement of the block
  StatementId block;      // none at the top of a function
};

bool is_first_branch(const Program& program, StatementId id) {
  return program[id].role == Statement::Role::then || program[id].role == Statement::Role::item ||
         program[id].role == Statement::Role::try_block;
}

std::vector<Place> places_of(const Program& program, const Query& query) {
  std::vector<Place> places;
  for (StatementId at = query.statement; at; at = program[at].parent) {
    const StatementId parent = program[at].parent;
    if (!is_first_branch(program, at)) break;
    if (!parent || program[parent].kind == Statement::Kind::block) places.push_back({at, parent});
    if (!parent) break;
    const Statement::Kind kind = program[parent].kind;
    if (kind != Statement::Kind::block && kind != Statement::Kind::if_) break;
  }
  return places;
}

bool is_lookup(const lint::Context& context, const Query& query) {
  if (query.model.empty() || !lint::finds_one(query.operation) || lint::or_throws(query.operation))
    return false;
  if (query.use != Query::Use::awaited || query.outer != query.call || !query.statement)
    return false;
  const auto region = context.facts.region_of(query.call);
  using Kind = model::Region::Kind;
  return !region || (context.facts[region].kind != Kind::loop &&
                     context.facts[region].kind != Kind::iteration_callback &&
                     context.facts[region].kind != Kind::promise_all);
}

ValueId where_of(const Program& program, const Query& query) {
  return model::property(program, query.arguments, "where");
}

// Whether `later` may join the look-ups before it: it asks the same model something else, which
// none of them answered.
bool joins(const lint::Context& context, const std::vector<const Query*>& row, const Query& later) {
  const Program& program = context.program;
  const Query& first = *row.front();
  if (later.model != first.model || later.function != first.function) return false;
  if (context.source(later.client_span) != context.source(first.client_span)) return false;
  for (const Query* query : row) {
    if (model::is_same_expression(program, where_of(program, *query), where_of(program, later))) {
      return false;
    }
    for (BindingId name : lint::names_of_result(program, *query)) {
      if (model::mentions(program, later.call, name)) return false;
    }
  }
  const std::vector<Place> before = places_of(program, *row.back());
  const std::vector<Place> after = places_of(program, later);
  return std::ranges::any_of(before, [&](const Place& a) {
    return std::ranges::any_of(after, [&](const Place& b) { return a.block == b.block; });
  });
}

// Whether something is written, or waited for, between two look-ups.
bool is_interrupted(const lint::Context& context, const Query& from, const Query& to) {
  const Program& program = context.program;
  const text::Span between{program[from.call].span.end, program[to.call].span.begin};
  const model::Range range = model::values_in(program, between);
  for (uint32_t i = range.begin; i < range.begin + range.count; ++i) {
    if (program.values[i].kind != model::Value::Kind::await) continue;
    if (!program.values[i].span.contains(program[to.call].span)) return true;
  }
  return false;
}

// Whether a hit may end the function before the next look-up is sent.
bool may_end_before(const Program& program, const Query& from, const Query& to) {
  const text::Span between{program[from.call].span.end, program[to.call].span.begin};
  const model::Range range = model::statements_in(program, between);
  for (uint32_t i = range.begin; i < range.begin + range.count; ++i) {
    const Statement::Kind kind = program.statements[i].kind;
    if (kind == Statement::Kind::return_ || kind == Statement::Kind::throw_) return true;
  }
  return false;
}

std::vector<std::vector<const Query*>> rows_of(const lint::Context& context) {
  std::vector<std::vector<const Query*>> rows;
  for (const Query& query : context.queries()) {
    if (!is_lookup(context, query) || !where_of(context.program, query)) continue;
    const bool goes_on = !rows.empty() && joins(context, rows.back(), query) &&
                         !is_interrupted(context, *rows.back().back(), query);
    if (goes_on) {
      rows.back().push_back(&query);
    } else {
      rows.push_back({&query});
    }
  }
  std::erase_if(rows, [&](const auto& row) { return row.size() < context.number(worth_merging); });
  return rows;
}

std::string message(const lint::Context& context, const std::vector<const Query*>& row, bool ends) {
  std::vector<std::string> lines;
  for (const Query* query : row) {
    lines.push_back(std::to_string(context.line_of(context.program[query->call].span)));
  }
  const std::string count = std::to_string(row.size());
  return count + " look-ups of " + std::string(row.front()->model) + " in a row (lines " +
         text::listed(lines) + ") are " + count +
         " round trips, one after the other. One findMany with `OR`, and a look at which condition "
         "each row meets, is one." +
         (ends ? " It also reads what an early hit spares now." : "");
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const Program& program = context.program;
  for (const auto& row : rows_of(context)) {
    bool ends = false;
    for (std::size_t i = 1; i < row.size(); ++i) {
      ends = ends || may_end_before(program, *row[i - 1], *row[i]);
    }
    const Query& first = *row.front();
    const bool warns = !ends && first.evidence == model::Evidence::proved &&
                       lint::runs_per_request(context, first.function);
    lint::Finding finding{
        .span = lint::call_span(program, first),
        .severity = warns ? lint::Severity::warning : lint::Severity::information,
        .evidence = first.evidence,
        .message = message(context, row, ends),
    };
    for (std::size_t i = 1; i < row.size(); ++i) {
      finding.related.push_back({context.file.path, lint::call_span(program, *row[i]),
                                 "asks the same model something else"});
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule mergeable_lookups = {
    .id = "mergeable-lookups",
    .title = "Several look-ups of one model in a row",
    .severity = lint::Severity::information,
    .options = options,
    .check = check,
};

}  // namespace poolguard::rules
