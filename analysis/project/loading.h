// Which sources of a project are read: parsing is the bill, and most files never touch a database.
//
// Read are files with a telling word (is_relevant), the plain modules that lead to them by imports
// - controllers, handlers, use cases, over a few hops -, what these and files with queries import
// in turn, and the files that clients and implemented interfaces come from. The result depends on
// the files alone, never on the order of reading.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/schema.h"
#include "analysis/project/file.h"
#include "analysis/project/files.h"
#include "analysis/project/loop.h"
#include "analysis/project/modules.h"
#include "analysis/project/source_files.h"

namespace poolguard::project {

// What else decides, besides the texts.
struct Setting {
  std::vector<const model::Schema*> schemas = {};  // of the project; see relevance.h
  // Whether the configuration lets rules speak in a test that do not by themselves.
  std::function<bool(std::string_view path)> has_own_rules = {};
};

// Adds to `loaded`, whose files stay as they are, those of `sources` that can matter.
void load_sources(const Files& files, const Modules& modules,
                  const std::vector<std::string>& sources, const Setting& setting, const Loop& loop,
                  SourceFiles::Map& loaded);

// Whether a source is asked for.
using IsWanted = std::function<bool(const std::string& path, std::string_view text)>;
// The same for a part: of `paths` those that are wanted, with what these need of others.
void load_some(const Files& files, const Modules& modules, const std::vector<std::string>& paths,
               const Setting& setting, const Loop& loop, SourceFiles::Map& loaded,
               const IsWanted& is_wanted);

}  // namespace poolguard::project
