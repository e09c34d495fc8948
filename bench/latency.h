// How long an editor waits for us, beside other servers: from the bytes of a keystroke to those of
// its diagnostics, over pipes.
#pragma once

#include <string>
#include <vector>

#include "bench/generate.h"

namespace poolguard::bench {

struct Contestant {
  std::string name;
  std::vector<std::string> command;
};

// `contestants`: the yardstick is the second one, the floor the first, we are the last.
void print_latencies(const std::vector<Contestant>& contestants, bool once);

}  // namespace poolguard::bench
