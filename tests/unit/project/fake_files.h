// A project in memory.
#pragma once

#include <map>
#include <string>

#include "analysis/project/files.h"

namespace poolguard::project {

class FakeFiles : public Files {
 public:
  // Files that start with "?" are there to be read, but not listed: what git ignores.
  explicit FakeFiles(std::map<std::string, std::string> files) : files_(std::move(files)) {}

  std::optional<std::string> read(const std::string& path) const override {
    for (const auto& [name, text] : files_) {
      if (name == path || name == "?" + path) return text;
    }
    return std::nullopt;
  }

  std::vector<std::string> list(const std::string& root) const override {
    std::vector<std::string> paths;
    for (const auto& [name, text] : files_) {
      if (name.starts_with(root + "/")) paths.push_back(name);
    }
    return paths;
  }

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace poolguard::project
