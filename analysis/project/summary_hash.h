// What other files can see of a file, as one number: equal numbers, no visible difference.
//
// A keystroke that leaves it alone re-lints this file only, so it holds no places, no comments and
// no contents of strings but for those that are options. All else may be read by others: what
// a function costs depends on its whole body. When the resolver starts to read something new of
// another file, it goes in here.
#pragma once

#include <cstdint>

#include "analysis/model/facts.h"

namespace poolguard::project {

uint64_t summary_hash(const model::Facts& facts);

}  // namespace poolguard::project
