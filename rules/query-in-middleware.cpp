#include <string>

#include "analysis/lint/middleware.h"
#include "analysis/lint/rule.h"

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

// "clinic.findFirst, $executeRaw and userClinic.findFirst"
std::string names_of(const RequestCost& cost) {
  std::string text;
  for (std::size_t i = 0; i < cost.operations.size() && i < most_related; ++i) {
    const bool is_last = i + 1 == cost.operations.size();
    if (i > 0) text += is_last ? " and " : ", ";
    text += cost.operations[i].name;
  }
  return text;
}

std::string message(const Middleware& row, const RequestCost& cost) {
  return "'" + row.layer->name + "' sends " + cost.total.text() + " queries (" + names_of(cost) +
         ") before " +
         (row.entries.size() == 1 ? "its handler" : "every handler it is put around") + ": " +
         list_of(row.entries) +
         ". What seldom changes (a session, a membership, a tenant) can be one query, or be "
         "remembered for some minutes.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  lint::RequestCosts costs(context);
  if (!may_have_middleware(context, costs, {.queries = context.number(budget) + 1})) return;
  const lint::EntryPoints entries(context.project);
  for (const Middleware& row : middleware_in(context, entries)) {
    const RequestCost cost = costs.of(row.function());
    if (cost.total.max.fixed <= context.number(budget)) continue;
    lint::Finding finding{.span = lint::head_of(row.function()),
                          .severity = lint::Severity::information,
                          .message = message(row, cost)};
    for (const OperationUse& use : cost.operations) {
      if (finding.related.size() == most_related) break;
      finding.related.push_back({use.place.file->path, use.place.span, use.name});
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule query_in_middleware = {
    .id = "query-in-middleware",
    .title = "Several queries before every handler",
    .severity = lint::Severity::information,
    .on_by_default = false,
    .options = options,
    .check = check,
};

}  // namespace poolguard::rules
