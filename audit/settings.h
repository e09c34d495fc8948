// What poolguard.json says about audits: the object "audit".
//
//   "audit": { "burst": 2, "reserved": 3, "proxyPercent": 50, "queryMs": 25, "concurrency": 200,
//              "users": 20, "requestBudget": 5, "wrapperBudget": 2, "parallelFree": 3,
//              "frequency": { "POST /api/affiliate/withdraw": "rare" } }
//
// Mistakes in it are told where those of the whole file are (analysis/project/config.cpp); here
// they are passed over.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/project/project.h"
#include "audit/report.h"
#include "audit/risk.h"

namespace poolguard::audit {

struct Settings {
  std::map<std::string, project::Sourced<double>, std::less<>> figures = {};  // by their keys
  std::map<std::string, Word, std::less<>> frequencies = {};  // by the name of an entry point

  std::optional<Number> number(std::string_view key) const;
  Thresholds thresholds() const;
};

// What holds for a file: later ones of its configurations win.
Settings settings_for(const project::Project& project, std::string_view path);

}  // namespace poolguard::audit
