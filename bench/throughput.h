// How many megabytes a second each stage takes, over a whole corpus, on one thread.
#pragma once

#include <string_view>

#include "bench/generate.h"

namespace poolguard::bench {

// Prints one block of the table. `files`: sources and manifests below `root`.
void print_throughput(std::string_view title, const std::string& root, const Texts& files,
                      int rounds);

}  // namespace poolguard::bench
