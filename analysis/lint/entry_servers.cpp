// Express, Fastify, Hono, Koa: routes that are put on an object, `app.get("/users", auth,
// handler)`.
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

constexpr std::array<std::string_view, 8> verbs = {"get",    "post", "put",     "patch",
                                                   "delete", "all",  "options", "head"};
// What may stand in a chain between the object and a route: `app.use(...).get(...)`.
constexpr std::array<std::string_view, 4> chained = {"use", "route", "basePath", "openapi"};
constexpr std::array<std::string_view, 4> hooks = {"onRequest", "preValidation", "preHandler",
                                                   "beforeHandle"};

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
    if (method == "use" && !arguments.empty()) return add_use(call, callee);
    if (method == "route" && arguments.size() == 2) return add_mount(callee, arguments);
    if (method == "register" && !arguments.empty()) return add_plugin(callee, arguments);
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
    const ValueId last = arguments.back();
    const Handler handler = handler_of(registry_, follow(registry_.project, file_, last));
    const Router router = router_at(program_.operand(callee, 0));
    if (!handler.function || !router || is_test_double(callee)) return;
    EntryPoint entry{.kind = Kind::route,
                     .method = method == "all" ? "" : upper(method),
                     .path = path->starts_with('/') ? std::string(*path) : "/" + std::string(*path),
                     .handler = handler.function,
                     .span = head_of(handler.function)};
    for (std::size_t i = first; i + 1 < arguments.size(); ++i)
      add_layers(arguments[i], entry.layers);
    entry.layers.insert(entry.layers.end(), handler.layers.begin(), handler.layers.end());
    registry_.add(router, std::move(entry));
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
    std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(c - 32); });
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

  // `app.use("/api", requireUser, users)`
  void add_use(ValueId call, ValueId callee) {
    const Router router = router_at(program_.operand(callee, 0));
    if (!router) return;
    const auto arguments = program_.arguments(call);
    const auto path = path_at(arguments[0]);
    std::vector<Layer> layers;
    for (std::size_t i = path ? 1 : 0; i < arguments.size(); ++i) {
      const std::size_t before = layers.size();
      add_layers(arguments[i], layers);
      const Router child = layers.size() == before ? router_at(arguments[i]) : Router{};
      if (is_router(child)) {
        registry_.mount(router, std::string(path.value_or("")), layers, child);
        return;
      }
    }
    registry_.use(router, std::string(path.value_or("")), std::move(layers));
  }

  // Hono: `app.route("/users", users)`
  void add_mount(ValueId callee, std::span<const ValueId> arguments) {
    const auto path = path_at(arguments[0]);
    const Router router = router_at(program_.operand(callee, 0));
    const Router child = router_at(arguments[1]);
    if (path && router && is_router(child)) {
      registry_.mount(router, std::string(*path), {}, child);
    }
  }

  // Fastify: `app.register(users, { prefix: "/users" })`
  void add_plugin(ValueId callee, std::span<const ValueId> arguments) {
    const Router router = router_at(program_.operand(callee, 0));
    const Target plugin = follow(registry_.project, file_, arguments[0]);
    if (!router || !plugin.file || !plugin.function) return;
    const model::Function& function = plugin.file->facts.program()[plugin.function];
    if (function.parameters.empty() || !function.parameters[0].binding) return;
    const ValueId options = arguments.size() > 1 ? arguments[1] : ValueId{};
    const auto prefix =
        model::string_literal(program_, model::property(program_, options, "prefix"));
    registry_.mount(router, std::string(prefix.value_or("")), {},
                    {plugin.file, {}, function.parameters[0].binding});
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
    layers.push_back({std::string(short_name(program_, argument)), function, {&file_, span}});
  }

  Registry& registry_;
  const File& file_;
  const Program& program_;
};

}  // namespace

void find_server_entries(Registry& registry, const File& file) {
  constexpr std::array<std::string_view, 6> words = {"express", "outer", "ono",
                                                     "astify",  "app.",  "koa"};
  const bool may_serve = std::ranges::any_of(
      words, [&](std::string_view word) { return file.text->find(word) != std::string::npos; });
  if (may_serve) ServerFinder(registry, file).run();
}

}  // namespace poolguard::lint
