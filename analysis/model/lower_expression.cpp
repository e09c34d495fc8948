#include <utility>

#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;
using V = Value::Kind;

bool is_expression(Kind kind) {
  switch (kind) {
    case Kind::identifier:
    case Kind::this_:
    case Kind::super:
    case Kind::undefined:
    case Kind::null:
    case Kind::true_:
    case Kind::false_:
    case Kind::number:
    case Kind::string:
    case Kind::regex:
    case Kind::template_string:
    case Kind::meta_property:
    case Kind::member_expression:
    case Kind::subscript_expression:
    case Kind::call_expression:
    case Kind::new_expression:
    case Kind::instantiation_expression:
    case Kind::object:
    case Kind::array:
    case Kind::spread_element:
    case Kind::arrow_function:
    case Kind::function_expression:
    case Kind::generator_function:
    case Kind::class_:
    case Kind::await_expression:
    case Kind::yield_expression:
    case Kind::unary_expression:
    case Kind::update_expression:
    case Kind::binary_expression:
    case Kind::ternary_expression:
    case Kind::assignment_expression:
    case Kind::augmented_assignment_expression:
    case Kind::sequence_expression:
    case Kind::parenthesized_expression:
    case Kind::as_expression:
    case Kind::satisfies_expression:
    case Kind::non_null_expression:
    case Kind::type_assertion:
    case Kind::jsx_element:
    case Kind::jsx_self_closing_element:
      return true;
    default:
      return false;
  }
}

// `name`: what the expression is given to, for functions and classes without a name of their own.
ValueId Lowering::expression(Kind kind, ValueId parent, std::string_view name) {
  if (is_too_deep()) {
    const ValueId id = add(V::unknown, parent);
    sweep();
    return id;
  }
  ++depth_;
  const ValueId id = expression_inside(kind, parent, name);
  --depth_;
  return id;
}

ValueId Lowering::expression_inside(Kind kind, ValueId parent, std::string_view name) {
  switch (kind) {
    case Kind::identifier:
      return leaf(V::identifier, parent, here());
    case Kind::this_:
      return leaf(V::this_, parent, here());
    case Kind::super:
      return leaf(V::super_, parent, here());
    case Kind::undefined:
      return leaf(V::undefined, parent, here());
    case Kind::null:
      return leaf(V::null, parent, here());
    case Kind::true_:
    case Kind::false_:
      return leaf(V::boolean, parent, here());
    case Kind::number:
      return leaf(V::number, parent, here());
    case Kind::string:
      return leaf(V::string, parent, unquoted(here()));
    case Kind::regex:
      return leaf(V::regex, parent, here());
    case Kind::meta_property:
      return leaf(V::unknown, parent, here());
    case Kind::template_string:
      return string_template(parent);
    case Kind::member_expression:
    case Kind::nested_identifier:
      return member(parent);
    case Kind::subscript_expression:
      return index(parent);
    case Kind::call_expression:
      return call(V::call, parent);
    case Kind::new_expression:
      return call(V::new_, parent);
    case Kind::object:
      return object(parent);
    case Kind::array:
      return array(parent);
    case Kind::spread_element:
      return composite(V::spread, parent);
    case Kind::arrow_function:
      return function_value(kind, Function::Kind::arrow, parent, name);
    case Kind::function_expression:
    case Kind::generator_function:
      return function_value(kind, Function::Kind::expression, parent, name);
    case Kind::class_:
      return class_value(parent, name);
    case Kind::await_expression:
      return composite(V::await, parent);
    case Kind::yield_expression:
      return yield(parent);
    case Kind::unary_expression:
      return unary(parent);
    case Kind::update_expression:
      return update(parent);
    case Kind::binary_expression:
      return operation(V::binary, parent);
    case Kind::ternary_expression:
      return composite(V::conditional, parent);
    case Kind::assignment_expression:
    case Kind::augmented_assignment_expression:
      return assignment(parent);
    case Kind::sequence_expression:
      return composite(V::sequence, parent);
    case Kind::parenthesized_expression:
      return composite(V::parenthesized, parent, name);
    case Kind::as_expression:
    case Kind::satisfies_expression:
    case Kind::non_null_expression:
    case Kind::type_assertion:
    case Kind::instantiation_expression:
      return cast(parent, name);
    case Kind::jsx_element:
    case Kind::jsx_self_closing_element:
      return jsx(parent);
    default:
      return unknown(parent);
  }
}

// A child that may be an operand of `parent`: takes expressions and what is left of broken ones.
void Lowering::operand(Kind kind, ValueId parent, std::string_view name) {
  if (is_expression(kind)) {
    operands_.push_back(expression(kind, parent, name));
  } else if (kind == Kind::error) {
    operands_.push_back(unknown(parent));
  } else {
    skip();
  }
}

ValueId Lowering::leaf(V kind, ValueId parent, std::string_view text) {
  const ValueId id = add(kind, parent);
  row(id).text = text;
  return id;
}

ValueId Lowering::composite(V kind, ValueId parent, std::string_view name) {
  const ValueId id = add(kind, parent);
  const std::size_t first = operands_.size();
  children([&](Kind child) { operand(child, id, name); });
  return finish(id, first);
}

ValueId Lowering::operation(V kind, ValueId parent) {
  const ValueId id = add(kind, parent);
  const std::size_t first = operands_.size();
  children([&](Kind child) {
    if (is_expression(child) || child == Kind::error) {
      operand(child, id);
    } else if (child == Kind::private_property_identifier) {  // `#x in object`
      operands_.push_back(leaf(V::unknown, id, here()));
    } else {
      row(id).text = here();
    }
  });
  const std::string_view text = row(id).text;
  if (text == "&&" || text == "||" || text == "??") row(id).kind = V::logical;
  return finish(id, first);
}

void Lowering::mark_written(ValueId id) { row(program_.peel(id)).written = true; }

ValueId Lowering::unary(ValueId parent) {
  const ValueId id = operation(V::unary, parent);
  const ValueId inner = program_.operand(id, 0);
  if (inner && row(id).text == "delete") mark_written(inner);
  return id;
}

ValueId Lowering::update(ValueId parent) {
  const ValueId id = operation(V::update, parent);
  if (const ValueId inner = program_.operand(id, 0)) mark_written(inner);
  return id;
}

ValueId Lowering::yield(ValueId parent) {
  const ValueId id = add(V::yield, parent);
  row(id).text = here().substr(0, here().find_first_of(" \t\r\n*;)"));
  const std::size_t first = operands_.size();
  children([&](Kind child) {
    if (child == Kind::sign_star) row(id).text = source({row(id).span.begin, cursor_.span().end});
    operand(child, id);
  });
  return finish(id, first);
}

ValueId Lowering::assignment(ValueId parent) {
  const ValueId id = add(V::assignment, parent);
  const std::size_t first = operands_.size();
  children([&](Kind child) {
    const bool has_target = operands_.size() > first;
    if (is_expression(child) && has_target) {
      operand(child, id, row(operands_[first]).text);
    } else if (is_expression(child) || child == Kind::object_pattern ||
               child == Kind::array_pattern) {
      operands_.push_back(target(child, id));
    } else if (child == Kind::error) {
      operand(child, id);
    } else if (child != Kind::word_using) {
      row(id).text = here();
    }
  });
  finish(id, first);
  if (!at_.function) export_assignment(id);
  return id;
}

ValueId Lowering::member(ValueId parent) {
  const ValueId id = add(V::member, parent);
  const std::size_t first = operands_.size();
  children([&](Kind child) {
    if (child == Kind::property_identifier || child == Kind::private_property_identifier) {
      row(id).text = here();
      row(id).name_span = cursor_.span();
    } else if (child == Kind::optional_chain) {
      row(id).optional = true;
    } else if (child == Kind::nested_identifier) {
      operands_.push_back(expression(child, id));
    } else {
      operand(child, id);
    }
  });
  return finish(id, first);
}

ValueId Lowering::index(ValueId parent) {
  const ValueId id = add(V::index, parent);
  const std::size_t first = operands_.size();
  children([&](Kind child) {
    if (child == Kind::optional_chain) row(id).optional = true;
    operand(child, id);
  });
  return finish(id, first);
}

}  // namespace poolguard::model
