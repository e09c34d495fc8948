// Which files a check reports, and which project they belong to.
//
// The project is the whole context; the selection is only what the user asked about. Paths are
// absolute and free of links, so that they compare as text.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace poolguard::cli {

struct Selection {
  std::string root;                          // the repository, or else what the paths share
  std::string working_directory;             // what shown paths are relative to
  std::set<std::string, std::less<>> paths;  // files and directories
  std::string error;                         // what is wrong with the arguments; "" if nothing

  bool contains(std::string_view file) const;
  std::string shown(std::string_view path) const;  // relative to the working directory
};

// Without arguments the working directory is meant.
Selection select(const std::vector<std::string>& arguments);

}  // namespace poolguard::cli
