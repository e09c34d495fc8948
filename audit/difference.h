// What got better and what got worse since an earlier report.
//
// Compared are the score, the capacity, counts, entry points and paths by name, and findings by
// rule and file; lines may move without being a change.
#pragma once

#include <map>
#include <string>

#include "audit/report.h"

namespace poolguard::audit {

// What is kept of a report for a later comparison.
struct Snapshot {
  std::string date;
  std::map<std::string, std::string> figures = {};             // given ones: "limit" -> "5"
  std::map<std::string, double> counts = {};                   // the less the better
  std::map<std::string, std::pair<int, double>> entries = {};  // level and most operations, by name
  std::map<std::string, std::map<std::string, uint32_t>> findings = {};  // by rule, by file
};

Snapshot snapshot_of(const Report& report);
Difference difference_of(const Snapshot& before, const Snapshot& after);

}  // namespace poolguard::audit
