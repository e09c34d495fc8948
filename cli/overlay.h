// Files with some of them replaced, added or hidden: what the git index or standard input says
// instead of the disk.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/project/files.h"

namespace poolguard::cli {

class Overlay : public project::Files {
 public:
  // `below` must outlive this. A path in both is replaced.
  Overlay(const project::Files& below, std::map<std::string, std::string> texts,
          std::set<std::string, std::less<>> hidden = {});

  std::optional<std::string> read(const std::string& path) const override;
  std::vector<std::string> list(const std::string& root) const override;

 private:
  const project::Files& below_;
  std::map<std::string, std::string> texts_;
  std::set<std::string, std::less<>> hidden_;
};

}  // namespace poolguard::cli
