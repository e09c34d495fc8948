// What is wrong in the poolguard.json files that hold for what is checked, as lines for people.
#pragma once

#include <string>
#include <vector>

#include "analysis/project/project.h"
#include "cli/selection.h"

namespace poolguard::cli {

// "poolguard.json:3:5: unknown rule ...", sorted; empty when all is well.
std::vector<std::string> config_mistakes(const project::Project& project,
                                         const Selection& selection);

}  // namespace poolguard::cli
