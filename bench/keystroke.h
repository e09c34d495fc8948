// How long one typed character takes until the findings are there.
#pragma once

#include <string_view>

#include "bench/generate.h"

namespace poolguard::bench {

void print_keystroke_head();

// Prints the rows of one file, which is added to `project` for the time being: the phases one by
// one, and the server from message to message.
void print_keystrokes(std::string_view title, const Texts& project, const std::string& text,
                      int edits);

}  // namespace poolguard::bench
