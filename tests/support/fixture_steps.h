// A project that changes step by step: the updated one and a fresh one say the same, and where the
// fixture lists the files that are linted again, it is these and no others.
#pragma once

#include "tests/support/fixture_rules.h"

namespace poolguard::testing {

Problems check_steps(std::span<const Moment> moments, Rules rules);

}  // namespace poolguard::testing
