// A finished report to where the user wants it, and the exit code that it means.
#pragma once

#include "cli/console.h"
#include "cli/options.h"
#include "cli/report.h"

namespace poolguard::cli {

// `failed`: something could not be read or written on the way here.
int deliver(const Report& report, const CheckOptions& options, Console& console, bool failed);

}  // namespace poolguard::cli
