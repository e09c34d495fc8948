// A project from a disk into memory, on several threads - of a large one only what a few files
// need.
//
// Reading, the text search for words that matter, and parsing run in parallel; the workspace is
// then filled in the order of the paths, so the same files always make the same project. When few
// of the sources are asked about, the others are loaded when somebody asks for them
// (project/source_files.h): make results with complete(), and they are those of the whole project.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/project/files.h"
#include "analysis/project/project.h"
#include "cli/demand_book.h"
#include "cli/stamped_files.h"
#include "cli/text_notes.h"

namespace poolguard::cli {

struct LoadRequest {
  const StampedFiles* files;  // must outlive what is loaded
  std::string root;
  // Files and directories the user named. They are loaded even where the project leaves them out:
  // naming a file is stronger than .gitignore.
  std::set<std::string, std::less<>> named = {};
  unsigned threads = 1;
  std::ostream* progress = nullptr;  // a terminal that shows how far it is
  std::string config = {};           // the only configuration; "": those that are found
  // The files that are asked about, when they are few; not set: all of them.
  std::function<bool(std::string_view path)> is_asked = {};
  bool wants_pool = false;     // also where none of them has anything to do with a database
  TextNotes* notes = nullptr;  // of these files; without them all is read
};

// Whether so few of the project's sources are asked about that a part of it will do: asking again
// and again for more has its price, too.
bool asks_for_few(const LoadRequest& request);

class Loaded {
 public:
  explicit Loaded(const LoadRequest& request);
  Loaded(const Loaded&) = delete;
  Loaded& operator=(const Loaded&) = delete;

  project::Workspace& workspace() { return workspace_; }
  const project::Project& project() const { return workspace_.project(); }
  // Every TypeScript and JavaScript file, sorted, loaded or not.
  const std::vector<std::string>& sources() const { return sources_; }
  std::vector<std::string> unreadable() const;  // those that could not be read

  // Calls make() until it asks for no file that is not loaded, and returns what it made last.
  template <class Make>
  auto complete(const Make& make) {
    auto made = make();
    while (load_asked()) made = make();
    return made;
  }

  // Loads what was asked for. Returns whether anything came.
  bool load_asked();

 private:
  // The project's files and the named ones; remembers which sources could not be read.
  class Widened : public project::Files {
   public:
    Widened(const project::Files& files, std::vector<std::string> paths, TextNotes& notes);
    std::optional<std::string> read(const std::string& path) const override;
    std::vector<std::string> list(const std::string&) const override { return paths_; }
    std::optional<std::vector<std::string>> may_hold(
        const project::WordSets& words) const override {
      return notes_.may_hold(words);
    }
    const std::set<std::string>& unreadable() const { return unreadable_; }

   private:
    const project::Files& files_;
    TextNotes& notes_;
    std::vector<std::string> paths_;
    mutable std::mutex mutex_;
    mutable std::set<std::string> unreadable_;
  };

  void load_pool();
  project::Loop loop() const;

  unsigned threads_;
  std::ostream* progress_;
  TextNotes own_notes_;  // where nobody gave any
  TextNotes& notes_;
  Widened files_;
  DemandBook demand_;
  std::vector<std::string> sources_;
  project::Workspace workspace_;
};

}  // namespace poolguard::cli
