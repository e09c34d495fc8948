#include "analysis/project/project.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "analysis/project/call_search.h"
#include "analysis/project/folders.h"
#include "analysis/project/loading.h"
#include "analysis/project/paths.h"
#include "analysis/project/schemas.h"
#include "analysis/project/types.h"

namespace poolguard::project {

namespace {

// Usually ignored by git, so not among the listed files, and yet where the numbers are.
constexpr std::array<std::string_view, 7> unlisted_manifests = {
    ".env.production.local",
    ".env.production",
    ".env.local",
    ".env",
    ".env.example",
    ".env.sample",
    "node_modules/@prisma/client/package.json"};

bool is_own_package(std::string_view path) {
  return file_name(path) == "package.json" && path.find("/node_modules/") == std::string_view::npos;
}

bool is_source(std::string_view path) {
  return syntax::dialect_of(path).has_value() && !is_manifest(path);
}

bool holds_wanted(std::string_view text, const Wanted& wanted) {
  const auto holds = [&](const std::string& word) {
    return text.find(word) != std::string_view::npos;
  };
  return std::ranges::any_of(wanted.words,
                             [&](const std::vector<std::string>& words) {
                               return std::ranges::all_of(words, holds);
                             }) ||
         std::ranges::any_of(wanted.calls,
                             [&](const std::string& name) { return may_call(text, name); });
}

Setting setting_of(const Project& project) {
  Setting setting;
  for (const auto& [path, manifest] : project.manifests) {
    const model::Schema* schema = project.schema_with(path);
    if (schema && schema->files.front() == path) setting.schemas.push_back(schema);
  }
  setting.has_own_rules = [&project](std::string_view path) {
    return std::ranges::any_of(project.config_for(path).layers, [&](const ConfigLayer& layer) {
      return layer.files && !layer.rules.empty() && layer.covers(path);
    });
  };
  return setting;
}

Packages read_packages(const Manifests& manifests) {
  Packages packages;
  for (const auto& [path, manifest] : manifests) {
    if (!is_own_package(path)) continue;
    PackageJson package = read_package_json(path, *manifest.text);
    packages.emplace(package.directory, std::move(package));
  }
  return packages;
}

std::shared_ptr<const Modules> make_modules(const Manifests& manifests,
                                            const std::vector<std::string>& sources) {
  std::vector<Modules::Text> texts;
  for (const auto& [path, manifest] : manifests) {
    if (!path.ends_with(".json")) continue;
    if (file_name(path) == "package.json" && !is_own_package(path)) continue;
    if (is_config(path) || file_name(path) == baseline_name) continue;
    texts.push_back({path, *manifest.text});
  }
  return std::make_shared<const Modules>(texts, sources);
}

Environment environment_in(const Project& project, const Packages& packages, const Schemas& schemas,
                           const std::string& folder) {
  const Schemas::Entry* schema = schemas.find(folder + "/x");
  EnvironmentInputs inputs{.root = project.root,
                           .package = folder,
                           .manifests = project.manifests,
                           .packages = {},
                           .schema = schema ? &schema->schema : nullptr,
                           .schema_folder = schema ? std::string_view(schema->folder) : ""};
  const auto add = [&](const PackageJson* package) {
    if (!package) return;
    if (std::find(inputs.packages.begin(), inputs.packages.end(), package) == inputs.packages.end())
      inputs.packages.push_back(package);
  };
  add(package_around(packages, folder + "/x"));
  if (schema) add(package_around(packages, schema->folder + "/x"));
  for (const std::string& above : folders_up_to(project.root, folder)) {
    add(package_around(packages, above + "/x"));
  }
  return read_environment(inputs);
}

// The root of the project and the folders above it up to the root of its repository; only itself
// outside of one.
std::vector<std::string> folders_to_repository(const Files& files, const std::string& root) {
  std::vector<std::string> folders;
  for (std::string folder = root;; folder = directory_of(folder)) {
    folders.push_back(folder);
    if (files.read(join(folder, ".git/HEAD")) || files.read(join(folder, ".git"))) return folders;
    if (folder == directory_of(folder)) return {root};
  }
}

// The folder whose environment a source file has; the root outside of all packages.
std::string_view home_of(const Project& project, const Packages& packages, std::string_view path) {
  const PackageJson* package = package_around(packages, path);
  return package ? std::string_view(package->directory) : std::string_view(project.root);
}

}  // namespace

struct Project::Derived {
  explicit Derived(const Project& project)
      : packages(read_packages(project.manifests)),
        schemas(project.manifests, packages),
        configs(project.root, project.manifests, project.only_config_) {
    for (std::string folder = project.root; !baseline; folder = directory_of(folder)) {
      const std::string* text = project::text_of(project.manifests, join(folder, baseline_name));
      if (text) baseline = parse_baseline(*text);
      baseline_folder = text ? folder : project.root;
      if (folder == directory_of(folder)) break;
    }
    environments.emplace(project.root, environment_in(project, packages, schemas, project.root));
    for (const auto& [folder, package] : packages) {
      environments.emplace(folder, environment_in(project, packages, schemas, folder));
    }
  }

  Packages packages;
  Schemas schemas;
  Configs configs;
  std::optional<Baseline> baseline;
  std::string baseline_folder;
  Environments environments;  // as manifests alone tell
};

const File* Project::find(std::string_view path) const {
  const auto found = files.find(path);
  return found == files.end() ? nullptr : found->second.get();
}

std::shared_ptr<const std::string> Project::text_of(std::string_view path) const {
  if (const File* file = find(path)) return file->text;
  const auto manifest = manifests.find(path);
  return manifest == manifests.end() ? nullptr : manifest->second.text;
}

const model::Schema* Project::schema_for(std::string_view path) const {
  const Schemas::Entry* entry = derived_->schemas.find(path);
  return entry ? &entry->schema : nullptr;
}

const model::Schema* Project::schema_with(std::string_view path) const {
  const Schemas::Entry* entry = derived_->schemas.with_file(path);
  return entry ? &entry->schema : nullptr;
}

const Environment& Project::environment_for(std::string_view path) const {
  return environments_->find(home_of(*this, derived_->packages, path))->second;
}

const Config& Project::config_for(std::string_view path) const { return configs().find(path); }

const Configs& Project::configs() const { return derived_->configs; }

const Baseline* Project::baseline() const {
  return derived_->baseline ? &*derived_->baseline : nullptr;
}

const std::string& Project::baseline_folder() const { return derived_->baseline_folder; }

const Modules& Project::modules() const { return *modules_; }

std::span<const std::string> Project::heirs_of(std::string_view name) const {
  files.ask_for({name});
  const auto found = heirs_->find(name);
  return found == heirs_->end() ? std::span<const std::string>() : found->second;
}

Workspace::Workspace(std::string root) {
  project_.root = std::move(root);
  derive();
  derive_heirs();
}

bool Workspace::put(FilePtr file) {
  const auto known = std::lower_bound(sources_.begin(), sources_.end(), file->path);
  if (known == sources_.end() || *known != file->path) {
    sources_.insert(known, file->path);
    derive_modules();
  }
  const auto before = project_.files.loaded().find(file->path);
  const FilePtr old = before == project_.files.loaded().end() ? nullptr : before->second;
  const bool differs = !old || old->summary_hash != file->summary_hash ||
                       old->skipped.empty() != file->skipped.empty();
  const bool sets_pool = (old ? old->pool_options : CodeOptions{}) != file->pool_options;
  project_.files.put(std::move(file));
  if (sets_pool) derive_environments();
  if (differs) derive_heirs();
  if (differs || sets_pool) ++project_.generation;
  return differs || sets_pool;
}

bool Workspace::put(Manifest manifest) {
  Manifest& slot = project_.manifests[manifest.path];
  if (slot.text && *slot.text == *manifest.text) return false;
  slot = std::move(manifest);
  derive();
  ++project_.generation;
  return true;
}

bool Workspace::remove(std::string_view path) {
  const auto source = std::lower_bound(sources_.begin(), sources_.end(), path);
  const auto manifest = project_.manifests.find(path);
  if (source != sources_.end() && *source == path) {
    sources_.erase(source);
    derive_modules();
    const SourceFiles::Map& loaded = project_.files.loaded();
    if (const auto file = loaded.find(path); file != loaded.end()) {
      const bool sets_pool = !file->second->pool_options.empty();
      project_.files.erase(path);
      if (sets_pool) derive_environments();
      derive_heirs();
    }
  } else if (manifest != project_.manifests.end()) {
    project_.manifests.erase(manifest);
    derive();
  } else {
    return false;
  }
  ++project_.generation;
  return true;
}

void Workspace::use_only(std::string config) {
  project_.only_config_ = std::move(config);
  derive();
}

void Workspace::load(const Files& files, const Loop& loop) {
  load_frame(files);
  project_.files.tell(nullptr);
  project_.files.change([&](SourceFiles::Map& loaded) {
    load_sources(files, *project_.modules_, sources_, setting_of(project_), loop, loaded);
  });
  derive_sources();
}

void Workspace::load_part(const Files& files, const Wanted& wanted, const Demand& demand,
                          const Loop& loop) {
  load_frame(files);
  project_.files.tell(&demand);
  load_more(files, wanted, loop);
}

bool Workspace::load_more(const Files& files, const Wanted& wanted, const Loop& loop) {
  const std::size_t before = project_.files.loaded().size();
  const Setting setting = setting_of(project_);
  project_.files.change([&](SourceFiles::Map& loaded) {
    if (wanted.all) {
      load_sources(files, *project_.modules_, sources_, setting, loop, loaded);
    } else {
      load_some(files, *project_.modules_, candidates(files, wanted), setting, loop, loaded,
                [&](const std::string& path, std::string_view text) {
                  return wanted.files.contains(path) || holds_wanted(text, wanted);
                });
    }
  });
  derive_sources();
  return project_.files.loaded().size() > before;
}

// The sources to look into: whatever is wanted is among them.
std::vector<std::string> Workspace::candidates(const Files& files, const Wanted& wanted) const {
  WordSets words = wanted.words;
  for (const std::string& name : wanted.calls) words.insert({name});
  std::vector<std::string> named(wanted.files.begin(), wanted.files.end());
  if (!words.empty()) {
    const auto known = files.may_hold(words);
    if (!known) return sources_;
    named.insert(named.end(), known->begin(), known->end());
    std::ranges::sort(named);
  }
  std::vector<std::string> paths;
  std::ranges::set_intersection(sources_, named, std::back_inserter(paths));
  return paths;
}

void Workspace::derive_sources() {
  derive_environments();
  derive_heirs();
  ++project_.generation;
}

// All but the sources.
void Workspace::load_frame(const Files& files) {
  const std::vector<std::string> listed = files.list(project_.root);
  project_.manifests.clear();
  load_manifests(files, listed);
  sources_.clear();
  std::copy_if(listed.begin(), listed.end(), std::back_inserter(sources_), is_source);
  std::sort(sources_.begin(), sources_.end());
  // What an editor has open is newer than the disk.
  project_.files.change([](SourceFiles::Map& loaded) {
    std::erase_if(loaded, [](const auto& each) { return !each.second->tree; });
  });
  derive();
}

void Workspace::load_manifests(const Files& files, const std::vector<std::string>& listed) {
  const auto read = [&](const std::string& path) {
    if (project_.manifests.contains(path)) return;
    std::optional<std::string> text = files.read(path);
    if (!text) return;
    project_.manifests[path] = {path, std::make_shared<const std::string>(std::move(*text))};
  };
  std::vector<std::string> folders = {project_.root};
  for (const std::string& path : listed) {
    if (!is_manifest(path)) continue;
    read(path);
    if (is_own_package(path) || path.ends_with(".prisma")) folders.push_back(directory_of(path));
  }
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  for (const std::string& folder : folders) {
    for (const std::string_view name : unlisted_manifests) read(join(folder, name));
  }
  load_configs(files);
}

// The configuration is looked for upwards to the root of the repository, and may extend files
// outside of the project.
void Workspace::load_configs(const Files& files) {
  const auto read = [&](const std::string& path) {
    if (const std::string* known = text_of(project_.manifests, path)) return known;
    std::optional<std::string> text = files.read(path);
    if (!text) return static_cast<const std::string*>(nullptr);
    Manifest& manifest = project_.manifests[path];
    manifest = {path, std::make_shared<const std::string>(std::move(*text))};
    return manifest.text.get();
  };
  std::vector<std::string> open;
  for (const auto& [path, manifest] : project_.manifests) {
    if (is_config(path)) open.push_back(path);
  }
  for (const std::string& folder : folders_to_repository(files, project_.root)) {
    open.push_back(join(folder, config_name));
    read(join(folder, baseline_name));
  }
  if (!project_.only_config_.empty()) open.push_back(project_.only_config_);
  std::set<std::string> seen;
  while (!open.empty()) {
    const std::string path = std::move(open.back());
    open.pop_back();
    if (!seen.insert(path).second) continue;
    const std::string* text = read(path);
    if (!text) continue;
    for (const ConfigFile::Extends& each : parse_config(project_.root, path, *text).extends) {
      const std::string base = extended_path(path, each.name);
      if (is_config(base)) open.push_back(base);
    }
  }
}

void Workspace::derive() {
  project_.derived_ = std::make_shared<const Project::Derived>(project_);
  derive_environments();
  derive_modules();
}

// Options in code count for the package they stand in, and for every package when no other code
// of the project gives any.
void Workspace::derive_environments() {
  const Project::Derived& derived = *project_.derived_;
  std::vector<std::string> names;
  std::vector<const File*> sources;
  for (const auto& [path, file] : project_.files.loaded()) {
    if (file->pool_options.empty() || file->is_test() || is_one_off(project_.root, path)) continue;
    sources.push_back(file.get());
    names.push_back(relative_to(project_.root, path));
  }
  Environments environments = derived.environments;
  for (auto& [folder, environment] : environments) {
    std::vector<FileOptions> options;
    for (size_t i = 0; i < sources.size(); ++i) {
      const bool counts =
          sources.size() == 1 || home_of(project_, derived.packages, sources[i]->path) == folder;
      if (counts) options.push_back({names[i], &sources[i]->pool_options});
    }
    environment = with_pool_options(std::move(environment),
                                    join_options(options, environment.driver_adapter));
    environment =
        with_deployment(std::move(environment), project_.config_for(join(folder, "x")).deployment);
  }
  project_.environments_ = std::make_shared<const Environments>(std::move(environments));
}

void Workspace::derive_modules() { project_.modules_ = make_modules(project_.manifests, sources_); }

void Workspace::derive_heirs() {
  Heirs heirs;
  for (const auto& [path, file] : project_.files.loaded()) {
    if (file->is_test()) continue;
    const model::Program& program = file->facts.program();
    std::set<std::string_view> names;
    for (uint32_t i = 0; i < program.classes.size(); ++i) {
      const auto bases = bases_of(program, {i});
      names.insert(bases.begin(), bases.end());
    }
    for (const std::string_view name : names) heirs[std::string(name)].push_back(path);
  }
  project_.heirs_ = std::make_shared<const Heirs>(std::move(heirs));
}

}  // namespace poolguard::project
