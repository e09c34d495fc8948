#include "analysis/lint/undefined.h"

#include <algorithm>

#include "analysis/lint/guards.h"
#include "analysis/lint/handlers.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Binding;
using model::BindingId;
using model::Program;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;
using Source = MaybeUndefined::Source;

// Whether `type` is a union with undefined at its outermost level.
bool admits_undefined(std::string_view type) {
  int depth = 0;
  for (std::size_t i = 0; i < type.size(); ++i) {
    const char c = type[i];
    if (c == '{' || c == '(' || c == '[' || c == '<') ++depth;
    if (c == '}' || c == ')' || c == ']' || (c == '>' && (i == 0 || type[i - 1] != '='))) --depth;
    const bool starts = i == 0 || !text::is_word(type[i - 1]);
    if (depth == 0 && starts && type.substr(i).starts_with("undefined") &&
        (i + 9 == type.size() || !text::is_word(type[i + 9]))) {
      return true;
    }
  }
  return false;
}

// Whether the object type `{ name?: T; ... }` has an optional member `name` at its first level.
bool has_optional_member(std::string_view type, std::string_view name) {
  int depth = 0;
  for (std::size_t i = 0; i < type.size(); ++i) {
    const char c = type[i];
    if (c == '{' || c == '(' || c == '[') ++depth;
    if (c == '}' || c == ')' || c == ']') --depth;
    const bool starts = i > 0 && !text::is_word(type[i - 1]);
    if (depth != 1 || !starts || !type.substr(i).starts_with(name)) continue;
    if (type.substr(i + name.size()).starts_with("?:")) return true;
  }
  return false;
}

std::string_view declared_type(const Program& program, std::string_view type) {
  const auto found = std::ranges::find(program.types, type, &model::TypeDeclaration::name);
  return found == program.types.end() ? type : found->text;
}

class Judge {
 public:
  Judge(const Context& context, ValueId place) : context_(context), program_(context.program) {
    conditions_ = conditions_at(program_, place);
    place_ = place;
  }

  MaybeUndefined run(ValueId value, int depth = 0) const {
    if (!value || depth > 4 || is_asserted(value)) return {};
    value = program_.peel(value);
    const Value& row = program_[value];
    if (ValueId maybe = chained_object(value)) {
      if (is_looked_at(maybe)) return {};
      return {Source::chaining, "`" + std::string(program_.source(row.span)) +
                                    "` is undefined when a part of it is missing"};
    }
    if (is_looked_at(value)) return {};
    if (row.kind == Kind::member) return of_member(value);
    if (row.kind != Kind::identifier || !row.binding) return {};
    const Binding& binding = program_[row.binding];
    if (binding.reassigned || binding.default_value) return {};
    if (binding.kind == Binding::Kind::parameter) return of_parameter(binding);
    if (binding.kind != Binding::Kind::const_ || !binding.init) return {};
    if (binding.path.empty()) return run(binding.init, depth + 1);
    return binding.path.size() == 1 ? of_path(program_.peel(binding.init), binding.path[0])
                                    : MaybeUndefined{};
  }

 private:
  // `x!`
  bool is_asserted(ValueId value) const {
    for (; value && program_[value].kind == Kind::parenthesized;
         value = program_.operand(value, 0)) {
    }
    if (!value || program_[value].kind != Kind::cast) return false;
    return program_.source(program_[value].span).ends_with('!') ||
           is_asserted(program_.operand(value, 0));
  }

  // `a.b` in `a.b?.c?.d`: what may be missing first.
  ValueId chained_object(ValueId value) const {
    ValueId found;
    for (; value; value = program_.peel(program_.operand(value, 0))) {
      const Value& row = program_[value];
      if (row.kind != Kind::member && row.kind != Kind::index) break;
      if (row.optional) found = program_.peel(program_.operand(value, 0));
    }
    return found;
  }

  MaybeUndefined of_member(ValueId value) const {
    const ValueId object = program_.peel(program_.operand(value, 0));
    return object ? of_path(object, program_[value].text) : MaybeUndefined{};
  }

  // `object.name`
  MaybeUndefined of_path(ValueId object, std::string_view name) const {
    if (!object) return {};
    const Value& row = program_[object];
    if (row.kind == Kind::member && row.text == "env" && is_process(object)) {
      return {Source::environment, "the environment may lack " + std::string(name)};
    }
    if (row.kind == Kind::member && row.text == "query" && is_request(object) &&
        !context_.project.modules().has_dynamic_route(name)) {
      return {Source::request, "a request without ?" + std::string(name) + "= leaves it undefined"};
    }
    if (row.kind != Kind::identifier || !row.binding) return {};
    const Binding& binding = program_[row.binding];
    const bool is_plain = binding.kind == Binding::Kind::parameter && binding.path.empty();
    if (!is_plain || is_looked_at(object)) return {};
    return has_optional_member(declared_type(program_, binding.type), name)
               ? MaybeUndefined{Source::parameter, "its type says that it is optional"}
               : MaybeUndefined{};
  }

  bool is_process(ValueId env) const {
    const ValueId object = program_.peel(program_.operand(env, 0));
    return object && program_[object].kind == Kind::identifier &&
           program_[object].text == "process";
  }

  bool is_request(ValueId query) const {
    const ValueId object = program_.peel(program_.operand(query, 0));
    if (!object || program_[object].kind != Kind::identifier || !program_[object].binding)
      return false;
    const Binding& binding = program_[program_[object].binding];
    return binding.kind == Binding::Kind::parameter && binding.parameter_index == 0 &&
           runs_per_request(context_, binding.function_in);
  }

  MaybeUndefined of_parameter(const Binding& binding) const {
    const auto& parameters = program_[binding.function_in].parameters;
    if (binding.parameter_index >= parameters.size()) return {};
    const model::Parameter& parameter = parameters[binding.parameter_index];
    if (parameter.default_value) return {};
    bool may_be = false;
    if (binding.path.empty()) {
      may_be = parameter.optional || admits_undefined(parameter.type);
    } else if (binding.path.size() == 1) {
      may_be = has_optional_member(declared_type(program_, parameter.type), binding.path[0]);
    }
    if (!may_be) return {};
    return {Source::parameter, "its parameter is optional"};
  }

  // Whether a condition on the way, or an assertion before, mentions what `value` is made of.
  bool is_looked_at(ValueId value) const {
    const bool is_name = program_[value].kind == Kind::identifier && program_[value].binding;
    const bool by_condition =
        std::ranges::any_of(conditions_, [&](const KnownCondition& condition) {
          return is_name ? model::mentions(program_, condition.value, program_[value].binding)
                         : mentions_expression(condition.value, value);
        });
    const BindingId root = root_of(value);
    return by_condition || (root && is_handed_on_before(root));
  }

  BindingId root_of(ValueId value) const {
    for (ValueId at = program_.peel(value); at; at = program_.peel(program_.operand(at, 0))) {
      const Value& row = program_[at];
      if (row.kind == Kind::identifier) return row.binding;
      if (row.kind != Kind::member && row.kind != Kind::index) return {};
    }
    return {};
  }

  bool mentions_expression(ValueId condition, ValueId value) const {
    return model::any_inside(program_, condition, [&](ValueId id) {
      return model::is_same_expression(program_, id, value);
    });
  }

  // `assertUser(session);`
  bool is_handed_on_before(BindingId root) const {
    return std::ranges::any_of(program_.references_to(root), [&](ValueId reference) {
      if (program_[reference].span.end > program_[place_].span.begin) return false;
      ValueId call = program_[program_.wrapped(reference)].parent;
      while (call && program_[call].kind == Kind::member) call = program_[call].parent;
      if (!call || program_[call].kind != Kind::call) return false;
      const model::StatementId statement = program_[call].statement;
      if (!statement || program_[statement].kind != model::Statement::Kind::expression)
        return false;
      ValueId whole = program_.peel(program_[statement].value);
      if (program_[whole].kind == Kind::await) whole = program_.peel(program_.operand(whole, 0));
      return whole == call;
    });
  }

  const Context& context_;
  const Program& program_;
  std::vector<KnownCondition> conditions_;
  ValueId place_;
};

}  // namespace

MaybeUndefined maybe_undefined(const Context& context, ValueId value, ValueId place) {
  return Judge(context, place).run(value);
}

}  // namespace poolguard::lint
