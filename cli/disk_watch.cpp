#include "cli/disk_watch.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/project/baseline.h"
#include "analysis/project/config.h"
#include "analysis/project/folders.h"
#include "analysis/project/paths.h"
#include "analysis/syntax/tree.h"
#include "cli/disk.h"

namespace poolguard::cli {
namespace {

using Kind = server::FileChange::Kind;

// A folder that changed so lately may have changed again without a new time.
constexpr std::int64_t fresh = 2'000'000'000;

bool matters(std::string_view path) {
  return syntax::dialect_of(path) || project::is_manifest(path) || path.ends_with("/.gitignore");
}

std::int64_t now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

}  // namespace

std::optional<Looker::Stamp> Looker::stamp_of(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return std::nullopt;
  return Stamp{.time = std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec,
               .size = info.st_size,
               .node = info.st_ino};
}

bool Looker::folders_have_changed() const {
  return std::ranges::any_of(folders_, [](const auto& folder) {
    return !folder.second || stamp_of(folder.first) != folder.second;
  });
}

// What a project reads that stands outside of its root, or is not listed.
std::vector<std::string> Looker::above() const {
  std::vector<std::string> paths = {
      project::join(root_, "node_modules/@prisma/client/package.json")};
  const auto repository = repository_root(root_);
  if (!repository) return paths;
  for (std::string folder = root_; folder != repository->native();) {
    folder = project::directory_of(folder);
    for (const std::string_view name : {project::config_name, project::baseline_name}) {
      paths.push_back(project::join(folder, name));
    }
    if (folder == project::directory_of(folder)) break;
  }
  return paths;
}

void Looker::list() {
  const std::int64_t begin = now();
  paths_ = above();
  folders_ = {{root_, std::nullopt}};
  for (std::string& path : Disk().list(root_)) {
    for (std::string folder = project::directory_of(path);
         project::is_below(folder, root_) && folders_.emplace(folder, std::nullopt).second;) {
      folder = project::directory_of(folder);
    }
    if (matters(path)) paths_.push_back(std::move(path));
  }
  std::ranges::sort(paths_);
  for (auto& [path, stamp] : folders_) {
    stamp = stamp_of(path);
    if (stamp && stamp->time > begin - fresh) stamp.reset();
  }
}

std::vector<server::FileChange> Looker::look() {
  if (folders_.empty() || folders_have_changed()) list();
  Stamps stamps;
  for (const std::string& path : paths_) stamps.emplace(path, stamp_of(path));
  std::vector<server::FileChange> changes;
  for (const auto& [path, stamp] : stamps) {
    const auto known = files_.find(path);
    const bool was_there = known != files_.end() && known->second;
    if (!stamp && was_there) changes.push_back({.path = path, .kind = Kind::deleted});
    if (stamp && !was_there) changes.push_back({.path = path, .kind = Kind::created});
    if (stamp && was_there && *stamp != *known->second) changes.push_back({.path = path});
  }
  for (const auto& [path, stamp] : files_) {
    if (stamp && !stamps.contains(path)) {
      changes.push_back({.path = path, .kind = Kind::deleted});
    }
  }
  files_ = std::move(stamps);
  std::ranges::sort(changes, {}, &server::FileChange::path);
  return std::exchange(listed_, true) ? changes : std::vector<server::FileChange>{};
}

void DiskWatch::watch(std::vector<std::string> roots, Told told) {
  const std::lock_guard lock(mutex_);
  roots_ = std::move(roots);
  told_ = std::move(told);
  if (!thread_.joinable() && !stopped_) thread_ = std::thread([this] { run(); });
}

void DiskWatch::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void DiskWatch::run() {
  auto pause = std::chrono::steady_clock::duration::zero();
  while (true) {
    {
      std::unique_lock lock(mutex_);
      if (wake_.wait_for(lock, pause, [this] { return stopped_; })) return;
    }
    const auto begin = std::chrono::steady_clock::now();
    look();
    const auto taken = std::chrono::steady_clock::now() - begin;
    pause = std::max<std::chrono::steady_clock::duration>(pause_, taken * 100);
  }
}

void DiskWatch::look() {
  std::vector<std::string> roots;
  Told told;
  {
    const std::lock_guard lock(mutex_);
    roots = roots_;
    told = told_;
  }
  std::erase_if(lookers_, [&](const auto& each) {
    return std::ranges::find(roots, each.first) == roots.end();
  });
  for (const std::string& root : roots) {
    auto changes = lookers_.try_emplace(root, root).first->second.look();
    if (!changes.empty()) told(std::move(changes));
  }
}

}  // namespace poolguard::cli
