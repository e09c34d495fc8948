#include "audit/impact.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace poolguard::audit {
namespace {

Report report_with(Count operations, std::string symbolic) {
  Report report;
  EntryRow& row = report.entry_points.emplace_back();
  row.name = "POST /api/invoices";
  row.operations = operations;
  row.symbolic = std::move(symbolic);
  return report;
}

const ImpactRow* find(const std::vector<ImpactRow>& rows, std::string_view what) {
  const auto found = std::ranges::find(rows, what, &ImpactRow::what);
  return found == rows.end() ? nullptr : &*found;
}

TEST(Impact, SaysWhichRequestsChange) {
  const Report before = report_with({6, Count::unbounded}, "6 + 2n (n: items)");
  const auto rows = impact_of(before, report_with({8, 8}, ""), 5);
  const ImpactRow* row = find(rows, "operations of POST /api/invoices");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->before, "6 + 2n (n: items)");
  EXPECT_EQ(row->after, "8");
  EXPECT_FALSE(find(rows, "transactions without a timeout"));  // none before, none after
}

TEST(Impact, OtherNamesAreNoChange) {
  const Report before = report_with({6, Count::unbounded}, "6 + n (n: items)");
  const auto rows =
      impact_of(before, report_with({6, Count::unbounded}, "6 + n (n: slices of items)"), 5);
  EXPECT_FALSE(find(rows, "operations of POST /api/invoices"));
}

}  // namespace
}  // namespace poolguard::audit
