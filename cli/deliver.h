// A finished report to where the user wants it, and the exit code that it means.
#pragma once

#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "cli/report.h"

namespace poolguard::cli {

// `failed`: something could not be read or written on the way here.
int deliver(const Report& report, const CheckOptions& options, Console& console, bool failed);

// All that decides what that writes besides the report; "" when it writes files.
std::string delivery_of(const CheckOptions& options, const Console& console);

}  // namespace poolguard::cli
