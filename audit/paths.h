// The dangerous paths through the code: what the score counts and the top ten show.
//
// A finding counts where it stands: in the code of an entry point it belongs to that entry point,
// else to the file, together with the number of entry points that reach it. So one defect in a
// shared file is one path, however many routes suffer from it.
#pragma once

#include "audit/material.h"
#include "audit/risk.h"

namespace poolguard::audit {

// Grades the entry points of `report` (their level, findings and reasons) and gives all paths with
// a level, the most dangerous first. Entry points and wrappers must be there, their own levels set
// from what they ask of the database.
std::vector<Path> grade_paths(const Material& material, const Thresholds& thresholds,
                              Report& report);

}  // namespace poolguard::audit
