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
  }

 private:
  // `@Name(...)` among decorators.
  ValueId decorator(const std::vector<ValueId>& decorators, std::string_view name) const {
    for (ValueId each : decorators) {
      if (name_of_decorator(each) == name) return program_.peel(each);
    }
    return {};
  }

  std::string_view name_of_decorator(ValueId decorator) const {
    ValueId id = program_.peel(decorator);
    if (id && program_[id].kind == Value::Kind::call) id = program_.peel(program_.operand(id, 0));
    return id ? program_[id].text : std::string_view();
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

  void add_method(const Class& row, FunctionId id) {
    const Function& method = program_[id];
    if (method.body.size() == 0 || method.kind != Function::Kind::method) return;
    const ValueId controller = decorator(row.decorators, "Controller");
    for (const auto& [name, verb] : verbs) {
      const ValueId found = controller ? decorator(method.decorators, name) : ValueId{};
      if (!found) continue;
      add(Kind::route, verb, joined(text_of(controller, "path"), text_of(found, "path")), row, id);
    }
    for (std::string_view name : graphql) {
      const ValueId found =
          decorator(row.decorators, "Resolver") ? decorator(method.decorators, name) : ValueId{};
      if (!found) continue;
      const std::string given = text_of(found, "name");
      const std::string own = given.empty() ? std::string(method.name) : given;
      const bool is_field = name == "ResolveField";
      add(Kind::resolver, is_field ? "field" : text::to_lower(name),
          is_field ? std::string(row.name) + "." + own : own, row, id);
    }
    add_work(row, id);
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
    if (is_request(kind)) {
      add_guards(row.decorators, entry.layers);
      add_guards(program_[id].decorators, entry.layers);
    }
    return registry_.add(std::move(entry));
  }

  // `@UseGuards(AuthGuard("jwt"), RolesGuard)`
  void add_guards(const std::vector<ValueId>& decorators, std::vector<Layer>& layers) const {
    for (ValueId each : decorators) {
      const std::string_view name = name_of_decorator(each);
      const bool guards = name == "UseGuards";
      if (!guards && name != "UseInterceptors") continue;
      for (ValueId argument : program_.arguments(program_.peel(each))) {
        add_guard(argument, guards ? "canActivate" : "intercept", layers);
      }
    }
  }

  void add_guard(ValueId argument, std::string_view method, std::vector<Layer>& layers) const {
    const ValueId id = program_.peel(argument);
    const Place place{&file_, program_[id].span};
    if (const std::string strategy = strategy_of(program_, id); !strategy.empty()) {
      layers.push_back({strategy, {}, place});
      return;
    }
    const Found found = class_at(file_, id);
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
  if (!file.facts.program().classes.empty()) ClassFinder(registry, file).run();
}

}  // namespace poolguard::lint
