#include "analysis/project/method_tests.h"

#include <algorithm>
#include <array>

#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::project {
namespace {

using model::FunctionId;
using model::Program;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;
using Role = Statement::Role;

constexpr std::array<std::string_view, 7> verbs = {"get",    "post", "put",    "patch",
                                                   "delete", "head", "options"};
// Of tRPC, whose middleware asks for a `type`.
constexpr std::array<std::string_view, 3> types = {"query", "mutation", "subscription"};

enum class Asked : uint8_t { nothing, method, type };

// "post"; "" when a value is not the name of a method, or of a type.
std::string verb_at(const Program& program, ValueId id, Asked asked) {
  const auto literal = model::string_literal(program, id);
  std::string verb = literal ? text::to_lower(*literal) : std::string();
  const bool is_known =
      asked == Asked::type ? text::is_one_of(verb, types) : text::is_one_of(verb, verbs);
  return is_known && asked != Asked::nothing ? verb : std::string();
}

Asked asked_by(std::string_view name) {
  return name == "method" ? Asked::method : name == "type" ? Asked::type : Asked::nothing;
}

// `req.method`, `method` of `const { method } = req`, `request.method?.toUpperCase()`
Asked asked_at(const Program& program, ValueId id) {
  id = program.peel(id);
  if (!id) return Asked::nothing;
  const Value& value = program[id];
  if (value.kind == Value::Kind::member) return asked_by(value.text);
  if (value.kind == Value::Kind::call) {
    const ValueId callee = program.peel(program.operand(id, 0));
    const bool changes_case = callee && program[callee].kind == Value::Kind::member &&
                              program[callee].text.ends_with("Case");
    return changes_case ? asked_at(program, program.operand(callee, 0)) : Asked::nothing;
  }
  if (value.kind != Value::Kind::identifier || !value.binding) return Asked::nothing;
  const model::Binding& binding = program[value.binding];
  if (binding.reassigned) return Asked::nothing;
  if (!binding.path.empty()) return asked_by(binding.path.back());
  const ValueId init = program.peel(binding.init);
  const bool is_name = !init || program[init].kind == Value::Kind::identifier;
  return is_name ? Asked::nothing : asked_at(program, init);
}

// What a comparison compares the method with: one name, or some of which one must fit.
struct Comparison {
  std::vector<std::string> verbs;  // none: it is no such comparison
  bool differs = false;            // holds for all others
};

Comparison comparison(const Program& program, ValueId id) {
  Comparison found;
  const Value& value = program[id];
  constexpr std::array<std::string_view, 4> equalities = {"===", "==", "!==", "!="};
  if (value.kind == Value::Kind::binary && text::is_one_of(value.text, equalities)) {
    const Asked left = asked_at(program, program.operand(id, 0));
    const bool is_left = left != Asked::nothing;
    const Asked asked = is_left ? left : asked_at(program, program.operand(id, 1));
    std::string verb = verb_at(program, program.operand(id, is_left ? 1 : 0), asked);
    if (!verb.empty()) found.verbs.push_back(std::move(verb));
    found.differs = value.text.starts_with('!');
    return found;
  }
  // `["GET", "POST"].includes(req.method)`
  const ValueId callee =
      value.kind == Value::Kind::call ? program.peel(program.operand(id, 0)) : ValueId{};
  const auto arguments = callee ? program.arguments(id) : std::span<const ValueId>();
  if (!callee || program[callee].text != "includes" || arguments.size() != 1) return found;
  const Asked asked = asked_at(program, arguments[0]);
  if (asked == Asked::nothing) return found;
  const ValueId list = model::settle(program, program.operand(callee, 0));
  if (!list || program[list].kind != Value::Kind::array) return found;
  for (ValueId each : program.operands_of(list)) {
    std::string verb = verb_at(program, each, asked);
    if (verb.empty()) return {};
    found.verbs.push_back(std::move(verb));
  }
  return found;
}

Asked switched_over(const Program& program, StatementId id) {
  const bool is_switch = program[id].kind == Statement::Kind::switch_;
  return is_switch ? asked_at(program, program[id].value) : Asked::nothing;
}

// The first `switch` around a case.
StatementId switch_around(const Program& program, StatementId id) {
  const StatementId parent = program[id].parent;
  return parent && program[parent].kind == Statement::Kind::switch_ ? parent : StatementId{};
}

// Whether a statement, block or case never goes on to the next one.
bool leaves(const Program& program, StatementId id) {
  using Kind = Statement::Kind;
  const Kind kind = program[id].kind;
  if (kind == Kind::break_ || kind == Kind::return_ || kind == Kind::throw_ ||
      kind == Kind::continue_) {
    return true;
  }
  if (kind != Kind::block && kind != Kind::case_) return false;
  StatementId last = program[id].first_child;
  while (last && program[last].next_sibling) last = program[last].next_sibling;
  return last && leaves(program, last);
}

bool is_in_catch(const Program& program, ValueId value) {
  for (StatementId id = program[value].statement; id; id = program[id].parent) {
    if (program[id].role == Role::handler) return true;
  }
  return false;
}

// Whether control is gone before it comes to a statement: an arm that is taken leaves.
bool is_left_before(std::string_view method, const Program& program, StatementId id) {
  const StatementId parent = program[id].parent;
  StatementId at =
      parent ? program[parent].first_child : program[program[id].function].first_statement;
  for (; at && at != id; at = program[at].next_sibling) {
    if (program[at].kind != Statement::Kind::if_) continue;
    const auto holds = holds_for(method, program, program[at].value);
    if (!holds) continue;
    for (StatementId arm = program[at].first_child; arm; arm = program[arm].next_sibling) {
      const bool is_taken = (program[arm].role == Role::else_) != *holds;
      if (is_taken && leaves(program, arm)) return true;
    }
  }
  return false;
}

bool case_runs(std::string_view method, const Program& program, StatementId id) {
  const StatementId around = switch_around(program, id);
  const auto entered = around ? entered_for(method, program, around) : std::nullopt;
  if (!entered) return true;
  for (StatementId at = *entered; at; at = program[at].next_sibling) {
    if (at == id) return true;
    if (leaves(program, at)) return false;
  }
  return false;
}

}  // namespace

std::vector<std::string> tested_methods(const Program& program, FunctionId function) {
  std::vector<std::string> found;
  const auto add = [&](std::string verb) {
    std::ranges::transform(verb, verb.begin(), [](char c) { return static_cast<char>(c - 32); });
    if (std::ranges::find(found, verb) == found.end()) found.push_back(std::move(verb));
  };
  const text::Span span = program[function].span;
  const model::Range values = model::values_in(program, span);
  std::vector<std::pair<uint32_t, std::string>> places;
  for (uint32_t i = values.begin; i < values.begin + values.count; ++i) {
    for (std::string& verb : comparison(program, {i}).verbs)
      places.emplace_back(program.values[i].span.begin, std::move(verb));
  }
  const model::Range statements = model::statements_in(program, span);
  for (uint32_t i = statements.begin; i < statements.begin + statements.count; ++i) {
    const StatementId around = switch_around(program, {i});
    if (!around) continue;
    const std::string verb =
        verb_at(program, program.statements[i].value, switched_over(program, around));
    if (!verb.empty()) places.emplace_back(program.statements[i].span.begin, verb);
  }
  std::ranges::stable_sort(places, {}, &std::pair<uint32_t, std::string>::first);
  for (auto& [place, verb] : places) add(std::move(verb));
  return found;
}

// Other methods are refused in so many words, or nothing is waited for once all names are compared.
bool serves_other_methods(const Program& program, FunctionId function) {
  constexpr std::string_view other = "other";
  const text::Span span = program[function].span;
  const std::string_view source = program.source(span);
  for (std::string_view word : {"405", "Allow\"", "Allow'", "METHOD_NOT_ALLOWED"}) {
    if (source.find(word) != std::string_view::npos) return false;
  }
  const model::Range values = model::values_in(program, span);
  std::optional<uint32_t> first_test;
  for (uint32_t i = values.begin; i < values.begin + values.count; ++i) {
    const Value& value = program.values[i];
    if (asked_at(program, {i}) == Asked::method && !first_test) first_test = value.span.end;
    if (value.kind != Value::Kind::await || !first_test || value.span.begin < *first_test) continue;
    if (!is_in_catch(program, {i}) && runs_for(other, program, {i}, function)) return true;
  }
  return false;
}

std::optional<bool> holds_for(std::string_view method, const Program& program, ValueId condition) {
  if (method.empty()) return {};
  const ValueId id = program.peel(condition);
  if (!id) return {};
  const Value& value = program[id];
  if (value.kind == Value::Kind::unary && value.text == "!") {
    const auto inner = holds_for(method, program, program.operand(id, 0));
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  if (value.kind == Value::Kind::logical && value.text != "??") {
    const bool is_and = value.text == "&&";
    const auto left = holds_for(method, program, program.operand(id, 0));
    const auto right = holds_for(method, program, program.operand(id, 1));
    // One side may decide alone.
    if (left && *left != is_and) return left;
    if (right && *right != is_and) return right;
    return left && right ? left : std::nullopt;
  }
  const Comparison found = comparison(program, id);
  if (found.verbs.empty()) return {};
  const bool fits = std::ranges::find(found.verbs, text::to_lower(method)) != found.verbs.end();
  return fits != found.differs;
}

std::optional<StatementId> entered_for(std::string_view method, const Program& program,
                                       StatementId switch_statement) {
  const Asked asked = method.empty() ? Asked::nothing : switched_over(program, switch_statement);
  if (asked == Asked::nothing) return {};
  StatementId otherwise;
  for (StatementId at = program[switch_statement].first_child; at; at = program[at].next_sibling) {
    if (!program[at].value) {
      otherwise = at;
      continue;
    }
    if (verb_at(program, program[at].value, asked) == text::to_lower(method)) return at;
  }
  return otherwise;
}

bool runs_for(std::string_view method, const Program& program, ValueId value, FunctionId function) {
  if (method.empty()) return true;
  for (ValueId at = value; at;) {
    for (ValueId parent = program[at].parent; parent; at = parent, parent = program[at].parent) {
      if (program[parent].kind != Value::Kind::conditional) continue;
      const auto holds = holds_for(method, program, program.operand(parent, 0));
      if (holds && at == program.operand(parent, *holds ? 2 : 1)) return false;
    }
    for (StatementId id = program[at].statement; id; id = program[id].parent) {
      const Statement& statement = program[id];
      if (is_left_before(method, program, id)) return false;
      if (statement.kind == Statement::Kind::case_ && !case_runs(method, program, id)) return false;
      if (statement.role != Role::then && statement.role != Role::else_) continue;
      const auto holds = holds_for(method, program, program[statement.parent].value);
      if (holds && *holds != (statement.role == Role::then)) return false;
    }
    const FunctionId around = program[at].function_in;
    if (!around || around == function) return true;
    at = program[around].value;
  }
  return true;
}

}  // namespace poolguard::project
