// A project that is loaded in part, for one file after the other.
#pragma once

#include "tests/support/fixture_lint.h"

namespace poolguard::testing {

// What lint_texts finds, where each file is looked at with no more than it asks for.
FindingsByFile lint_parts(const Texts& texts, std::span<const lint::Rule* const> rules);

}  // namespace poolguard::testing
