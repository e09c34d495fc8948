// What the available repairs would change: the report before and after they are applied.
#pragma once

#include <vector>

#include "audit/report.h"

namespace poolguard::audit {

// `after`: of the same project with the repairs of its findings applied. `budget`: operations of a
// request.
std::vector<ImpactRow> impact_of(const Report& before, const Report& after, uint32_t budget);

}  // namespace poolguard::audit
