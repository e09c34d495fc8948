#include "audit/impact.h"

#include <algorithm>
#include <string>

namespace poolguard::audit {
namespace {

using Measure = uint32_t (*)(const EntryRow&);

uint32_t operations_of(const EntryRow& row) { return row.operations.max; }
uint32_t at_once_of(const EntryRow& row) { return row.at_once; }

// The first of the worst; where there is no bound, how many there are.
std::string worst(const Report& report, Measure measure) {
  const EntryRow* found = nullptr;
  uint32_t unbounded = 0;
  for (const EntryRow& row : report.entry_points) {
    if (measure(row) == Count::unbounded) {
      ++unbounded;
    } else if (!found || measure(row) > measure(*found)) {
      found = &row;
    }
  }
  std::string text;
  if (found && measure(*found) > 0) {
    text = std::to_string(measure(*found)) + " (" + found->name + ")";
  }
  if (unbounded == 0) return text.empty() ? "0" : text;
  return text + (text.empty() ? "" : ", and ") +
         counted(unbounded, "without a bound", "without a bound");
}

std::string above(const Report& report, uint32_t budget) {
  return std::to_string(std::ranges::count_if(
      report.entry_points, [&](const EntryRow& row) { return row.operations.max > budget; }));
}

std::string without_timeout(const Report& report) {
  const TransactionTable& table = report.transactions;
  return std::to_string(std::ranges::count_if(
      table.rows, [](const TransactionRow& row) { return row.takes_timeout && !row.has_timeout; }));
}

std::string grave_findings(const Report& report) {
  uint32_t sum = 0;
  for (const auto& [severity, count] : report.findings) {
    if (severity >= lint::Severity::warning) sum += count;
  }
  return std::to_string(sum);
}

}  // namespace

std::vector<ImpactRow> impact_of(const Report& before, const Report& after, uint32_t budget) {
  const auto row = [](std::string what, std::string old, std::string now) {
    return ImpactRow{std::move(what), std::move(old), std::move(now)};
  };
  const auto score = [](const Report& report) {
    return std::string(name_of(report.score.level)) + " (" + std::to_string(report.score.value) +
           ")";
  };
  return {
      row("risk score", score(before), score(after)),
      row("errors and warnings", grave_findings(before), grave_findings(after)),
      row("most operations of an entry point", worst(before, operations_of),
          worst(after, operations_of)),
      row("most queries at once", worst(before, at_once_of), worst(after, at_once_of)),
      row("entry points above " + std::to_string(budget) + " operations", above(before, budget),
          above(after, budget)),
      row("transactions without a timeout", without_timeout(before), without_timeout(after)),
  };
}

}  // namespace poolguard::audit
