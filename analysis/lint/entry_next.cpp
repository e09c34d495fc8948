// Next.js: route files, API pages, pages, server actions, scheduled routes.
#include <algorithm>
#include <array>

#include "analysis/lint/entry_finders.h"
#include "analysis/project/paths.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Value;
using model::ValueId;
using project::File;
using Kind = EntryPoint::Kind;

constexpr std::array<std::string_view, 7> verbs = {"GET",    "POST", "PUT",    "PATCH",
                                                   "DELETE", "HEAD", "OPTIONS"};

// "/api/users" of "/src/app/(main)/api/users/route.ts": what follows the folder, without groups and
// slots.
std::string route_path(std::string_view below) {
  std::string path;
  while (!below.empty()) {
    while (below.starts_with('/')) below.remove_prefix(1);
    const std::string_view part = below.substr(0, below.find('/'));
    below.remove_prefix(part.size());
    const bool is_shown = !part.empty() && part != "index" && !part.starts_with('@') &&
                          !(part.starts_with('(') && part.ends_with(')'));
    if (is_shown) path += "/" + std::string(part);
  }
  return path.empty() ? "/" : path;
}

std::string_view without_extension(std::string_view path) {
  return path.substr(0, path.rfind('.'));
}

// What follows the last folder of that name; none when there is no such folder.
std::optional<std::string_view> below_folder(std::string_view path, std::string_view folder) {
  const std::string slashed = "/" + std::string(folder) + "/";
  const std::size_t at = path.rfind(slashed);
  if (at == std::string_view::npos) return {};
  return path.substr(at + slashed.size());
}

class NextFinder {
 public:
  NextFinder(Registry& registry, const File& file)
      : registry_(registry),
        file_(file),
        program_(file.facts.program()),
        path_(path_below_root(registry.project, file)) {}

  void run() {
    const std::string name(without_extension(project::file_name(path_)));
    if (name == "route") find_routes();
    if (name == "page" || name == "layout") find_page();
    const auto below = below_folder(without_extension(path_), "pages");
    if (below && below->starts_with("api/")) {
      add_export(Kind::route, "", route_path(*below), "default");
    } else if (below) {
      add_export(Kind::page, "getServerSideProps", route_path(*below), "getServerSideProps");
    }
    if (is_server_actions_file(program_)) find_actions();
  }

 private:
  void find_routes() {
    const auto below = below_folder(path_, "app");
    if (!below) return;
    const std::string path = route_path(project::directory_of("/" + std::string(*below)));
    for (const model::Export& row : program_.exports) {
      if (text::is_one_of(row.name, verbs)) add_export(Kind::route, row.name, path, row.name);
    }
  }

  void find_page() {
    const auto below = below_folder(path_, "app");
    if (!below) return;
    const std::string path = route_path(project::directory_of("/" + std::string(*below)));
    const std::string name(without_extension(project::file_name(path_)));
    add_export(Kind::page, name == "layout" ? "layout" : "", path, "default");
  }

  void find_actions() {
    for (const model::Export& row : program_.exports) {
      if (!row.type_only && row.name != "*")
        add_export(Kind::server_action, "", row.name, row.name);
    }
  }

  void add_export(Kind kind, std::string_view method, std::string_view path,
                  std::string_view name) {
    const Handler handler = handler_of(registry_, exported(registry_.project, file_, name));
    if (!handler.function) return;
    EntryPoint entry{
        .kind = kind,
        .method = std::string(method),
        .path = std::string(path),
        .handler = handler.function,
        .span = head_of(handler.function),
        .layers = handler.layers,
        .schedule = kind == Kind::route ? registry_.schedule_of(file_, path) : std::string()};
    const bool is_cron = !entry.schedule.empty() || path.find("/cron/") != std::string_view::npos;
    if (kind == Kind::route && is_cron) entry.kind = Kind::cron;
    registry_.add(std::move(entry));
  }

  Registry& registry_;
  const File& file_;
  const Program& program_;
  std::string_view path_;
};

}  // namespace

bool is_server_actions_file(const Program& program) {
  if (!program.first_statement) return false;
  const ValueId first = program[program.first_statement].value;
  return first && program[first].kind == Value::Kind::string && program[first].text == "use server";
}

void find_next_entries(Registry& registry, const File& file) { NextFinder(registry, file).run(); }

}  // namespace poolguard::lint
