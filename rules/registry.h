// All rules, in alphabetical order of their ids. A new rule adds one line to registry.cpp.
#pragma once

#include <span>
#include <string_view>

#include "analysis/lint/rule.h"

namespace poolguard::rules {

std::span<const lint::Rule* const> all();
const lint::Rule* find(std::string_view id);  // null when there is none
std::string_view documentation(
    std::string_view id);  // rules/<id>.md, embedded; "" when there is none

}  // namespace poolguard::rules
