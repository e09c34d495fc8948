// What git knows about the repository of the working directory: which files changed, on which
// lines, and what the index holds.
//
// Runs the program `git` in the working directory with the environment as it is, so that GIT_DIR,
// GIT_WORK_TREE and GIT_INDEX_FILE mean in a hook what git means by them. Names pass as bytes
// (-z), options follow no configuration of the user, and nothing is written. Paths are absolute.
// What goes wrong is thrown as a std::runtime_error with git's own words.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace poolguard::cli {

struct LineRange {
  uint32_t begin = 0;  // counted from zero
  uint32_t end = 0;    // behind the last one
};

using PathSet = std::set<std::string, std::less<>>;
using ChangedLines = std::map<std::string, std::vector<LineRange>, std::less<>>;  // by path

struct IndexEntry {
  std::string object = {};     // "" when it is no file: a link, a submodule, an open conflict
  bool is_checked_out = true;  // not in a sparse checkout that leaves it out
};
using Index = std::map<std::string, IndexEntry, std::less<>>;  // by path

// The commands may run at the same time, on several threads.
class Git {
 public:
  Git();

  // What git says, for staged() and index(): that may be asked for before it is known where the
  // working tree lies.
  static std::string read_staged();
  static std::string read_index();

  const std::string& root() const { return root_; }  // of the working tree, free of links

  // The commit that the branch left `revision` at.
  std::string merge_base(const std::string& revision) const;
  // The branch that others start from: what origin/HEAD says, else main or master.
  std::string default_branch() const;

  // Files that the index holds in another form than HEAD. Deleted ones are not among them.
  PathSet staged(std::string_view read) const;
  ChangedLines staged_lines() const;
  // Files that the working tree holds in another form than `commit`, untracked ones included.
  PathSet changed_since(const std::string& commit) const;
  ChangedLines lines_changed_since(const std::string& commit) const;

  PathSet untracked() const;
  PathSet changed_after_staging() const;  // the working tree against the index, deleted ones, too
  PathSet ignored(const PathSet& paths) const;  // those that git is told to leave alone

  Index index(std::string_view read) const;
  // The texts of these entries, as far as they have any.
  std::map<std::string, std::string> texts_of(
      const std::vector<Index::const_pointer>& entries) const;

 private:
  PathSet paths_in(std::string_view names) const;
  std::string absolute(std::string_view name) const;

  std::string root_;
};

// Which lines of the new files a unified diff adds or changes, by the path as the diff names it.
ChangedLines lines_of_diff(std::string_view diff);

}  // namespace poolguard::cli
