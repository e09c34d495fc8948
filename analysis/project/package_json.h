// What Poolguard reads of a package.json: who the package is and what it depends on.
//
// How its files are imported is the business of modules.h.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace poolguard::project {

struct PackageJson {
  std::string directory;  // absolute
  std::string name;
  // Name -> range; all kinds of dependencies together, the stronger kind first.
  std::map<std::string, std::string, std::less<>> dependencies;
  std::string prisma_schema;  // "prisma": {"schema": ...} as written, or ""
  std::string version;
};

// A broken package.json gives an empty one.
PackageJson read_package_json(std::string_view path, std::string_view text);

}  // namespace poolguard::project
