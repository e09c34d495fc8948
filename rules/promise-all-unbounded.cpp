#include <algorithm>
#include <string>

#include "analysis/lint/bulk_write.h"
#include "analysis/lint/fan_out_fixes.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/parallel.h"
#include "analysis/lint/pool_words.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule promise_all_unbounded;

namespace {

using lint::FanOut;
using lint::Together;
using model::Operation;
using model::Program;
using model::Query;
using model::ValueId;

// Whether the queries of a round stand in a function that it calls.
bool is_called(const FanOut& fan) {
  const project::Route& way = fan.each.way;
  return !fan.each.query && (way.size() > 1 || (!way.empty() && !fan.loop)) &&
         way.front().what.starts_with("calls ");
}

// "one post.update", "one call of saveItem, which queries,"
std::string what_starts(const FanOut& fan) {
  if (fan.each.query) return "one " + lint::call_text(*fan.each.query);
  if (is_called(fan)) {
    return "one call of " + fan.each.way.front().what.substr(6) + ", which queries,";
  }
  return "a round that queries";
}

std::string items_text(const Program& program, const FanOut& fan) {
  if (!fan.subject) return "every round of a loop";
  const text::Span span = program[fan.subject].span;
  const std::string_view text = program.source(span);
  const bool is_short = text.size() <= 40 && text.find('\n') == std::string_view::npos;
  return is_short ? "every item of '" + std::string(text) + "'" : "every item";
}

std::string advice(const lint::Context& context, const FanOut& fan) {
  const std::string some = "start only so many at once (p-limit, or a loop over slices)";
  if (!fan.each.query) return "Ask for all of them in one query before, or " + some + ".";
  const Query& query = *fan.each.query;
  switch (query.operation) {
    case Operation::create:
      return "One createMany writes all rows; where the rows need more than that, " + some + ".";
    case Operation::update:
    case Operation::delete_:
    case Operation::upsert: {
      const bool same = fan.loop && (query.operation == Operation::delete_ ||
                                     lint::bulk_of(context, query, *fan.loop) != lint::Bulk::none);
      return same ? "One statement with `in` changes all rows; or " + some + "."
                  : "Write them in one transaction in slices, or " + some + ".";
    }
    case Operation::find_unique:
    case Operation::find_unique_or_throw:
    case Operation::find_first:
    case Operation::find_first_or_throw:
    case Operation::find_many:
      return "One findMany with `in` reads the rows of all items; or " + some + ".";
    default:
      return "Ask for all items in one query, or " + some + ".";
  }
}

std::string message(const lint::Context& context, const FanOut& fan) {
  std::string text = "This starts " + what_starts(fan) + " for " +
                     items_text(context.program, fan) + " at once, however many there are. " +
                     "What " + project::pool_limit_text(context.environment) +
                     " has no connection for waits";
  const std::string wait = lint::wait_text(context);
  if (!wait.empty()) text += " " + wait;
  return text + ", and so does every other request of the process. " + advice(context, fan);
}

lint::Severity severity(const lint::Context& context, const FanOut& fan, model::Evidence evidence) {
  // A helper that may have no question, and rounds that wait for something else in between.
  const bool is_loose = (fan.each.sometimes && is_called(fan)) || fan.each.elsewhere;
  const bool is_quiet = evidence != model::Evidence::proved || fan.paged || is_loose ||
                        lint::runs_in_background(context);
  return is_quiet ? lint::Severity::information : lint::Severity::warning;
}

model::Evidence evidence_of(const lint::Context& context, const FanOut& fan) {
  model::Evidence evidence = model::Evidence::proved;
  for (const Query& query : context.queries_in(context.program[fan.list].span)) {
    evidence = std::min(evidence, query.evidence);
  }
  return evidence;
}

bool is_hazard(const FanOut& fan) { return !fan.held_back && !fan.rounds && !fan.each.merged; }

void report(const lint::Context& context, const Together& together, const FanOut& fan,
            lint::Findings& findings) {
  const Program& program = context.program;
  const model::Evidence evidence = evidence_of(context, fan);
  const ValueId callee = program.operand(fan.list, 0);
  lint::Finding finding{
      .span = program[callee].span,
      .severity = severity(context, fan, evidence),
      .evidence = evidence,
      .message = message(context, fan),
  };
  if (!fan.each.query) finding.related = lint::related(fan.each.way);
  if (program[together.call].span.begin > program[fan.list].span.end) {
    finding.related.push_back(
        {context.file.path, program[together.call].span, "waits for all of them"});
  }
  if (auto fix = lint::write_at_once(context, together, fan)) finding.fixes.push_back(*fix);
  if (auto fix = lint::read_at_once(context, together, fan)) finding.fixes.push_back(*fix);
  if (auto fix = lint::limit_rounds(context, together, fan, lint::batch_size(context))) {
    finding.fixes.push_back(*fix);
  }
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context) || !lint::has_pool(context)) return;
  const Program& program = context.program;
  text::Span reported;
  std::vector<ValueId> loops;  // what they iterate; one that fills several lists is one finding
  for (const Together& together : lint::queries_together(context)) {
    const text::Span span = program[together.call].span;
    if (lint::runs_at_build(context, program[together.call].function_in)) continue;
    // What a round starts at once is part of the finding about the rounds.
    if (reported.contains(span) && !reported.empty()) continue;
    for (const FanOut& fan : together.fans) {
      if (!is_hazard(fan)) continue;
      if (fan.subject && std::ranges::count(loops, fan.subject) > 0) continue;
      loops.push_back(fan.subject);
      report(context, together, fan, findings);
      reported = program[fan.list].span;
    }
  }
}

}  // namespace

constinit const lint::Rule promise_all_unbounded = {
    .id = "promise-all-unbounded",
    .title = "One query per item of a list, all started at once",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
