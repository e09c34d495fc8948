// Where a command reads and writes: plain data, so that tests can look at what was written.
#pragma once

#include <cstdint>
#include <istream>
#include <ostream>
#include <string>

namespace poolguard::cli {

struct Console {
  std::ostream& out;                 // results, and nothing else
  std::ostream& err;                 // notes and errors
  bool is_terminal = false;          // `out` is one
  bool no_color = false;             // NO_COLOR is set, or TERM is dumb
  uint32_t width = 100;              // columns; the same wherever `out` is not a terminal
  std::istream* in = nullptr;        // standard input; none in tests that need none
  std::ostream* progress = nullptr;  // a terminal that may show how far the work is
  std::string cache_folder = {};     // where reports are remembered; "": nowhere
};

// The process's own console.
Console process_console();

}  // namespace poolguard::cli
