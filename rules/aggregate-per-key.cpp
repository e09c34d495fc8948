#include <algorithm>
#include <string>
#include <vector>

#include "analysis/lint/grouping.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/nested_include.h"
#include "analysis/lint/query_loops.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule aggregate_per_key;

namespace {

using lint::Loop;
using model::Program;
using model::Query;
using model::Statement;
using model::StatementId;

// As many run at once without anybody noticing, where the size of the pool is not known.
constexpr double unnoticed = 10;

std::string_view unit_of(const Program& program, const Loop& loop) {
  std::string text(program.source(loop.region->span));
  std::ranges::transform(text, text.begin(), [](char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  });
  for (std::string_view unit : {"month", "week", "hour", "quarter", "year"}) {
    if (text.find(unit) != std::string::npos) return unit;
  }
  return "day";
}

std::string column_of(const lint::Context& context, const Query& query, std::string_view name) {
  const model::SchemaModel* row = context.model_of(query);
  const model::SchemaField* field = row ? row->field(name) : nullptr;
  const model::Attribute* map = field ? field->attribute("map") : nullptr;
  std::string column(map && !map->arguments.empty() ? map->arguments[0].value : std::string(name));
  std::erase(column, '"');
  const bool is_plain = std::ranges::none_of(column, [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_plain ? column : '"' + column + '"';
}

std::string advice(const lint::Context& context, const Query& query, const Loop& loop) {
  if (const Query* source = lint::query_behind(context, loop.subject)) {
    const std::string count = lint::nested_include(context, *source, query, loop);
    if (!count.empty()) {
      return "`" + count + "` in the " + lint::call_text(*source) +
             " that reads the items counts them along.";
    }
  }
  if (const std::string field(lint::grouping_field(context, query, loop)); !field.empty()) {
    return "They differ only in '" + field + "': one groupBy({ by: [\"" + field +
           "\"] }) answers all of them. What has no rows is missing there and counts 0.";
  }
  if (const auto window = lint::window_of(context, query, loop)) {
    return "They differ only in the range of '" + std::string(*window) +
           "': one SQL statement that groups by date_trunc('" +
           std::string(unit_of(context.program, loop)) + "', " +
           column_of(context, query, *window) +
           ") answers all of them. Cast its counts, COUNT(*)::int: a BigInt is no JSON.";
  }
  return "One SQL statement that groups by the item answers all of them.";
}

std::string fan_out_text(const lint::Context& context, const Loop& loop) {
  const std::string number =
      loop.rounds ? std::to_string(static_cast<std::size_t>(*loop.rounds)) : std::string("n");
  return ", all at once: " + number + " queries wait for " +
         project::pool_limit_text(context.environment) + ", and other requests behind them. ";
}

// `for (const level of levels)`, `levels.forEach`
text::Span head_of(const Program& program, const Loop& loop) {
  if (!loop.region->statement) return program[program.operand(loop.region->call, 0)].span;
  const text::Span whole = program[loop.region->statement].span;
  for (StatementId at = program[loop.region->statement].first_child; at;
       at = program[at].next_sibling) {
    if (program[at].role != Statement::Role::body) continue;
    const std::string_view head = program.source({whole.begin, program[at].span.begin});
    const std::size_t end = head.find_last_not_of(" \t\r\n");
    return {whole.begin, whole.begin + static_cast<uint32_t>(end + 1)};
  }
  return whole;
}

void add_related(const lint::Context& context, const std::vector<const Query*>& queries,
                 lint::Finding& finding) {
  for (const Query* query : queries) {
    finding.related.push_back({context.file.path, lint::call_span(context.program, *query),
                               lint::call_text(*query) + " runs in every round"});
  }
}

void check_loop(const lint::Context& context, const lint::QueryLoop& found, lint::FreshNames& names,
                lint::Findings& findings) {
  const Query& first = *found.counts.front();
  const bool few =
      found.loop.rounds && *found.loop.rounds * static_cast<double>(found.counts.size()) <= 10;
  const bool certain = first.evidence == model::Evidence::proved;
  const bool warns = certain && !few && !lint::runs_in_background(context);
  lint::Finding finding{
      .span = head_of(context.program, found.loop),
      .severity = warns ? lint::Severity::warning : lint::Severity::information,
      .evidence = first.evidence,
      .message = lint::names_of(found.counts) + (found.counts.size() == 1 ? " runs " : " run ") +
                 lint::per_round(context.program, found.loop) + ": " +
                 lint::cost(found.loop, lint::queries_per_round(context.program, found.counts)) +
                 ". " + advice(context, first, found.loop),
  };
  add_related(context, found.counts, finding);
  for (const Query* query : found.counts) {
    auto fix = lint::count_with_group_by(context, *query, found.loop, names);
    if (fix) finding.fixes.push_back(*std::move(fix));
  }
  findings.push_back(std::move(finding));
}

lint::Severity severity(const lint::Context& context, const Query& query, const Loop& loop) {
  const auto& limit = context.environment.pool_limit;
  const double free = limit ? std::max<double>(limit->value, 3) : unnoticed;
  const bool fits = loop.rounds && *loop.rounds <= free;
  const bool certain = query.evidence == model::Evidence::proved;
  return certain && !fits && !lint::runs_in_background(context) ? lint::Severity::warning
                                                                : lint::Severity::information;
}

void check_fan_out(const lint::Context& context, const Query& query, lint::FreshNames& names,
                   lint::Findings& findings) {
  const auto loop = lint::count_per_key(context, query);
  if (!loop) return;
  const Program& program = context.program;
  const model::Region* all =
      context.facts.enclosing(loop->region->parent, model::Region::Kind::promise_all);
  lint::Finding finding{
      .span = program[program.operand(all ? all->call : loop->region->call, 0)].span,
      .severity = severity(context, query, *loop),
      .evidence = query.evidence,
      .message = lint::call_text(query) + " runs " + lint::per_round(program, *loop) +
                 fan_out_text(context, *loop) + advice(context, query, *loop),
  };
  add_related(context, {&query}, finding);
  if (auto fix = lint::count_with_group_by(context, query, *loop, names)) {
    finding.fixes.push_back(*std::move(fix));
  }
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  lint::FreshNames names(context.program);
  for (const lint::QueryLoop& found : lint::query_loops(context)) {
    if (!found.holding && !found.counts.empty()) check_loop(context, found, names, findings);
  }
  for (const Query& query : context.queries()) check_fan_out(context, query, names, findings);
}

}  // namespace

constinit const lint::Rule aggregate_per_key = {
    .id = "aggregate-per-key",
    .title = "One count per key instead of one groupBy",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
