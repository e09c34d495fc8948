#include "analysis/model/program.h"

#include <algorithm>

namespace poolguard::model {
namespace {

bool only_wraps(Value::Kind kind) {
  return kind == Value::Kind::parenthesized || kind == Value::Kind::cast;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);  // npos + 1 is 0
}

// What stands in `<...>`.
std::string_view in_brackets(std::string_view text) {
  const std::size_t begin = text.find('<');
  const std::size_t end = text.rfind('>');
  if (begin == text.npos || end == text.npos || end < begin) return {};
  return text.substr(begin + 1, end - begin - 1);
}

// `x as T`, `x satisfies T`; `<T>x`, `f<T>`; nothing in `x!`.
std::string_view type_of_cast(std::string_view before, std::string_view after) {
  after = trimmed(after);
  for (const std::string_view word : {"as", "satisfies"}) {
    if (after.starts_with(word)) return trimmed(after.substr(word.size()));
  }
  return in_brackets(after.empty() ? before : after);
}

}  // namespace

std::string_view Program::type_text(ValueId id) const {
  const Value& value = (*this)[id];
  const ValueId first = operand(id, 0);
  if (!first) return {};
  const text::Span inner = (*this)[first].span;
  switch (value.kind) {
    case Value::Kind::cast:
      return type_of_cast(source({value.span.begin, inner.begin}),
                          source({inner.end, value.span.end}));
    case Value::Kind::call:
    case Value::Kind::new_:
    case Value::Kind::tagged_template:
      if (value.name_span.begin < inner.end) return {};
      return in_brackets(source({inner.end, value.name_span.begin}));
    default:
      return {};
  }
}

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
