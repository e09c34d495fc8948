// Whether a test file can have findings, or changes those of others, by a look at its words.
//
// Only rules about suppressions and about queries that nobody awaits speak in tests, so most tests
// need no parsing: they have no suppression, export nothing, await each query, and call nothing of
// the project without waiting for it. Says yes in doubt.
#pragma once

#include <functional>
#include <string_view>

namespace poolguard::project {

// `is_ours`: whether a specifier may lead to a source of the project.
bool may_matter_as_test(std::string_view path, std::string_view text,
                        const std::function<bool(std::string_view specifier)>& is_ours);

}  // namespace poolguard::project
