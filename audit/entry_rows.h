// The entry points of a project as rows of the report: what each asks of the database, how often it
// runs, and the wrappers they share.
#pragma once

#include "audit/material.h"
#include "audit/settings.h"

namespace poolguard::audit {

// Fills `report.entry_points`, `wrappers` and `background`, with the levels that their numbers
// alone give, and lets `material` follow their code: entry points have the same index in both.
void add_entry_points(Material& material, const Settings& settings, Report& report);

}  // namespace poolguard::audit
