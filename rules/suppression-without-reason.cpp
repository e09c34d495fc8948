#include "analysis/lint/rule.h"

namespace poolguard::rules {
namespace {

void check(const lint::SuppressionContext& context, lint::Findings& findings) {
  for (const lint::Suppression& each : context.suppressions) {
    if (each.kind == lint::Suppression::Kind::end_of_range || !each.reason.empty()) continue;
    findings.push_back({.span = each.comment,
                        .message = "This suppression gives no reason. Add one behind two dashes: "
                                   "-- why this is fine here."});
  }
}

}  // namespace

extern const lint::Rule suppression_without_reason;
constinit const lint::Rule suppression_without_reason = {
    .id = "suppression-without-reason",
    .title = "A suppression that does not say why",
    .severity = lint::Severity::warning,
    .on_by_default = false,
    .in_tests = true,
    .check_suppressions = check,
};

}  // namespace poolguard::rules
