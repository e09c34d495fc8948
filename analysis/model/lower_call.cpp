#include <utility>

#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;
using V = Value::Kind;

// `x as T`, `x satisfies T`, `<T>x`, `x!`, `f<T>`
ValueId Lowering::cast(ValueId parent, std::string_view name) {
  const ValueId id = add(V::cast, parent);
  const std::size_t first = operands_.size();
  children([&](Kind child) {
    const bool is_type =
        child == Kind::type_arguments || (child != Kind::error && operands_.size() > first);
    if (is_type) {
      skip();
    } else {
      operand(child, id, name);
    }
  });
  return finish(id, first);
}

// `f(...)`, `new F(...)`, `import(...)` and, a call to the grammar, tag`...`
ValueId Lowering::call(V kind, ValueId parent) {
  const ValueId id = add(kind, parent);
  const std::size_t first = operands_.size();
  bool is_import = false;
  bool has_types = false;
  children([&](Kind child) {
    if (child == Kind::arguments) {
      row(id).name_span = cursor_.span();
      children([&](Kind argument) { operand(argument, id); });
    } else if (child == Kind::template_string && operands_.size() > first) {
      row(id).kind = V::tagged_template;
      row(id).name_span = cursor_.span();
      row(id).text = unquoted(here());
      holes(id);
    } else if (child == Kind::type_arguments) {
      has_types = true;
      skip();
    } else if (child == Kind::sign_question_dot) {
      row(id).optional = true;
    } else if (child == Kind::import_) {
      is_import = true;
    } else {
      operand(child, id);
    }
  });
  if (has_types && is_misread_await(first)) return awaited_call(id, first);
  finish(id, first);
  if (is_import) row(id).kind = V::import_call;
  note_module_call(id);
  return id;
}

// The grammar reads `await f<T>(x)` as `(await f)<T>(x)`.
bool Lowering::is_misread_await(std::size_t first) const {
  return operands_.size() > first && program_[operands_[first]].kind == V::await;
}

// Makes the call the operand of the await; the rows change places, so that parents come first.
ValueId Lowering::awaited_call(ValueId id, std::size_t first) {
  const ValueId inner = operands_[first];
  const ValueId callee = program_.operand(inner, 0);
  if (!callee) return finish(id, first);
  operands_[first] = callee;
  for (std::size_t i = first + 1; i < operands_.size(); ++i) row(operands_[i]).parent = inner;
  finish(inner, first);
  operands_.push_back(inner);
  finish(id, first);
  Value& outer_row = row(id);
  Value& inner_row = row(inner);
  inner_row.kind = std::exchange(outer_row.kind, V::await);
  inner_row.text = std::exchange(outer_row.text, {});
  inner_row.name_span = std::exchange(outer_row.name_span, {});
  inner_row.optional = std::exchange(outer_row.optional, false);
  inner_row.span = {program_[callee].span.begin, outer_row.span.end};
  note_module_call(inner);
  return id;
}

ValueId Lowering::unknown(ValueId parent) {
  const bool outer = std::exchange(at_.in_error, true);
  const ValueId id = add(V::unknown, parent);
  const std::size_t first = operands_.size();
  salvage(id);
  finish(id, first);
  at_.in_error = outer;
  return id;
}

// The expressions anywhere inside a node that is no expression itself.
void Lowering::salvage(ValueId parent) {
  if (is_too_deep()) return sweep();
  ++depth_;
  children([&](Kind child) {
    if (is_expression(child)) {
      operands_.push_back(expression(child, parent));
    } else if (is_statement(child)) {
      skip();
    } else {
      salvage(parent);
    }
  });
  --depth_;
}

}  // namespace poolguard::model
