#include "server/projects.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace poolguard::server {
namespace {

// Files that seem to be gone as soon as nobody waits for them any more: loading ends at once.
class StoppableFiles : public project::Files {
 public:
  StoppableFiles(const project::Files& files, std::stop_token server, std::stop_token project)
      : files_(files), server_(std::move(server)), project_(std::move(project)) {}

  std::optional<std::string> read(const std::string& path) const override {
    if (stopped()) return std::nullopt;
    return files_.read(path);
  }
  std::vector<std::string> list(const std::string& root) const override {
    if (stopped()) return {};
    return files_.list(root);
  }
  bool stopped() const { return server_.stop_requested() || project_.stop_requested(); }

 private:
  const project::Files& files_;
  std::stop_token server_;
  std::stop_token project_;
};

// Says which version is installed; stands where nothing else is read.
constexpr std::string_view prisma_client = "/node_modules/@prisma/client/package.json";

bool is_below(std::string_view path, std::string_view root) {
  if (!path.starts_with(root)) return false;
  return root.ends_with('/') || path.size() == root.size() || path[root.size()] == '/';
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return path.substr(0, slash == 0 ? 1 : slash);
}

// Folders that hold everybody's things: a package.json there is a stray one, and the project it
// would make has no end.
bool is_shared(std::string_view folder) {
  constexpr std::array<std::string_view, 8> shared = {
      "", "/", "/tmp", "/var/tmp", "/private/tmp", "/home", "/Users", "/root"};
  const std::string_view above = folder_of(folder);
  return std::ranges::find(shared, folder) != shared.end() || above == "/home" || above == "/Users";
}

}  // namespace

Projects::Projects(const project::Files* files, Executor& executor, Told loading, Told loaded)
    : files_(files),
      executor_(executor),
      loading_(std::move(loading)),
      loaded_(std::move(loaded)) {}

Projects::~Projects() {
  for (auto& [root, entry] : entries_) entry.stop.request_stop();
}

void Projects::add(std::string root) {
  remove(root);
  const auto added = entries_.emplace(root, Entry{.workspace = project::Workspace(root)}).first;
  load(root, added->second);
}

void Projects::remove(const std::string& root) {
  const auto found = entries_.find(root);
  if (found == entries_.end()) return;
  found->second.stop.request_stop();
  entries_.erase(found);
}

void Projects::reload(const std::string& root) {
  const auto found = entries_.find(root);
  if (found == entries_.end() || found->second.is_loose) return;
  found->second.stop.request_stop();
  found->second.stop = {};
  load(root, found->second);
}

void Projects::reload_if_listed(const std::string& root, std::vector<std::string> paths) {
  const auto found = entries_.find(root);
  if (!files_ || found == entries_.end() || found->second.is_loose) return;
  executor_.run([this, root, paths = std::move(paths), files = files_,
                 project = found->second.stop.get_token()](std::stop_token) -> Executor::Task {
    const std::vector<std::string> listed = files->list(root);
    const bool any = std::ranges::any_of(paths, [&](const std::string& path) {
      return std::ranges::binary_search(listed, path) || path.ends_with(prisma_client);
    });
    if (!any) return {};
    return [this, root, project] {
      if (!project.stop_requested()) reload(root);
    };
  });
}

void Projects::stop(const std::string& root) {
  if (const auto found = entries_.find(root); found != entries_.end()) {
    found->second.stop.request_stop();
  }
}

void Projects::for_each(const std::function<void(const project::Project&)>& look) const {
  for (const auto& [root, entry] : entries_) look(entry.workspace.project());
}

void Projects::load(const std::string& root, Entry& entry) {
  if (!files_) return;
  loading_(root);
  executor_.run([this, root, files = files_,
                 project = entry.stop.get_token()](std::stop_token server) -> Executor::Task {
    const StoppableFiles stoppable(*files, std::move(server), project);
    const auto workspace = std::make_shared<project::Workspace>(root);
    workspace->load(stoppable);
    if (stoppable.stopped()) return {};
    return [this, root, project, workspace] {
      if (project.stop_requested()) return;
      entries_.at(root).workspace = std::move(*workspace);
      loaded_(root);
    };
  });
}

Projects::Entries::iterator Projects::find(std::string_view path) {
  auto best = entries_.end();
  for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
    const bool matches =
        entry->second.is_loose ? folder_of(path) == entry->first : is_below(path, entry->first);
    if (!matches) continue;
    if (best == entries_.end() || entry->first.size() > best->first.size()) best = entry;
  }
  return best;
}

Projects::Entries::iterator Projects::adopt(std::string_view path) {
  for (std::string_view folder = folder_of(path); files_ && !is_shared(folder);
       folder = folder_of(folder)) {
    const std::string name(folder);
    if (files_->read(name + "/package.json")) {
      add(name);
      return entries_.find(folder);
    }
    if (files_->read(name + "/.git/HEAD") || files_->read(name + "/.git")) break;
  }
  const std::string root(folder_of(path));
  return entries_.emplace(root, Entry{.workspace = project::Workspace(root), .is_loose = true})
      .first;
}

const std::string& Projects::root_of(std::string_view path) {
  auto found = find(path);
  if (found == entries_.end()) found = adopt(path);
  return found->first;
}

project::Workspace& Projects::of(std::string_view path) {
  return entries_.find(root_of(path))->second.workspace;
}

project::Workspace& Projects::at(std::string_view root) {
  return entries_.find(root)->second.workspace;
}

std::vector<std::string> Projects::roots() const {
  std::vector<std::string> roots;
  for (const auto& [root, entry] : entries_) {
    if (!entry.is_loose) roots.push_back(root);
  }
  return roots;
}

std::vector<std::string> Projects::roots_of(std::string_view path) {
  std::vector<std::string> roots;
  const auto nearest = find(path);
  for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
    const project::Project& project = entry->second.workspace.project();
    // A configuration holds for everything below it.
    const bool configures = project::is_config(path) && is_below(entry->first, folder_of(path));
    if (entry == nearest || configures || project.manifests.contains(path)) {
      roots.push_back(entry->first);
    }
  }
  return roots;
}

}  // namespace poolguard::server
