// Where files come from: the one interface between the core and a disk, a git index or a test.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poolguard::project {

class Files {
 public:
  virtual ~Files() = default;
  // The text of a file; none when it does not exist or cannot be read.
  virtual std::optional<std::string> read(const std::string& path) const = 0;
  // All files of the project below `root`, sorted: ignored ones, node_modules and generated clients
  // left out. Absolute paths.
  virtual std::vector<std::string> list(const std::string& root) const = 0;
};

}  // namespace poolguard::project
