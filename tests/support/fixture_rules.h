// Checks a rule fixture: its wants, its fixed texts, and what must hold for every fixture unasked.
//
// Run are the rule whose folder it stands in and those that its wants mention, no others. A line
// without a want asserts their silence. Unasked: two runs agree; every fix is disjoint, parses and
// makes its finding go away; CRLF, tabs ("// no-tabs" in the text leaves them out) and characters
// outside of the BMP change neither findings nor repairs; after every step the incrementally
// updated project has the findings of a fresh one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/lint/rule.h"
#include "tests/support/fixture.h"

namespace poolguard::testing {

using Rules = std::span<const lint::Rule* const>;
// In plain English, one problem each; none when all is well.
using Problems = std::vector<std::string>;

// `update`: fixed texts that differ are written anew instead of reported.
Problems check_rule_fixture(const Fixture& fixture, Rules all_rules, bool update = false);

}  // namespace poolguard::testing
