#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "analysis/lint/request_cost.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule request_query_budget;

namespace {

using lint::EntryPoint;
using lint::OperationUse;
using lint::RequestCost;

constexpr lint::Option options[] = {{
    .name = "budget",
    .about = "database operations that one request may take",
    .number = 12,
}};
constexpr const lint::Option& budget = options[0];

constexpr std::size_t most_related = 8;

// "8-12 database operations per request (2-4 before the handler, 6-8 in it)"
std::string amount_text(const RequestCost& cost) {
  std::string text = cost.total.text() + " database operations per request";
  if (!cost.auth.max.is_zero()) {
    text += " (" + cost.auth.text() + " before the handler, " + cost.handler.text() + " in it)";
  }
  const std::string legend = cost.total.max.legend();
  return legend.empty() ? text : text + " (" + legend + ")";
}

std::string message(const EntryPoint& entry, const RequestCost& cost, uint32_t most) {
  return entry.name() + " takes " + amount_text(cost) + "; the budget is " + std::to_string(most) +
         ". Each is a round trip that the answer waits for, and a turn in the pool. Look for what "
         "can be one query with include or a groupBy, be remembered, or be done after the answer.";
}

std::vector<lint::Related> places_of(const RequestCost& cost) {
  std::vector<lint::Related> related;
  for (const OperationUse& use : cost.operations) {
    if (related.size() == most_related) break;
    related.push_back({use.place.file->path, use.place.span,
                       use.name + (use.in_layer ? ", before the handler" : "")});
  }
  return related;
}

// Whether to look at the entry points of the whole project: one of the file's own takes that much.
bool may_exceed(const lint::Context& context, lint::RequestCosts& costs, uint32_t most) {
  const lint::EntryPoints own(context.project, context.file);
  const std::vector<const EntryPoint*> entries = own.in(context.file);
  return std::ranges::any_of(entries, [&](const EntryPoint* entry) {
    project::Cost cost = costs.cost_of(entry->handler);
    for (const lint::Layer& layer : entry->layers) cost.then(costs.cost_of(layer.function));
    return cost.most.fixed > most;
  });
}

void check(const lint::Context& context, lint::Findings& findings) {
  lint::RequestCosts costs(context);
  const uint32_t most = context.number(budget);
  if (!may_exceed(context, costs, most)) return;
  std::set<std::pair<uint32_t, std::string>> told;
  for (const EntryPoint* entry : context.entry_points().in(context.file)) {
    if (!is_request(entry->kind)) continue;
    const RequestCost cost = costs.of(*entry);
    // What a loop adds is the business of other rules.
    if (cost.total.max.fixed <= most) continue;
    // One function may answer several methods alike.
    if (!told.emplace(entry->handler.function.index, cost.total.text()).second) continue;
    findings.push_back({.span = entry->span,
                        .severity = lint::Severity::information,
                        .message = message(*entry, cost, most),
                        .related = places_of(cost)});
  }
}

}  // namespace

constinit const lint::Rule request_query_budget = {
    .id = "request-query-budget",
    .title = "A request that asks the database very often",
    .severity = lint::Severity::information,
    .on_by_default = false,
    .options = options,
    .check = check,
};

}  // namespace poolguard::rules
