// Which sources of a project are read: parsing is the bill, and most files never touch a database.
//
// Read are files with a telling word (is_relevant), the plain modules that lead to them by imports
// - controllers, handlers, use cases, over a few hops -, what these and files with queries import
// in turn, and the files that clients and implemented interfaces come from. The result depends on
// the files alone, never on the order of reading.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/project/file.h"
#include "analysis/project/files.h"
#include "analysis/project/loop.h"
#include "analysis/project/modules.h"

namespace poolguard::project {

using SourceFiles = std::map<std::string, FilePtr, std::less<>>;  // by path

// Adds to `loaded`, whose files stay as they are, those of `sources` that can matter.
void load_sources(const Files& files, const Modules& modules,
                  const std::vector<std::string>& sources, const Loop& loop, SourceFiles& loaded);

}  // namespace poolguard::project
