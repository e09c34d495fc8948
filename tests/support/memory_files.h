// A disk in memory.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analysis/project/files.h"

namespace poolguard::testing {

class MemoryFiles : public project::Files {
 public:
  MemoryFiles() = default;
  explicit MemoryFiles(std::map<std::string, std::string> content) : files(std::move(content)) {}

  std::optional<std::string> read(const std::string& path) const override {
    const auto found = files.find(path);
    if (found == files.end()) return std::nullopt;
    return found->second;
  }

  std::vector<std::string> list(const std::string& root) const override {
    std::vector<std::string> paths;
    for (const auto& [path, text] : files) {
      if (path.starts_with(root + "/")) paths.push_back(path);
    }
    return paths;
  }

  std::map<std::string, std::string> files;
};

}  // namespace poolguard::testing
