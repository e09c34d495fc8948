// Repairs in memory: fixes are applied and the files analysed again until nothing is left to do.
//
// Touches no disk. A file whose repaired text has more syntax errors than before keeps its text,
// and its findings count as conflicts.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "analysis/lint/fix_all.h"
#include "analysis/lint/rule.h"
#include "analysis/project/project.h"

namespace poolguard::cli {

struct Fixed {
  std::size_t findings = 0;   // repaired
  std::size_t conflicts = 0;  // left because of another repair, or because of the limit of rounds
  std::map<std::string, project::FilePtr> originals;    // changed files as they were, by path
  std::map<std::string, std::size_t> findings_by_file;  // repaired ones, by path
};

inline constexpr int max_fix_rounds = 10;

// `paths`: the files that may be changed.
Fixed fix_files(project::Workspace& workspace, std::span<const std::string> paths,
                std::span<const lint::Rule* const> rules, lint::Safety allowed, unsigned threads);

}  // namespace poolguard::cli
