// The schemas of a project, and which one a source file means.
//
// A schema is one file with a datasource, together with the files below its folder that have none,
// or a folder that package.json or prisma.config names. In a monorepo the nearest one counts: that
// of the file's own package, of a package it depends on, of a folder around it, or the closest by
// path. A schema knows the indexes that the migrations next to it make.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/schema.h"
#include "analysis/project/manifest.h"
#include "analysis/project/package_json.h"

namespace poolguard::project {

using Packages = std::map<std::string, PackageJson, std::less<>>;  // by directory

// The package a path lies in; null outside of all.
const PackageJson* package_around(const Packages& packages, std::string_view path);

class Schemas {
 public:
  struct Entry {
    model::Schema schema;
    std::string folder;  // of its first file
    std::string home;    // the folder of its package
    bool configured = false;
  };

  Schemas() = default;
  // `packages` must outlive the Schemas.
  Schemas(const Manifests& manifests, const Packages& packages);

  const Entry* find(std::string_view path) const;
  // The schema that a schema file is part of.
  const Entry* with_file(std::string_view path) const;

 private:
  struct Rank;
  Rank rank(const Entry& entry, std::string_view path, const PackageJson* package) const;
  void add_migrations(const Manifests& manifests);
  void add(const Manifests& manifests, const std::vector<std::string>& paths, bool configured);

  const Packages* packages_ = nullptr;
  std::vector<Entry> entries_;
  // Per package folder: the folders of the workspace packages it depends on, directly or not.
  std::map<std::string, std::set<std::string>, std::less<>> reachable_;
};

}  // namespace poolguard::project
