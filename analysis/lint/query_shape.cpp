#include "analysis/lint/query_shape.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Operation;
using model::Program;
using model::SchemaField;
using model::SchemaModel;
using model::Value;
using model::ValueId;
using Kind = Condition::Kind;

// `x ? a : undefined`, `x || undefined`, `x && {...}`: not always a condition.
bool may_be_absent(const Program& program, ValueId value) {
  const Value& node = program[value];
  if (node.kind == Value::Kind::logical) {
    return node.text == "&&" || model::is_nullish(program, program.operand(value, 1));
  }
  if (node.kind != Value::Kind::conditional) return false;
  return model::is_nullish(program, program.operand(value, 1)) ||
         model::is_nullish(program, program.operand(value, 2));
}

// `INDEX_VERSION`: the same in every call, wherever it comes from.
bool is_constant_name(std::string_view name) {
  return name.size() > 1 && name.front() >= 'A' && name.front() <= 'Z' &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

bool is_literal(const Program& program, ValueId value) {
  value = model::settle(program, value);
  if (!value) return false;
  const Value& node = program[value];
  if (node.kind == Value::Kind::array) {
    return std::ranges::all_of(program.operands_of(value),
                               [&](ValueId each) { return is_literal(program, each); });
  }
  if (node.kind == Value::Kind::identifier) return is_constant_name(node.text);
  // `Status.ACTIVE` of an enum counts as one.
  if (node.kind == Value::Kind::member) {
    const std::string_view object = program[program.operand(value, 0)].text;
    return !object.empty() && object.front() >= 'A' && object.front() <= 'Z';
  }
  return node.kind == Value::Kind::string || node.kind == Value::Kind::number ||
         node.kind == Value::Kind::boolean;
}

class Reader {
 public:
  Reader(const Context& context, QueryShape& shape)
      : context_(context), program_(context.program), shape_(shape) {}

  void read(ValueId where) { add(where, shape_.conditions, true); }

 private:
  // All conditions of the object hold at once.
  void add(ValueId where, Conditions& conditions, bool is_top) {
    where = model::settle(program_, where);
    if (!where || model::is_nullish(program_, where)) return;
    if (program_[where].kind != Value::Kind::object) {
      shape_.known = false;
      return;
    }
    for (ValueId entry : program_.operands_of(where)) {
      const Value& value = program_[entry];
      if (value.kind == Value::Kind::spread) {
        add_spread(program_.operand(entry, 0), conditions, is_top);
      } else if (value.kind == Value::Kind::property && !value.computed) {
        add_entry(entry, conditions, is_top);
      } else {
        shape_.known = false;
      }
    }
  }

  void add_spread(ValueId value, Conditions& conditions, bool is_top) {
    value = model::settle(program_, value);
    if (value && program_[value].kind == Value::Kind::object) {
      add(value, conditions, is_top);
    } else {
      shape_.known = false;
    }
  }

  void add_entry(ValueId entry, Conditions& conditions, bool is_top) {
    const std::string_view key = program_[entry].text;
    const ValueId value = model::settle(program_, program_.operand(entry, 0));
    if (!value) return;
    if (key == "AND") {
      for_each_branch(value, [&](ValueId branch) { add(branch, conditions, is_top); });
    } else if (key == "OR") {
      add_either(value, is_top);
    } else if (key != "NOT") {
      add_field(entry, key, value, conditions);
    }
  }

  void add_either(ValueId value, bool is_top) {
    // Alternatives in alternatives, a second list of them, a list that is made elsewhere.
    if (!is_top || !shape_.either.empty() || program_[value].kind != Value::Kind::array) {
      shape_.known = false;
      return;
    }
    const bool whole = shape_.known;
    for (ValueId branch : program_.operands_of(value)) {
      shape_.known = true;
      Conditions conditions;
      add(branch, conditions, false);
      if (!shape_.known) conditions.clear();
      shape_.either.push_back(std::move(conditions));
    }
    shape_.known = whole;
  }

  template <class Visit>
  void for_each_branch(ValueId value, Visit visit) {
    if (program_[value].kind != Value::Kind::array) return visit(value);
    for (ValueId branch : program_.operands_of(value)) visit(branch);
  }

  void add_field(ValueId entry, std::string_view key, ValueId value, Conditions& conditions) {
    if (program_[value].kind == Value::Kind::undefined ||
        (program_[value].kind == Value::Kind::identifier && program_[value].text == "undefined")) {
      return;
    }
    const SchemaField* field = shape_.row->field(key);
    if (!field) {
      // A compound key, or something newer than the schema.
      shape_.by_key = true;
      return;
    }
    Condition condition{.field = field, .span = program_[entry].span};
    if (context_.schema->target(*field)) {
      shape_.known = false;
      return;
    }
    read_condition(value, condition);
    conditions.push_back(condition);
  }

  void read_condition(ValueId value, Condition& condition) {
    const Value& node = program_[value];
    condition.is_optional = may_be_absent(program_, value);
    if (node.kind == Value::Kind::null || condition.field->is_list) return;
    if (node.kind == Value::Kind::object) {
      read_operators(value, condition);
    } else if (condition.is_optional) {
      const ValueId then = model::settle(program_, program_.operand(value, 1));
      if (then && program_[then].kind == Value::Kind::object) read_operators(then, condition);
    } else if (condition.field->type == "DateTime" && node.kind != Value::Kind::new_) {
      condition.kind = Kind::range;  // a filter made elsewhere, more often than a moment
    } else if (condition.field->type != "Json") {
      condition.kind = Kind::equal;
      condition.operation = "equals";
      condition.is_constant = is_literal(program_, value);
    }
  }

  void read_operators(ValueId object, Condition& condition) {
    const auto has = [&](std::string_view key) {
      const ValueId value = model::property(program_, object, key);
      return value && !model::is_nullish(program_, value);
    };
    if (model::is_open(program_, object)) condition.is_optional = true;
    if (condition.field->type == "Json") {
      const ValueId path = model::settle(program_, model::property(program_, object, "path"));
      if (!path) return;
      condition.kind = Kind::json;
      if (program_[path].kind == Value::Kind::array) {
        condition.json_path = program_.source(program_[path].span);
      }
      return;
    }
    const auto mode = model::string_literal(program_, model::property(program_, object, "mode"));
    const bool is_insensitive =
        mode == "insensitive" ||
        program_.source(program_[object].span).find(".insensitive") != std::string_view::npos;
    for (std::string_view key : {"contains", "endsWith", "startsWith", "equals"}) {
      if (!has(key)) continue;
      condition.operation = key;
      const bool is_search = key == "contains" || key == "endsWith" || is_insensitive;
      if (is_search) condition.kind = Kind::search;
      if (!is_search && key == "equals") {
        condition.kind = Kind::equal;
        condition.is_constant = is_literal(program_, model::property(program_, object, key));
      }
      return;
    }
    if (has("in")) {
      condition.kind = Kind::equal;
      condition.operation = "in";
      condition.is_constant = is_literal(program_, model::property(program_, object, "in"));
    } else if (has("lt") || has("lte") || has("gt") || has("gte")) {
      condition.kind = Kind::range;
    }
  }

  const Context& context_;
  const Program& program_;
  QueryShape& shape_;
};

bool filters(Operation operation) {
  switch (operation) {
    case Operation::find_first:
    case Operation::find_first_or_throw:
    case Operation::find_many:
    case Operation::update_many:
    case Operation::update_many_and_return:
    case Operation::delete_many:
    case Operation::count:
    case Operation::aggregate:
    case Operation::group_by:
      return true;
    default:
      return false;
  }
}

// The field of `orderBy: { createdAt: "desc" }`, of the first entry when it is a list.
const SchemaField* order_of(const Context& context, const model::Query& query,
                            const SchemaModel& row) {
  const Program& program = context.program;
  ValueId order = model::settle(program, model::property(program, query.arguments, "orderBy"));
  if (order && program[order].kind == Value::Kind::array) {
    order = model::settle(program, program.operand(order, 0));
  }
  if (!order || program[order].kind != Value::Kind::object) return nullptr;
  if (program[order].operands.count != 1) return nullptr;
  const Value& entry = program[program.operand(order, 0)];
  if (entry.kind != Value::Kind::property || entry.computed) return nullptr;
  const SchemaField* field = row.field(entry.text);
  return field && !context.schema->target(*field) ? field : nullptr;
}

}  // namespace

QueryShape read_shape(const Context& context, const model::Query& query) {
  QueryShape shape;
  const SchemaModel* row = context.model_of(query);
  if (!row || !filters(query.operation)) return shape;
  shape.row = row;
  const Program& program = context.program;
  if (query.arguments && model::is_open(program, query.arguments)) shape.known = false;
  const bool is_first =
      query.operation == Operation::find_first || query.operation == Operation::find_first_or_throw;
  shape.order = order_of(context, query, *row);
  shape.has_limit =
      is_first || model::presence(program, query.arguments, "take") == model::Presence::present;
  const ValueId where = model::property(program, query.arguments, "where");
  if (where) Reader(context, shape).read(where);
  return shape;
}

}  // namespace poolguard::lint
