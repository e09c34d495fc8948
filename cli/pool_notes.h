// Which files of a project cannot say anything about the connection pool, remembered on disk.
//
// Every check asks that of every file; with this, one look at each file's stamp answers instead of
// its text. Only what was seen in just this state counts (a hash of path and stamp), and nothing
// that goes wrong is an error: what is not known is read.
#pragma once

#include <string>
#include <vector>

#include "cli/stamped_files.h"

namespace poolguard::cli {

// Of `paths` those that may configure the pool, in their order. `place`: the file of the notes; "":
// nothing is remembered.
std::vector<std::string> files_for_pool(const std::vector<std::string>& paths,
                                        const project::Files& texts, const StampedFiles& stamps,
                                        const std::string& place, unsigned threads);

}  // namespace poolguard::cli
