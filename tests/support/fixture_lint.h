// Runs rules over the texts of a fixture, and repairs them. Everything in memory.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/lint/rule.h"
#include "analysis/project/project.h"
#include "tests/support/fixture.h"

namespace poolguard::testing {

// The findings of each file that has any.
using FindingsByFile = std::map<std::string, lint::Findings>;

project::Workspace load_project(const Texts& texts);

FindingsByFile lint_project(const project::Project& project,
                            std::span<const lint::Rule* const> rules);
FindingsByFile lint_texts(const Texts& texts, std::span<const lint::Rule* const> rules);

std::size_t count_errors(const project::Project& project);  // places that did not parse

// The texts after the fixes of `rule`, all of them, round after round until nothing is left to do.
// `alternative` 1 means what fix-all does, 2 the second fix of each finding, ... None when the
// rounds do not come to an end.
std::optional<Texts> repair(const Texts& texts, const lint::Rule& rule, std::size_t alternative);

}  // namespace poolguard::testing
