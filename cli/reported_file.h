// The findings of one file as reports show them: paths relative to the working directory, with the
// texts they point into, in which nothing is secret.
#pragma once

#include <string_view>

#include "analysis/project/project.h"
#include "cli/report.h"
#include "cli/selection.h"

namespace poolguard::cli {

// What leads to files that are not part of the project is left out.
void add_findings(Report& report, const project::Project& project, const Selection& selection,
                  std::string_view path, lint::Findings findings);

}  // namespace poolguard::cli
