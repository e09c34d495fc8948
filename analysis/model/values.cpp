#include "analysis/model/values.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace poolguard::model {
namespace {

constexpr int max_hops = 8;

// The initialiser a name certainly stands for, or none.
ValueId constant_value(const Program& program, ValueId id) {
  const Value& value = program[id];
  if (value.kind != Value::Kind::identifier || !value.binding) return {};
  const Binding& binding = program[value.binding];
  const bool constant = binding.kind == Binding::Kind::const_ && binding.path.empty();
  if (!constant) return {};
  // An object that is assigned into is not what its literal says.
  for (ValueId reference : program.references_to(value.binding)) {
    const ValueId parent = program[program.wrapped(reference)].parent;
    if (parent && program[parent].written) return {};
  }
  return binding.init;
}

std::optional<double> parse_number(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != '_'; });
  if (digits.starts_with("0x") || digits.starts_with("0b") || digits.starts_with("0o")) return {};
  double result = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), result);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  return result;
}

std::optional<double> apply(std::string_view op, double a, double b) {
  if (op == "+") return a + b;
  if (op == "-") return a - b;
  if (op == "*") return a * b;
  if (op == "/" && b != 0) return a / b;
  return {};
}

}  // namespace

ValueId settle(const Program& program, ValueId id) {
  for (int hop = 0; id && hop < max_hops; ++hop) {
    id = program.peel(id);
    const ValueId constant = constant_value(program, id);
    if (!constant) return id;
    id = constant;
  }
  return id;
}

Presence presence(const Program& program, ValueId id, std::string_view key) {
  if (!id) return Presence::absent;
  if (ValueId found = property(program, id, key)) {
    return is_nullish(program, found) ? Presence::absent : Presence::present;
  }
  return is_open(program, id) ? Presence::unknown : Presence::absent;
}

ValueId property(const Program& program, ValueId id, std::string_view key) {
  id = settle(program, id);
  if (!id || program[id].kind != Value::Kind::object) return {};
  ValueId found;
  for (ValueId entry : program.operands_of(id)) {
    const Value& value = program[entry];
    if (value.kind == Value::Kind::spread) {
      if (ValueId inner = property(program, program.operand(entry, 0), key)) found = inner;
    } else if (value.kind == Value::Kind::property && !value.computed && value.text == key) {
      found = program.operand(entry, 0);
    }
  }
  return found;
}

ValueId property(const Program& program, ValueId id, std::initializer_list<std::string_view> path) {
  for (std::string_view key : path) {
    id = property(program, id, key);
    if (!id) return {};
  }
  return id;
}

bool is_open(const Program& program, ValueId id) {
  id = settle(program, id);
  if (!id) return false;
  if (program[id].kind != Value::Kind::object) return true;
  return std::ranges::any_of(program.operands_of(id), [&](ValueId entry) {
    const Value& value = program[entry];
    if (value.kind == Value::Kind::spread) return is_open(program, program.operand(entry, 0));
    return value.kind != Value::Kind::property || value.computed;
  });
}

std::optional<double> number(const Program& program, ValueId id) {
  id = settle(program, id);
  if (!id) return {};
  const Value& value = program[id];
  if (value.kind == Value::Kind::number) return parse_number(value.text);
  if (value.kind == Value::Kind::unary && value.text == "-") {
    const auto inner = number(program, program.operand(id, 0));
    return inner ? std::optional(-*inner) : std::nullopt;
  }
  if (value.kind != Value::Kind::binary) return {};
  const auto a = number(program, program.operand(id, 0));
  const auto b = number(program, program.operand(id, 1));
  return a && b ? apply(value.text, *a, *b) : std::nullopt;
}

std::optional<std::string_view> string_literal(const Program& program, ValueId id) {
  id = settle(program, id);
  if (!id) return {};
  const Value& value = program[id];
  const bool plain = value.kind == Value::Kind::string ||
                     (value.kind == Value::Kind::template_string && value.operands.count == 0);
  return plain ? std::optional(value.text) : std::nullopt;
}

std::optional<bool> boolean(const Program& program, ValueId id) {
  id = settle(program, id);
  if (!id || program[id].kind != Value::Kind::boolean) return {};
  return program[id].text == "true";
}

bool is_nullish(const Program& program, ValueId id) {
  id = program.peel(id);
  if (!id) return false;
  const Value& value = program[id];
  return value.kind == Value::Kind::undefined || value.kind == Value::Kind::null ||
         (value.kind == Value::Kind::identifier && value.text == "undefined");
}

bool mentions(const Program& program, ValueId id, BindingId binding) {
  if (!id) return false;
  const text::Span span = program[id].span;
  return std::ranges::any_of(program.references_to(binding), [&](ValueId reference) {
    return span.contains(program[reference].span);
  });
}

bool is_same_expression(const Program& program, ValueId a, ValueId b) {
  a = program.peel(a);
  b = program.peel(b);
  if (!a || !b) return !a && !b;
  const Value& x = program[a];
  const Value& y = program[b];
  if (x.kind != y.kind || x.text != y.text || x.binding != y.binding ||
      x.operands.count != y.operands.count || x.kind == Value::Kind::function) {
    return false;
  }
  for (uint32_t i = 0; i < x.operands.count; ++i) {
    if (!is_same_expression(program, program.operand(a, i), program.operand(b, i))) return false;
  }
  return true;
}

namespace {

// Tables are filled in source order.
template <class Row>
Range rows_in(const std::vector<Row>& rows, text::Span span) {
  const auto place = [&](uint32_t offset) {
    return static_cast<uint32_t>(
        std::ranges::lower_bound(rows, offset, {}, [](const Row& row) { return row.span.begin; }) -
        rows.begin());
  };
  const uint32_t begin = place(span.begin);
  return {begin, place(span.end) - begin};
}

}  // namespace

Range values_in(const Program& program, text::Span span) { return rows_in(program.values, span); }

Range statements_in(const Program& program, text::Span span) {
  return rows_in(program.statements, span);
}

Range bindings_in(const Program& program, text::Span span) {
  return rows_in(program.bindings, span);
}

}  // namespace poolguard::model
