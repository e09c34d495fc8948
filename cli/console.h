// Where a command reads and writes: plain data, so that tests can look at what was written.
#pragma once

#include <cstdint>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

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
  std::string program = {};          // the file that runs, as its caller knew it; "": not known
};

// The process's own console. `called`: argv[0].
Console process_console(std::string_view called);

}  // namespace poolguard::cli
