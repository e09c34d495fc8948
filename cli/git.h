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

class Git {
 public:
  Git();

  const std::string& root() const { return root_; }  // of the working tree, free of links

  // The commit that the branch left `revision` at.
  std::string merge_base(const std::string& revision) const;
  // The branch that others start from: what origin/HEAD says, else main or master.
  std::string default_branch() const;

  // Files that the index holds in another form than HEAD. Deleted ones are not among them.
  PathSet staged() const;
  ChangedLines staged_lines() const;
  // Files that the working tree holds in another form than `commit`, untracked ones included.
  PathSet changed_since(const std::string& commit) const;
  ChangedLines lines_changed_since(const std::string& commit) const;

  PathSet untracked() const;
  PathSet changed_after_staging() const;  // the working tree against the index, deleted ones, too

  // The texts of these paths in the index, as far as it has them.
  std::map<std::string, std::string> staged_texts(const PathSet& paths) const;

 private:
  PathSet paths_in(std::string_view names) const;
  std::string absolute(std::string_view name) const;

  std::string root_;
};

// Which lines of the new files a unified diff adds or changes, by the path as the diff names it.
ChangedLines lines_of_diff(std::string_view diff);

}  // namespace poolguard::cli
