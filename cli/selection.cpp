#include "cli/selection.h"

#include <filesystem>

#include "cli/disk.h"

namespace poolguard::cli {

namespace fs = std::filesystem;

namespace {

fs::path common_directory(const fs::path& a, const fs::path& b) {
  fs::path common;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end() && *i == *j; ++i, ++j) {
    common /= *i;
  }
  return common;
}

// The repository around what all paths share, or else that directory itself.
std::string root_of(const std::set<std::string, std::less<>>& paths) {
  std::error_code error;
  fs::path common;
  for (const std::string& path : paths) {
    const fs::path at(path);
    const fs::path directory = fs::is_directory(at, error) ? at : at.parent_path();
    common = common.empty() ? directory : common_directory(common, directory);
  }
  return repository_root(common).value_or(common).native();
}

}  // namespace

bool Selection::contains(std::string_view file) const {
  while (paths.find(file) == paths.end()) {
    const size_t slash = file.rfind('/');
    if (slash == std::string_view::npos || file == "/") return false;
    file = slash == 0 ? "/" : file.substr(0, slash);
  }
  return true;
}

std::string Selection::shown(std::string_view path) const {
  return fs::path(path).lexically_relative(working_directory).native();
}

Selection select(const std::vector<std::string>& arguments) {
  Selection selection;
  std::error_code error;
  selection.working_directory = fs::current_path(error).native();
  if (error) {
    selection.error = "cannot tell the working directory: " + error.message();
    return selection;
  }
  for (const std::string& argument :
       arguments.empty() ? std::vector<std::string>{"."} : arguments) {
    const fs::path path = fs::canonical(argument, error);
    // Below it, what cannot be read is passed over; but this one was asked for.
    if (!error && fs::is_directory(path, error)) fs::directory_iterator(path, error);
    if (error) {
      selection.error = "cannot read '" + argument + "': " + error.message();
      return selection;
    }
    selection.paths.insert(path.native());
  }
  selection.root = root_of(selection.paths);
  return selection;
}

}  // namespace poolguard::cli
