// The engine over many files on several threads. The project is immutable meanwhile.
#pragma once

#include <span>
#include <vector>

#include "analysis/lint/run.h"
#include "cli/parallel.h"

namespace poolguard::cli {

// The findings of files[i] are at i.
inline std::vector<lint::Findings> lint_files(const project::Project& project,
                                              std::span<const project::FilePtr> files,
                                              std::span<const lint::Rule* const> rules,
                                              unsigned threads, const lint::Options& options = {}) {
  std::vector<lint::Findings> findings(files.size());
  parallel_for(files.size(), threads, [&](std::size_t i) {
    if (files[i]->skipped.empty()) findings[i] = lint::run(project, *files[i], rules, options);
  });
  return findings;
}

}  // namespace poolguard::cli
