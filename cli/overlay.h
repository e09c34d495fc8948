// Files with some of them replaced or added: what standard input says instead of the disk.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/stamped_files.h"

namespace poolguard::cli {

class Overlay : public StampedFiles {
 public:
  // `below` must outlive this. A path in both is replaced.
  Overlay(const StampedFiles& below, std::map<std::string, std::string> texts);

  std::optional<std::string> read(const std::string& path) const override;
  std::vector<std::string> list(const std::string& root) const override;
  std::string stamp(const std::string& path) const override;

 private:
  const StampedFiles& below_;
  std::map<std::string, std::string> texts_;
};

}  // namespace poolguard::cli
