// Holds findings against the wants of a fixture's sources.
#pragma once

#include "tests/support/fixture_lint.h"
#include "tests/support/fixture_rules.h"

namespace poolguard::testing {

// Every want has its finding, and every finding its want.
Problems compare_wants(const Moment& moment, const FindingsByFile& findings);

}  // namespace poolguard::testing
