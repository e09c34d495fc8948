#include "analysis/project/schemas.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "analysis/model/sql_indexes.h"
#include "analysis/project/folders.h"
#include "analysis/project/paths.h"

namespace poolguard::project {

namespace {

// The string literals of `schema: "a/b"` or `schema: path.join("a", "b")`, joined.
std::string schema_in_prisma_config(std::string_view text) {
  const size_t key = text.find("schema:");
  if (key == std::string_view::npos) return {};
  const size_t end = std::min(text.find('\n', key), text.size());
  std::string joined;
  for (size_t at = text.find_first_of("\"'`", key); at < end;) {
    const size_t close = text.find(text[at], at + 1);
    if (close == std::string_view::npos) break;
    if (!joined.empty()) joined += '/';
    joined += text.substr(at + 1, close - at - 1);
    at = text.find_first_of("\"'`", close + 1);
  }
  return joined;
}

// Absolute paths, files or folders, that package.json and prisma.config name as schema.
std::vector<std::string> configured_schemas(const Manifests& manifests, const Packages& packages) {
  std::vector<std::string> paths;
  for (const auto& [directory, package] : packages) {
    if (!package.prisma_schema.empty()) paths.push_back(join(directory, package.prisma_schema));
  }
  for (const auto& [path, manifest] : manifests) {
    if (!file_name(path).starts_with("prisma.config.")) continue;
    const std::string schema = schema_in_prisma_config(*manifest.text);
    if (!schema.empty()) paths.push_back(join(directory_of(path), schema));
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

bool has_datasource(std::string_view text) {
  for (size_t at = text.find("datasource "); at != std::string_view::npos;
       at = text.find("datasource ", at + 1)) {
    if (at == 0 || text[at - 1] == '\n') return true;
  }
  return false;
}

// Schemas that only demonstrate or test something lose against others at the same distance.
bool is_secondary(std::string_view folder) {
  constexpr std::array<std::string_view, 7> words = {"example",  "fixture", "test",   "e2e",
                                                     "template", "sample",  "starter"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return folder.find(word) != std::string_view::npos;
  });
}

// For a schema outside of every package: the folder that holds `prisma/`.
std::string home_of(const Packages& packages, const std::string& folder) {
  if (const PackageJson* package = package_around(packages, folder + "/x")) {
    return package->directory;
  }
  std::string home = folder;
  while (file_name(home) == "schema" || file_name(home) == "prisma") home = directory_of(home);
  return home;
}

std::set<std::string> dependency_folders(const Packages& packages, const PackageJson& start) {
  std::map<std::string_view, const PackageJson*> by_name;
  for (const auto& [directory, package] : packages) by_name[package.name] = &package;
  std::set<std::string> found;
  std::vector<const PackageJson*> open = {&start};
  while (!open.empty()) {
    const PackageJson* package = open.back();
    open.pop_back();
    for (const auto& [name, range] : package->dependencies) {
      const auto next = by_name.find(name);
      if (next == by_name.end() || !found.insert(next->second->directory).second) continue;
      open.push_back(next->second);
    }
  }
  return found;
}

}  // namespace

const PackageJson* package_around(const Packages& packages, std::string_view path) {
  for (std::string folder = directory_of(path);; folder = directory_of(folder)) {
    const auto found = packages.find(folder);
    if (found != packages.end()) return &found->second;
    if (folder.size() <= 1) return nullptr;
  }
}

Schemas::Schemas(const Manifests& manifests, const Packages& packages) : packages_(&packages) {
  std::vector<std::string> left;  // schema files that belong to no schema yet
  for (const auto& [path, manifest] : manifests) {
    if (path.ends_with(".prisma")) left.push_back(path);
  }
  for (const std::string& configured : configured_schemas(manifests, packages)) {
    const auto begin =
        std::stable_partition(left.begin(), left.end(),
                              [&](const std::string& path) { return !is_below(path, configured); });
    const std::vector<std::string> files(begin, left.end());
    left.erase(begin, left.end());
    if (!files.empty()) add(manifests, files, true);
  }
  std::map<std::string, std::vector<std::string>> parts;  // by the file with the datasource
  for (const std::string& path : left) {
    if (has_datasource(*text_of(manifests, path))) parts[path].push_back(path);
  }
  for (const std::string& path : left) {
    if (parts.contains(path)) continue;
    // The deepest root around it; without any, the files of a folder form a schema.
    std::string owner;
    for (const auto& [root, files] : parts) {
      const std::string folder = directory_of(root);
      if (is_below(path, folder) && folder.size() >= directory_of(owner).size()) owner = root;
    }
    parts[owner.empty() ? directory_of(path) + "/" : owner].push_back(path);
  }
  for (const auto& [root, files] : parts) add(manifests, files, false);
  add_migrations(manifests);
  for (const auto& [directory, package] : packages) {
    reachable_[directory] = dependency_folders(packages, package);
  }
}

void Schemas::add_migrations(const Manifests& manifests) {
  if (entries_.empty()) return;
  std::map<Entry*, model::SqlIndexes> indexes;
  for (const auto& [path, manifest] : manifests) {
    if (!is_migration(path)) continue;
    // prisma/migrations/20240131_name/migration.sql
    const std::string home = directory_of(directory_of(directory_of(path)));
    const auto owner = std::ranges::max_element(
        entries_, {}, [&](const Entry& entry) { return common_depth(home, entry.folder); });
    indexes[&*owner].apply(*manifest.text);
  }
  for (const auto& [entry, made] : indexes) model::add_migrated(made, entry->schema);
}

const Schemas::Entry* Schemas::with_file(std::string_view path) const {
  const auto found = std::ranges::find_if(entries_, [&](const Entry& entry) {
    return std::ranges::count(entry.schema.files, path) > 0;
  });
  return found == entries_.end() ? nullptr : &*found;
}

void Schemas::add(const Manifests& manifests, const std::vector<std::string>& paths,
                  bool configured) {
  std::vector<model::SchemaFile> files;
  for (const std::string& path : paths) files.push_back({path, *text_of(manifests, path)});
  Entry entry;
  entry.schema = model::parse_schema(files);
  entry.folder = directory_of(paths.front());
  entry.home = home_of(*packages_, entry.folder);
  entry.configured = configured;
  entries_.push_back(std::move(entry));
}

// Compared member by member; the greatest is the schema.
struct Schemas::Rank {
  bool same_package = false;
  bool dependency = false;
  size_t around = 0;  // depth of the package's folder when it holds the file
  size_t common = 0;
  bool primary = false;
  bool configured = false;
  bool usual_name = false;
  bool is_postgresql = false;

  auto key() const {
    return std::tie(same_package, dependency, around, common, primary, configured, usual_name,
                    is_postgresql);
  }
};

Schemas::Rank Schemas::rank(const Entry& entry, std::string_view path,
                            const PackageJson* package) const {
  Rank rank;
  rank.same_package = package && package->directory == entry.home;
  if (package) {
    const auto reachable = reachable_.find(package->directory);
    rank.dependency = reachable != reachable_.end() && reachable->second.contains(entry.home);
  }
  rank.around = is_below(path, entry.home) ? entry.home.size() : 0;
  rank.common = common_depth(directory_of(path), entry.folder);
  rank.primary = !is_secondary(entry.folder);
  rank.configured = entry.configured;
  rank.usual_name = file_name(entry.schema.files.front()) == "schema.prisma";
  rank.is_postgresql = entry.schema.provider() == "postgresql";
  return rank;
}

const Schemas::Entry* Schemas::find(std::string_view path) const {
  if (entries_.empty()) return nullptr;
  const PackageJson* package = package_around(*packages_, path);
  const Entry* best = &entries_.front();
  Rank best_rank = rank(*best, path, package);
  for (const Entry& entry : entries_) {
    const Rank candidate = rank(entry, path, package);
    if (candidate.key() <= best_rank.key()) continue;
    best = &entry;
    best_rank = candidate;
  }
  return best;
}

}  // namespace poolguard::project
