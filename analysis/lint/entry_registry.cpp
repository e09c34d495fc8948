#include <algorithm>
#include <utility>

#include "analysis/lint/entry_finders.h"
#include "analysis/project/hosting.h"
#include "analysis/project/json_tree.h"
#include "analysis/project/paths.h"

namespace poolguard::lint {
namespace {

constexpr int max_mounts = 6;  // routers within routers

std::string joined(std::string_view prefix, std::string_view path) {
  std::string all(prefix);
  while (all.ends_with('/')) all.pop_back();
  if (path != "/") all += path;
  return all.empty() ? "/" : all;
}

// The folder with the sources of the application that a file is part of.
std::string application_of(std::string_view path) {
  const std::size_t sources = path.rfind("/src/");
  const bool is_below = sources != path.npos;
  return std::string(is_below ? path.substr(0, sources + 4) : project::directory_of(path));
}

std::string_view take_until(std::string_view& text, char end) {
  const std::string_view part = text.substr(0, text.find(end));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

// `(?!api|_next/static|.*\\..*).*)`: whether what follows begins otherwise. Alternatives that are
// patterns themselves speak of files.
bool avoids(std::string_view pattern, std::string_view rest) {
  pattern.remove_prefix(3);
  pattern = pattern.substr(0, pattern.rfind(").*"));
  while (!pattern.empty()) {
    const std::string_view start = take_until(pattern, '|');
    const bool is_plain = start.find_first_of("*\\[($") == std::string_view::npos;
    if (is_plain && !start.empty() && rest.starts_with(start)) return false;
  }
  return true;
}

// Whether a matcher of Next.js fits a path: "/dashboard/:path*", "/((?!api|login).*)". What else
// it may hold fits nothing.
bool matches(std::string_view pattern, std::string_view path) {
  for (;;) {
    while (pattern.starts_with('/')) pattern.remove_prefix(1);
    while (path.starts_with('/')) path.remove_prefix(1);
    if (pattern.empty()) return path.empty();
    if (pattern.starts_with("((?!")) return avoids(pattern.substr(1), path);
    const std::string_view expected = take_until(pattern, '/');
    if (expected == "(.*)" || (expected.starts_with(':') && expected.ends_with('*'))) return true;
    if (path.empty()) return false;
    if (expected.starts_with(':') && expected.ends_with('+')) return true;
    const std::string_view part = take_until(path, '/');
    if (!expected.starts_with(':') && expected != part) return false;
  }
}

bool begins_with(std::string_view path, std::string_view prefix) {
  while (prefix.ends_with('*') || prefix.ends_with('/')) prefix.remove_suffix(1);
  return path.starts_with(prefix) &&
         (path.size() == prefix.size() || prefix.empty() || path[prefix.size()] == '/');
}

// `crons` of a vercel.json.
std::map<std::string, std::string, std::less<>> schedules_in(const project::Manifest& manifest) {
  std::map<std::string, std::string, std::less<>> schedules;
  const project::JsonTree tree = project::parse_json_tree(*manifest.text);
  const project::JsonNode* crons = tree.root.find("crons");
  if (!crons) return schedules;
  for (const project::JsonNode& cron : crons->items) {
    const project::JsonNode* path = cron.find("path");
    const project::JsonNode* schedule = cron.find("schedule");
    if (!path || !schedule) continue;
    schedules.try_emplace(path->string.substr(0, path->string.find('?')), schedule->string);
  }
  return schedules;
}

}  // namespace

std::string Registry::schedule_of(const project::File& file, std::string_view path) {
  const project::Manifest* manifest =
      project::serverless_manifest(project.manifests, project.root, file.path);
  if (!manifest || project::file_name(manifest->path) != "vercel.json") return {};
  auto known = schedules_.find(manifest);
  if (known == schedules_.end()) {
    known = schedules_.emplace(manifest, schedules_in(*manifest)).first;
  }
  const auto found = known->second.find(path);
  return found == known->second.end() ? std::string() : found->second;
}

EntryPoint& Registry::add(EntryPoint entry) { return entries_.emplace_back(std::move(entry)); }

void Registry::add(const Router& router, Place at, EntryPoint entry) {
  if (entry.handler) routed_.push_back({router, at, std::move(entry)});
}

void Registry::use(const Router& router, Place at, std::string prefix, std::vector<Layer> layers) {
  uses_.push_back({router, at, std::move(prefix), std::move(layers), {}});
}

void Registry::mount(const Router& router, Place at, std::string prefix, std::vector<Layer> layers,
                     const Router& child) {
  uses_.push_back({router, at, std::move(prefix), std::move(layers), child});
}

void Registry::merge(const Router& router, const Router& child) {
  merged_.emplace_back(router, child);
}

void Registry::rename_merged() {
  const auto rename = [&](Router& router) {
    for (int hops = 0; hops < max_mounts; ++hops) {
      const auto found = std::ranges::find(merged_, router, &std::pair<Router, Router>::second);
      if (found == merged_.end()) return;
      router = found->first;
    }
  };
  if (merged_.empty()) return;
  for (Routed& each : routed_) rename(each.router);
  for (Use& each : uses_) rename(each.router);
}

// Adds the entry as all routers around it make it; it may be mounted more than once.
void Registry::place(const Router& router, const Place& at, EntryPoint entry, int depth) {
  std::vector<Layer> before;
  for (const Use& use : uses_) {
    if (use.child || use.router != router || !begins_with(entry.path, use.prefix)) continue;
    const bool is_later =
        use.at.file && use.at.file == at.file && use.at.span.begin > at.span.begin;
    if (!is_later) before.insert(before.end(), use.layers.begin(), use.layers.end());
  }
  entry.layers.insert(entry.layers.begin(), before.begin(), before.end());
  bool is_mounted = false;
  for (const Use& use : uses_) {
    if (!use.child || use.child != router || use.router == router || depth >= max_mounts) continue;
    is_mounted = true;
    EntryPoint mounted = entry;
    mounted.path = joined(use.prefix, entry.path);
    mounted.layers.insert(mounted.layers.begin(), use.layers.begin(), use.layers.end());
    place(use.router, use.at, std::move(mounted), depth + 1);
  }
  if (!is_mounted) entries_.push_back(std::move(entry));
}

void Registry::add_procedure(const Target& at, EntryPoint entry) {
  procedures_.push_back({at, std::move(entry)});
}

// The first router that names it counts.
void Registry::name(const Target& member, std::string key, const Target& router) {
  names_.try_emplace({member.file, member.value.index}, Name{member, std::move(key), router});
}

void Registry::add_context(Layer layer) {
  const auto known = std::ranges::find(contexts_, layer.function, &Layer::function);
  if (known == contexts_.end()) contexts_.push_back(std::move(layer));
}

std::string Registry::full_name(const Target& at, std::string_view own) const {
  std::string name;
  Target member = at;
  for (int depth = 0; depth < max_mounts * 2; ++depth) {
    const auto found = names_.find({member.file, member.value.index});
    if (found == names_.end()) break;
    const std::string& key = found->second.key;
    if (!key.empty()) name = name.empty() ? key : key + "." + name;
    member = found->second.router;
  }
  return name.empty() ? std::string(own) : name;
}

void Registry::add_strategy(std::string name, project::FunctionRef function) {
  strategies_.try_emplace(std::move(name), function);
}

// Layers without a function stand for a strategy; what nobody defines here is none of ours.
void Registry::fill_in_strategies() {
  for (EntryPoint& entry : entries_) {
    for (Layer& layer : entry.layers) {
      if (layer.function) continue;
      const auto found = strategies_.find(layer.name);
      if (found != strategies_.end()) layer.function = found->second;
    }
    std::erase_if(entry.layers, [](const Layer& layer) { return !layer.function; });
  }
}

void Registry::add_page(std::string folder, EntryPoint entry) {
  pages_.emplace_back(std::move(folder), std::move(entry));
}

void Registry::add_middleware(FolderMiddleware middleware) {
  middleware_.push_back(std::move(middleware));
}

void Registry::place_pages() {
  for (auto& [folder, entry] : pages_) {
    for (const FolderMiddleware& each : middleware_) {
      if (each.folder != folder) continue;
      const auto fits = [&](const std::string& pattern) { return matches(pattern, entry.path); };
      if (each.matchers && std::ranges::none_of(*each.matchers, fits)) continue;
      entry.layers.insert(entry.layers.begin(), each.layers.begin(), each.layers.end());
    }
    entries_.push_back(std::move(entry));
  }
}

EntryPoint& Registry::add_handler(EntryPoint entry, std::string version) {
  return handlers_.emplace_back(Handled{std::move(entry), std::move(version)}).entry;
}

void Registry::add_global_layers(const project::File& file, std::vector<Layer> layers) {
  globals_.push_back({.folder = application_of(file.path), .layers = std::move(layers)});
}

void Registry::add_global_prefix(const project::File& file, std::string prefix,
                                 std::vector<std::string> not_prefixed) {
  if (!prefix.starts_with('/')) prefix.insert(0, "/");
  globals_.push_back({.folder = application_of(file.path),
                      .prefix = std::move(prefix),
                      .not_prefixed = std::move(not_prefixed)});
}

void Registry::add_global_version(const project::File& file, std::string usual) {
  globals_.push_back({.folder = application_of(file.path), .version = std::move(usual)});
}

// "/api/v1/users" of "/users"
std::string Registry::path_of(const Handled& handled) const {
  const std::string& own = handled.entry.path;
  std::string path = own;
  const auto holds = [&](const Global& each) {
    return handled.entry.handler.file->path.starts_with(each.folder + "/");
  };
  for (const Global& each : globals_) {
    if (!each.version || !holds(each)) continue;
    const std::string& version = handled.version.empty() ? *each.version : handled.version;
    if (!version.empty() && version != "neutral") path = joined("/v" + version, path);
  }
  for (const Global& each : globals_) {
    if (each.prefix.empty() || !holds(each)) continue;
    const bool is_excluded = std::ranges::find(each.not_prefixed, own) != each.not_prefixed.end();
    if (!is_excluded) path = joined(each.prefix, path);
  }
  return path;
}

void Registry::place_handlers() {
  for (Handled& handled : handlers_) {
    EntryPoint& entry = handled.entry;
    std::vector<Layer> before;
    for (const Global& each : globals_) {
      if (!entry.handler.file->path.starts_with(each.folder + "/")) continue;
      before.insert(before.end(), each.layers.begin(), each.layers.end());
    }
    entry.layers.insert(entry.layers.begin(), before.begin(), before.end());
    if (entry.kind == EntryPoint::Kind::route) entry.path = path_of(handled);
    entries_.push_back(std::move(entry));
  }
}

std::vector<EntryPoint> Registry::take() && {
  place_pages();
  place_handlers();
  for (Procedure& each : procedures_) {
    each.entry.path = full_name(each.at, each.entry.path);
    if (contexts_.size() == 1) each.entry.layers.insert(each.entry.layers.begin(), contexts_[0]);
    entries_.push_back(std::move(each.entry));
  }
  fill_in_strategies();
  rename_merged();
  for (Routed& each : routed_) place(each.router, each.at, std::move(each.entry), 0);
  return std::move(entries_);
}

void find_entries(Registry& registry, const project::File& file) {
  find_next_entries(registry, file);
  find_remix_entries(registry, file);
  find_procedures(registry, file);
  find_class_entries(registry, file);
  find_jobs(registry, file);
  find_server_entries(registry, file);
}

std::string_view path_below_root(const project::Project& project, const project::File& file) {
  std::string_view path = file.path;
  if (path.starts_with(project.root)) path.remove_prefix(project.root.size());
  return path;
}

text::Span head_of(project::FunctionRef function) {
  const model::Function& row = function.row();
  return {row.span.begin, std::max(row.span.begin, row.body.begin)};
}

}  // namespace poolguard::lint
