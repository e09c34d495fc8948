// Where a command writes: plain data, so that tests can look at what was written.
#pragma once

#include <cstdint>
#include <ostream>

namespace poolguard::cli {

struct Console {
  std::ostream& out;         // results, and nothing else
  std::ostream& err;         // notes and errors
  bool is_terminal = false;  // `out` is one
  bool no_color = false;     // NO_COLOR is set, or TERM is dumb
  uint32_t width = 100;      // columns; the same wherever `out` is not a terminal
};

// The process's own console.
Console process_console();

}  // namespace poolguard::cli
