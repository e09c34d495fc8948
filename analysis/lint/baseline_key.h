// How a finding is called in poolguard-baseline.json.
#pragma once

#include <string>
#include <string_view>

#include "analysis/lint/finding.h"
#include "analysis/project/project.h"

namespace poolguard::lint {

// "OrderService.load": the named classes and functions around a place.
std::string scope_of(const model::Program& program, text::Span span);

// The code from the beginning of a place to the end of its expression, shortened, without what
// formatters change.
std::string normalised_code(std::string_view text, text::Span span);

// Of a finding in a source or a manifest. The values of a .env file are secrets: only the name of
// the variable is kept.
project::BaselineKey baseline_key(const project::Project& project, std::string_view path,
                                  const Finding& finding);

}  // namespace poolguard::lint
