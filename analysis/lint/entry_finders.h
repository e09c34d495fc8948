// How entry points are found, framework by framework: for entry_points.cpp alone.
//
// A finder reads one file and registers what it finds. Routers that are mounted elsewhere are put
// together when all files have been read.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/entry_points.h"
#include "analysis/project/manifest.h"
#include "analysis/project/resolver.h"

namespace poolguard::lint {

// A middleware given to a router or procedure: `requireUser`, what `requireRole("admin")` returns,
// the function in `createMiddleware(async (c, next) => ...)`.
project::FunctionRef middleware_at(const project::Project& project, const project::File& file,
                                   model::ValueId argument);
// The layers of all `.use(...)` in a chain of calls and behind the names in it, outermost first:
// `protectedProcedure.use(isOwner).input(...)`.
std::vector<Layer> chain_layers(const project::Project& project, const project::File& file,
                                model::ValueId chain);
// What a layer is called: the source of its expression up to the arguments; a function that is
// written in place goes by the name of what it is put on.
std::string layer_name(const model::Program& program, model::ValueId expression);

// What stands behind a name, across files: an expression, or a declared function.
struct Target {
  const project::File* file = nullptr;  // null: not known
  model::ValueId value = {};
  model::FunctionId function = {};
};
Target follow(const project::Project& project, const project::File& file,
              model::ValueId expression);
// What a file exports under a name.
Target exported(const project::Project& project, const project::File& file, std::string_view name);

// What an expression that stands for a handler amounts to: the innermost function, and what is put
// around it.
struct Handler {
  project::FunctionRef function;  // none: cannot be followed
  std::vector<Layer> layers = {};
};
class Registry;
Handler handler_of(Registry& registry, const Target& target);

// The object that routes are put on: where it is made, or the parameter that it is.
struct Router {
  const project::File* file = nullptr;
  model::ValueId made = {};
  model::BindingId parameter = {};

  explicit operator bool() const { return file != nullptr; }
  friend bool operator==(const Router&, const Router&) = default;
};

// A `middleware.ts` of Next.js.
struct FolderMiddleware {
  std::string folder;                                // that it stands in
  std::optional<std::vector<std::string>> matchers;  // of paths; none: all
  std::vector<Layer> layers;
};

class Registry {
 public:
  explicit Registry(const project::Project& project_) : project(project_) {}

  const project::Project& project;

  EntryPoint& add(EntryPoint entry);
  // A route or page of Next.js, whose `app` or `pages` stands in `folder`.
  void add_page(std::string folder, EntryPoint entry);
  void add_middleware(FolderMiddleware middleware);
  // A route of a router, with the path that it has there, and where that is said.
  void add(const Router& router, Place at, EntryPoint entry);
  // What runs before the routes of a router whose path begins with `prefix` and that are said after
  // `at`; no file: before all.
  void use(const Router& router, Place at, std::string prefix, std::vector<Layer> layers);
  // All routes of `child` are routes of `router`, below `prefix`.
  void mount(const Router& router, Place at, std::string prefix, std::vector<Layer> layers,
             const Router& child);
  // `child` is but another name of `router`.
  void merge(const Router& router, const Router& child);
  // What a class of NestJS answers, with what its application puts before all requests. `version`
  // may be "neutral", or "" for the usual one.
  EntryPoint& add_handler(EntryPoint entry, std::string version);
  void add_global_layers(const project::File& file, std::vector<Layer> layers);
  void add_global_prefix(const project::File& file, std::string prefix,
                         std::vector<std::string> not_prefixed);
  void add_global_version(const project::File& file, std::string usual);
  // A procedure at `at`, and what a router object calls its members. Names may be put around it
  // anywhere in the project.
  void add_procedure(const Target& at, EntryPoint entry);
  void name(const Target& member, std::string key, const Target& router);
  // What runs before all procedures; of several nobody knows which one.
  void add_context(Layer layer);
  // A function that layers name by a string: `AuthGuard("jwt")`.
  void add_strategy(std::string name, project::FunctionRef function);
  // What a wrapper puts around handlers, once it is known.
  std::map<std::pair<const project::File*, uint32_t>, std::vector<Layer>> wrappers;

  // When a hosting service asks for a path, by the nearest vercel.json; "" when it does not.
  std::string schedule_of(const project::File& file, std::string_view path);
  std::vector<EntryPoint> take() &&;

 private:
  using Schedules = std::map<std::string, std::string, std::less<>>;  // by path
  struct Routed {
    Router router;
    Place at;
    EntryPoint entry;
  };
  struct Use {
    Router router;
    Place at;
    std::string prefix;
    std::vector<Layer> layers;
    Router child;  // none: it is no mount
  };
  struct Procedure {
    Target at;
    EntryPoint entry;
  };
  struct Name {
    Target member;
    std::string key;
    Target router;
  };
  void place(const Router& router, const Place& at, EntryPoint entry, int depth);
  void rename_merged();
  void place_pages();
  void place_handlers();
  std::string full_name(const Target& at, std::string_view own) const;
  void fill_in_strategies();

  std::vector<EntryPoint> entries_;
  std::map<const project::Manifest*, Schedules> schedules_;
  std::vector<std::pair<std::string, EntryPoint>> pages_;  // by folder
  std::vector<FolderMiddleware> middleware_;
  struct Handled {
    EntryPoint entry;
    std::string version;
  };
  // Of an application: what holds for all, by the folder that it lies in.
  struct Global {
    std::string folder;
    std::string prefix = {};
    std::vector<std::string> not_prefixed = {};  // paths
    std::optional<std::string> version = {};     // the usual one, when paths have versions
    std::vector<Layer> layers = {};
  };
  std::string path_of(const Handled& handled) const;
  std::deque<Handled> handlers_;
  std::vector<Global> globals_;
  std::vector<Procedure> procedures_;
  std::vector<Layer> contexts_;
  std::map<std::pair<const project::File*, uint32_t>, Name> names_;  // by the member's value
  std::map<std::string, project::FunctionRef, std::less<>> strategies_;
  std::vector<Routed> routed_;
  std::vector<Use> uses_;
  std::vector<std::pair<Router, Router>> merged_;  // a router, and its other name
};

void find_entries(Registry& registry, const project::File& file);

void find_next_entries(Registry& registry, const project::File& file);
void find_remix_entries(Registry& registry, const project::File& file);
void find_procedures(Registry& registry, const project::File& file);
void find_class_entries(Registry& registry, const project::File& file);
void find_jobs(Registry& registry, const project::File& file);
void find_server_entries(Registry& registry, const project::File& file);

// Whether a file begins with "use server".
bool is_server_actions_file(const model::Program& program);
// The path of a file below the project's root: "/src/app/api/users/route.ts".
std::string_view path_below_root(const project::Project& project, const project::File& file);

}  // namespace poolguard::lint
