#include <algorithm>
#include <string>

#include "analysis/lint/middleware.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule write_in_middleware;

namespace {

using lint::Middleware;
using lint::OperationUse;

std::string message(const Middleware& row, const OperationUse& use) {
  const std::string what = use.name.starts_with('$') ? "A row" : std::string(use.query->model);
  return what + " is written on every request that passes '" + row.layer->name +
         "': " + list_of(row.entries) +
         ". Each takes a connection and a lock on its row, and leaves a dead row behind. Write "
         "only when the last one is some minutes old, or gather the writes elsewhere.";
}

// Where it shows in this file: the write, or the call that leads to it.
text::Span span_of(const lint::Context& context, const OperationUse& use) {
  for (const project::Step& step : use.way) {
    if (step.file == &context.file) return step.span;
  }
  return use.place.span;
}

// What a condition guards may be throttled, or the first visit.
bool is_paid(const OperationUse& use) { return use.writes && !use.sometimes; }

void check(const lint::Context& context, lint::Findings& findings) {
  lint::RequestCosts costs(context);
  const auto is_worth = [&](project::FunctionRef function) {
    return !costs.cost_of(function).most.is_zero() &&
           std::ranges::any_of(costs.of(function).operations, is_paid);
  };
  for (const Middleware& row : middleware_in(context, is_worth)) {
    for (const OperationUse& use : costs.of(row.function()).operations) {
      if (!is_paid(use)) continue;
      lint::Finding finding{.span = span_of(context, use),
                            .severity = lint::Severity::information,
                            .message = message(row, use)};
      if (!use.way.empty()) {
        finding.related.push_back({use.place.file->path, use.place.span, use.name});
      }
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

constinit const lint::Rule write_in_middleware = {
    .id = "write-in-middleware",
    .title = "A write before every handler",
    .severity = lint::Severity::information,
    .check = check,
};

}  // namespace poolguard::rules
