#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>

namespace poolguard::cli {

namespace {

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value && *value;
}

std::string usual_cache_folder() {
  if (is_set("XDG_CACHE_HOME")) return std::string(std::getenv("XDG_CACHE_HOME")) + "/poolguard";
  if (is_set("HOME")) return std::string(std::getenv("HOME")) + "/.cache/poolguard";
  return {};
}

// As a shell finds it.
std::string program_named(std::string_view called) {
  if (called.empty() || called.find('/') != called.npos) return std::string(called);
  std::string_view folders = is_set("PATH") ? std::getenv("PATH") : "";
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    std::string path = std::string(folders.substr(0, end)) + "/" + std::string(called);
    if (::access(path.c_str(), X_OK) == 0) return path;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return {};
}

}  // namespace

Console process_console(std::string_view called) {
  std::ios::sync_with_stdio(false);
  Console console{.out = std::cout, .err = std::cerr, .in = &std::cin};
  const char* term = std::getenv("TERM");
  console.no_color = is_set("NO_COLOR") || (term && std::string_view(term) == "dumb");
  const bool is_dumb = !term || std::string_view(term) == "dumb";
  if (::isatty(STDERR_FILENO) != 0 && !is_dumb) console.progress = &std::cerr;
  console.is_terminal = ::isatty(STDOUT_FILENO) != 0;
  console.cache_folder = usual_cache_folder();
  console.program = program_named(called);
  winsize size{};
  if (console.is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    console.width = std::clamp<uint32_t>(size.ws_col, 50, 120);
  }
  return console;
}

}  // namespace poolguard::cli
