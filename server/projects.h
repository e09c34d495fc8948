// The projects the client works in: one Workspace per root folder, loaded in the background.
//
// A file belongs to the longest root above it. Without one, the nearest folder with a package.json,
// within its repository and below the folders that everybody shares, becomes its root, or else its
// own folder, which then is not read and holds nothing below itself.
// Owned by the loop; only loading happens elsewhere, on a Workspace of its own that is swapped in
// when complete.
#pragma once

#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/project/files.h"
#include "analysis/project/project.h"
#include "server/executor.h"

namespace poolguard::server {

class Projects {
 public:
  using Told = std::function<void(const std::string& root)>;
  // `loading` is called with a root that is about to be read, `loaded` when what was read replaces
  // its workspace: open documents are to be put again.
  Projects(const project::Files* files, Executor& executor, Told loading, Told loaded);
  ~Projects();

  void add(std::string root);  // starts loading; an old workspace of that root is replaced
  void remove(const std::string& root);
  // Reads a root anew; its workspace stays as it is until that is done. Does nothing to a folder
  // that was not read in the first place.
  void reload(const std::string& root);
  // The same when one of `paths` is among its files: what git ignores may change all the time.
  void reload_if_listed(const std::string& root, std::vector<std::string> paths);
  // Gives up reading a root; what was there stays.
  void stop(const std::string& root);
  void for_each(const std::function<void(const project::Project&)>& look) const;

  const std::string& root_of(std::string_view path);  // makes one for a file outside all roots
  project::Workspace& of(std::string_view path);
  project::Workspace& at(std::string_view root);  // requires one that is there
  std::vector<std::string> roots() const;         // those that are read
  // The roots to which a file matters; none for a file outside of all of them.
  std::vector<std::string> roots_of(std::string_view path);

 private:
  struct Entry {
    project::Workspace workspace;
    std::stop_source stop = {};  // of the loading
    bool is_loose = false;       // made for files without a project
  };
  using Entries = std::map<std::string, Entry, std::less<>>;

  Entries::iterator find(std::string_view path);
  Entries::iterator adopt(std::string_view path);
  void load(const std::string& root, Entry& entry);

  const project::Files* files_;
  Executor& executor_;
  Told loading_;
  Told loaded_;
  Entries entries_;
};

}  // namespace poolguard::server
