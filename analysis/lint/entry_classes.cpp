// NestJS: controllers, GraphQL resolvers, scheduled methods and queue processors, with their guards
// and interceptors.
#include <algorithm>
#include <array>
#include <utility>

#include "analysis/lint/entry_finders.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Class;
using model::Function;
using model::FunctionId;
using model::Program;
using model::Value;
using model::ValueId;
using project::File;
using project::FunctionRef;
using Kind = EntryPoint::Kind;

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> verbs = {{
    {"Get", "GET"},
    {"Post", "POST"},
    {"Put", "PUT"},
    {"Patch", "PATCH"},
    {"Delete", "DELETE"},
    {"All", ""},
    {"Head", "HEAD"},
    {"Options", "OPTIONS"},
}};
constexpr std::array<std::string_view, 4> graphql = {"Query", "Mutation", "ResolveField",
                                                     "Subscription"};

std::string joined(std::string_view a, std::string_view b) {
  std::string path;
  for (std::string_view part : {a, b}) {
    while (part.starts_with('/')) part.remove_prefix(1);
    while (part.ends_with('/')) part.remove_suffix(1);
    if (!part.empty()) path += "/" + std::string(part);
  }
  return path.empty() ? "/" : path;
}

class ClassFinder {
 public:
  ClassFinder(Registry& registry, const File& file)
      : registry_(registry), file_(file), program_(file.facts.program()) {}

  void run() {
    for (const Class& row : program_.classes) {
      add_strategy(row);
      for (FunctionId method : row.methods) add_method(row, method);
    }
    if (file_.text->find("@nestjs/core") != std::string::npos) find_global();
  }

 private:
  // `@Name(...)` among decorators.
  ValueId decorator(const std::vector<ValueId>& decorators, std::string_view name) const {
    for (ValueId each : decorators) {
      if (name_of_decorator(program_, each) == name) return program_.peel(each);
    }
    return {};
  }

  static std::string_view name_of_decorator(const Program& program, ValueId decorator) {
    ValueId id = program.peel(decorator);
    if (id && program[id].kind == Value::Kind::call) id = program.peel(program.operand(id, 0));
    return id ? program[id].text : std::string_view();
  }

  // The text of an argument, or of one of its keys.
  std::string text_of(ValueId decorator, std::string_view key) const {
    for (ValueId argument : program_.arguments(decorator)) {
      if (const auto text = model::string_literal(program_, argument)) return std::string(*text);
      const ValueId given = model::property(program_, argument, key);
      if (const auto text = model::string_literal(program_, given)) return std::string(*text);
      if (given) return std::string(program_.source(program_[given].span));
    }
    return {};
  }

  // The same where several may stand: `@Get(["a", "b"])`. One at least.
  std::vector<std::string> texts_of(ValueId decorator, std::string_view key) const {
    std::vector<std::string> found;
    for (ValueId argument : program_.arguments(decorator)) {
      const ValueId given = model::property(program_, argument, key);
      const ValueId list = model::settle(program_, given ? given : argument);
      if (!list || program_[list].kind != Value::Kind::array) continue;
      for (ValueId each : program_.operands_of(list)) {
        if (const auto text = model::string_literal(program_, each)) found.emplace_back(*text);
      }
    }
    if (found.empty()) found.push_back(text_of(decorator, key));
    return found;
  }

  // What runs before all requests: `{ provide: APP_GUARD, useClass: Guard }`,
  // `app.useGlobalGuards(new Guard())`; and what all paths begin with.
  void find_global() {
    for (uint32_t i = 0; i < program_.values.size(); ++i) {
      const Value& value = program_.values[i];
      if (value.kind == Value::Kind::object) add_provider({i});
      if (value.kind != Value::Kind::call) continue;
      const ValueId callee = program_.peel(program_.operand({i}, 0));
      if (!callee || program_[callee].kind != Value::Kind::member) continue;
      const std::string_view method = program_[callee].text;
      const auto arguments = program_.arguments({i});
      if (method == "setGlobalPrefix" && !arguments.empty()) {
        const auto prefix = model::string_literal(program_, arguments[0]);
        if (prefix)
          registry_.add_global_prefix(file_, std::string(*prefix), not_prefixed(arguments));
      }
      if (method == "enableVersioning" && !arguments.empty()) add_versioning(arguments[0]);
      const bool guards = method == "useGlobalGuards";
      if (!guards && method != "useGlobalInterceptors") continue;
      std::vector<Layer> layers;
      for (ValueId argument : arguments)
        add_guard(file_, argument, guards ? "canActivate" : "intercept", layers);
      registry_.add_global_layers(file_, std::move(layers));
    }
  }

  // `setGlobalPrefix("api", { exclude: ["health"] })`
  std::vector<std::string> not_prefixed(std::span<const ValueId> arguments) const {
    std::vector<std::string> found;
    if (arguments.size() < 2) return found;
    const ValueId list =
        model::settle(program_, model::property(program_, arguments[1], "exclude"));
    if (!list || program_[list].kind != Value::Kind::array) return found;
    for (ValueId each : program_.operands_of(list)) {
      const auto path = model::string_literal(program_, each);
      if (path) found.push_back(joined(*path, ""));
    }
    return found;
  }

  // `enableVersioning({ type: VersioningType.URI, defaultVersion: "1" })`
  void add_versioning(ValueId options) {
    const ValueId type = program_.peel(model::property(program_, options, "type"));
    if (!type || program_[type].text != "URI") return;
    const auto usual =
        model::string_literal(program_, model::property(program_, options, "defaultVersion"));
    registry_.add_global_version(file_, std::string(usual.value_or("")));
  }

  // "2" of `@Version("2")`, else of the controller; "neutral" for VERSION_NEUTRAL; "" when neither
  // says.
  std::string version_of(const Class& row, FunctionId id) const {
    const ValueId own = decorator(program_[id].decorators, "Version");
    const auto arguments = program_.arguments(own);
    const ValueId controller = decorator(row.decorators, "Controller");
    const auto of_controller = program_.arguments(controller);
    const ValueId given = !arguments.empty() ? arguments[0]
                          : of_controller.empty()
                              ? ValueId{}
                              : model::property(program_, of_controller[0], "version");
    if (!given) return {};
    const auto text = model::string_literal(program_, given);
    return text ? std::string(*text) : "neutral";
  }

  void add_provider(ValueId object) {
    const ValueId token = program_.peel(model::property(program_, object, "provide"));
    const ValueId used = model::property(program_, object, "useClass");
    if (!token || !used) return;
    const bool guards = program_[token].text == "APP_GUARD";
    if (!guards && program_[token].text != "APP_INTERCEPTOR") return;
    std::vector<Layer> layers;
    add_guard(file_, used, guards ? "canActivate" : "intercept", layers);
    registry_.add_global_layers(file_, std::move(layers));
  }

  void add_method(const Class& row, FunctionId id) {
    const Function& method = program_[id];
    if (method.body.size() == 0 || method.kind != Function::Kind::method) return;
    const ValueId controller = decorator(row.decorators, "Controller");
    for (const auto& [name, verb] : verbs) {
      const ValueId found = controller ? decorator(method.decorators, name) : ValueId{};
      if (!found) continue;
      for (const std::string& base : texts_of(controller, "path")) {
        for (const std::string& path : texts_of(found, "path"))
          add(Kind::route, verb, joined(base, path), row, id);
      }
    }
    for (std::string_view name : graphql) {
      const ValueId found =
          decorator(row.decorators, "Resolver") ? decorator(method.decorators, name) : ValueId{};
      if (!found) continue;
      const std::string given = text_of(found, "name");
      const std::string own = given.empty() ? std::string(method.name) : given;
      const bool is_field = name == "ResolveField";
      add(Kind::resolver, is_field ? "field" : text::to_lower(name),
          is_field ? type_of(row) + "." + own : own, row, id);
    }
    add_work(row, id);
  }

  // "Post" of `@Resolver(() => Post)`, of `@Resolver("Post")`; else the name of the class.
  std::string type_of(const Class& row) const {
    const auto arguments = program_.arguments(decorator(row.decorators, "Resolver"));
    if (arguments.empty()) return std::string(row.name);
    if (const auto text = model::string_literal(program_, arguments[0])) return std::string(*text);
    const ValueId id = program_.peel(arguments[0]);
    const bool is_arrow = program_[id].kind == Value::Kind::function;
    const ValueId type =
        program_.peel(is_arrow ? program_[program_[id].function].expression_body : id);
    const bool is_name = type && program_[type].kind == Value::Kind::identifier;
    return std::string(is_name ? program_[type].text : row.name);
  }

  void add_work(const Class& row, FunctionId id) {
    const Function& method = program_[id];
    const std::string own = std::string(row.name) + "." + std::string(method.name);
    if (const ValueId cron = decorator(method.decorators, "Cron")) {
      EntryPoint& entry = add(Kind::cron, "", own, row, id);
      const auto arguments = program_.arguments(cron);
      if (arguments.empty()) return;
      const auto text = model::string_literal(program_, arguments[0]);
      entry.schedule = text ? *text : program_.source(program_[arguments[0]].span);
    }
    if (const ValueId interval = decorator(method.decorators, "Interval")) {
      const auto arguments = program_.arguments(interval);
      const auto every =
          arguments.empty() ? std::nullopt : model::number(program_, arguments.back());
      EntryPoint& entry = add(Kind::cron, "", own, row, id);
      if (every) entry.schedule = "every " + std::to_string(int64_t(*every / 1000)) + " s";
    }
    const ValueId processor = decorator(row.decorators, "Processor");
    if (!processor) return;
    const ValueId process = decorator(method.decorators, "Process");
    const std::string queue = text_of(processor, "name");
    const std::string job = process ? text_of(process, "name") : std::string();
    const bool is_worker = !process && method.name == "process";
    if (process || is_worker)
      add(Kind::job, "", job.empty() ? (queue.empty() ? own : queue) : job, row, id);
  }

  EntryPoint& add(Kind kind, std::string_view method, std::string path, const Class& row,
                  FunctionId id) {
    const FunctionRef handler{&file_, id};
    EntryPoint entry{.kind = kind,
                     .method = std::string(method),
                     .path = std::move(path),
                     .handler = handler,
                     .span = head_of(handler)};
    // Guards do not run for the fields of a type, unless somebody asks for it.
    if (!is_request(kind) || method == "field") return registry_.add(std::move(entry));
    add_guards(file_, row.decorators, entry.layers);
    add_guards(file_, program_[id].decorators, entry.layers);
    return registry_.add_handler(std::move(entry), version_of(row, id));
  }

  // `@UseGuards(AuthGuard("jwt"), RolesGuard)`, and decorators of the project that put such on.
  void add_guards(const File& file, const std::vector<ValueId>& decorators,
                  std::vector<Layer>& layers, int depth = 0) const {
    const Program& program = file.facts.program();
    for (ValueId each : decorators) {
      const ValueId call = program.peel(each);
      const std::string_view name = name_of_decorator(program, each);
      const bool guards = name == "UseGuards";
      if (guards || name == "UseInterceptors") {
        for (ValueId argument : program.arguments(call))
          add_guard(file, argument, guards ? "canActivate" : "intercept", layers);
        continue;
      }
      if (!call || program[call].kind != Value::Kind::call || depth > 2) continue;
      const FunctionRef maker = project::resolve_call(registry_.project, file, call);
      const ValueId applied = maker ? applied_by(maker) : ValueId{};
      if (!applied) continue;
      const auto inner = maker.file->facts.program().arguments(applied);
      add_guards(*maker.file, {inner.begin(), inner.end()}, layers, depth + 1);
    }
  }

  // The `applyDecorators(...)` that a function returns.
  static ValueId applied_by(FunctionRef maker) {
    const Program& program = maker.file->facts.program();
    const ValueId call = program.peel(project::returned_value(maker));
    if (!call || program[call].kind != Value::Kind::call) return {};
    const ValueId callee = program.peel(program.operand(call, 0));
    return callee && program[callee].text == "applyDecorators" ? call : ValueId{};
  }

  void add_guard(const File& file, ValueId argument, std::string_view method,
                 std::vector<Layer>& layers) const {
    const Program& own = file.facts.program();
    const ValueId id = own.peel(argument);
    const Place place{&file, own[id].span};
    if (const std::string strategy = strategy_of(own, id); !strategy.empty()) {
      layers.push_back({strategy, {}, place});
      return;
    }
    const Found found = class_at(file, id);
    if (!found.file) return;
    const Program& program = found.file->facts.program();
    const Class& row = program[found.row];
    if (const std::string strategy = strategy_of(program, row.extends); !strategy.empty()) {
      layers.push_back({strategy, {}, place});
    }
    for (FunctionId each : row.methods) {
      if (program[each].name != method) continue;
      layers.push_back({std::string(row.name), {found.file, each}, place});
    }
  }

  struct Found {
    const File* file = nullptr;
    model::ClassId row;
  };

  // The class that an expression names.
  Found class_at(const File& file, ValueId id, int hops = 0) const {
    const Program& program = file.facts.program();
    id = program.peel(id);
    if (id && program[id].kind == Value::Kind::new_) id = program.peel(program.operand(id, 0));
    if (!id || !program[id].binding || hops > 4) return {};
    const model::Binding& binding = program[program[id].binding];
    if (binding.class_row) return {&file, binding.class_row};
    if (!binding.import) return {};
    const model::Import& row = program[binding.import];
    const File* target = project::resolve_module(registry_.project, file, row.specifier);
    if (!target) return {};
    const Program& other = target->facts.program();
    for (const model::Export& each : other.exports) {
      if (each.name == row.name && each.binding && other[each.binding].class_row) {
        return {target, other[each.binding].class_row};
      }
    }
    return {};
  }

  // "jwt" of `AuthGuard("jwt")`.
  static std::string strategy_of(const Program& program, ValueId call) {
    call = program.peel(call);
    if (!call || program[call].kind != Value::Kind::call) return {};
    const ValueId callee = program.peel(program.operand(call, 0));
    const auto arguments = program.arguments(call);
    if (!callee || program[callee].text != "AuthGuard" || arguments.empty()) return {};
    return std::string(model::string_literal(program, arguments[0]).value_or(""));
  }

  // `class JwtStrategy extends PassportStrategy(Strategy, "jwt")`
  void add_strategy(const Class& row) {
    const ValueId base = program_.peel(row.extends);
    if (!base || program_[base].kind != Value::Kind::call) return;
    const ValueId callee = program_.peel(program_.operand(base, 0));
    if (!callee || program_[callee].text != "PassportStrategy") return;
    const auto arguments = program_.arguments(base);
    std::string name = arguments.size() > 1
                           ? std::string(model::string_literal(program_, arguments[1]).value_or(""))
                           : usual_name(arguments.empty() ? ValueId{} : arguments[0]);
    for (FunctionId each : row.methods) {
      if (program_[each].name == "validate") registry_.add_strategy(name, {&file_, each});
    }
  }

  // "google" of `Strategy` from "passport-google-oauth20".
  std::string usual_name(ValueId strategy) const {
    const model::BindingId binding = program_[program_.peel(strategy)].binding;
    if (!binding || !program_[binding].import) return {};
    std::string_view package = program_[program_[binding].import].specifier;
    if (!package.starts_with("passport-")) return {};
    package.remove_prefix(9);
    return std::string(package.substr(0, package.find('-')));
  }

  Registry& registry_;
  const File& file_;
  const Program& program_;
};

}  // namespace

void find_class_entries(Registry& registry, const File& file) {
  const bool configures = file.text->find("@nestjs/core") != std::string::npos;
  if (configures || !file.facts.program().classes.empty()) ClassFinder(registry, file).run();
}

}  // namespace poolguard::lint
