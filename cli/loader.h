// A project from a disk into memory, on several threads.
//
// Reading, the text search for words that matter, and parsing run in parallel; the workspace is
// then filled in the order of the paths, so the same files always make the same project.
#pragma once

#include <functional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "analysis/project/files.h"
#include "analysis/project/project.h"

namespace poolguard::cli {

struct Loaded {
  project::Workspace workspace;
  std::vector<std::string> sources;     // every TypeScript and JavaScript file, sorted
  std::vector<std::string> unreadable;  // those that could not be read
};

// `named`: files and directories the user named. They are loaded even where the project leaves them
// out: naming a file is stronger than .gitignore.
// `progress`: a terminal that shows how far it is.
Loaded load_project(const project::Files& files, const std::string& root,
                    const std::set<std::string, std::less<>>& named, unsigned threads,
                    std::ostream* progress = nullptr);

}  // namespace poolguard::cli
