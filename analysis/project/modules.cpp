#include "analysis/project/modules.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "analysis/project/paths.h"

namespace poolguard::project {
namespace {

using Json = nlohmann::json;

constexpr int max_extends = 64;      // files that one tsconfig.json is made of
constexpr int max_target_depth = 8;  // of conditions and lists inside `exports`

// `{"import": {"types": ..., "default": "./x.ts"}}`: the first path inside an `exports` target.
std::string first_target(const Json& target, int depth = 0) {
  if (depth > max_target_depth) return {};
  if (target.is_string()) return target.get<std::string>();
  if (target.is_array()) {
    for (const Json& item : target) {
      if (std::string found = first_target(item, depth + 1); !found.empty()) return found;
    }
  }
  if (!target.is_object()) return {};
  for (const char* condition : {"import", "node", "default", "require", "types"}) {
    if (!target.contains(condition)) continue;
    if (std::string found = first_target(target[condition], depth + 1); !found.empty())
      return found;
  }
  for (const Json& item : target) {
    if (std::string found = first_target(item, depth + 1); !found.empty()) return found;
  }
  return {};
}

// Matches a pattern with at most one "*"; on success gives what the star stands for.
bool match_star(std::string_view pattern, std::string_view text, std::string_view* star) {
  const std::size_t at = pattern.find('*');
  if (at == std::string_view::npos) {
    *star = {};
    return pattern == text;
  }
  const std::string_view before = pattern.substr(0, at);
  const std::string_view after = pattern.substr(at + 1);
  if (text.size() < before.size() + after.size() || !text.starts_with(before) ||
      !text.ends_with(after)) {
    return false;
  }
  *star = text.substr(before.size(), text.size() - before.size() - after.size());
  return true;
}

// Whether some path goes on from there: most of what is looked for is nowhere.
bool begins_source(const std::vector<std::string>& sources, std::string_view path) {
  const auto at = std::ranges::lower_bound(sources, path);
  return at != sources.end() && at->starts_with(path);
}

// Goes up from an absolute path to its directory; false at the root.
bool next_directory(std::string_view& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || path.size() <= 1) return false;
  path = path.substr(0, slash == 0 ? 1 : slash);
  return true;
}

std::string fill_star(std::string_view target, std::string_view star) {
  std::string filled(target);
  const std::size_t at = filled.find('*');
  if (at != std::string::npos) filled.replace(at, 1, star);
  return filled;
}

}  // namespace

struct Modules::Package {
  std::string name;
  std::string directory;
  Json manifest;
};

struct Modules::Config {
  std::string base_url;                                                 // absolute; "" without
  std::vector<std::pair<std::string, std::vector<std::string>>> paths;  // targets absolute
};

Modules::~Modules() = default;

Modules::Modules(const std::vector<Text>& manifests, std::vector<std::string> sources)
    : sources_(std::move(sources)), known_(sources_.begin(), sources_.end()) {
  for (const Text& manifest : manifests) {
    const std::string_view name = file_name(manifest.path);
    if (name == "package.json") {
      auto package = std::make_unique<Package>();
      package->directory = directory_of(manifest.path);
      package->manifest = parse_json(manifest.text);
      if (!package->manifest.is_object()) package->manifest = Json::object();
      package->name = package->manifest.value("name", Json()).is_string()
                          ? package->manifest["name"].get<std::string>()
                          : "(" + package->directory + ")";
      packages_by_directory_[package->directory] = package.get();
      packages_by_name_.try_emplace(package->name, package.get());
      packages_.push_back(std::move(package));
    } else {
      texts_[manifest.path] = manifest.text;
    }
  }
  for (const auto& [path, text] : texts_) {
    const std::string_view name = file_name(path);
    if (name != "tsconfig.json" && name != "jsconfig.json") continue;
    auto config = std::make_unique<Config>();
    int budget = max_extends;
    read_config(path, *config, budget);
    configs_.try_emplace(directory_of(path), std::move(config));
  }
  texts_.clear();
}

void Modules::read_config(const std::string& path, Config& config, int& budget) const {
  const auto text = texts_.find(path);
  if (text == texts_.end() || --budget < 0) return;
  const Json json = parse_json(text->second);
  if (!json.is_object()) return;
  const std::string directory = directory_of(path);
  if (json.contains("extends")) {
    const Json& bases = json["extends"];
    for (const Json& base : bases.is_array() ? bases : Json::array({bases})) {
      if (!base.is_string()) continue;
      std::string target = join(directory, base.get<std::string>());
      if (!texts_.contains(target)) target += ".json";
      read_config(target, config, budget);
    }
  }
  if (!json.contains("compilerOptions") || !json["compilerOptions"].is_object()) return;
  const Json& options = json["compilerOptions"];
  if (options.contains("baseUrl") && options["baseUrl"].is_string()) {
    config.base_url = join(directory, options["baseUrl"].get<std::string>());
  }
  if (!options.contains("paths") || !options["paths"].is_object()) return;
  config.paths.clear();
  const std::string& base = config.base_url.empty() ? directory : config.base_url;
  for (const auto& [pattern, targets] : options["paths"].items()) {
    std::vector<std::string> absolute;
    for (const Json& target : targets) {
      if (target.is_string()) absolute.push_back(join(base, target.get<std::string>()));
    }
    config.paths.emplace_back(pattern, std::move(absolute));
  }
  // The longest prefix wins.
  std::ranges::stable_sort(config.paths, [](const auto& a, const auto& b) {
    return a.first.find('*') > b.first.find('*');
  });
}

bool Modules::has_source(std::string_view path) const { return known_.contains(path); }

bool Modules::has_dynamic_route(std::string_view name) const {
  const std::string segment = "[" + std::string(name) + "]";
  return std::ranges::any_of(
      sources_, [&](const std::string& path) { return path.find(segment) != std::string::npos; });
}

std::string Modules::file_at(const std::string& path) const {
  static constexpr std::array<std::string_view, 9> extensions = {
      ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".d.ts"};
  // `./x.js` may be written for `./x.ts`
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> written = {
      {{".js", ".ts"}, {".js", ".tsx"}, {".jsx", ".tsx"}, {".mjs", ".mts"}, {".cjs", ".cts"}}};
  if (has_source(path)) return path;
  for (const auto& [from, to] : written) {
    if (!path.ends_with(from)) continue;
    std::string source = path.substr(0, path.size() - from.size()) + std::string(to);
    if (has_source(source)) return source;
  }
  std::string source = path + ".ts";  // most are
  if (has_source(source)) return source;
  if (!begins_source(sources_, path)) return {};
  for (const std::string_view folder : {"", "/index"}) {
    for (const std::string_view extension : extensions) {
      source.resize(path.size());
      source.append(folder).append(extension);
      if (has_source(source)) return source;
    }
  }
  return {};
}

std::string Modules::resolve(std::string_view from, std::string_view specifier) const {
  if (specifier.empty()) return {};
  if (specifier.starts_with("./") || specifier.starts_with("../") || specifier == "." ||
      specifier == "..") {
    return file_at(join(directory_of(from), specifier));
  }
  if (specifier.front() == '/') return file_at(std::string(specifier));
  bool matched = false;
  if (std::string found = by_aliases(from, specifier, &matched); !found.empty()) return found;
  if (specifier.front() == '#') {
    const Package* package = package_around(from);
    if (!package || !package->manifest.contains("imports")) return {};
    for (const auto& [pattern, target] : package->manifest["imports"].items()) {
      std::string_view star;
      if (!match_star(pattern, specifier, &star)) continue;
      return file_at(join(package->directory, fill_star(first_target(target), star)));
    }
    return {};
  }
  std::string_view subpath;
  const Package* package = package_of(specifier, &subpath);
  return package ? in_package(*package, subpath) : std::string();
}

bool Modules::is_external(std::string_view from, std::string_view specifier) const {
  if (specifier.empty() || specifier.front() == '.' || specifier.front() == '/' ||
      specifier.front() == '#' || specifier.starts_with("~") || specifier.starts_with("@/")) {
    return false;
  }
  bool matched = false;
  by_aliases(from, specifier, &matched);
  std::string_view subpath;
  return !matched && !package_of(specifier, &subpath);
}

std::string Modules::by_aliases(std::string_view from, std::string_view specifier,
                                bool* matched) const {
  const Config* config = config_for(from);
  if (!config) return {};
  for (const auto& [pattern, targets] : config->paths) {
    std::string_view star;
    if (!match_star(pattern, specifier, &star)) continue;
    *matched = *matched || pattern != "*";
    for (const std::string& target : targets) {
      if (std::string found = file_at(normalise(fill_star(target, star))); !found.empty()) {
        return found;
      }
    }
  }
  if (config->base_url.empty()) return {};
  std::string found = file_at(join(config->base_url, specifier));
  *matched = *matched || !found.empty();
  return found;
}

const Modules::Config* Modules::config_for(std::string_view from) const {
  while (next_directory(from)) {
    const auto found = configs_.find(from);
    if (found != configs_.end() &&
        (!found->second->paths.empty() || !found->second->base_url.empty())) {
      return found->second.get();
    }
  }
  return nullptr;
}

const Modules::Package* Modules::package_around(std::string_view path) const {
  while (next_directory(path)) {
    const auto found = packages_by_directory_.find(path);
    if (found != packages_by_directory_.end()) return found->second;
  }
  return nullptr;
}

const Modules::Package* Modules::package_of(std::string_view specifier,
                                            std::string_view* subpath) const {
  std::size_t end = specifier.find('/');
  if (specifier.front() == '@' && end != std::string_view::npos) end = specifier.find('/', end + 1);
  const std::string_view name = specifier.substr(0, end);
  *subpath = end == std::string_view::npos ? std::string_view{} : specifier.substr(end + 1);
  const auto found = packages_by_name_.find(name);
  return found == packages_by_name_.end() ? nullptr : found->second;
}

std::string Modules::in_package(const Package& package, std::string_view subpath) const {
  const Json& manifest = package.manifest;
  const auto at = [&](std::string_view target) { return file_at(join(package.directory, target)); };
  if (manifest.contains("exports")) {
    const Json& exports = manifest["exports"];
    const std::string key = subpath.empty() ? "." : "./" + std::string(subpath);
    const bool has_keys =
        exports.is_object() && !exports.empty() && exports.begin().key().starts_with(".");
    if (!has_keys && subpath.empty()) {
      if (std::string found = at(first_target(exports)); !found.empty()) return found;
    }
    if (has_keys) {
      for (const auto& [pattern, target] : exports.items()) {
        std::string_view star;
        if (!match_star(pattern, key, &star)) continue;
        if (std::string found = at(fill_star(first_target(target), star)); !found.empty())
          return found;
      }
    }
  }
  if (subpath.empty()) {
    for (const char* field : {"types", "module", "main", "source"}) {
      if (!manifest.contains(field) || !manifest[field].is_string()) continue;
      if (std::string found = at(manifest[field].get<std::string>()); !found.empty()) return found;
    }
    if (std::string found = at("src/index"); !found.empty()) return found;
    return at("index");
  }
  if (std::string found = at(subpath); !found.empty()) return found;
  return at("src/" + std::string(subpath));
}

}  // namespace poolguard::project
