#include "cli/selection.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

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

// A folder that holds the file stands before it in the order, and so does whatever begins as both
// do: the last one before it is the file itself, that folder, or shares the folder's name with it.
bool Selection::contains(std::string_view file) const {
  while (true) {
    const auto behind = paths.upper_bound(file);
    if (behind == paths.begin()) return false;
    const std::string& last = *std::prev(behind);
    if (last == file) return true;
    const auto [differs, ignored] =
        std::mismatch(file.begin(), file.end(), last.begin(), last.end());
    const std::size_t slash = file.rfind('/', static_cast<std::size_t>(differs - file.begin()));
    if (slash == file.npos || file == "/") return false;
    file = slash == 0 ? "/" : file.substr(0, slash);
  }
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
