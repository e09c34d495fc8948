#include "cli/loader.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

#include "analysis/syntax/tree.h"
#include "cli/parallel.h"
#include "cli/progress.h"

namespace poolguard::cli {

namespace {

bool lists_something_at(const std::vector<std::string>& listed, const std::string& path) {
  if (std::binary_search(listed.begin(), listed.end(), path)) return true;
  const std::string prefix = path.ends_with('/') ? path : path + '/';
  const auto at = std::lower_bound(listed.begin(), listed.end(), prefix);
  return at != listed.end() && at->starts_with(prefix);
}

std::vector<std::string> list_with(const project::Files& files, const std::string& root,
                                   const std::set<std::string, std::less<>>& named) {
  std::vector<std::string> paths = files.list(root);
  std::vector<std::string> extra;
  for (const std::string& path : named) {
    if (lists_something_at(paths, path)) continue;
    const std::vector<std::string> below = files.list(path);
    extra.insert(extra.end(), below.begin(), below.end());
    if (below.empty()) extra.push_back(path);
  }
  paths.insert(paths.end(), extra.begin(), extra.end());
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

// The project's files and the named ones; remembers which sources could not be read.
class Widened : public project::Files {
 public:
  Widened(const project::Files& files, std::vector<std::string> paths)
      : files_(files), paths_(std::move(paths)) {}

  std::optional<std::string> read(const std::string& path) const override {
    auto text = files_.read(path);
    if (!text && std::binary_search(paths_.begin(), paths_.end(), path)) {
      const std::lock_guard lock(mutex_);
      unreadable_.insert(path);
    }
    return text;
  }
  std::vector<std::string> list(const std::string&) const override { return paths_; }

  const std::vector<std::string>& paths() const { return paths_; }
  const std::set<std::string>& unreadable() const { return unreadable_; }

 private:
  const project::Files& files_;
  std::vector<std::string> paths_;
  mutable std::mutex mutex_;
  mutable std::set<std::string> unreadable_;
};

}  // namespace

Loaded load_project(const project::Files& files, const std::string& root,
                    const std::set<std::string, std::less<>>& named, unsigned threads,
                    std::ostream* progress) {
  Loaded loaded{.workspace = project::Workspace(root), .sources = {}, .unreadable = {}};
  const Widened widened(files, list_with(files, root, named));
  Progress shown(progress);
  loaded.workspace.load(widened, [&](std::size_t count, const auto& work) {
    shown.begin(count);
    parallel_for(count, threads, [&](std::size_t i) {
      work(i);
      shown.step();
    });
  });
  for (const std::string& path : widened.paths()) {
    if (syntax::dialect_of(path)) loaded.sources.push_back(path);
  }
  loaded.unreadable.assign(widened.unreadable().begin(), widened.unreadable().end());
  return loaded;
}

}  // namespace poolguard::cli
