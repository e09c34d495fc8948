// Many files as one value, and its one mutable owner.
//
// A Project is an immutable snapshot: cheap to copy, safe to read from any thread. The Workspace
// holds the current one; every change (a file opened, edited, closed, found, deleted) makes the
// next. `generation` moves only when something that other files can see has changed (a summary, the
// schema, the environment, the configuration), so typing inside a function body leaves it alone.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/schema.h"
#include "analysis/project/baseline.h"
#include "analysis/project/config.h"
#include "analysis/project/environment.h"
#include "analysis/project/file.h"
#include "analysis/project/files.h"
#include "analysis/project/loop.h"
#include "analysis/project/manifest.h"
#include "analysis/project/modules.h"
#include "analysis/project/source_files.h"

namespace poolguard::project {

using Environments = std::map<std::string, Environment, std::less<>>;  // by package folder
// By the name of an interface or a class: the files with a class that builds on such a one.
using Heirs = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Project {
  std::string root;  // absolute
  uint64_t generation = 0;
  SourceFiles files;
  Manifests manifests;

  const File* find(std::string_view path) const;
  // The text of an analysed source or a manifest; null when it is neither.
  std::shared_ptr<const std::string> text_of(std::string_view path) const;
  // The schema that fits a source file (the nearest one); null when there is none.
  const model::Schema* schema_for(std::string_view path) const;
  // The schema that a schema file is part of; null for other files.
  const model::Schema* schema_with(std::string_view path) const;
  // The environment of the package a source file belongs to.
  const Environment& environment_for(std::string_view path) const;
  // What poolguard.json says about a file; an empty configuration when there is none.
  const Config& config_for(std::string_view path) const;
  const Configs& configs() const;
  // The baseline of the project, at its root or above, and the folder it stands in; null without.
  const Baseline* baseline() const;
  const std::string& baseline_folder() const;
  // What import specifiers lead to, among all source files of the project (analysed or not).
  const Modules& modules() const;
  // The files, sorted, with a class that implements or extends something of that name. Tests do not
  // count.
  std::span<const std::string> heirs_of(std::string_view name) const;

 private:
  friend class Workspace;
  std::string only_config_;
  struct Derived;  // packages, schemas and configurations, made when a manifest changes
  std::shared_ptr<const Derived> derived_;
  // Made when a manifest or a file's pool options change.
  std::shared_ptr<const Environments> environments_;
  std::shared_ptr<const Modules> modules_;  // made when a manifest or the set of sources changes
  std::shared_ptr<const Heirs> heirs_;      // made when what others see of a file changes
};

// What a part of a project was asked for and does not hold.
struct Wanted {
  bool all = false;
  std::set<std::string, std::less<>> files = {};
  WordSets words = {};                            // files that hold all of some
  std::set<std::string, std::less<>> calls = {};  // files that call something of that name

  bool empty() const { return !all && files.empty() && words.empty() && calls.empty(); }
};

class Workspace {
 public:
  explicit Workspace(std::string root);

  const Project& project() const { return project_; }

  // Puts or replaces an analysed file. Returns whether other files may see a difference.
  bool put(FilePtr file);
  bool put(Manifest manifest);
  bool remove(std::string_view path);

  // From now on that configuration holds for all files, wherever it stands, and no other.
  void use_only(std::string config);

  // Reads everything below the root that can matter. `loop` runs the reading and parsing of the
  // files, whose order it may choose: the result is always the same.
  void load(const Files& files, const Loop& loop = in_order);

  // The same with only those of the sources that lie in `wanted` or decide about all others; the
  // demand hears of the rest. Manifests are all there.
  void load_part(const Files& files, const Wanted& wanted, const Demand& demand,
                 const Loop& loop = in_order);
  // More of the same. Returns whether anything came.
  bool load_more(const Files& files, const Wanted& wanted, const Loop& loop = in_order);

 private:
  std::vector<std::string> candidates(const Files& files, const Wanted& wanted) const;
  void load_frame(const Files& files);
  void derive();
  void derive_environments();
  void derive_modules();
  void derive_heirs();
  void derive_sources();
  void load_manifests(const Files& files, const std::vector<std::string>& listed);
  void load_configs(const Files& files);

  Project project_;
  std::vector<std::string> sources_;  // all source files that were listed or put, sorted
};

}  // namespace poolguard::project
