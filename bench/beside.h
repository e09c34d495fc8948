// Whole runs of the program beside oxlint with one rule, on the same files: time and peak memory.
//
// Real processes on a real disk, in turns, so that what the machine does meanwhile hits both. Only
// the ratios mean something.
#pragma once

#include <functional>
#include <string>

#include "bench/generate.h"

namespace poolguard::bench {

struct Programs {
  std::string poolguard;
  std::string oxlint;
};

// Writes its repositories below `folder`. `packages`: sources with almost no
// Prisma in them; empty when there are none.
void print_beside(const Programs& programs, const std::string& folder,
                  const std::function<Texts()>& packages, int rounds);

}  // namespace poolguard::bench
