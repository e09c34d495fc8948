// All safe fixes of a file, repeated until nothing is left to repair, as edits of its text.
#pragma once

#include <span>
#include <vector>

#include "analysis/lint/rule.h"
#include "analysis/project/project.h"
#include "analysis/text/edit.h"

namespace poolguard::server {

// Sorted and disjoint; empty when there is nothing to repair.
std::vector<text::Edit> safe_repairs(const project::Project& project, const project::File& file,
                                     std::span<const lint::Rule* const> rules);

// The smallest single replacement that turns one text into the other; characters and line endings
// stay whole. Requires the texts to differ.
text::Edit difference(std::string_view before, std::string_view after);

}  // namespace poolguard::server
