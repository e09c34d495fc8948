#include "cli/overlay.h"

#include <algorithm>
#include <utility>

namespace poolguard::cli {

Overlay::Overlay(const StampedFiles& below, std::map<std::string, std::string> texts)
    : below_(below), texts_(std::move(texts)) {}

std::optional<std::string> Overlay::read(const std::string& path) const {
  if (const auto text = texts_.find(path); text != texts_.end()) return text->second;
  return below_.read(path);
}

std::string Overlay::stamp(const std::string& path) const {
  return texts_.contains(path) ? std::string() : below_.stamp(path);
}

std::vector<std::string> Overlay::list(const std::string& root) const {
  std::vector<std::string> paths = below_.list(root);
  const std::string prefix = root.ends_with('/') ? root : root + "/";
  for (const auto& [path, text] : texts_) {
    if (path == root || path.starts_with(prefix)) paths.push_back(path);
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

}  // namespace poolguard::cli
