// Next.js: route files, API pages, pages, server actions, scheduled routes.
//
// An API page answers all methods with one function; what it tells apart is an entry point each.
#include <algorithm>
#include <array>

#include "analysis/lint/entry_finders.h"
#include "analysis/model/values.h"
#include "analysis/project/method_tests.h"
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

// Where a path goes on after the folder of routes: the one below `src`, else the first of that
// name.
std::size_t below_folder(std::string_view path, std::string_view folder) {
  const std::string slashed = "/" + std::string(folder) + "/";
  const std::size_t in_sources = path.find("/src" + slashed);
  const std::size_t at = in_sources != path.npos ? in_sources + 4 : path.find(slashed);
  return at == path.npos ? at : at + slashed.size();
}

bool says_use_server(const Program& program, model::StatementId first) {
  if (!first) return false;
  const ValueId value = program[first].value;
  return value && program[value].kind == Value::Kind::string && program[value].text == "use server";
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
    const auto below = path_below("pages");
    if (below && below->starts_with("api/")) {
      add_export(Kind::route, "", route_path(*below), "default");
    } else if (below) {
      add_export(Kind::page, "getServerSideProps", route_path(*below), "getServerSideProps");
    }
    if (name == "middleware" || name == "proxy") find_middleware(name);
    if (file_.text->find("use server") == std::string::npos) return;
    is_server_actions_file(program_) ? find_actions() : find_inline_actions();
  }

 private:
  // The path of the file below the folder of routes, without its extension.
  std::optional<std::string> path_below(std::string_view folder) {
    const std::size_t begin = below_folder(path_, folder);
    if (begin == path_.npos) return {};
    base_ = path_.substr(0, begin - folder.size() - 2);
    return std::string(without_extension(path_.substr(begin)));
  }

  void find_routes() {
    const auto below = path_below("app");
    if (!below) return;
    const std::string path = route_path(project::directory_of("/" + *below));
    for (const model::Export& row : program_.exports) {
      if (text::is_one_of(row.name, verbs)) add_export(Kind::route, row.name, path, row.name);
    }
  }

  void find_page() {
    const auto below = path_below("app");
    if (!below) return;
    const std::string path = route_path(project::directory_of("/" + *below));
    const std::string name(without_extension(project::file_name(path_)));
    add_export(Kind::page, name == "layout" ? "layout" : "", path, "default");
  }

  // `async function save() { "use server"; ... }` inside a component.
  void find_inline_actions() {
    for (uint32_t i = 0; i < program_.functions.size(); ++i) {
      const model::Function& row = program_.functions[i];
      if (row.name.empty() || !says_use_server(program_, row.first_statement)) continue;
      const project::FunctionRef handler{&file_, {i}};
      registry_.add({.kind = Kind::server_action,
                     .method = "",
                     .path = std::string(row.name),
                     .handler = handler,
                     .span = head_of(handler)});
    }
  }

  // What runs before the pages and routes beside it that its `config.matcher` fits.
  void find_middleware(std::string_view name) {
    Handler handler = handler_of(registry_, exported(registry_.project, file_, name));
    if (!handler.function) {
      handler = handler_of(registry_, exported(registry_.project, file_, "default"));
    }
    if (!handler.function) return;
    const text::Span head = head_of(handler.function);
    handler.layers.push_back(
        {std::string(project::file_name(path_)), handler.function, {handler.function.file, head}});
    registry_.add_middleware({.folder = std::string(path_.substr(0, path_.rfind('/'))),
                              .matchers = matchers(),
                              .layers = std::move(handler.layers)});
  }

  // The patterns of `export const config = { matcher: [...] }`; none: no such thing is said.
  std::optional<std::vector<std::string>> matchers() const {
    const Target config = exported(registry_.project, file_, "config");
    if (config.file != &file_ || !config.value) return {};
    const ValueId given = model::property(program_, config.value, "matcher");
    const ValueId list = model::settle(program_, given);
    if (!list) return {};
    std::vector<std::string> found;
    const auto add = [&](ValueId id) {
      const ValueId source = model::property(program_, model::settle(program_, id), "source");
      const auto text = model::string_literal(program_, source ? source : id);
      if (text) found.emplace_back(*text);
    };
    if (program_[list].kind != Value::Kind::array) add(list);
    if (program_[list].kind == Value::Kind::array) {
      for (ValueId each : program_.operands_of(list)) add(each);
    }
    return found;
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
    if (kind == Kind::server_action) {
      registry_.add(std::move(entry));
    } else if (kind == Kind::route && method.empty()) {
      add_methods(entry);
    } else {
      add_page(std::move(entry));
    }
  }

  void add_methods(const EntryPoint& entry) {
    const Program& program = entry.handler.file->facts.program();
    const model::FunctionId function = entry.handler.function;
    std::vector<std::string> methods = project::tested_methods(program, function);
    std::erase_if(methods, [](std::string_view name) { return !text::is_one_of(name, verbs); });
    for (const std::string& method : methods) {
      EntryPoint own = entry;
      own.method = method;
      add_page(std::move(own));
    }
    if (!methods.empty() && !project::serves_other_methods(program, function)) return;
    EntryPoint others = entry;
    others.serves_rest = !methods.empty();
    add_page(std::move(others));
  }

  // With what a middleware beside its folder puts in front of it.
  void add_page(EntryPoint entry) { registry_.add_page(std::string(base_), std::move(entry)); }

  Registry& registry_;
  const File& file_;
  const Program& program_;
  std::string_view path_;
  std::string_view base_;  // the folder that the folder of routes stands in
};

}  // namespace

bool is_server_actions_file(const Program& program) {
  return says_use_server(program, program.first_statement);
}

void find_next_entries(Registry& registry, const File& file) { NextFinder(registry, file).run(); }

}  // namespace poolguard::lint
