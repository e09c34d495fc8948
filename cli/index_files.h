// The project as the git index has it: a commit made now would hold these texts.
//
// Most files of the working tree are those of the index, and are read from there. That one is, its
// object name proves, be it with other line ends; where it does not (a change, a filter of git),
// git is asked once which files differ, and gives the texts of these. Files that no commit would
// hold are not there, except manifests that git ignores, as most .env files are: they say how the
// project runs all the same. A file that is in the index keeps its stamp as long as it is the same
// object.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cli/git.h"
#include "cli/stamped_files.h"

namespace poolguard::cli {

// Whether anybody ever reads such a file: a source or a manifest.
bool is_project_file(const std::string& path);

class IndexFiles : public StampedFiles {
 public:
  // `disk` must outlive this. Git's own words are thrown when it has to be asked and fails.
  IndexFiles(const Git& git, const StampedFiles& disk, Index index);

  std::optional<std::string> read(const std::string& path) const override;
  // Of the root of the working tree or a folder in it.
  std::vector<std::string> list(const std::string& root) const override;
  std::string stamp(const std::string& path) const override;

 private:
  void hide_what_is_outside(const std::vector<std::string>& listed);
  void find_what_is_not_on_disk(const std::vector<std::string>& listed);
  const std::map<std::string, std::string>& differing() const;

  Git git_;
  const StampedFiles& disk_;
  Index index_;
  PathSet hidden_;
  PathSet not_on_disk_;
  mutable std::once_flag asked_;
  mutable std::map<std::string, std::string> differing_;  // texts that git gave
  mutable std::mutex mutex_;
  mutable PathSet unproved_;  // what their object names do not say
};

}  // namespace poolguard::cli
