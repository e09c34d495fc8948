// Where files come from: the one interface between the core and a disk, a git index or a test.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace poolguard::project {

using WordSets = std::set<std::vector<std::string>>;

class Files {
 public:
  virtual ~Files() = default;
  // The text of a file; none when it does not exist or cannot be read.
  virtual std::optional<std::string> read(const std::string& path) const = 0;
  // All files of the project below `root`, sorted: ignored ones, node_modules and generated clients
  // left out. Absolute paths.
  virtual std::vector<std::string> list(const std::string& root) const = 0;
  // The source files, sorted, that may hold all the words of one of the sets; none of those that
  // do is left out. Nothing: whoever wants to know has to read them.
  virtual std::optional<std::vector<std::string>> may_hold(const WordSets&) const {
    return std::nullopt;
  }
};

}  // namespace poolguard::project
