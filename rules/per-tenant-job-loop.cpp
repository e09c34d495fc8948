#include <algorithm>
#include <array>
#include <string>

#include "analysis/lint/bounds.h"
#include "analysis/lint/request_cost.h"
#include "analysis/lint/rule.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule per_tenant_job_loop;

namespace {

using lint::EntryPoint;
using lint::OperationUse;
using model::Program;
using model::Query;
using model::Region;
using model::ValueId;

constexpr std::size_t most_related = 5;
constexpr double small_table = 50;  // so many rounds end soon enough

// The read whose rows a loop goes through, when nothing says how many there are.
const Query* rows_of(const lint::Context& context, const project::File& file,
                     const Region& region) {
  const Program& program = file.facts.program();
  ValueId id = model::settle(program, region.subject);
  if (id && program[id].kind == model::Value::Kind::await)
    id = program.peel(program.operand(id, 0));
  const auto query = std::ranges::find(file.facts.queries(), id, &Query::call);
  if (!id || query == file.facts.queries().end()) return nullptr;
  if (query->operation != model::Operation::find_many || query->model.empty()) return nullptr;
  const model::SchemaModel* row =
      context.schema ? context.schema->model_of_accessor(query->model) : nullptr;
  const auto known = row ? lint::rows_of(context, *row) : std::nullopt;
  if (!row || (known && known->value <= small_table)) return nullptr;
  const bool pages = model::presence(program, query->arguments, "take") != model::Presence::absent;
  return pages ? nullptr : &*query;
}

// A loop over rows, with what a job sends in its rounds.
struct Round {
  const project::File* file = nullptr;
  const Region* loop = nullptr;
  const Query* rows = nullptr;
  std::vector<const OperationUse*> uses = {};
};

void add(const lint::Context& context, const OperationUse& use, const lint::Place& place,
         std::vector<Round>& rounds) {
  for (const Region& region : place.file->facts.regions()) {
    if (region.kind != Region::Kind::loop || !region.span.contains(place.span)) continue;
    const text::Span head = place.file->facts.program()[region.subject].span;
    const Query* rows = head.contains(place.span) ? nullptr : rows_of(context, *place.file, region);
    if (!rows) continue;
    const auto known = std::ranges::find(rounds, &region, &Round::loop);
    Round& round =
        known == rounds.end() ? rounds.emplace_back(Round{place.file, &region, rows}) : *known;
    round.uses.push_back(&use);
  }
}

std::vector<Round> rounds_of(const lint::Context& context, const lint::RequestCost& cost) {
  std::vector<Round> rounds;
  for (const OperationUse& use : cost.operations) {
    if (!use.in_loop) continue;
    for (const project::Step& step : use.way) add(context, use, {step.file, step.span}, rounds);
    add(context, use, use.place, rounds);
  }
  return rounds;
}

std::string message(const EntryPoint& entry, const Round& round) {
  const std::string count = std::to_string(round.uses.size());
  return "'" + entry.path + "' goes through all rows of " + std::string(round.rows->model) +
         " that its findMany returns, and sends up to " + count +
         " queries for each: with 1,000 rows up to " + count +
         ",000 a run, one after the other. The run grows with the table until it overlaps the next "
         "one. Let one query with groupBy or include answer for all of them, or work through pages "
         "and leave the rest to the next run.";
}

// The loop, or the call of the job that leads to it.
text::Span span_of(const lint::Context& context, const Round& round) {
  if (round.file == &context.file) return context.program[round.loop->subject].span;
  return round.uses.front()->way.front().span;
}

bool may_be_job(const project::File& file) {
  constexpr std::array<std::string_view, 7> words = {
      "cron", "bull", "inngest", "@Process", "@Cron(", "@trigger.dev", "schedule"};
  return file.path.find("cron") != std::string::npos ||
         std::ranges::any_of(words, [&](std::string_view word) {
           return file.text->find(word) != std::string::npos;
         });
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (!may_be_job(context.file)) return;
  const lint::EntryPoints entries(context.project, context.file);
  lint::RequestCosts costs(context);
  for (const EntryPoint* entry : entries.in(context.file)) {
    if (entry->kind != EntryPoint::Kind::cron && entry->kind != EntryPoint::Kind::job) continue;
    if (costs.cost_of(entry->handler).most.terms.empty()) continue;
    const lint::RequestCost cost = costs.of(*entry);
    for (const Round& round : rounds_of(context, cost)) {
      // One query for each is what query-in-loop and write-in-loop speak of.
      if (round.uses.size() < 2) continue;
      lint::Finding finding{.span = span_of(context, round),
                            .severity = lint::Severity::information,
                            .message = message(*entry, round)};
      for (const OperationUse* use : round.uses) {
        if (finding.related.size() == most_related) break;
        finding.related.push_back({use->place.file->path, use->place.span, use->name});
      }
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

constinit const lint::Rule per_tenant_job_loop = {
    .id = "per-tenant-job-loop",
    .title = "A job that asks several times for each row of a table",
    .severity = lint::Severity::information,
    .check = check,
};

}  // namespace poolguard::rules
