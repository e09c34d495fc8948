// Another program, run to its end: words in, bytes out. Never a shell, so nothing in a word means
// anything but itself.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace poolguard::cli {

struct ProcessResult {
  int code = -1;      // the exit code; 128 + the signal that ended it
  std::string out;    // standard output
  std::string err;    // standard error
  std::string error;  // why it could not be run; then nothing else is set
};

// words[0] is looked up in PATH. `input` is what it reads on standard input.
ProcessResult run_program(std::span<const std::string> words, std::string_view input = {});

}  // namespace poolguard::cli
