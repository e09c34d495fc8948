// From the expression that is registered to the function that does the work, through everything
// that is put around it.
#include <algorithm>

#include "analysis/lint/entry_finders.h"
#include "analysis/model/values.h"
#include "analysis/project/resolver.h"

namespace poolguard::lint {
namespace {

using model::Binding;
using model::FunctionId;
using model::Program;
using model::Value;
using model::ValueId;
using project::File;
using project::FunctionRef;
using project::Project;

constexpr int max_hops = 12;

class Follower {
 public:
  explicit Follower(const Project& project) : project_(project) {}

  Target follow(const File& file, ValueId id) {
    const Program& program = file.facts.program();
    id = program.peel(id);
    if (!id || ++hops_ > max_hops) return {};
    const Value& value = program[id];
    if (value.kind == Value::Kind::function) return {&file, id, value.function};
    if (value.kind == Value::Kind::identifier && value.binding) return follow(file, value.binding);
    if (value.kind == Value::Kind::member) {
      const FunctionRef function = project::resolve_function(project_, file, id);
      if (function) return {function.file, function.row().value, function.function};
    }
    return {&file, id, {}};
  }

  Target exported(const File& file, std::string_view name) {
    if (++hops_ > max_hops) return {};
    const Program& program = file.facts.program();
    for (const model::Export& row : program.exports) {
      if (row.type_only || row.name != name) continue;
      if (!row.specifier.empty()) {
        const File* target = project::resolve_module(project_, file, row.specifier);
        return target ? exported(*target, row.imported) : Target{};
      }
      if (row.binding) return follow(file, row.binding);
      if (row.value) return follow(file, row.value);
    }
    for (const model::Export& row : program.exports) {
      if (row.name != "*" || row.specifier.empty()) continue;
      const File* target = project::resolve_module(project_, file, row.specifier);
      if (!target) continue;
      if (const Target found = exported(*target, name); found.file) return found;
    }
    return {};
  }

 private:
  Target follow(const File& file, model::BindingId id) {
    if (++hops_ > max_hops) return {};
    const Program& program = file.facts.program();
    const Binding& binding = program[id];
    if (binding.function) return {&file, {}, binding.function};
    if (binding.import) {
      const model::Import& row = program[binding.import];
      const File* target = project::resolve_module(project_, file, row.specifier);
      return target && row.name != "*" ? exported(*target, row.name) : Target{};
    }
    const bool is_plain = binding.init && binding.path.empty() && !binding.reassigned &&
                          binding.kind != Binding::Kind::parameter;
    return is_plain ? follow(file, binding.init) : Target{};
  }

  const Project& project_;
  int hops_ = 0;
};

// Whether `inner` stands in the body of `outer`.
bool is_nested(const Program& program, FunctionId inner, FunctionId outer) {
  for (FunctionId at = program[inner].parent; at; at = program[at].parent) {
    if (at == outer) return true;
  }
  return false;
}

// The function whose parameter a callee is; none when it is none.
FunctionId owner_of_parameter(const Program& program, ValueId callee) {
  callee = program.peel(callee);
  if (!callee || program[callee].kind != Value::Kind::identifier || !program[callee].binding)
    return {};
  const Binding& binding = program[program[callee].binding];
  return binding.kind == Binding::Kind::parameter ? program[binding.scope].function : FunctionId{};
}

class LayerFinder {
 public:
  explicit LayerFinder(const Project& project) : project_(project) {}

  // A wrapper has a function inside that calls what the wrapper was given.
  std::vector<Layer> of_wrapper(FunctionRef wrapper, std::string_view name, Place place) {
    std::vector<Layer> layers;
    if (!wrapper || ++hops_ > max_hops) return layers;
    const Program& program = wrapper.file->facts.program();
    const model::Range range = values_in(wrapper);
    for (uint32_t i = range.begin; i < range.begin + range.count; ++i) {
      const Value& value = program.values[i];
      if (value.kind != Value::Kind::call) continue;
      const FunctionId around = value.function_in;
      const FunctionId owner = owner_of_parameter(program, program.operand({i}, 0));
      const bool calls_given =
          owner && around && is_nested(program, around, owner) &&
          (owner == wrapper.function || is_nested(program, owner, wrapper.function));
      if (calls_given) {
        add_around(*wrapper.file, around, layers, place);
        layers.push_back({std::string(name), {wrapper.file, around}, place});
        return layers;
      }
      if (passes_on(*wrapper.file, {i}, wrapper)) {
        return of_call(*wrapper.file, {i}, place);
      }
    }
    return layers;
  }

  // The layers that a call puts around a handler among its arguments.
  std::vector<Layer> of_call(const File& file, ValueId call, Place place) {
    return of_callee(file, file.facts.program().operand(call, 0), place);
  }

 private:
  // What is called with a handler: `withAuth`, `withRole("admin")`, `compose(withAuth, withLog)`.
  std::vector<Layer> of_callee(const File& file, ValueId id, Place place) {
    const Program& program = file.facts.program();
    ValueId callee = program.peel(id);
    ValueId maker;
    while (callee && program[callee].kind == Value::Kind::call) {
      maker = callee;
      callee = program.peel(program.operand(callee, 0));
    }
    if (!callee || ++hops_ > max_hops) return {};
    const FunctionRef wrapper = project::resolve_function(project_, file, callee);
    // `authAction.inputSchema(...).action(handler)`
    if (!wrapper && program[callee].kind == Value::Kind::member)
      return chain_layers(project_, file, callee);
    std::vector<Layer> layers = of_wrapper(wrapper, program[callee].text, place);
    if (!layers.empty() || !maker) return layers;
    for (ValueId argument : program.arguments(maker)) {
      const Value::Kind kind = program[program.peel(argument)].kind;
      if (kind != Value::Kind::identifier && kind != Value::Kind::call) continue;
      const std::vector<Layer> inner = of_callee(file, argument, place);
      layers.insert(layers.end(), inner.begin(), inner.end());
    }
    return layers;
  }

  static model::Range values_in(FunctionRef function);

  // `return withSession(async (request) => { ... handler(request) ... })`
  void add_around(const File& file, FunctionId inner, std::vector<Layer>& layers, Place place) {
    const Program& program = file.facts.program();
    const ValueId value = program[inner].value;
    const ValueId call = value ? program[program.wrapped(value)].parent : ValueId{};
    if (!call || program[call].kind != Value::Kind::call) return;
    if (program.operand(call, 0) == program.wrapped(value)) return;
    std::vector<Layer> outer = of_call(file, call, place);
    layers.insert(layers.begin(), outer.begin(), outer.end());
  }

  // `return withSession(handler)`, there or in a function that it returns.
  static bool passes_on(const File& file, ValueId call, FunctionRef wrapper) {
    const Program& program = file.facts.program();
    const FunctionId around = program[call].function_in;
    if (!around) return false;
    return std::ranges::any_of(program.arguments(call), [&](ValueId argument) {
      const ValueId id = program.peel(argument);
      const FunctionId owner = owner_of_parameter(program, id);
      const bool is_given = owner == around && (owner == wrapper.function ||
                                                is_nested(program, owner, wrapper.function));
      return is_given && text_is_function(program, id);
    });
  }

  // Parameters that hold a function by their type or name.
  static bool text_is_function(const Program& program, ValueId id) {
    const Binding& binding = program[program[id].binding];
    if (!binding.path.empty()) return false;
    return binding.type.find("=>") != std::string_view::npos ||
           binding.type.find("Handler") != std::string_view::npos || binding.name == "handler" ||
           binding.name == "fn" || binding.name == "next";
  }

  const Project& project_;
  int hops_ = 0;
};

model::Range LayerFinder::values_in(FunctionRef function) {
  return model::values_in(function.file->facts.program(), function.row().span);
}

// The function that a maker of functions returns.
FunctionRef returned_function(FunctionRef maker) {
  const Program& program = maker.file->facts.program();
  const ValueId id = model::settle(program, project::returned_value(maker));
  if (!id || program[id].kind != Value::Kind::function) return {};
  return {maker.file, program[id].function};
}

// The layers of a chain, following names as long as `hops` allows.
class Chain {
 public:
  explicit Chain(const Project& project) : project_(project) {}

  std::vector<Layer> layers(const File& file, ValueId id) {
    const Program& program = file.facts.program();
    id = program.peel(id);
    if (!id || ++hops_ > max_hops * 4) return {};
    const Value& value = program[id];
    if (value.kind == Value::Kind::identifier) {
      const Target target = follow(project_, file, id);
      const bool is_other = target.file && target.value &&
                            (target.file != &file || target.value != id) && !target.function;
      return is_other ? layers(*target.file, target.value) : std::vector<Layer>{};
    }
    if (value.kind == Value::Kind::member) return layers(file, program.operand(id, 0));
    if (value.kind != Value::Kind::call) return {};
    const ValueId callee = program.peel(program.operand(id, 0));
    if (!callee || program[callee].kind != Value::Kind::member) return {};
    std::vector<Layer> found = layers(file, program.operand(callee, 0));
    if (program[callee].text != "use") return found;
    for (ValueId argument : program.arguments(id)) {
      const FunctionRef function = middleware_at(project_, file, argument);
      if (!function) continue;
      found.push_back(
          {layer_name(program, argument), function, {&file, program[program.peel(argument)].span}});
    }
    return found;
  }

 private:
  const Project& project_;
  int hops_ = 0;
};

// The argument that is the handler: the last one that is a function, or wraps one.
ValueId handler_argument(Registry& registry, const File& file, ValueId call) {
  const Program& program = file.facts.program();
  const auto arguments = program.arguments(call);
  for (std::size_t i = arguments.size(); i-- > 0;) {
    const Target target = follow(registry.project, file, arguments[i]);
    if (!target.file) continue;
    if (target.function) return arguments[i];
    const Value::Kind kind = target.file->facts.program()[target.value].kind;
    if (kind == Value::Kind::call && handler_of(registry, target).function) return arguments[i];
  }
  return {};
}

}  // namespace

Target follow(const Project& project, const File& file, ValueId expression) {
  return Follower(project).follow(file, expression);
}

Target exported(const Project& project, const File& file, std::string_view name) {
  return Follower(project).exported(file, name);
}

// The layers of a call, remembered by the wrapper that it calls.
std::vector<Layer> remembered_layers(Registry& registry, const File& file, ValueId call) {
  const Program& program = file.facts.program();
  const ValueId callee = program.operand(call, 0);
  const Place place{&file, program[callee].span};
  const bool is_made = program[program.peel(callee)].kind == Value::Kind::call;
  const FunctionRef wrapper =
      is_made ? FunctionRef{} : project::resolve_function(registry.project, file, callee);
  if (!wrapper) return LayerFinder(registry.project).of_call(file, call, place);
  const std::pair key(wrapper.file, wrapper.function.index);
  auto known = registry.wrappers.find(key);
  if (known == registry.wrappers.end()) {
    const std::string_view name = program[program.peel(callee)].text;
    known = registry.wrappers
                .emplace(key, LayerFinder(registry.project).of_wrapper(wrapper, name, place))
                .first;
  }
  std::vector<Layer> layers = known->second;
  for (Layer& layer : layers) layer.place = place;
  return layers;
}

Handler handler_of(Registry& registry, const Target& target) {
  Handler handler;
  Target at = target;
  for (int hops = 0; at.file && hops < max_hops; ++hops) {
    if (at.function) {
      handler.function = {at.file, at.function};
      return handler;
    }
    const Program& program = at.file->facts.program();
    if (program[at.value].kind != Value::Kind::call) break;
    const ValueId inner = handler_argument(registry, *at.file, at.value);
    if (!inner) break;
    const std::vector<Layer> layers = remembered_layers(registry, *at.file, at.value);
    handler.layers.insert(handler.layers.end(), layers.begin(), layers.end());
    at = follow(registry.project, *at.file, inner);
  }
  return {};
}

namespace {

FunctionRef middleware_of(const Project& project, const File& file, ValueId argument, int depth) {
  const Target target = follow(project, file, argument);
  if (!target.file || depth > max_hops) return {};
  if (target.function) return {target.file, target.function};
  const Program& program = target.file->facts.program();
  if (program[target.value].kind != Value::Kind::call) return {};
  const FunctionRef maker = project::resolve_call(project, *target.file, target.value);
  if (maker) return returned_function(maker);
  // `described(createMiddleware(async (c, next) => ...), { ... })`
  for (ValueId each : program.arguments(target.value)) {
    const Value::Kind kind = program[program.peel(each)].kind;
    if (kind != Value::Kind::identifier && kind != Value::Kind::function &&
        kind != Value::Kind::call) {
      continue;
    }
    const FunctionRef inner = middleware_of(project, *target.file, each, depth + 1);
    if (inner) return inner;
  }
  return {};
}

}  // namespace

FunctionRef middleware_at(const Project& project, const File& file, ValueId argument) {
  return middleware_of(project, file, argument, 0);
}

std::vector<Layer> chain_layers(const Project& project, const File& file, ValueId chain) {
  return Chain(project).layers(file, chain);
}

std::string layer_name(const Program& program, ValueId expression) {
  const ValueId id = program.peel(expression);
  if (program[id].kind == Value::Kind::function) {
    const std::string_view own = program[program[id].function].name;
    if (!own.empty()) return std::string(own);
    for (model::BindingId each : program.declared_by(program[id].statement)) {
      const ValueId init = program[each].init;
      if (init && program[init].span.contains(program[id].span))
        return std::string(program[each].name);
    }
    return "middleware";
  }
  const std::string_view source = program.source(program[id].span);
  return std::string(source.substr(0, source.find_first_of("(\n")));
}

}  // namespace poolguard::lint
