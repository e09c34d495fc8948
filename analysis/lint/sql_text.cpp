#include "analysis/lint/sql_text.h"

#include <algorithm>
#include <array>

#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Binding;
using model::BindingId;
using model::Program;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

constexpr int max_depth = 24;

// Types whose values cannot hold SQL: numbers, and unions of literals.
bool is_harmless_type(std::string_view type) {
  while (!type.empty() && type.front() == ' ') type.remove_prefix(1);
  while (!type.empty() && type.back() == ' ') type.remove_suffix(1);
  if (type.empty()) return false;
  for (std::size_t begin = 0; begin <= type.size();) {
    const std::size_t end = std::min(type.find('|', begin), type.size());
    std::string_view part = type.substr(begin, end - begin);
    while (!part.empty() && text::is_one_of(part.substr(0, 1), {" ", "\n", "\r", "\t"}))
      part.remove_prefix(1);
    while (!part.empty() && text::is_one_of(part.substr(part.size() - 1), {" ", "\n", "\r", "\t"}))
      part.remove_suffix(1);
    while (part.ends_with("[]")) part.remove_suffix(2);
    const bool is_literal = !part.empty() && (part.front() == '"' || part.front() == '\'');
    const bool is_plain =
        text::is_one_of(part, {"number", "bigint", "boolean", "null", "undefined", "Date", ""});
    if (!is_literal && !is_plain) return false;
    begin = end + 1;
  }
  return true;
}

// The type of `key` in `{ key: string; other?: number }`; "" when it cannot be seen.
std::string_view member_type(std::string_view type, std::string_view key) {
  for (std::size_t at = type.find(key); at != type.npos; at = type.find(key, at + 1)) {
    const bool begins =
        at > 0 && text::is_one_of(type.substr(at - 1, 1), {" ", "{", ";", ",", "\n"});
    std::string_view rest = type.substr(at + key.size());
    if (rest.starts_with('?')) rest.remove_prefix(1);
    if (!begins || !rest.starts_with(':')) continue;
    return rest.substr(1, rest.find_first_of(";,}\n") - 1);
  }
  return {};
}

// A type with a name may be a list of literals, or checked where it was made.
bool may_be_checked_type(std::string_view type) {
  if (type.find("Request") != type.npos) return false;
  const bool is_name = !type.empty() && type.front() >= 'A' && type.front() <= 'Z';
  return (is_name && !type.starts_with("Record<string")) || type.starts_with("keyof") ||
         type.starts_with("z.") || type.starts_with("typeof");
}

class Judge {
 public:
  explicit Judge(const Context& context) : program_(context.program) {}

  SqlText judge(ValueId id, int depth = 0) {
    id = program_.peel(id);
    if (!id || depth > max_depth) return SqlText::unknown;
    const Value& value = program_[id];
    switch (value.kind) {
      case Kind::undefined:
      case Kind::null:
      case Kind::boolean:
      case Kind::number:
      case Kind::string:
      case Kind::regex:
      case Kind::unary:
      case Kind::update:
      case Kind::new_:  // of a Date, as a rule
        return SqlText::constant;
      case Kind::template_string:
      case Kind::logical:
      case Kind::array:
        return worst(program_.operands_of(id), depth);
      case Kind::conditional:
        return worst(program_.operands_of(id).subspan(1), depth);
      case Kind::binary:
        return value.text == "+" ? worst(program_.operands_of(id), depth) : SqlText::constant;
      case Kind::spread:
      case Kind::await:
        return judge(program_.operand(id, 0), depth + 1);
      case Kind::identifier:
        return judge_name(id, depth);
      case Kind::member:
        return judge_member(id, depth);
      case Kind::index:
        return judge_index(id, depth);
      case Kind::call:
        return judge_call(id, depth);
      default:
        return SqlText::unknown;
    }
  }

 private:
  SqlText worst(std::span<const ValueId> ids, int depth) {
    SqlText text = SqlText::constant;
    for (const ValueId id : ids) text = std::max(text, judge(id, depth + 1));
    return text;
  }

  SqlText judge_name(ValueId id, int depth) {
    const BindingId row = program_[id].binding;
    if (!row) return SqlText::unknown;
    const Binding& binding = program_[row];
    const std::string_view type =
        binding.path.size() == 1 ? member_type(binding.type, binding.path[0]) : binding.type;
    if (is_harmless_type(type) && binding.path.size() < 2) return SqlText::constant;
    if (is_checked(row)) return SqlText::constant;
    if (binding.kind == Binding::Kind::parameter) return judge_parameter(binding);
    if (binding.kind == Binding::Kind::enum_) return SqlText::constant;
    if (!binding.init || !binding.path.empty()) {
      return binding.init ? std::max(judge(binding.init, depth + 1), SqlText::unknown)
                          : SqlText::unknown;
    }
    SqlText text = judge(binding.init, depth + 1);
    if (!binding.reassigned) return text;
    for (const ValueId reference : program_.references_to(row)) {
      const ValueId parent = program_[program_.wrapped(reference)].parent;
      if (!parent || program_[parent].kind != Kind::assignment) continue;
      if (program_.operand(parent, 1) == reference) continue;
      text = std::max(text, judge(program_.operand(parent, 1), depth + 1));
    }
    return text;
  }

  // The index of `xs.map((x, i) => ...)` is a number; what else a function is given is not known to
  // be one.
  SqlText judge_parameter(const Binding& binding) {
    if (may_be_checked_type(binding.type)) return SqlText::unknown;
    // An arrow function's parameter without a type has one from where the function is given to.
    const model::FunctionId function = binding.function_in;
    const ValueId value = function ? program_[function].value : ValueId{};
    const ValueId call = value ? program_[program_.wrapped(value)].parent : ValueId{};
    const SqlText otherwise = value && binding.type.empty() ? SqlText::unknown : SqlText::foreign;
    if (!call || program_[call].kind != Kind::call) return otherwise;
    const ValueId callee = program_.peel(program_.operand(call, 0));
    const bool iterates = program_[callee].kind == Kind::member &&
                          text::is_one_of(program_[callee].text, {"map", "flatMap", "forEach"});
    if (!iterates) return otherwise;
    if (binding.parameter_index == 1 && binding.path.empty()) return SqlText::constant;
    return judge(program_.operand(callee, 0), 1);
  }

  SqlText judge_member(ValueId id, int depth) {
    const Value& value = program_[id];
    if (value.text == "length" || value.text == "size") return SqlText::constant;
    const ValueId found = model::property(program_, program_.operand(id, 0), value.text);
    if (found) return judge(found, depth + 1);
    return judge(program_.operand(id, 0), depth + 1);
  }

  // `DIRECTIONS[x]`: one of what the constant holds.
  SqlText judge_index(ValueId id, int depth) {
    const ValueId object = model::settle(program_, program_.operand(id, 0));
    if (object && program_[object].kind == Kind::object && !model::is_open(program_, object)) {
      SqlText text = SqlText::constant;
      for (const ValueId entry : program_.operands_of(object)) {
        text = std::max(text, judge(program_.operand(entry, 0), depth + 1));
      }
      return text;
    }
    return judge(object, depth + 1);
  }

  SqlText judge_call(ValueId id, int depth) {
    const ValueId callee = program_.peel(program_.operand(id, 0));
    if (!callee) return SqlText::unknown;
    const Value& value = program_[callee];
    if (value.kind == Kind::identifier) {
      if (text::is_one_of(value.text, {"Number", "parseInt", "parseFloat", "BigInt", "Boolean"})) {
        return SqlText::constant;
      }
      if (value.text == "String") return worst(program_.arguments(id), depth);
      return SqlText::unknown;
    }
    if (value.kind != Kind::member) return SqlText::unknown;
    const ValueId object = program_.operand(callee, 0);
    if (program_.source(program_[object].span) == "Math") return SqlText::constant;
    if (text::is_one_of(value.text, {"toISOString", "getTime", "indexOf", "randomUUID", "valueOf",
                                     "now", "toFixed", "getFullYear"})) {
      return SqlText::constant;
    }
    if (text::is_one_of(value.text, {"map", "flatMap"})) return judge_mapped(id, depth);
    if (text::is_one_of(value.text,
                        {"join", "fill", "filter", "slice", "trim", "toLowerCase", "toUpperCase",
                         "replace", "replaceAll", "substring", "toString", "concat", "split",
                         "padStart", "reverse", "sort"})) {
      return judge(object, depth + 1);
    }
    if (is_request_text(value.text, object, depth)) return SqlText::foreign;
    return std::max(judge_object(object, depth), SqlText::unknown);
  }

  // `await request.json()`, `url.searchParams.get("q")`
  bool is_request_text(std::string_view method, ValueId object, int depth) {
    if (text::is_one_of(method, {"get", "getAll"})) {
      return program_.source(program_[object].span).ends_with("searchParams");
    }
    return text::is_one_of(method, {"json", "text", "formData"}) &&
           judge(object, depth + 1) == SqlText::foreign;
  }

  // What a method makes of text that was handed in may be anything, so it is no better.
  SqlText judge_object(ValueId object, int depth) {
    return program_[program_.peel(object)].kind == Kind::member ? judge(object, depth + 1)
                                                                : SqlText::unknown;
  }

  SqlText judge_mapped(ValueId call, int depth) {
    const auto arguments = program_.arguments(call);
    const ValueId callback =
        arguments.empty() ? ValueId{} : model::settle(program_, arguments.front());
    if (!callback || program_[callback].kind != Kind::function) return SqlText::unknown;
    const model::Function& function = program_[program_[callback].function];
    if (function.expression_body) return judge(function.expression_body, depth + 1);
    SqlText text = SqlText::constant;
    for (const model::Statement& statement : program_.statements) {
      if (statement.kind != model::Statement::Kind::return_) continue;
      if (statement.function != program_[callback].function || !statement.value) continue;
      text = std::max(text, judge(statement.value, depth + 1));
    }
    return text;
  }

  // A name that is held against a list or a pattern somewhere: `ALLOWED.includes(x)`,
  // `/^[a-z]+$/.test(x)`, `x in COLUMNS`.
  bool is_checked(BindingId binding) const {
    return std::ranges::any_of(program_.references_to(binding), [&](ValueId reference) {
      const ValueId parent = program_[program_.wrapped(reference)].parent;
      if (!parent) return false;
      const Value& value = program_[parent];
      if (value.kind == Kind::binary && value.text == "in") return true;
      if (value.kind != Kind::call) return false;
      const ValueId callee = program_.peel(program_.operand(parent, 0));
      return callee && program_[callee].kind == Kind::member &&
             text::is_one_of(program_[callee].text,
                             {"includes", "has", "test", "hasOwn", "indexOf"});
    });
  }

  const Program& program_;
};

}  // namespace

SqlText sql_text(const Context& context, ValueId id) { return Judge(context).judge(id); }

}  // namespace poolguard::lint
