#include "analysis/lint/item_key.h"

#include <algorithm>
#include <vector>

#include "analysis/lint/results.h"
#include "analysis/lint/rounds.h"
#include "analysis/model/values.h"

namespace poolguard::lint {

using model::Binding;
using model::BindingId;
using model::Program;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;

namespace {

bool is_plain_path(const Binding& binding) {
  return !binding.default_value && std::ranges::none_of(binding.path, [](std::string_view step) {
    return step == "..." || (!step.empty() && step[0] >= '0' && step[0] <= '9');
  });
}

bool is_variable(const Loop& loop, BindingId id) {
  return id && std::ranges::count(loop.variables, id) > 0;
}

// The value in terms of the loop variables alone: constants made inside the loop are unfolded.
std::optional<std::string> in_terms_of_item(const Program& program, const Loop& loop, ValueId id) {
  const Value& value = program[id];
  switch (value.kind) {
    case Value::Kind::parenthesized:
      return in_terms_of_item(program, loop, program.operand(id, 0));
    case Value::Kind::cast: {
      if (!program.type_text(id).empty()) return {};
      auto inner = in_terms_of_item(program, loop, program.operand(id, 0));
      return inner ? std::optional(*inner + "!") : std::nullopt;
    }
    case Value::Kind::member: {
      if (value.optional || value.text.starts_with('#')) return {};
      auto object = in_terms_of_item(program, loop, program.operand(id, 0));
      return object ? std::optional(*object + "." + std::string(value.text)) : std::nullopt;
    }
    case Value::Kind::identifier: {
      if (!value.binding) return {};
      if (is_variable(loop, value.binding)) return std::string(value.text);
      const Binding& binding = program[value.binding];
      const bool made_here = binding.kind == Binding::Kind::const_ && binding.init &&
                             loop.region->span.contains(binding.span);
      if (!made_here || !is_plain_path(binding)) return {};
      auto text = in_terms_of_item(program, loop, binding.init);
      if (!text) return {};
      for (std::string_view step : binding.path) *text += "." + std::string(step);
      return text;
    }
    default:
      return {};
  }
}

// --- Guards --------------------------------------------------------------------------------------

struct Guard {
  ValueId condition;
  bool negated = false;
};

bool always_jumps(const Program& program, StatementId id) {
  const Statement& statement = program[id];
  switch (statement.kind) {
    case Statement::Kind::continue_:
    case Statement::Kind::break_:
    case Statement::Kind::return_:
    case Statement::Kind::throw_:
      return true;
    case Statement::Kind::block: {
      StatementId last;
      for (StatementId at = statement.first_child; at; at = program[at].next_sibling) last = at;
      return last && always_jumps(program, last);
    }
    default:
      return false;
  }
}

StatementId child_in_role(const Program& program, StatementId id, Statement::Role role) {
  for (StatementId at = program[id].first_child; at; at = program[at].next_sibling) {
    if (program[at].role == role) return at;
  }
  return {};
}

// `if (...) continue;` before `to`, among the children of `block`.
void add_early_outs(const Program& program, StatementId block, StatementId to,
                    std::vector<Guard>& guards) {
  for (StatementId at = program[block].first_child; at && at != to; at = program[at].next_sibling) {
    if (program[at].kind != Statement::Kind::if_) continue;
    if (child_in_role(program, at, Statement::Role::else_)) continue;
    const StatementId then = child_in_role(program, at, Statement::Role::then);
    if (then && always_jumps(program, then)) guards.push_back({program[at].value, true});
  }
}

// What stands between the loop and the key; none when it is more than ifs and blocks.
std::optional<std::vector<Guard>> guards_of(const Program& program, const Loop& loop,
                                            const KeyPlace& place) {
  std::vector<Guard> guards;
  if (place.condition) guards.push_back({place.condition, place.negated});
  StatementId at = place.statement;
  while (true) {
    const StatementId parent = program[at].parent;
    if (!parent) return {};
    if (parent == loop.region->statement) return guards;
    if (program[parent].kind == Statement::Kind::block) {
      add_early_outs(program, parent, at, guards);
    } else if (program[parent].kind == Statement::Kind::if_) {
      guards.push_back({program[parent].value, program[at].role == Statement::Role::else_});
    } else {
      return {};
    }
    at = parent;
  }
}

// Runs no code, and says before the loop what it says inside.
bool is_simple(const Program& program, const Loop& loop, ValueId condition) {
  return !model::any_inside(program, condition, [&](ValueId id) {
    const Value& value = program[id];
    switch (value.kind) {
      case Value::Kind::undefined:
      case Value::Kind::null:
      case Value::Kind::boolean:
      case Value::Kind::number:
      case Value::Kind::string:
      case Value::Kind::member:
      case Value::Kind::unary:
      case Value::Kind::binary:
      case Value::Kind::logical:
      case Value::Kind::parenthesized:
        return false;
      case Value::Kind::identifier: {
        if (!value.binding || is_variable(loop, value.binding)) return false;
        return loop.region->span.contains(program[value.binding].span) ||
               is_changed_in(program, loop, value.binding);
      }
      default:
        return true;
    }
  });
}

// Takes the `!`s off a condition.
Guard plain(const Program& program, Guard guard) {
  guard.condition = program.peel(guard.condition);
  while (program[guard.condition].kind == Value::Kind::unary &&
         program[guard.condition].text == "!") {
    guard.condition = program.peel(program.operand(guard.condition, 0));
    guard.negated = !guard.negated;
  }
  return guard;
}

std::string negated(const Program& program, ValueId condition) {
  const Value& value = program[condition];
  const std::string source(program.source(value.span));
  if (value.kind == Value::Kind::binary) {
    const std::string left(program.source(program[program.operand(condition, 0)].span));
    const std::string right(program.source(program[program.operand(condition, 1)].span));
    if (value.text == "===") return left + " !== " + right;
    if (value.text == "!==") return left + " === " + right;
    if (value.text == "==") return left + " != " + right;
    if (value.text == "!=") return left + " == " + right;
  }
  const bool is_atom = value.kind == Value::Kind::identifier || value.kind == Value::Kind::member;
  return is_atom ? "!" + source : "!(" + source + ")";
}

std::string text_of(const Program& program, const Guard& guard, bool alone) {
  if (guard.negated) return negated(program, guard.condition);
  const Value& value = program[guard.condition];
  const std::string source(program.source(value.span));
  const bool loose = value.kind == Value::Kind::logical && value.text != "&&";
  return loose && !alone ? "(" + source + ")" : source;
}

// --- Types ---------------------------------------------------------------------------------------

enum class Null : uint8_t { unknown, never, possible };

bool admits_null(std::string_view type) {
  return type.find("null") != std::string_view::npos ||
         type.find("undefined") != std::string_view::npos ||
         type.find('?') != std::string_view::npos;
}

// `Line` for `Line[]`, `readonly Line[]`, `Array<Line>`.
std::string_view element_type(std::string_view type) {
  if (type.starts_with("readonly ")) type.remove_prefix(9);
  for (std::string_view wrapper : {"Array<", "ReadonlyArray<"}) {
    if (type.starts_with(wrapper) && type.ends_with('>')) {
      return type.substr(wrapper.size(), type.size() - wrapper.size() - 1);
    }
  }
  return type.ends_with("[]") ? type.substr(0, type.size() - 2) : std::string_view{};
}

Null null_in_type(const Program& program, std::string_view item, std::string_view member) {
  if (item.empty()) return Null::unknown;
  if (item.starts_with('{')) return admits_null(item) ? Null::possible : Null::never;
  if (member.empty()) {
    if (admits_null(item)) return Null::possible;
    return item == "string" || item == "number" ? Null::never : Null::unknown;
  }
  for (const model::TypeDeclaration& type : program.types) {
    if (type.name != item) continue;
    for (const auto& row : type.members) {
      if (row.name != member) continue;
      // The text of the whole type is asked as well: a `?` may stand at the name.
      return admits_null(row.type) || admits_null(type.text) ? Null::possible : Null::never;
    }
  }
  return Null::unknown;
}

// `string[]` for `ids` in `{ ids, limit }: { ids: string[]; limit: number }`; "" when not known.
std::string_view member_type(std::string_view type, std::string_view name) {
  int depth = 0;
  for (std::size_t at = 0; at < type.size(); ++at) {
    const char c = type[at];
    if (c == '{' || c == '(' || c == '[') ++depth;
    if (c == '}' || c == ')' || c == ']') --depth;
    const bool begins = depth == 1 && at > 0 &&
                        std::string_view("{;, \n\t").find(type[at - 1]) != std::string_view::npos;
    if (!begins || !type.substr(at).starts_with(name)) continue;
    std::string_view rest = type.substr(at + name.size());
    if (!rest.starts_with(':')) continue;
    rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    rest = rest.substr(0, rest.find_first_of(";,}\n"));
    return rest.substr(0, rest.find_last_not_of(' ') + 1);
  }
  return {};
}

std::string_view declared_type(const Program& program, const Binding& binding) {
  if (binding.path.empty()) return binding.type;
  if (binding.path.size() != 1 || binding.default_value) return {};
  if (binding.type.starts_with('{')) return member_type(binding.type, binding.path[0]);
  for (const model::TypeDeclaration& type : program.types) {
    if (type.name != binding.type) continue;
    for (const auto& row : type.members) {
      if (row.name == binding.path[0]) return row.type;
    }
  }
  return {};
}

// `["A1", "A2"]`, `Object.values(Role)`
bool has_no_null_items(const Program& program, ValueId subject) {
  subject = model::settle(program, subject);
  if (!subject) return false;
  if (program[subject].kind == Value::Kind::array) {
    return std::ranges::all_of(program.operands_of(subject), [&](ValueId element) {
      const Value::Kind kind = program[program.peel(element)].kind;
      return kind == Value::Kind::string || kind == Value::Kind::number;
    });
  }
  if (program[subject].kind != Value::Kind::call) return false;
  const ValueId callee = program.peel(program.operand(subject, 0));
  const Value& object = program[program.peel(program.operand(callee, 0))];
  return (program[callee].text == "values" || program[callee].text == "keys") &&
         object.kind == Value::Kind::identifier && object.text == "Object";
}

Null nullability(const Context& context, const Loop& loop, ValueId key) {
  if (!loop.subject) return Null::unknown;
  const Program& program = context.program;
  const std::string_view member = member_of_item(program, loop, key);
  if (const model::Query* source = query_behind(context, loop.subject)) {
    const model::SchemaModel* row = context.model_of(*source);
    const model::SchemaField* field = row && !member.empty() ? row->field(member) : nullptr;
    if (!field) return Null::unknown;
    return field->is_optional ? Null::possible : Null::never;
  }
  const ValueId subject = program.peel(loop.subject);
  if (member.empty() && has_no_null_items(program, subject)) return Null::never;
  if (program[subject].kind != Value::Kind::identifier || !program[subject].binding) {
    return Null::unknown;
  }
  const std::string_view type = declared_type(program, program[program[subject].binding]);
  return null_in_type(program, element_type(type), member);
}

}  // namespace

bool is_for_of(const Program& program, const Loop& loop) {
  const StatementId id = loop.region->statement;
  if (!id || program[id].kind != Statement::Kind::for_of || program[id].is_await) return false;
  if (program[id].role != Statement::Role::item) return false;
  const StatementId parent = program[id].parent;
  if (parent && program[parent].kind == Statement::Kind::labeled) return false;
  return !program[id].function || !program[program[id].function].is_generator;
}

bool is_array_by_name(const Program& program, const Loop& loop) {
  ValueId at = program.peel(loop.subject);
  while (program[at].kind == Value::Kind::member && !program[at].optional) {
    at = program.peel(program.operand(at, 0));
  }
  if (program[at].kind == Value::Kind::this_) return true;
  if (program[at].kind != Value::Kind::identifier || !program[at].binding) return false;
  const Binding& root = program[program[at].binding];
  if (is_changed_in(program, loop, program[at].binding)) return false;
  if (root.type.starts_with("Set") || root.type.starts_with("Map") ||
      root.type.find("Iterable") != std::string_view::npos) {
    return false;
  }
  const ValueId init = program.peel(root.init);
  return !init || program[init].kind != Value::Kind::new_;
}

std::optional<std::string> item_pattern(const Program& program, const Loop& loop) {
  const uint32_t begin = program[loop.region->statement].span.begin;
  const text::Span header{begin, program[loop.subject].span.begin};
  for (text::Span comment : program.comments) {
    if (header.contains(comment)) return {};
  }
  const std::string_view text = program.source(header);
  std::size_t from = std::string_view::npos;
  for (std::string_view word : {"const ", "let "}) {
    from = text.find(word);
    if (from != std::string_view::npos) {
      from += word.size();
      break;
    }
  }
  const std::size_t to = text.rfind(" of");
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) return {};
  return std::string(text.substr(from, to - from));
}

std::string_view member_of_item(const Program& program, const Loop& loop, ValueId key) {
  key = program.peel(key);
  const Value& value = program[key];
  if (value.kind == Value::Kind::member) {
    const ValueId object = program.peel(program.operand(key, 0));
    const bool is_item = object && program[object].kind == Value::Kind::identifier &&
                         is_variable(loop, program[object].binding) &&
                         program[program[object].binding].path.empty();
    return is_item ? value.text : std::string_view{};
  }
  if (value.kind != Value::Kind::identifier || !value.binding) return {};
  const Binding& binding = program[value.binding];
  if (is_variable(loop, value.binding)) {
    return binding.path.size() == 1 && is_plain_path(binding) ? binding.path[0]
                                                              : std::string_view{};
  }
  if (binding.kind != Binding::Kind::const_ || !binding.init) return {};
  if (binding.path.empty()) {
    const bool is_name = program[program.peel(binding.init)].kind == Value::Kind::identifier;
    return is_name ? std::string_view{} : member_of_item(program, loop, binding.init);
  }
  const ValueId init = program.peel(binding.init);
  const bool from_item = program[init].kind == Value::Kind::identifier &&
                         is_variable(loop, program[init].binding) && binding.path.size() == 1;
  return from_item && is_plain_path(binding) ? binding.path[0] : std::string_view{};
}

std::string changeable(const Program& program, const Loop& loop, const std::string& list) {
  const ValueId subject = program.peel(loop.subject);
  if (list != program.source(program[loop.subject].span)) return list;
  if (program[subject].kind != Value::Kind::identifier || !program[subject].binding) return list;
  const Binding& binding = program[program[subject].binding];
  const bool is_const = binding.init && program[binding.init].kind == Value::Kind::cast &&
                        program.type_text(binding.init) == "const";
  const bool is_readonly =
      binding.type.starts_with("readonly ") || binding.type.starts_with("Readonly");
  return is_const || is_readonly ? "[..." + list + "]" : list;
}

bool is_never_null(const Context& context, const Loop& loop, ValueId key) {
  return nullability(context, loop, key) == Null::never;
}

std::optional<ItemKey> read_item_key(const Context& context, const Loop& loop,
                                     const KeyPlace& place) {
  const Program& program = context.program;
  const auto key = in_terms_of_item(program, loop, place.key);
  const auto pattern = item_pattern(program, loop);
  const auto guards = guards_of(program, loop, place);
  if (!key || !pattern || !guards) return {};
  for (BindingId id : loop.variables) {
    if (is_changed_in(program, loop, id)) return {};
  }
  const Null null = nullability(context, loop, place.key);
  bool key_is_tested = false;
  std::vector<Guard> others;
  for (Guard guard : *guards) {
    guard = plain(program, guard);
    if (!guard.negated && model::is_same_expression(program, guard.condition, place.key)) {
      key_is_tested = true;
    } else if (is_simple(program, loop, guard.condition)) {
      others.push_back(guard);
    } else if (null != Null::never) {
      return {};
    }
  }
  ItemKey result{.never_null = key_is_tested || null == Null::never};
  const std::string items(program.source(program[loop.subject].span));
  const std::string arrow = "((" + *pattern + ") => ";
  const bool is_item_itself = *key == *pattern;
  if (others.empty() && !key_is_tested) {
    result.list = is_item_itself ? items : items + ".map" + arrow + *key + ")";
  } else if (others.empty() && null != Null::possible) {
    result.list = items + ".filter" + arrow + *key + ")";
    if (!is_item_itself) result.list += ".map" + arrow + *key + ")";
  } else {
    std::string test = key_is_tested ? *key : "";
    const bool alone = others.size() + (key_is_tested ? 1 : 0) == 1;
    for (const Guard& guard : others) {
      if (!test.empty()) test += " && ";
      test += text_of(program, guard, alone);
    }
    result.list = items + ".flatMap" + arrow + "(" + test + " ? [" + *key + "] : []))";
  }
  return result;
}

}  // namespace poolguard::lint
