// The repairs of a check and the write that follows it.
//
// In order of what they are worth: let a constraint decide and handle its violation, add the
// constraint to the schema, or make the two one step in a Serializable transaction.
#pragma once

#include "analysis/lint/atomicity.h"
#include "analysis/lint/check_then_write.h"
#include "analysis/lint/finding.h"

namespace poolguard::lint {

std::vector<Fix> check_fixes(const Context& context, const CheckThenWrite& pair,
                             Atomicity atomicity);

}  // namespace poolguard::lint
