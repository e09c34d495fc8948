#include <utility>

#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;

namespace {

bool is_declaration(Kind kind) {
  return kind == Kind::function_declaration || kind == Kind::generator_function_declaration ||
         kind == Kind::function_signature;
}

}  // namespace

// Anything with parameters or a body of its own. `property`: the row whose key a method's name is.
FunctionId Lowering::function(Kind kind, Function::Kind function_kind, std::string_view name,
                              ValueId property) {
  const FunctionId id{static_cast<uint32_t>(program_.functions.size())};
  Function& added = program_.functions.emplace_back();
  added.kind = function_kind;
  added.in_error = at_.in_error;
  added.name = name;
  added.span = cursor_.span();
  added.parent = at_.function;
  added.class_row = at_.owner;
  function_unit_.push_back(at_.unit);
  const Where outer = at_;
  at_.function = id;
  at_.statement = {};
  at_.owner = {};
  enter_scope(Scope::Kind::function);
  row(id).scope = at_.scope;
  children([&](Kind part) { function_part(kind, part, id, property, outer); });
  leave(outer);
  return id;
}

void Lowering::function_part(Kind kind, Kind part, FunctionId id, ValueId property,
                             const Where& outer) {
  switch (part) {
    case Kind::word_async:
      row(id).is_async = true;
      break;
    case Kind::word_static:
      row(id).is_static = true;
      break;
    case Kind::word_get:
      row(id).kind = Function::Kind::getter;
      break;
    case Kind::word_set:
      row(id).kind = Function::Kind::setter;
      break;
    case Kind::sign_star:
      row(id).is_generator = true;
      break;
    case Kind::formal_parameters:
      children([&](Kind child) {
        if (child == Kind::required_parameter || child == Kind::optional_parameter) {
          parameter(id, outer);
        } else {
          skip();
        }
      });
      break;
    case Kind::type_annotation:
    case Kind::asserts_annotation:
    case Kind::type_predicate_annotation:
      row(id).return_type = annotation();
      skip();
      break;
    case Kind::sign_arrow:
      row(id).body = {cursor_.span().end, cursor_.span().end};
      break;
    case Kind::statement_block:
      body(part, id);
      break;
    default:
      if (kind != Kind::arrow_function) {
        function_name(kind, part, id, property, outer);
      } else if (row(id).body.end != 0) {
        body(part, id);
      } else if (part == Kind::identifier) {
        single_parameter(id);
      } else {
        skip();
      }
  }
}

void Lowering::function_name(Kind kind, Kind part, FunctionId id, ValueId property,
                             const Where& outer) {
  switch (part) {
    case Kind::identifier: {
      row(id).name = here();
      const Where inner = at_;
      if (is_declaration(kind)) at_ = outer;
      const BindingId binding = declare(Binding::Kind::function, here(), cursor_.span(), at_.scope);
      at_ = inner;
      if (!row(binding).function || kind != Kind::function_signature) row(binding).function = id;
      if (is_declaration(kind)) declared_.push_back(binding);
      break;
    }
    case Kind::property_identifier:
    case Kind::private_property_identifier:
    case Kind::string:
    case Kind::number:
      row(id).name = part == Kind::string ? unquoted(here()) : here();
      if (property) key(part, property);
      break;
    case Kind::computed_property_name: {
      const Where inner = std::exchange(at_, outer);
      if (!property) {
        computed_name({});
      } else if (const ValueId computed = key(part, property)) {
        operands_.push_back(computed);
      }
      at_ = inner;
      break;
    }
    default:
      skip();
  }
}

void Lowering::body(Kind part, FunctionId id) {
  if (part == Kind::statement_block) {
    row(id).body = cursor_.span();
    at_.unit = {};  // an error among the statements spoils no statement around the function
    Siblings list;
    children([&](Kind child) { statement(child, list); });
    row(id).first_statement = list.first;
  } else if (is_expression(part)) {
    row(id).body = cursor_.span();
    const ValueId value = expression(part, {});
    row(id).expression_body = value;
  } else {
    skip();
  }
}

// `x => ...`
void Lowering::single_parameter(FunctionId id) {
  const std::size_t first = declared_.size();
  Parameter parameter;
  parameter.span = cursor_.span();
  parameter_pattern(Kind::identifier, parameter, 0);
  add_parameter(id, parameter, first);
}

void Lowering::parameter(FunctionId id, const Where& outer) {
  const std::size_t first = declared_.size();
  const auto index = static_cast<uint32_t>(row(id).parameters.size());
  Parameter parameter;
  parameter.span = cursor_.span();
  bool is_this = false;
  bool is_default = false;
  children([&](Kind child) {
    switch (child) {
      case Kind::decorator: {
        const Where inner = std::exchange(at_, outer);
        decorator();
        at_ = inner;
        break;
      }
      case Kind::accessibility_modifier:
      case Kind::override_modifier:
      case Kind::word_readonly:
        parameter.is_property = true;
        break;
      case Kind::this_:
        is_this = true;
        break;
      case Kind::sign_question:
        parameter.optional = true;
        break;
      case Kind::type_annotation:
        parameter.type = annotation();
        skip();
        break;
      case Kind::sign_assign:
        is_default = true;
        break;
      default:
        if (is_default && is_expression(child)) {
          const std::string_view name = parameter.binding ? row(parameter.binding).name : "";
          parameter.default_value = expression(child, {}, name);
        } else {
          parameter_pattern(child, parameter, index);
        }
    }
  });
  if (!is_this) add_parameter(id, parameter, first);
}

void Lowering::parameter_pattern(Kind kind, Parameter& parameter, uint32_t index) {
  if (kind == Kind::rest_pattern) {
    parameter.rest = true;
    children([&](Kind child) { parameter_pattern(child, parameter, index); });
    return;
  }
  Declaring declaring{
      .kind = Binding::Kind::parameter, .scope = at_.scope, .parameter_index = index};
  pattern(kind, declaring);
  if (kind == Kind::identifier) parameter.binding = declared_.back();
}

// The names in declared_ from `first_declared` on are the parameter's.
void Lowering::add_parameter(FunctionId id, Parameter parameter, std::size_t first_declared) {
  initialise(first_declared, parameter.default_value, parameter.type);
  declared_.resize(first_declared);
  row(id).parameters.push_back(parameter);
}

ValueId Lowering::function_value(Kind kind, Function::Kind function_kind, ValueId parent,
                                 std::string_view name) {
  const ValueId id = add(Value::Kind::function, parent);
  const FunctionId added = function(kind, function_kind, name);
  row(id).function = added;
  row(added).value = id;
  return id;
}

// The type of an annotation: without its colon.
std::string_view Lowering::annotation() {
  std::string_view text = here();
  if (text.starts_with(':')) text.remove_prefix(1);
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  return start == text.npos ? std::string_view() : text.substr(start);
}

}  // namespace poolguard::model
