#include <string>

#include "analysis/lint/bounds.h"
#include "analysis/lint/request_input.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule deep_offset;

namespace {

using model::Program;
using model::Query;
using model::Region;
using model::Value;
using model::ValueId;

constexpr std::string_view cost =
    "the database reads and drops all the rows before the page (17 ms for an offset of 90,000 "
    "where "
    "a cursor takes 0.03 ms)";

// The loop whose rounds move `skip` on: it walks through the whole table.
const Region* walking_loop(const lint::Context& context, const Query& query, ValueId skip) {
  const Program& program = context.program;
  const Region* loop = context.facts.enclosing(query.region, Region::Kind::loop);
  if (!loop) return nullptr;
  const bool moves = model::any_inside(program, skip, [&](ValueId id) {
    const Value& value = program[id];
    if (value.kind != Value::Kind::identifier || !value.binding) return false;
    if (!program[value.binding].reassigned) return loop->span.contains(program[value.binding].span);
    for (ValueId reference : program.references_to(value.binding)) {
      const bool inside = loop->span.contains(program[reference].span);
      if (inside && program[reference].written) return true;
    }
    return false;
  });
  return moves ? loop : nullptr;
}

void check_query(const lint::Context& context, const Query& query, lint::Findings& findings) {
  const Program& program = context.program;
  const ValueId skip = model::property(program, query.arguments, "skip");
  if (!skip || model::number(program, skip)) return;
  if (model::presence(program, query.arguments, "cursor") != model::Presence::absent) return;
  if (lint::is_small(context, context.model_of(query))) return;
  const lint::Filter filter = lint::read_filter(context, query);
  if (filter.known && filter.reach == lint::Reach::bounded) return;
  lint::Finding finding{.span = program[skip].span, .evidence = query.evidence, .message = {}};
  const std::string call = lint::call_text(query);
  if (const Region* loop = walking_loop(context, query, skip)) {
    finding.severity = lint::Severity::information;
    finding.message = call + " walks through its rows with skip: for each page " +
                      std::string(cost) +
                      ", so the work grows with the square of the table. Rows that are added or "
                      "removed meanwhile shift the pages. Go on from the last row with a cursor.";
    const uint32_t line_end = static_cast<uint32_t>(std::min(
        program.text.find_first_of("\r\n", loop->span.begin), std::size_t{loop->span.end}));
    finding.related.push_back(
        {context.file.path, {loop->span.begin, line_end}, "each round reads the next page"});
  } else if (lint::trace_request_number(context, skip).from == lint::RequestNumber::From::request) {
    finding.severity = lint::Severity::hint;
    finding.message = "skip of " + call + " comes from the request: for late pages " +
                      std::string(cost) +
                      ". Where users go far, page with a cursor, or limit how far they go.";
  } else {
    return;
  }
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  for (const Query& query : context.queries()) {
    if (query.operation == model::Operation::find_many) check_query(context, query, findings);
  }
}

}  // namespace

constinit const lint::Rule deep_offset = {
    .id = "deep-offset",
    .title = "Pages by offset that go deep",
    .severity = lint::Severity::information,
    .check = check,
};

}  // namespace poolguard::rules
