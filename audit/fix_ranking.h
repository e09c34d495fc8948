// What to repair first: the findings by rule, the largest effect first.
#pragma once

#include "audit/material.h"

namespace poolguard::audit {

// One row a rule, by its impact.
std::vector<FixRow> rank_fixes(const Material& material, const Report& report);

}  // namespace poolguard::audit
