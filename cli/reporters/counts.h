// Numbers in words, as every reporter for people says them.
#pragma once

#include <string>
#include <string_view>

#include "cli/report.h"

namespace poolguard::cli {

std::string counted(std::size_t n, std::string_view noun);  // "1 file", "2 files"

std::string levels_of(const Report& report);   // "1 error, 2 warnings"
std::string checked_of(const Report& report);  // "3 files checked, 1 skipped"

// "3 findings: 1 error, 2 warnings (3 files checked)."
std::string headline(const Report& report);

}  // namespace poolguard::cli
