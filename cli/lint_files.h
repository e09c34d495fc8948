// The engine over many files on several threads. The project is immutable meanwhile.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "analysis/lint/entry_points.h"
#include "analysis/lint/run.h"
#include "cli/parallel.h"

namespace poolguard::cli {

// The entry points of a project, found by the first thread that asks for them. The project must
// outlive it, unchanged.
inline lint::SharedEntryPoints shared_entry_points(const project::Project& project) {
  struct Found {
    std::once_flag once;
    std::unique_ptr<const lint::EntryPoints> entry_points;
  };
  return [&project, found = std::make_shared<Found>()]() -> const lint::EntryPoints& {
    std::call_once(found->once, [&] {
      found->entry_points = std::make_unique<const lint::EntryPoints>(project);
    });
    return *found->entry_points;
  };
}

// The findings of files[i] are at i.
inline std::vector<lint::Findings> lint_files(const project::Project& project,
                                              std::span<const project::FilePtr> files,
                                              std::span<const lint::Rule* const> rules,
                                              unsigned threads, const lint::Options& options = {}) {
  std::vector<lint::Findings> findings(files.size());
  lint::Options shared = options;
  shared.entry_points = shared_entry_points(project);
  parallel_for(files.size(), threads, [&](std::size_t i) {
    if (files[i]->skipped.empty()) findings[i] = lint::run(project, *files[i], rules, shared);
  });
  return findings;
}

}  // namespace poolguard::cli
