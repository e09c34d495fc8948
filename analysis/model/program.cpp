#include "analysis/model/program.h"

namespace poolguard::model {
namespace {

bool only_wraps(Value::Kind kind) {
  return kind == Value::Kind::parenthesized || kind == Value::Kind::cast;
}

}  // namespace

std::span<const ValueId> Program::operands_of(ValueId id) const {
  if (!id) return {};
  const Range range = (*this)[id].operands;
  return std::span(operands).subspan(range.begin, range.count);
}

ValueId Program::operand(ValueId id, uint32_t n) const {
  const std::span<const ValueId> all = operands_of(id);
  return n < all.size() ? all[n] : ValueId{};
}

std::span<const ValueId> Program::arguments(ValueId call) const {
  const std::span<const ValueId> all = operands_of(call);
  if (all.empty()) return {};
  const Value::Kind kind = (*this)[call].kind;
  if (kind != Value::Kind::call && kind != Value::Kind::new_) return {};
  return all.subspan(1);
}

std::span<const BindingId> Program::declared_by(StatementId id) const {
  if (!id) return {};
  const Range range = (*this)[id].bindings;
  return std::span(declared).subspan(range.begin, range.count);
}

std::span<const ValueId> Program::references_to(BindingId id) const {
  if (!id) return {};
  const Range range = (*this)[id].references;
  return std::span(references).subspan(range.begin, range.count);
}

ValueId Program::peel(ValueId id) const {
  while (id && only_wraps((*this)[id].kind)) {
    const ValueId inner = operand(id, 0);
    if (!inner) break;
    id = inner;
  }
  return id;
}

ValueId Program::wrapped(ValueId id) const {
  if (!id) return id;
  ValueId outer = (*this)[id].parent;
  while (outer && only_wraps((*this)[outer].kind)) {
    id = outer;
    outer = (*this)[id].parent;
  }
  return id;
}

bool Program::is_inside(StatementId inner, StatementId outer) const {
  if (!inner || !outer) return false;
  return inner.index >= outer.index && (*this)[outer].span.contains((*this)[inner].span);
}

}  // namespace poolguard::model
