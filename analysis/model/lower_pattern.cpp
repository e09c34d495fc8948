#include <array>

#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;
using V = Value::Kind;

namespace {

// Steps of Binding::path.
constexpr std::string_view rest_step = "...";
constexpr std::string_view computed_step = "[]";
constexpr std::array<std::string_view, 16> indices = {"0", "1", "2",  "3",  "4",  "5",  "6",  "7",
                                                      "8", "9", "10", "11", "12", "13", "14", "15"};

std::string_view index_step(std::size_t index) {
  return index < indices.size() ? indices[index] : computed_step;
}

}  // namespace

// Declares the names of a pattern. Defaults and computed keys are values at the root of the
// statement.
void Lowering::pattern(Kind kind, Declaring& declaring) {
  switch (kind) {
    case Kind::identifier:
    case Kind::undefined:
    case Kind::shorthand_property_identifier_pattern:
      return declare_here(kind, declaring);
    case Kind::object_pattern:
    case Kind::array_pattern:
    case Kind::assignment_pattern:
    case Kind::object_assignment_pattern:
    case Kind::rest_pattern:
      break;
    default:
      if (is_expression(kind)) {
        expression(kind, {});
      } else {
        skip();
      }
      return;
  }
  if (is_too_deep()) return sweep();
  ++depth_;
  if (kind == Kind::object_pattern) {
    object_pattern(declaring);
  } else if (kind == Kind::array_pattern) {
    array_pattern(declaring);
  } else if (kind == Kind::rest_pattern) {
    declaring.path.push_back(rest_step);
    children([&](Kind child) { pattern(child, declaring); });
    declaring.path.pop_back();
  } else {
    default_pattern(declaring);
  }
  --depth_;
}

void Lowering::declare_here(Kind kind, Declaring& declaring) {
  const bool is_key = kind == Kind::shorthand_property_identifier_pattern;
  const BindingId id = declare(declaring.kind, here(), cursor_.span(), declaring.scope);
  Binding& binding = row(id);
  if (binding.path.empty()) {
    binding.path = declaring.path;
    if (is_key) binding.path.push_back(here());
  }
  binding.parameter_index = declaring.parameter_index;
  declared_.push_back(id);
}

void Lowering::object_pattern(Declaring& declaring) {
  children([&](Kind child) {
    if (child == Kind::pair_pattern) {
      pair_pattern(declaring);
    } else {
      pattern(child, declaring);
    }
  });
}

void Lowering::pair_pattern(Declaring& declaring) {
  bool has_key = false;
  const std::size_t depth = declaring.path.size();
  children([&](Kind child) {
    if (has_key || child == Kind::error) return pattern(child, declaring);
    has_key = true;
    if (child == Kind::computed_property_name) {
      declaring.path.push_back(computed_step);
      computed_name({});
    } else {
      declaring.path.push_back(child == Kind::string ? unquoted(here()) : here());
    }
  });
  declaring.path.resize(depth);
}

void Lowering::array_pattern(Declaring& declaring) {
  std::size_t index = 0;
  declaring.path.push_back(index_step(0));
  children([&](Kind child) {
    if (child == Kind::sign_comma) {
      declaring.path.back() = index_step(++index);
    } else if (child == Kind::rest_pattern) {
      const std::string_view step = declaring.path.back();
      declaring.path.pop_back();
      pattern(child, declaring);
      declaring.path.push_back(step);
    } else {
      pattern(child, declaring);
    }
  });
  declaring.path.pop_back();
}

void Lowering::default_pattern(Declaring& declaring) {
  const std::size_t first = declared_.size();
  BindingId name;
  bool is_default = false;
  children([&](Kind child) {
    if (child == Kind::sign_assign) {
      is_default = true;
    } else if (is_default && is_expression(child)) {
      const ValueId value = expression(child, {}, name ? row(name).name : std::string_view());
      if (name) row(name).default_value = value;
    } else {
      pattern(child, declaring);
      const bool is_name =
          child == Kind::identifier || child == Kind::shorthand_property_identifier_pattern;
      if (is_name && declared_.size() > first) name = declared_.back();
    }
  });
}

// What an assignment writes to.
ValueId Lowering::target(Kind kind, ValueId parent) {
  switch (kind) {
    case Kind::object_pattern:
      return object_target(parent);
    case Kind::array_pattern:
      return array_target(parent);
    case Kind::assignment_pattern:
      return default_target(parent);
    case Kind::rest_pattern: {
      const ValueId id = add(V::spread, parent);
      const std::size_t first = operands_.size();
      children([&](Kind child) { target_operand(child, id); });
      return finish(id, first);
    }
    default: {
      const ValueId id = expression(kind, parent);
      mark_written(id);
      return id;
    }
  }
}

void Lowering::target_operand(Kind kind, ValueId parent) {
  const bool is_pattern = kind == Kind::object_pattern || kind == Kind::array_pattern ||
                          kind == Kind::assignment_pattern || kind == Kind::rest_pattern;
  if (!is_pattern && !is_expression(kind)) return operand(kind, parent);
  if (is_too_deep()) return sweep();
  ++depth_;
  operands_.push_back(target(kind, parent));
  --depth_;
}

ValueId Lowering::object_target(ValueId parent) {
  const ValueId id = add(V::object_pattern, parent);
  const std::size_t first = operands_.size();
  children([&](Kind child) {
    switch (child) {
      case Kind::pair_pattern:
        operands_.push_back(pair_target(id));
        break;
      case Kind::shorthand_property_identifier_pattern:
      case Kind::object_assignment_pattern:
        operands_.push_back(shorthand_target(child, id));
        break;
      default:
        target_operand(child, id);
    }
  });
  return finish(id, first);
}

ValueId Lowering::pair_target(ValueId parent) {
  const ValueId id = add(V::property, parent);
  const std::size_t first = operands_.size();
  bool has_key = false;
  ValueId computed;
  children([&](Kind child) {
    if (!has_key && child != Kind::error) {
      has_key = true;
      computed = key(child, id);
    } else {
      target_operand(child, id);
    }
  });
  if (computed) operands_.push_back(computed);
  return finish(id, first);
}

// `{ a } = ...` and `{ a = 1 } = ...`
ValueId Lowering::shorthand_target(Kind kind, ValueId parent) {
  if (kind == Kind::shorthand_property_identifier_pattern) {
    const ValueId id = shorthand(parent);
    if (const ValueId name = program_.operand(id, 0)) row(name).written = true;
    return id;
  }
  const ValueId id = add(V::property, parent);
  row(id).shorthand = true;
  const std::size_t first = operands_.size();
  operands_.push_back(default_target(id));
  const ValueId name = program_.operand(operands_.back(), 0);
  if (name) {
    row(id).text = row(name).text;
    row(id).name_span = row(name).span;
  }
  return finish(id, first);
}

ValueId Lowering::default_target(ValueId parent) {
  const ValueId id = add(V::default_pattern, parent);
  const std::size_t first = operands_.size();
  children([&](Kind child) {
    if (operands_.size() > first) return operand(child, id, row(operands_[first]).text);
    if (child == Kind::shorthand_property_identifier_pattern) {
      const ValueId name = leaf(V::identifier, id, here());
      row(name).written = true;
      operands_.push_back(name);
    } else {
      target_operand(child, id);
    }
  });
  return finish(id, first);
}

ValueId Lowering::array_target(ValueId parent) {
  const ValueId id = add(V::array_pattern, parent);
  const std::size_t first = operands_.size();
  bool is_hole = true;
  children([&](Kind child) {
    if (child == Kind::sign_comma) {
      if (is_hole) operands_.push_back(hole(id));
      is_hole = true;
      return;
    }
    const std::size_t before = operands_.size();
    target_operand(child, id);
    if (operands_.size() > before) is_hole = false;
  });
  return finish(id, first);
}

}  // namespace poolguard::model
