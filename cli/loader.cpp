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

}  // namespace

Loaded::Widened::Widened(const project::Files& files, std::vector<std::string> paths,
                         TextNotes& notes)
    : files_(files), notes_(notes), paths_(std::move(paths)) {}

std::optional<std::string> Loaded::Widened::read(const std::string& path) const {
  auto text = files_.read(path);
  if (!text && std::binary_search(paths_.begin(), paths_.end(), path)) {
    const std::lock_guard lock(mutex_);
    unreadable_.insert(path);
  }
  return text;
}

bool asks_for_few(const LoadRequest& request) {
  constexpr std::size_t one_of = 8;
  std::size_t sources = 0;
  std::size_t asked = 0;
  for (const std::string& path : request.files->list(request.root)) {
    if (!syntax::dialect_of(path)) continue;
    ++sources;
    asked += request.is_asked(path);
  }
  return asked <= sources / one_of;
}

Loaded::Loaded(const LoadRequest& request)
    : threads_(request.threads),
      progress_(request.progress),
      own_notes_(*request.files, "", request.threads),
      notes_(request.notes ? *request.notes : own_notes_),
      files_(*request.files, list_with(*request.files, request.root, request.named), notes_),
      workspace_(request.root) {
  if (!request.config.empty()) workspace_.use_only(request.config);
  project::Wanted asked;
  for (const std::string& path : files_.list(request.root)) {
    if (!syntax::dialect_of(path)) continue;
    if (request.is_asked && request.is_asked(path)) asked.files.insert(path);
    sources_.push_back(path);
  }
  if (!request.is_asked) {
    workspace_.load(files_, loop());
    return;
  }
  notes_.follow(sources_);
  workspace_.load_part(files_, asked, demand_, loop());
  const auto is_asked_manifest = [&](const auto& each) { return request.is_asked(each.first); };
  if (request.wants_pool || !project().files.loaded().empty() ||
      std::ranges::any_of(project().manifests, is_asked_manifest)) {
    load_pool();
  }
}

// The files that every other one depends on: they say how large the pool is.
void Loaded::load_pool() {
  const std::vector<std::string> paths = notes_.for_pool();
  workspace_.load_more(files_, {.files = {paths.begin(), paths.end()}}, loop());
}

std::vector<std::string> Loaded::unreadable() const {
  return {files_.unreadable().begin(), files_.unreadable().end()};
}

bool Loaded::load_asked() {
  project::Wanted wanted = demand_.take();
  std::erase_if(wanted.calls, [this](const std::string& name) {
    return std::ranges::all_of(notes_.may_call(name), [this](const std::string& path) {
      return project().files.loaded().contains(path);
    });
  });
  return !wanted.empty() && workspace_.load_more(files_, wanted, loop());
}

project::Loop Loaded::loop() const {
  return [this](std::size_t count, const auto& work) {
    Progress shown(progress_);
    shown.begin(count);
    parallel_for(count, threads_, [&](std::size_t i) {
      work(i);
      shown.step();
    });
  };
}

}  // namespace poolguard::cli
