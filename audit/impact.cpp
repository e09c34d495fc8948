#include "audit/impact.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>

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

std::string grave_paths(const Report& report) {
  return std::to_string(report.score.paths[Level::critical]) + " and " +
         std::to_string(report.score.paths[Level::high]);
}

// Of the wrapper that asks most, all its handlers together.
std::string before_handlers(const Report& report) {
  const auto all = [](const WrapperRow& row) {
    return uint64_t{row.operations.max} * row.entry_points;
  };
  const auto most = std::ranges::max_element(report.wrappers, {}, all);
  if (most == report.wrappers.end()) return "0";
  return text_of(most->operations) + " (" + most->name + ")";
}

std::string breakpoint_text(const Report& report) {
  if (!report.capacity.breakpoint || !report.basis.limit) return {};
  return counted(*report.capacity.breakpoint, "instance") + " at limit " +
         std::to_string(report.basis.limit->value);
}

// The entry points whose number of operations changes, the most first.
void add_changed(const Report& before, const Report& after, std::vector<ImpactRow>& rows) {
  constexpr std::size_t most = 8;
  std::map<std::string_view, const EntryRow*> now;
  for (const EntryRow& row : after.entry_points) now.emplace(row.name, &row);
  std::vector<const EntryRow*> changed;
  for (const EntryRow& row : before.entry_points) {
    const auto same = now.find(row.name);
    if (same == now.end()) continue;
    // Formulas of the same bounds differ by the names of what they count.
    if (same->second->operations.max != row.operations.max) changed.push_back(&row);
  }
  std::ranges::stable_sort(changed, std::greater{},
                           [](const EntryRow* row) { return row->operations.max; });
  for (std::size_t i = 0; i < std::min(most, changed.size()); ++i) {
    const EntryRow& row = *changed[i];
    rows.push_back(
        {"operations of " + row.name, operations_text(row), operations_text(*now.at(row.name))});
  }
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
  std::vector<ImpactRow> rows = {
      row("risk score", score(before), score(after)),
      row("critical and high paths", grave_paths(before), grave_paths(after)),
      row("errors and warnings", grave_findings(before), grave_findings(after)),
      row("most operations of an entry point", worst(before, operations_of),
          worst(after, operations_of)),
      row("most queries at once", worst(before, at_once_of), worst(after, at_once_of)),
      row("entry points above " + std::to_string(budget) + " operations", above(before, budget),
          above(after, budget)),
      row("queries before a handler", before_handlers(before), before_handlers(after)),
      row("transactions without a timeout", without_timeout(before), without_timeout(after)),
  };
  if (const std::string old = breakpoint_text(before); !old.empty()) {
    rows.push_back(row("breakpoint", old, breakpoint_text(after)));
  }
  std::erase_if(rows,
                [](const ImpactRow& each) { return each.before == "0" && each.after == "0"; });
  add_changed(before, after, rows);
  return rows;
}

}  // namespace poolguard::audit
