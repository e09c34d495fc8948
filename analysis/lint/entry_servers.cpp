// Express, Fastify, Hono, Koa: routes that are put on an object, `app.get("/users", auth,
// handler)`, `app.route({ method, url, handler })`.
#include <algorithm>
#include <array>

#include "analysis/lint/entry_finders.h"
#include "analysis/model/values.h"
#include "analysis/project/external.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::FunctionId;
using model::Program;
using model::Value;
using model::ValueId;
using project::File;
using Kind = EntryPoint::Kind;

constexpr int max_hops = 8;  // between a name and where its object is made
constexpr std::array<std::string_view, 8> verbs = {"get",    "post", "put",     "patch",
                                                   "delete", "all",  "options", "head"};
// What may stand in a chain between the object and a route: `app.use(...).get(...)`.
constexpr std::array<std::string_view, 6> chained = {"use",     "route", "basePath",
                                                     "openapi", "on",    "withTypeProvider"};
// In the order in which they run.
constexpr std::array<std::string_view, 5> hooks = {"onRequest", "preParsing", "preValidation",
                                                   "preHandler", "beforeHandle"};

class ServerFinder {
 public:
  ServerFinder(Registry& registry, const File& file)
      : registry_(registry), file_(file), program_(file.facts.program()) {}

  void run() {
    for (uint32_t i = 0; i < program_.values.size(); ++i) {
      if (program_.values[i].kind == Value::Kind::call) visit({i});
    }
  }

 private:
  void visit(ValueId call) {
    const ValueId callee = program_.peel(program_.operand(call, 0));
    if (!callee || program_[callee].kind != Value::Kind::member) return;
    const std::string_view method = program_[callee].text;
    if (text::is_one_of(method, verbs)) return add_route(call, callee, method);
    const auto arguments = program_.arguments(call);
    if (arguments.empty()) return;
    if (method == "use") return add_use(call, callee);
    if (method == "route" && arguments.size() == 1) return add_described(callee, arguments[0]);
    if (method == "on" && arguments.size() > 2) return add_several(callee, arguments);
    if (method == "openapi" && arguments.size() > 1) return add_documented(callee, arguments);
    if (arguments.size() == 2 && method == "route") return add_mount(callee, arguments);
    if (arguments.size() == 2 && method == "addHook") return add_hook(callee, arguments);
    if (method == "register") return add_plugin(callee, arguments);
  }

  // The path of a route: a literal that begins with "/".
  std::optional<std::string_view> path_at(ValueId argument) const {
    const auto path = model::string_literal(program_, argument);
    const bool is_path = path && (path->starts_with('/') || *path == "*" || path->empty());
    return is_path ? path : std::nullopt;
  }

  void add_route(ValueId call, ValueId callee, std::string_view method) {
    const auto arguments = program_.arguments(call);
    if (arguments.empty()) return;
    std::optional<std::string_view> path = path_at(arguments[0]);
    std::size_t first = 1;
    if (!path) {
      path = path_before(program_.operand(callee, 0));
      first = 0;
    }
    if (!path || arguments.size() <= first) return;
    const std::string verb = method == "all" ? "" : upper(method);
    add(callee, verb, *path, arguments.subspan(first));
  }

  // `app.on(["PUT", "PATCH"], "/users", handler)`
  void add_several(ValueId callee, std::span<const ValueId> arguments) {
    const auto path = path_at(arguments[1]);
    if (!path) return;
    for (const std::string& verb : texts_of(arguments[0])) {
      if (is_verb(verb)) add(callee, upper(verb), *path, arguments.subspan(2));
    }
  }

  // `app.openapi(createRoute({ method: "get", path: "/users" }), handler)`
  void add_documented(ValueId callee, std::span<const ValueId> arguments) {
    const Target route = follow(registry_.project, file_, arguments[0]);
    if (!route.file || !route.value) return;
    const Program& program = route.file->facts.program();
    if (program[route.value].kind != Value::Kind::call) return;
    const ValueId described = program.operand(route.value, 1);
    const auto path = model::string_literal(program, model::property(program, described, "path"));
    const auto verb = model::string_literal(program, model::property(program, described, "method"));
    if (path && verb && is_verb(*verb)) add(callee, upper(*verb), *path, arguments.subspan(1, 1));
  }

  // Fastify: `app.route({ method: "GET", url: "/users", preHandler, handler })`
  void add_described(ValueId callee, ValueId description) {
    const ValueId object = model::settle(program_, description);
    if (!object || program_[object].kind != Value::Kind::object) return;
    ValueId url = model::property(program_, object, "url");
    if (!url) url = model::property(program_, object, "path");
    const auto path = path_at(url);
    const ValueId handler = model::property(program_, object, "handler");
    if (!path || !handler) return;
    const std::array<ValueId, 2> given = {object, handler};
    for (const std::string& verb : texts_of(model::property(program_, object, "method"))) {
      if (is_verb(verb)) add(callee, upper(verb), *path, given);
    }
  }

  static bool is_verb(std::string_view word) {
    return text::is_one_of(text::to_lower(word), verbs) && text::to_lower(word) != "all";
  }

  // A text, or the texts of an array.
  std::vector<std::string> texts_of(ValueId value) const {
    std::vector<std::string> found;
    const ValueId id = model::settle(program_, value);
    if (const auto one = model::string_literal(program_, id)) return {std::string(*one)};
    if (!id || program_[id].kind != Value::Kind::array) return found;
    for (ValueId each : program_.operands_of(id)) {
      if (const auto text = model::string_literal(program_, each)) found.emplace_back(*text);
    }
    return found;
  }

  // The last of `given` is the handler; what is before comes before.
  void add(ValueId callee, std::string verb, std::string_view path,
           std::span<const ValueId> given) {
    const Handler handler = handler_of(registry_, follow(registry_.project, file_, given.back()));
    const Router router = router_at(program_.operand(callee, 0));
    if (!handler.function || !router || is_test_double(callee)) return;
    EntryPoint entry{.kind = Kind::route,
                     .method = std::move(verb),
                     .path = base_of(program_.operand(callee, 0)) +
                             (path.starts_with('/') ? "" : "/") + std::string(path),
                     .handler = handler.function,
                     .span = head_of(handler.function)};
    for (ValueId each : given.first(given.size() - 1)) add_layers(each, entry.layers);
    entry.layers.insert(entry.layers.end(), handler.layers.begin(), handler.layers.end());
    registry_.add(router, position(callee), std::move(entry));
  }

  Place position(ValueId callee) const { return {&file_, program_[callee].name_span}; }

  // "/api" of `new Hono().basePath("/api")`, where the object is made or used.
  std::string base_of(ValueId object) const {
    std::string base;
    const File* file = &file_;
    ValueId id = object;
    for (int hops = 0; hops < max_hops; ++hops) {
      const Program& program = file->facts.program();
      id = program.peel(id);
      if (id && program[id].kind == Value::Kind::call) {
        const ValueId callee = program.peel(program.operand(id, 0));
        if (!callee || program[callee].kind != Value::Kind::member) break;
        const auto path = model::string_literal(program, program.operand(id, 1));
        const bool is_base = program[callee].text == "basePath" && path && path->starts_with('/');
        if (is_base && *path != "/") base = std::string(*path) + base;
        id = program.operand(callee, 0);
        continue;
      }
      const Target target = id ? follow(registry_.project, *file, id) : Target{};
      if (!target.file || !target.value || (target.file == file && target.value == id)) break;
      file = target.file;
      id = target.value;
    }
    return base;
  }

  // `router.route("/users").get(...)`
  std::optional<std::string_view> path_before(ValueId object) const {
    for (ValueId at = program_.peel(object); at && program_[at].kind == Value::Kind::call;) {
      const ValueId callee = program_.peel(program_.operand(at, 0));
      if (!callee || program_[callee].kind != Value::Kind::member) return {};
      const auto arguments = program_.arguments(at);
      if (program_[callee].text == "route" && arguments.size() == 1) return path_at(arguments[0]);
      if (!text::is_one_of(program_[callee].text, verbs)) return {};
      at = program_.peel(program_.operand(callee, 0));
    }
    return {};
  }

  static std::string upper(std::string_view word) {
    std::string text(word);
    std::ranges::transform(text, text.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
  }

  // `http.get("/users", resolver)` of a mocking library.
  bool is_test_double(ValueId callee) const {
    return project::package_origin(registry_.project, file_, program_.operand(callee, 0)) == "msw";
  }

  // The object at the root of a chain of calls.
  ValueId root_of(const Program& program, ValueId id) const {
    id = program.peel(id);
    while (id && program[id].kind == Value::Kind::call) {
      const ValueId callee = program.peel(program.operand(id, 0));
      if (!callee || program[callee].kind != Value::Kind::member) break;
      const std::string_view method = program[callee].text;
      if (!text::is_one_of(method, verbs) && !text::is_one_of(method, chained)) break;
      id = program.peel(program.operand(callee, 0));
    }
    return id;
  }

  Router router_at(ValueId object) const {
    const ValueId root = root_of(program_, object);
    if (!root) return {};
    const Value& value = program_[root];
    if (value.kind == Value::Kind::identifier && value.binding &&
        program_[value.binding].kind == model::Binding::Kind::parameter) {
      return {&file_, {}, value.binding};
    }
    const Target target = follow(registry_.project, file_, root);
    if (!target.file || !target.value || target.function) return {};
    const Program& program = target.file->facts.program();
    return {target.file, root_of(program, target.value), {}};
  }

  bool is_router(const Router& router) const {
    if (!router || !router.made) return false;
    const Value::Kind kind = router.file->facts.program()[router.made].kind;
    return kind == Value::Kind::call || kind == Value::Kind::new_;
  }

  // A router that is given away: by its name, or by the function that makes it.
  Router router_given(ValueId argument) const {
    const Router router = router_at(argument);
    if (!is_router(router)) return {};
    const Program& program = router.file->facts.program();
    if (program[router.made].kind != Value::Kind::call) return router;
    const project::FunctionRef maker =
        project::resolve_call(registry_.project, *router.file, router.made);
    if (!maker) return router;
    const ValueId returned = project::returned_value(maker);
    if (!returned) return {};
    const Target made = follow(registry_.project, *maker.file, returned);
    if (!made.file || !made.value || made.function) return {};
    return {made.file, root_of(made.file->facts.program(), made.value), {}};
  }

  // `app.use("/api", requireUser, users)`
  void add_use(ValueId call, ValueId callee) {
    const ValueId object = program_.operand(callee, 0);
    const Router router = router_at(object);
    if (!router) return;
    const auto arguments = program_.arguments(call);
    const auto path = path_at(arguments[0]);
    const std::string prefix = base_of(object) + std::string(path.value_or(""));
    std::vector<Layer> layers;
    for (std::size_t i = path ? 1 : 0; i < arguments.size(); ++i) {
      const std::size_t before = layers.size();
      add_layers(arguments[i], layers);
      const Router child = layers.size() == before ? router_given(arguments[i]) : Router{};
      if (child) {
        registry_.mount(router, position(callee), prefix, layers, child);
        return;
      }
    }
    registry_.use(router, position(callee), prefix, std::move(layers));
  }

  // Hono: `app.route("/users", users)`
  void add_mount(ValueId callee, std::span<const ValueId> arguments) {
    const auto path = path_at(arguments[0]);
    const Router router = router_at(program_.operand(callee, 0));
    const Router child = router_given(arguments[1]);
    if (!path || !router || !child) return;
    const std::string prefix = base_of(program_.operand(callee, 0)) + std::string(*path);
    registry_.mount(router, position(callee), prefix, {}, child);
  }

  // Fastify: `app.addHook("preHandler", requireUser)`, for the routes before it as well.
  void add_hook(ValueId callee, std::span<const ValueId> arguments) {
    const auto name = model::string_literal(program_, arguments[0]);
    const Router router = router_at(program_.operand(callee, 0));
    if (!name || !text::is_one_of(*name, hooks) || !router) return;
    std::vector<Layer> layers;
    add_layers(arguments[1], layers);
    registry_.use(router, {}, "", std::move(layers));
  }

  // Fastify: `app.register(users, { prefix: "/users" })`
  void add_plugin(ValueId callee, std::span<const ValueId> arguments) {
    const Router router = router_at(program_.operand(callee, 0));
    Target plugin = follow(registry_.project, file_, arguments[0]);
    const bool is_open = opens(plugin);
    if (!router || !plugin.file || !plugin.function) return;
    const model::Function& function = plugin.file->facts.program()[plugin.function];
    if (function.parameters.empty() || !function.parameters[0].binding) return;
    const Router child{plugin.file, {}, function.parameters[0].binding};
    if (is_open) return registry_.merge(router, child);
    const ValueId options = arguments.size() > 1 ? arguments[1] : ValueId{};
    const auto prefix =
        model::string_literal(program_, model::property(program_, options, "prefix"));
    registry_.mount(router, {}, std::string(prefix.value_or("")), {}, child);
  }

  // `fp(async (app) => ...)`: what the plugin does it does to whoever registers it. Goes on to the
  // function.
  bool opens(Target& plugin) const {
    if (!plugin.file || !plugin.value || plugin.function) return false;
    const Program& program = plugin.file->facts.program();
    if (program[plugin.value].kind != Value::Kind::call) return false;
    const ValueId callee = program.operand(plugin.value, 0);
    if (project::package_origin(registry_.project, *plugin.file, callee) != "fastify-plugin")
      return false;
    plugin = follow(registry_.project, *plugin.file, program.operand(plugin.value, 1));
    return true;
  }

  void add_layers(ValueId argument, std::vector<Layer>& layers) const {
    const ValueId id = model::settle(program_, argument);
    if (!id) return;
    if (program_[id].kind == Value::Kind::array) {
      for (ValueId element : program_.operands_of(id)) add_layers(element, layers);
      return;
    }
    if (program_[id].kind == Value::Kind::object) {
      for (std::string_view hook : hooks) {
        if (const ValueId given = model::property(program_, id, hook)) add_layers(given, layers);
      }
      return;
    }
    const project::FunctionRef function = middleware_at(registry_.project, file_, argument);
    constexpr std::size_t of_error_handler = 4;
    if (!function || function.row().parameters.size() == of_error_handler) return;
    const text::Span span = program_[program_.peel(argument)].span;
    layers.push_back({layer_name(program_, argument), function, {&file_, span}});
  }

  Registry& registry_;
  const File& file_;
  const Program& program_;
};

}  // namespace

void find_server_entries(Registry& registry, const File& file) {
  constexpr std::array<std::string_view, 6> words = {"express", "outer", "ono",
                                                     "astify",  "app.",  "koa"};
  if (text::contains_any(*file.text, words)) ServerFinder(registry, file).run();
}

}  // namespace poolguard::lint
