#include "cli/index_files.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "analysis/project/manifest.h"
#include "analysis/syntax/tree.h"
#include "cli/object_name.h"

namespace poolguard::cli {

namespace fs = std::filesystem;

namespace {

bool is_in_submodule(const Index& index, std::string_view path) {
  for (std::size_t slash = path.rfind('/'); slash != path.npos && slash > 0;
       slash = path.rfind('/', slash - 1)) {
    if (index.contains(path.substr(0, slash))) return true;
  }
  return false;
}

// Compares the files of a disk with those of an index; both are sorted.
struct ByPath {
  static const std::string& path(const std::string& listed) { return listed; }
  static const std::string& path(Index::const_reference entry) { return entry.first; }
  bool operator()(const auto& a, const auto& b) const { return path(a) < path(b); }
};

std::string with_line_feeds(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!text.substr(at).starts_with("\r\n")) out += text[at];
  }
  return out;
}

// Whether git made the text from the object, perhaps with other line ends.
bool is_object(std::string_view text, std::string_view name) {
  if (object_name(text) == name) return true;
  return text.find('\r') != text.npos && object_name(with_line_feeds(text)) == name;
}

}  // namespace

bool is_project_file(const std::string& path) {
  return syntax::dialect_of(path).has_value() || project::is_manifest(path);
}

IndexFiles::IndexFiles(const Git& git, const StampedFiles& disk, Index index)
    : git_(git), disk_(disk), index_(std::move(index)) {
  const std::vector<std::string> listed = disk_.list(git_.root());
  hide_what_is_outside(listed);
  find_what_is_not_on_disk(listed);
}

void IndexFiles::hide_what_is_outside(const std::vector<std::string>& listed) {
  std::vector<std::string> unknown;
  std::set_difference(listed.begin(), listed.end(), index_.begin(), index_.end(),
                      std::back_inserter(unknown), ByPath());
  PathSet manifests;
  for (const std::string& path : unknown) {
    if (is_in_submodule(index_, path)) continue;
    (project::is_manifest(path) ? manifests : hidden_).insert(path);
  }
  if (manifests.empty()) return;
  for (const std::string& path : git_.ignored(manifests)) manifests.erase(path);
  hidden_.merge(manifests);
}

// Deleted there only, or left out by a sparse checkout. What is there and not listed is ignored.
void IndexFiles::find_what_is_not_on_disk(const std::vector<std::string>& listed) {
  std::vector<Index::value_type> unlisted;
  std::set_difference(index_.begin(), index_.end(), listed.begin(), listed.end(),
                      std::back_inserter(unlisted), ByPath());
  for (const auto& [path, entry] : unlisted) {
    if (entry.object.empty() || !is_project_file(path)) continue;
    std::error_code error;
    const bool is_there = fs::exists(fs::symlink_status(path, error));
    if (!is_there || !entry.is_checked_out) not_on_disk_.insert(path);
  }
}

// What git says of the files that are not on disk as they are in the index.
const std::map<std::string, std::string>& IndexFiles::differing() const {
  std::call_once(asked_, [&] {
    const PathSet changed = git_.changed_after_staging();
    std::vector<Index::const_pointer> elsewhere;
    for (const auto& each : index_) {
      const auto& [path, entry] = each;
      const bool differs = changed.contains(path) || !entry.is_checked_out;
      if (differs && is_project_file(path) && !entry.object.empty()) elsewhere.push_back(&each);
    }
    differing_ = git_.texts_of(elsewhere);
  });
  return differing_;
}

std::optional<std::string> IndexFiles::read(const std::string& path) const {
  if (hidden_.contains(path)) return std::nullopt;
  auto text = disk_.read(path);
  const auto entry = index_.find(path);
  if (entry == index_.end() || entry->second.object.empty()) return text;
  const bool is_proved =
      text && entry->second.is_checked_out && is_object(*text, entry->second.object);
  if (is_proved) return text;
  if (const auto found = differing().find(path); found != differing().end()) return found->second;
  const std::lock_guard lock(mutex_);
  unproved_.insert(path);
  return text;
}

std::string IndexFiles::stamp(const std::string& path) const {
  if (hidden_.contains(path)) return {};
  const auto entry = index_.find(path);
  if (entry == index_.end() || entry->second.object.empty()) return disk_.stamp(path);
  const std::lock_guard lock(mutex_);
  return unproved_.contains(path) ? std::string() : entry->second.object;
}

std::vector<std::string> IndexFiles::list(const std::string& root) const {
  std::vector<std::string> paths = disk_.list(root);
  std::erase_if(paths, [&](const std::string& path) { return hidden_.contains(path); });
  const std::string prefix = root.ends_with('/') ? root : root + "/";
  for (const std::string& path : not_on_disk_) {
    if (path == root || path.starts_with(prefix)) paths.push_back(path);
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace poolguard::cli
