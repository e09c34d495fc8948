#include <string>
#include <vector>

#include "analysis/lint/middleware.h"
#include "analysis/lint/rule.h"
#include "analysis/text/words.h"

namespace poolguard::rules {

extern const lint::Rule query_in_middleware;

namespace {

using lint::Middleware;
using lint::OperationUse;
using lint::RequestCost;

constexpr lint::Option options[] = {{
    .name = "budget",
    .about = "database operations that may come before a handler",
    .number = 2,
}};
constexpr const lint::Option& budget = options[0];

constexpr std::size_t most_related = 6;

// What every request pays, as far as it can be told one by one; else all there may be.
std::vector<const OperationUse*> paid(const RequestCost& cost) {
  std::vector<const OperationUse*> always;
  std::vector<const OperationUse*> all;
  for (const OperationUse& use : cost.operations) {
    all.push_back(&use);
    if (!use.sometimes) always.push_back(&use);
  }
  std::vector<const OperationUse*>& told = always.size() < cost.total.min ? all : always;
  if (told.size() > most_related) told.resize(most_related);
  return std::move(told);
}

// "clinic.findFirst, $executeRaw and userClinic.findFirst"
std::string names_of(const std::vector<const OperationUse*>& uses) {
  std::vector<std::string> names;
  for (const OperationUse* use : uses) names.push_back(use->name);
  return text::listed(names);
}

std::string message(const Middleware& row, const RequestCost& cost,
                    const std::vector<const OperationUse*>& uses) {
  const lint::Operations& total = cost.total;
  const bool may_be_more = total.max.most() > total.min;
  return "'" + row.layer->name + "' sends " + std::to_string(total.min) + " queries" +
         (may_be_more ? ", and up to " + total.max.text() + "," : "") + " (" + names_of(uses) +
         ") before " +
         (row.entries.size() == 1 ? "its handler" : "every handler it is put around") + ": " +
         list_of(row.entries) +
         ". What seldom changes (a session, a membership, a tenant) can be one query, or be "
         "remembered for some minutes.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  lint::RequestCosts costs(context);
  // What only some requests pay is no matter of every request.
  const auto is_worth = [&](project::FunctionRef function) {
    return costs.cost_of(function).usual > context.number(budget);
  };
  for (const Middleware& row : middleware_in(context, is_worth)) {
    const RequestCost cost = costs.of(row.function());
    const std::vector<const OperationUse*> uses = paid(cost);
    lint::Finding finding{.span = lint::head_of(row.function()),
                          .severity = lint::Severity::information,
                          .message = message(row, cost, uses)};
    for (const OperationUse* use : uses) {
      finding.related.push_back({use->place.file->path, use->place.span, use->name});
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule query_in_middleware = {
    .id = "query-in-middleware",
    .title = "Several queries before every handler",
    .severity = lint::Severity::information,
    .options = options,
    .check = check,
};

}  // namespace poolguard::rules
