#include "analysis/lint/entry_points.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "analysis/lint/entry_finders.h"

namespace poolguard::lint {

std::string_view name_of(EntryPoint::Kind kind) {
  using Kind = EntryPoint::Kind;
  switch (kind) {
    case Kind::route:
      return "route";
    case Kind::page:
      return "page";
    case Kind::server_action:
      return "server action";
    case Kind::procedure:
      return "procedure";
    case Kind::resolver:
      return "resolver";
    case Kind::loader:
      return "loader";
    case Kind::action:
      return "action";
    case Kind::cron:
      return "cron";
    case Kind::job:
      return "job";
    case Kind::script:
      return "script";
  }
  return "";
}

bool is_request(EntryPoint::Kind kind) {
  using Kind = EntryPoint::Kind;
  return kind != Kind::cron && kind != Kind::job && kind != Kind::script;
}

std::string EntryPoint::name() const {
  if (kind == Kind::route || (kind == Kind::cron && path.starts_with('/')))
    return method.empty() ? path : method + " " + path;
  const std::string what = method.empty() ? std::string(name_of(kind)) : method;
  return what + " " + path;
}

EntryPoints::EntryPoints(const project::Project& project) {
  Registry registry(project);
  for (const auto& [path, file] : project.files) {
    if (file->is_test() || !file->skipped.empty()) continue;
    find_entries(registry, *file);
  }
  all_ = std::move(registry).take();
  sort();
}

EntryPoints::EntryPoints(const project::Project& project, const project::File& file) {
  Registry registry(project);
  find_entries(registry, file);
  all_ = std::move(registry).take();
  sort();
}

void EntryPoints::sort() {
  std::ranges::stable_sort(all_, [](const EntryPoint& a, const EntryPoint& b) {
    return std::tie(a.kind, a.path, a.method, a.handler.file->path, a.span) <
           std::tie(b.kind, b.path, b.method, b.handler.file->path, b.span);
  });
}

std::vector<const EntryPoint*> EntryPoints::in(const project::File& file) const {
  std::vector<const EntryPoint*> found;
  for (const EntryPoint& entry : all_) {
    if (entry.handler.file == &file) found.push_back(&entry);
  }
  return found;
}

namespace {

// Splits off the first part of a path: "api" of "/api/users".
std::string_view take_part(std::string_view& path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  const std::string_view part = path.substr(0, path.find('/'));
  path.remove_prefix(part.size());
  return part;
}

// Whether a part of a route takes any text: `[id]`, `:id`, `$id`, `{id}`.
bool is_parameter(std::string_view part) {
  return part.starts_with('[') || part.starts_with(':') || part.starts_with('$') ||
         part.starts_with('{');
}

std::ptrdiff_t parameters_of(std::string_view path) {
  return std::ranges::count_if(path, [](char c) { return c == '[' || c == ':'; });
}

// `part` of a request may be a hole, too: "${id}".
bool fits(std::string_view route, std::string_view path) {
  for (;;) {
    const std::string_view expected = take_part(route);
    if (expected.starts_with("[...") || expected.starts_with("[[...") || expected == "*") {
      return true;
    }
    const std::string_view part = take_part(path);
    if (expected.empty() || part.empty()) return expected.empty() && part.empty();
    const bool is_hole = part.find("${") != part.npos;
    if (is_parameter(expected) ? false : is_hole || expected != part) return false;
  }
}

}  // namespace

const EntryPoint* EntryPoints::answering(std::string_view method, std::string_view path) const {
  path = path.substr(0, path.find('?'));
  const EntryPoint* found = nullptr;
  for (const EntryPoint& entry : all_) {
    if (entry.kind == EntryPoint::Kind::procedure && entry.path == path) return &entry;
    if (entry.kind != EntryPoint::Kind::route && entry.kind != EntryPoint::Kind::cron) continue;
    const bool same_method = method.empty() || entry.method.empty() || entry.method == method;
    if (!same_method || !fits(entry.path, path)) continue;
    // A part written out beats a parameter.
    if (!found || parameters_of(entry.path) < parameters_of(found->path)) found = &entry;
  }
  return found;
}

}  // namespace poolguard::lint
