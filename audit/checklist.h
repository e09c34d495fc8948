// Eight practices, each with what was counted. A practice that nothing speaks against is passed.
#pragma once

#include "audit/material.h"

namespace poolguard::audit {

std::vector<Practice> checklist_of(const Material& material, const Report& report);

// Passed practices, and half of those that are passed in part: "5.5/8".
std::string checklist_score(const std::vector<Practice>& practices);

}  // namespace poolguard::audit
