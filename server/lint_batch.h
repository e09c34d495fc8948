// The findings of several files of one project at once, open or not. Pure: runs on workers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/lint/run.h"
#include "analysis/project/project.h"

namespace poolguard::server {

// In the order of the paths; none for what is no file of the project. What all manifests of
// a schema share is made once.
std::vector<lint::Findings> lint_batch(const project::Project& project,
                                       std::span<const std::string> paths,
                                       std::span<const lint::Rule* const> rules,
                                       const lint::Options& options);

}  // namespace poolguard::server
