// Reading values: what an argument object holds, what an expression amounts to.
//
// Unknown is an answer: a spread, a computed key or a name whose value cannot be seen make absence
// prove nothing. Constants are followed (`const PAGE = 50`), variables that may change are not.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/model/program.h"

namespace poolguard::model {

enum class Presence : uint8_t { absent, present, unknown };

// The value behind parentheses, casts and names of constants of this file. Returns `id` (peeled)
// when there is nothing further to follow.
ValueId settle(const Program& program, ValueId id);

// Whether the object `id` (settled) has `key` - for `id` none: absent.
Presence presence(const Program& program, ValueId id, std::string_view key);
// The value of `key` in the object `id` (settled); none unless it is written there. The last one
// counts.
ValueId property(const Program& program, ValueId id, std::string_view key);
// The same along a path of keys: property(program, arguments, {"where", "id"}).
ValueId property(const Program& program, ValueId id, std::initializer_list<std::string_view> path);
// Whether the object may hold keys that cannot be seen (a spread, a computed key, not a literal).
bool is_open(const Program& program, ValueId id);

// The number an expression certainly is: literals (`15_000`), + - * / of such, constants.
std::optional<double> number(const Program& program, ValueId id);
// The contents of a string literal (or template without holes), or of a constant that is one.
std::optional<std::string_view> string_literal(const Program& program, ValueId id);
std::optional<bool> boolean(const Program& program, ValueId id);

// Whether an expression certainly is `undefined` or `null` written out.
bool is_nullish(const Program& program, ValueId id);

// Whether `id` or anything inside it mentions `binding`.
bool mentions(const Program& program, ValueId id, BindingId binding);
// Whether two expressions are written alike: the same shape over the same names and literals.
bool is_same_expression(const Program& program, ValueId a, ValueId b);
// The values, statements, or bindings (by their names), that begin inside `span`, as consecutive
// ids: what takes these instead of all of a file takes no longer for a longer file.
Range values_in(const Program& program, text::Span span);
Range statements_in(const Program& program, text::Span span);
Range bindings_in(const Program& program, text::Span span);
// The rows of a range: rows_of(program.values, values_in(program, span)).
template <class Row>
std::span<const Row> rows_of(const std::vector<Row>& table, Range range) {
  return std::span(table).subspan(range.begin, range.count);
}

// `id` and everything inside it, functions' values included, satisfy `test` somewhere. Table order.
template <class Test>
bool any_inside(const Program& program, ValueId id, Test test) {
  if (!id) return false;
  if (test(id)) return true;
  for (ValueId operand : program.operands_of(id)) {
    if (any_inside(program, operand, test)) return true;
  }
  return false;
}

}  // namespace poolguard::model
