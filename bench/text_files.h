// Texts as the disk of a project.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/project/files.h"
#include "bench/generate.h"

namespace poolguard::bench {

class TextFiles : public project::Files {
 public:
  explicit TextFiles(const Texts& texts) : texts_(texts) {}

  std::optional<std::string> read(const std::string& path) const override {
    const auto found = texts_.find(path);
    return found == texts_.end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<std::string> list(const std::string&) const override {
    std::vector<std::string> paths;
    for (const auto& [path, text] : texts_) paths.push_back(path);
    return paths;
  }

 private:
  const Texts& texts_;
};

}  // namespace poolguard::bench
