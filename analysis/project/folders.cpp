#include "analysis/project/folders.h"

#include "analysis/project/paths.h"

namespace poolguard::project {

bool is_below(std::string_view path, std::string_view folder) {
  if (folder == "/") return path.starts_with('/');
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

size_t common_depth(std::string_view a, std::string_view b) {
  size_t depth = 0;
  for (size_t i = 0;; ++i) {
    const bool a_ends = i == a.size() || a[i] == '/';
    const bool b_ends = i == b.size() || b[i] == '/';
    if (a_ends != b_ends) return depth;
    if (a_ends && i > 1) ++depth;
    if (i == a.size() || i == b.size() || a[i] != b[i]) return depth;
  }
}

std::string relative_to(std::string_view root, std::string_view path) {
  if (!is_below(path, root) || path.size() == root.size()) return std::string(path);
  return std::string(path.substr(root == "/" ? 1 : root.size() + 1));
}

std::vector<std::string> folders_up_to(std::string_view root, std::string_view folder) {
  std::vector<std::string> folders = {std::string(folder)};
  while (is_below(folders.back(), root) && folders.back() != root) {
    folders.push_back(directory_of(folders.back()));
  }
  return folders;
}

}  // namespace poolguard::project
