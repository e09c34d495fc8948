#include "cli/recorder.h"

#include "cli/content_hash.h"

namespace poolguard::cli {

std::optional<std::string> Recorder::read(const std::string& path) const {
  const std::string stamp = below_.stamp(path);
  std::optional<std::string> text = below_.read(path);
  std::optional<HashBits> bits;
  if (text) bits = notes_.note(path, stamp, *text);
  const std::lock_guard lock(mutex_);
  reads_[path] = hash_of(bits);
  return text;
}

std::vector<std::string> Recorder::list(const std::string& root) const {
  std::vector<std::string> paths = below_.list(root);
  lists_[root] = hash_of(paths);
  return paths;
}

std::string Recorder::hash_of(const std::optional<HashBits>& text) {
  return text ? hash_text(*text) : "";
}

std::string Recorder::hash_of(const std::vector<std::string>& list) {
  std::string all;
  for (const std::string& path : list) all += path + '\0';
  return content_hash(all);
}

}  // namespace poolguard::cli
