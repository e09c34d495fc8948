#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;
using V = Value::Kind;

ValueId Lowering::object(ValueId parent) {
  const ValueId id = add(V::object, parent);
  const std::size_t first = operands_.size();
  children([&](Kind child) {
    switch (child) {
      case Kind::pair:
        operands_.push_back(property(id));
        break;
      case Kind::shorthand_property_identifier:
        operands_.push_back(shorthand(id));
        break;
      case Kind::method_definition:
        operands_.push_back(method(id));
        break;
      default:
        operand(child, id);
    }
  });
  return finish(id, first);
}

ValueId Lowering::property(ValueId parent) {
  const ValueId id = add(V::property, parent);
  const std::size_t first = operands_.size();
  bool has_key = false;
  ValueId computed;
  children([&](Kind child) {
    if (!has_key && child != Kind::error) {
      has_key = true;
      computed = key(child, id);
    } else {
      operand(child, id, row(id).text);
    }
  });
  if (computed) operands_.push_back(computed);
  return finish(id, first);
}

// The key of a property, as its text; a computed one as the value in the brackets.
ValueId Lowering::key(Kind kind, ValueId property) {
  row(property).name_span = cursor_.span();
  if (kind != Kind::computed_property_name) {
    row(property).text = kind == Kind::string ? unquoted(here()) : here();
    return {};
  }
  row(property).computed = true;
  return computed_name(property);
}

ValueId Lowering::computed_name(ValueId parent) {
  ValueId id;
  children([&](Kind child) {
    if (is_expression(child) && !id) {
      id = expression(child, parent);
    } else {
      skip();
    }
  });
  return id;
}

ValueId Lowering::shorthand(ValueId parent) {
  const ValueId id = add(V::property, parent);
  row(id).text = here();
  row(id).name_span = cursor_.span();
  row(id).shorthand = true;
  const std::size_t first = operands_.size();
  const V kind = here() == "undefined" ? V::undefined : V::identifier;
  operands_.push_back(leaf(kind, id, here()));
  return finish(id, first);
}

ValueId Lowering::method(ValueId parent) {
  const ValueId id = add(V::property, parent);
  const std::size_t first = operands_.size();
  const ValueId value = add(V::function, id);
  operands_.push_back(value);
  const FunctionId method = function(Kind::method_definition, Function::Kind::method, {}, id);
  row(value).function = method;
  row(method).value = value;
  return finish(id, first);
}

ValueId Lowering::array(ValueId parent) {
  const ValueId id = add(V::array, parent);
  const std::size_t first = operands_.size();
  bool is_hole = true;
  children([&](Kind child) {
    if (child == Kind::sign_comma) {
      if (is_hole) operands_.push_back(hole(id));
      is_hole = true;
      return;
    }
    const std::size_t before = operands_.size();
    operand(child, id);
    if (operands_.size() > before) is_hole = false;
  });
  return finish(id, first);
}

// Stands right before the comma that follows it.
ValueId Lowering::hole(ValueId parent) {
  const ValueId id = add(V::hole, parent);
  row(id).span.end = row(id).span.begin;
  return id;
}

ValueId Lowering::string_template(ValueId parent) {
  const ValueId id = leaf(V::template_string, parent, unquoted(here()));
  const std::size_t first = operands_.size();
  holes(id);
  return finish(id, first);
}

void Lowering::holes(ValueId parent) {
  if (!at_.broken && here().find("${") == std::string_view::npos) return;
  children([&](Kind child) {
    if (child == Kind::template_substitution) {
      children([&](Kind inside) { operand(inside, parent); });
    }
  });
}

ValueId Lowering::jsx(ValueId parent) {
  const ValueId id = add(V::jsx, parent);
  const std::size_t first = operands_.size();
  jsx_inside(id);
  return finish(id, first);
}

// Elements in elements are one value: only their expressions matter.
void Lowering::jsx_inside(ValueId jsx) {
  if (is_too_deep()) return sweep();
  ++depth_;
  children([&](Kind child) {
    switch (child) {
      case Kind::jsx_element:
      case Kind::jsx_self_closing_element:
      case Kind::jsx_opening_element:
      case Kind::jsx_attribute:
        jsx_inside(jsx);
        break;
      case Kind::jsx_expression:
        children([&](Kind inside) { operand(inside, jsx); });
        break;
      case Kind::error:
        operand(child, jsx);
        break;
      case Kind::type_arguments:
        skip();
        break;
      default:
        break;
    }
  });
  --depth_;
}

}  // namespace poolguard::model
