// Files whose lists are made once and remembered: a check asks several times for the same.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/stamped_files.h"

namespace poolguard::cli {

class ListedOnce : public StampedFiles {
 public:
  // `below` must outlive this.
  explicit ListedOnce(const StampedFiles& below) : below_(below) {}

  std::optional<std::string> read(const std::string& path) const override {
    return below_.read(path);
  }
  std::string stamp(const std::string& path) const override { return below_.stamp(path); }
  // Not from several threads at once.
  std::vector<std::string> list(const std::string& root) const override {
    const auto known = lists_.find(root);
    return known != lists_.end() ? known->second : lists_[root] = below_.list(root);
  }

 private:
  const StampedFiles& below_;
  mutable std::map<std::string, std::vector<std::string>> lists_;
};

}  // namespace poolguard::cli
