#include "analysis/lint/row_predicate.h"

#include <algorithm>
#include <array>

#include "analysis/lint/rewrite.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::FunctionId;
using model::Program;
using model::Query;
using model::SchemaField;
using model::Statement;
using model::Value;
using model::ValueId;

FunctionId callback_of(const Program& program, ValueId call) {
  const auto arguments = program.arguments(call);
  const ValueId callback = arguments.empty() ? ValueId{} : program.peel(arguments[0]);
  if (!callback || program[callback].kind != Value::Kind::function) return {};
  return program[callback].function;
}

// What the callback gives back, when that is all it does.
ValueId only_result(const Program& program, FunctionId id) {
  const model::Function& function = program[id];
  if (function.is_async) return {};
  if (function.expression_body) return program.peel(function.expression_body);
  const auto first = function.first_statement;
  const bool returns = first && program[first].kind == Statement::Kind::return_ &&
                       program[first].value && !program[first].next_sibling;
  return returns ? program.peel(program[first].value) : ValueId{};
}

// How a column and the member of an entity that is made of it agree.
enum class Naming : uint8_t { exact, loose };

std::string plain(std::string_view name) {
  std::string text = text::to_lower(name);
  std::erase(text, '_');
  return text;
}

// One callback `(row) => ...` over the rows of a query.
class Predicate {
 public:
  Predicate(const Context& context, const model::SchemaModel* row, FunctionId callback,
            Naming naming = Naming::exact)
      : program_(context.program),
        schema_(context.schema),
        row_(row),
        function_(program_[callback]),
        naming_(naming) {}

  // The column that `value` is: `row.role`, or `role` of `({ role }) => ...`; null when it is none.
  const SchemaField* column(ValueId value) const {
    value = program_.peel(value);
    if (!value || !row_) return nullptr;
    std::string_view name;
    if (program_[value].kind == Value::Kind::identifier && is_parameter(value)) {
      const model::Binding& binding = program_[program_[value].binding];
      if (binding.path.size() == 1) name = binding.path.front();
    } else if (program_[value].kind == Value::Kind::member && is_row(program_.operand(value, 0))) {
      name = program_[value].text;
    }
    const SchemaField* field = name.empty() ? nullptr : field_called(name);
    return field && !field->is_list && !schema_->target(*field) && field->type != "Json" ? field
                                                                                         : nullptr;
  }

  // Whether nothing of the row is in it.
  bool is_known_before(ValueId value) const {
    return !model::any_inside(program_, value, [&](ValueId id) {
      const Value& part = program_[id];
      return part.kind == Value::Kind::function || part.kind == Value::Kind::await ||
             (part.kind == Value::Kind::identifier && is_parameter(id));
    });
  }

  bool can_be_where(ValueId value) const {
    value = program_.peel(value);
    if (!value) return false;
    const Value& part = program_[value];
    switch (part.kind) {
      case Value::Kind::logical:
        return part.text != "??" && can_be_where(program_.operand(value, 0)) &&
               can_be_where(program_.operand(value, 1));
      case Value::Kind::unary:
        return part.text == "!" && can_be_where(program_.operand(value, 0));
      case Value::Kind::binary:
        return is_comparison(part.text) &&
               compares(program_.operand(value, 0), program_.operand(value, 1));
      case Value::Kind::call:
        return is_test_of_column(value);
      default:
        return column(value) != nullptr;
    }
  }

 private:
  const SchemaField* field_called(std::string_view name) const {
    if (naming_ == Naming::exact) return row_->field(name);
    const auto found = std::ranges::find(
        row_->fields, plain(name), [](const SchemaField& field) { return plain(field.name); });
    return found == row_->fields.end() ? nullptr : &*found;
  }

  static bool is_comparison(std::string_view word) {
    constexpr std::array<std::string_view, 8> words = {
        "===", "!==", "==", "!=", "<", "<=", ">", ">="};
    return text::is_one_of(word, words);
  }

  bool compares(ValueId a, ValueId b) const {
    return (column_or_time(a) && is_known_before(b)) || (column_or_time(b) && is_known_before(a));
  }

  // `row.at`, `row.at.getTime()`
  const SchemaField* column_or_time(ValueId value) const {
    value = program_.peel(value);
    if (const SchemaField* field = column(value)) return field;
    if (!value || program_[value].kind != Value::Kind::call) return nullptr;
    const ValueId callee = program_.peel(program_.operand(value, 0));
    const bool is_time = program_[callee].kind == Value::Kind::member &&
                         program_[callee].text == "getTime" && program_.arguments(value).empty();
    return is_time ? column(program_.operand(callee, 0)) : nullptr;
  }

  // `ids.includes(row.id)`, `ids.has(row.id)`, `row.name.startsWith(x)`
  bool is_test_of_column(ValueId call) const {
    const ValueId callee = program_.peel(program_.operand(call, 0));
    const auto arguments = program_.arguments(call);
    if (program_[callee].kind != Value::Kind::member || arguments.size() != 1) return false;
    const ValueId object = program_.operand(callee, 0);
    const std::string_view name = program_[callee].text;
    constexpr std::array<std::string_view, 3> of_text = {"startsWith", "endsWith", "includes"};
    if (text::is_one_of(name, of_text) && column(object)) return is_known_before(arguments[0]);
    return (name == "includes" || name == "has") && column(arguments[0]) && is_known_before(object);
  }

  bool is_parameter(ValueId name) const {
    const model::BindingId binding = program_[name].binding;
    return binding && program_[binding].kind == model::Binding::Kind::parameter &&
           program_[binding].scope == function_.scope;
  }

  bool is_row(ValueId value) const {
    value = program_.peel(value);
    return program_[value].kind == Value::Kind::identifier && is_parameter(value) &&
           program_[program_[value].binding].parameter_index == 0 &&
           program_[program_[value].binding].path.empty();
  }

  const Program& program_;
  const model::Schema* schema_;
  const model::SchemaModel* row_;
  const model::Function& function_;
  Naming naming_;
};

// A value that is certainly there: a literal, a member of an enum, a name of a plain type.
bool is_never_undefined(const Program& program, ValueId value) {
  value = program.peel(value);
  const Value& part = program[value];
  if (part.kind == Value::Kind::string || part.kind == Value::Kind::number ||
      part.kind == Value::Kind::boolean || part.kind == Value::Kind::null) {
    return true;
  }
  if (part.kind == Value::Kind::member) {
    const ValueId object = program.peel(program.operand(value, 0));
    const model::BindingId owner = program[object].binding;
    const char first = part.text.empty() ? ' ' : part.text.front();
    return program[object].kind == Value::Kind::identifier && owner && first >= 'A' &&
           first <= 'Z' &&
           (program[owner].kind == model::Binding::Kind::import_ ||
            program[owner].kind == model::Binding::Kind::enum_);
  }
  if (part.kind != Value::Kind::identifier || !part.binding) return false;
  const model::Binding& binding = program[part.binding];
  const bool is_plain = binding.type == "string" || binding.type == "number";
  if (!is_plain || binding.kind != model::Binding::Kind::parameter || !binding.path.empty()) {
    return false;
  }
  const model::Function& function = program[binding.function_in];
  return binding.parameter_index < function.parameters.size() &&
         !function.parameters[binding.parameter_index].optional;
}

// Collects `field: value` of equalities; false when there is anything else.
bool add_equalities(const Program& program, const Predicate& predicate, ValueId value,
                    std::vector<std::string>& entries, std::vector<std::string_view>& fields) {
  value = program.peel(value);
  const Value& part = program[value];
  const SchemaField* field = nullptr;
  std::string text;
  if (part.kind == Value::Kind::logical && part.text == "&&") {
    return add_equalities(program, predicate, program.operand(value, 0), entries, fields) &&
           add_equalities(program, predicate, program.operand(value, 1), entries, fields);
  }
  if (part.kind == Value::Kind::binary && (part.text == "===" || part.text == "==")) {
    ValueId column = program.operand(value, 0);
    ValueId other = program.operand(value, 1);
    if (!predicate.column(column)) std::swap(column, other);
    field = predicate.column(column);
    if (!field || !predicate.is_known_before(other) || !is_never_undefined(program, other)) {
      return false;
    }
    text = program.source(program[other].span);
  } else {
    const bool negated = part.kind == Value::Kind::unary && part.text == "!";
    field = predicate.column(negated ? program.operand(value, 0) : value);
    // A null is neither true nor false to the database.
    if (!field || field->type != "Boolean" || (negated && field->is_optional)) return false;
    text = negated ? "false" : "true";
  }
  constexpr std::array<std::string_view, 6> inexact = {"DateTime", "Decimal", "Bytes",
                                                       "BigInt",   "Float",   "Json"};
  if (text::is_one_of(field->type, inexact) || std::ranges::count(fields, field->name) > 0)
    return false;
  fields.push_back(field->name);
  entries.push_back(text == field->name ? text : field->name + ": " + text);
  return true;
}

bool can_be_where(const Context& context, const model::SchemaModel* row, ValueId call,
                  Naming naming) {
  const FunctionId callback = callback_of(context.program, call);
  const ValueId result = callback ? only_result(context.program, callback) : ValueId{};
  return result && Predicate(context, row, callback, naming).can_be_where(result);
}

}  // namespace

bool can_be_where(const Context& context, const Query& query, ValueId call) {
  return can_be_where(context, context.model_of(query), call, Naming::exact);
}

bool entity_can_be_where(const Context& context, const model::SchemaModel* row, ValueId call) {
  return can_be_where(context, row, call, Naming::loose);
}

bool picks_by_columns(const Context& context, const UnboundedRead& read) {
  return read.purpose == Purpose::picked && std::ranges::all_of(read.uses, [&](const RowUse& use) {
           return use.kind == RowUse::Kind::length || can_be_where(context, *read.query, use.call);
         });
}

std::optional<text::Edit> move_into_where(const Context& context, const Query& query,
                                          ValueId call) {
  const Program& program = context.program;
  const FunctionId callback = callback_of(program, call);
  const ValueId result = callback ? only_result(program, callback) : ValueId{};
  if (!result) return {};
  std::vector<std::string> entries;
  std::vector<std::string_view> fields;
  const Predicate predicate(context, context.model_of(query), callback);
  if (!add_equalities(program, predicate, result, entries, fields)) return {};
  std::string text;
  for (const std::string& entry : entries) text += (text.empty() ? "" : ", ") + entry;
  const ValueId where = model::property(program, query.arguments, "where");
  if (!where) return add_to_arguments(program, query, {"where: { " + text + " }"});
  // The object literal itself, in this call: another read may share a named one.
  const ValueId object = program.peel(where);
  if (program[object].kind != Value::Kind::object || model::is_open(program, object) ||
      !program[query.call].span.contains(program[object].span)) {
    return {};
  }
  for (std::string_view field : fields) {
    if (model::property(program, object, field)) return {};
  }
  return add_property(program, object, text);
}

}  // namespace poolguard::lint
