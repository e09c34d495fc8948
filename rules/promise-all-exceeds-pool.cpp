#include <algorithm>
#include <array>
#include <string>

#include "analysis/lint/grouped_counts.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/parallel.h"
#include "analysis/lint/pool_words.h"
#include "analysis/lint/promise_lists.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule promise_all_exceeds_pool;

namespace {

using lint::AtOnce;
using lint::Branch;
using lint::FanOut;
using lint::Together;
using model::Program;
using model::Query;
using model::ValueId;

constexpr std::array<lint::Option, 1> options = {{
    {.name = "atOnce",
     .about = "So many queries at once are fine; 0: as many as the pool has connections"},
}};

uint32_t fine_at_once(const lint::Context& context) {
  const uint32_t said = context.number(options[0]);
  return said > 0 ? said : lint::allowed_at_once(context);
}

std::string count_text(const AtOnce& sum) {
  const std::string number = std::to_string(sum.queries);
  if (sum.at_least) return number + " queries or more";
  return (sum.at_most ? "Up to " + number : number) + " queries";
}

std::string message(const lint::Context& context, const AtOnce& sum) {
  const std::string pool = project::pool_limit_text(context.environment);
  const std::string wait = lint::wait_text(context);
  const std::string advice =
      " Ask for less: counts of one model are one groupBy, and what nobody needs at once can come "
      "in batches.";
  const std::string others = ", and so does every other request of the process.";
  std::string text =
      count_text(sum) + (sum.at_most ? " may be under way" : " are started") + " at once here. ";
  const auto& limit = context.environment.pool_limit;
  if (!limit) {
    text +=
        "How many " + pool + " runs at a time is not known here; the rest waits for a connection";
  } else if (limit->value == 1) {
    text += "With " + pool + " they run one after the other: the last waits for the " +
            std::to_string(sum.queries - 1) + " before it";
  } else if (sum.queries <= limit->value) {
    return text + "They leave " + std::to_string(limit->value - sum.queries) + " of " + pool +
           " to every other request of the process." + advice;
  } else {
    const uint32_t left = sum.queries - limit->value;
    text += "With " + pool + " " + std::to_string(limit->value) +
            " of them run at a time: " + (sum.at_least ? "at least " : "") + std::to_string(left) +
            (left == 1 ? " waits" : " wait") + " for a connection";
  }
  if (!wait.empty()) text += " " + wait;
  text += others;
  return text + advice;
}

// --- Fixes ---------------------------------------------------------------------------------------

uint32_t weight_of(const Together& together, const Program& program, ValueId element) {
  for (const Branch& branch : together.branches) {
    if (program[element].span.contains(program[branch.value].span)) return branch.at_once;
  }
  return 0;
}

std::optional<lint::Fix> in_batches(const lint::Context& context, const Together& together,
                                    uint32_t total) {
  const Program& program = context.program;
  const auto list = lint::read_promise_list(program, together.call);
  if (!list || !together.fans.empty()) return {};
  const uint32_t most = std::min(lint::batch_size(context), fine_at_once(context));
  uint32_t batches = (total + most - 1) / most;
  const std::string each = std::to_string((total + batches - 1) / batches);
  std::vector<std::size_t> starts = {0};
  uint32_t left = total, sum = 0;
  for (std::size_t i = 0; i < list->elements.size(); ++i) {
    const uint32_t weight = weight_of(together, program, list->elements[i]);
    const uint32_t target = (left + sum + batches - 1) / batches;
    if (weight > most) return {};
    if (sum + weight > target && i > starts.back() && batches > 1) {
      // A list of one is no list.
      if (i - starts.back() < 2) return {};
      starts.push_back(i);
      sum = 0;
      --batches;
    }
    sum += weight;
    left -= weight;
  }
  if (starts.size() < 2 || list->elements.size() - starts.back() < 2 || sum > most) return {};
  auto fix = lint::split_promise_list(program, *list, starts);
  if (!fix) return {};
  fix->title = "Split into " + std::to_string(starts.size()) + " batches of up to " + each +
               " queries: less at once, a later answer";
  return fix;
}

bool only_reads(const Query& query) {
  return query.operation != model::Operation::execute_raw &&
         query.operation != model::Operation::execute_raw_unsafe &&
         query.operation != model::Operation::query_raw &&
         query.operation != model::Operation::query_raw_unsafe &&
         !model::traits(query.operation).writes;
}

// `await prisma.$transaction([a, b])`: one connection, one query after the other.
std::optional<lint::Fix> in_one_transaction(const lint::Context& context,
                                            const Together& together) {
  const Program& program = context.program;
  const ValueId list = program.peel(program.operand(together.call, 1));
  const bool is_all = lint::callee_name(program, together.call) == "all" &&
                      program.type_text(together.call).empty() &&
                      program[list].kind == model::Value::Kind::array;
  if (!is_all || !together.fans.empty() || together.branches.empty()) return {};
  const auto elements = program.operands_of(list);
  if (elements.size() != together.branches.size()) return {};
  std::string client;
  for (const Branch& branch : together.branches) {
    const Query* query = branch.query;
    if (!query || query->outer != query->call || !only_reads(*query)) return {};
    if (query->evidence != model::Evidence::proved) return {};
    if (program.peel(elements[static_cast<std::size_t>(&branch - together.branches.data())]) !=
        query->call) {
      return {};
    }
    const std::string text(context.source(query->client_span));
    if (!client.empty() && text != client) return {};
    client = text;
  }
  if (client.find_first_of("(?\n") != std::string::npos) return {};
  return lint::Fix{
      .title = "Read in one $transaction([...]): one connection, one query after the other",
      .edits = {{program[program.operand(together.call, 0)].span, client + ".$transaction"}}};
}

// --- The rule ------------------------------------------------------------------------------------

// A call that asks for too much on its own is reported where it does.
uint32_t reported_here(const lint::Context& context, const Together& together, uint32_t sum) {
  const uint32_t allowed = fine_at_once(context);
  for (const Branch& branch : together.branches) {
    const bool elsewhere = branch.way.size() > 1;
    if (elsewhere && branch.at_once > allowed) sum -= branch.at_once - 1;
  }
  return sum;
}

bool has_unbounded(const Together& together) {
  return std::ranges::any_of(together.fans, [](const FanOut& fan) {
    return !fan.held_back && !fan.rounds && !fan.each.merged;
  });
}

void add_related(const Branch& branch, lint::Finding& finding) {
  constexpr std::size_t most = 12;
  if (branch.way.size() < 2 || finding.related.size() >= most) return;
  const project::Step& last = branch.way.back();
  std::string text = branch.way.front().what + ", which " + last.what;
  if (branch.at_once > 1) {
    text += ": up to " + std::to_string(branch.at_once) + " queries at once";
  }
  finding.related.push_back({last.file->path, last.span, std::move(text)});
}

lint::Severity severity(const lint::Context& context, const AtOnce& sum, model::Evidence evidence) {
  const bool is_quiet = sum.certain <= fine_at_once(context) ||
                        evidence != model::Evidence::proved || !context.environment.pool_limit ||
                        lint::runs_in_background(context);
  return is_quiet ? lint::Severity::information : lint::Severity::warning;
}

void report(const lint::Context& context, const Together& together, const AtOnce& sum,
            lint::Findings& findings) {
  const Program& program = context.program;
  model::Evidence evidence = model::Evidence::proved;
  for (const Query& query : context.queries_in(program[together.call].span)) {
    evidence = std::min(evidence, query.evidence);
  }
  lint::Finding finding{
      .span = program[program.operand(together.call, 0)].span,
      .severity = severity(context, sum, evidence),
      .evidence = evidence,
      .message = message(context, sum),
  };
  for (const Branch& branch : together.branches) add_related(branch, finding);
  for (const FanOut& fan : together.fans) add_related(fan.each, finding);
  if (auto fix = lint::group_counts(context, together)) finding.fixes.push_back(*fix);
  if (auto fix = in_batches(context, together, sum.queries)) finding.fixes.push_back(*fix);
  if (auto fix = in_one_transaction(context, together)) finding.fixes.push_back(*fix);
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context) || !lint::has_pool(context)) return;
  const Program& program = context.program;
  const uint32_t allowed = fine_at_once(context);
  text::Span reported;
  for (const Together& together : lint::queries_together(context)) {
    const text::Span span = program[together.call].span;
    if (lint::runs_at_build(context, program[together.call].function_in)) continue;
    if (!reported.empty() && reported.contains(span)) continue;
    // promise-all-unbounded speaks of it, and of what its rounds start.
    if (has_unbounded(together)) {
      reported = span;
      continue;
    }
    const AtOnce sum = lint::at_once(context, together);
    if (reported_here(context, together, sum.queries) <= allowed) continue;
    report(context, together, sum, findings);
    reported = span;
  }
}

}  // namespace

constinit const lint::Rule promise_all_exceeds_pool = {
    .id = "promise-all-exceeds-pool",
    .title = "More queries started at once than the pool has connections",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .options = options,
    .check = check,
};

}  // namespace poolguard::rules
