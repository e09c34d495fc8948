#include "analysis/lint/bounds.h"

#include <algorithm>

#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::SchemaField;
using model::SchemaModel;
using model::Value;
using model::ValueId;

class Conditions {
 public:
  Conditions(const Context& context, const SchemaModel* row)
      : context_(context), program_(context.program), row_(row) {}

  // All conditions of the object hold at once.
  void add(ValueId where) {
    where = model::settle(program_, where);
    if (!where || model::is_nullish(program_, where)) return;
    if (program_[where].kind != Value::Kind::object) {
      known_ = false;
      return;
    }
    known_ = known_ && !model::is_open(program_, where);
    for (ValueId entry : program_.operands_of(where)) {
      const Value& value = program_[entry];
      if (value.kind == Value::Kind::spread) {
        add(program_.operand(entry, 0));
      } else if (value.kind == Value::Kind::property && !value.computed) {
        add_condition(value.text, program_.operand(entry, 0));
      }
    }
  }

  bool known() const { return known_; }
  const std::vector<std::string_view>& keys() const { return keys_; }

  bool bounded() const {
    if (bounded_) return true;
    const bool closed = std::ranges::any_of(
        lower_, [&](std::string_view field) { return std::ranges::count(upper_, field) > 0; });
    if (closed) return true;
    if (row_) return row_->is_unique(equal_) || is_unique_but_for_kinds();
    return std::ranges::count(equal_, std::string_view("id")) > 0;
  }

 private:
  void add_condition(std::string_view key, ValueId value) {
    if (key == "AND") {
      for_each_branch(value, [&](ValueId branch) { add(branch); });
      return;
    }
    value = model::settle(program_, value);
    // `field: undefined` is no condition; `field: null` is one, though it bounds nothing.
    if (model::is_nullish(program_, value) && program_[value].kind != Value::Kind::null) return;
    if (std::ranges::count(keys_, key) == 0) keys_.push_back(key);
    if (key == "OR") {
      add_either(value);
    } else if (key != "NOT") {
      add_field(key, value);
    }
  }

  template <class Visit>
  void for_each_branch(ValueId value, Visit visit) {
    value = model::settle(program_, value);
    if (value && program_[value].kind == Value::Kind::array) {
      for (ValueId branch : program_.operands_of(value)) visit(branch);
    } else {
      visit(value);
    }
  }

  // Bounded when every branch is; an empty list lets nothing through.
  void add_either(ValueId value) {
    bool all = true;
    for_each_branch(value, [&](ValueId branch) {
      Conditions inner(context_, row_);
      inner.add(branch);
      all = all && inner.bounded();
      known_ = known_ && inner.known();
    });
    bounded_ = bounded_ || all;
  }

  void add_field(std::string_view key, ValueId value) {
    if (!value || model::is_nullish(program_, value)) return;
    const SchemaField* field = row_ ? row_->field(key) : nullptr;
    const bool is_relation = field && context_.schema->target(*field);
    // The compound form: `userId_postId: { userId, postId }`.
    if (row_ && !field) bounded_ = bounded_ || is_compound(key);
    if (is_relation) return;
    if (program_[value].kind != Value::Kind::object) {
      add_equality(key, field);
      return;
    }
    known_ = known_ && !model::is_open(program_, value);
    if (model::property(program_, value, "equals")) add_equality(key, field);
    if (has(value, "gte") || has(value, "gt")) lower_.push_back(key);
    if (has(value, "lte") || has(value, "lt")) upper_.push_back(key);
    if (ValueId list = model::property(program_, value, "in")) {
      bounded_ = bounded_ || is_bound(list, field);
    }
  }

  void add_equality(std::string_view key, const SchemaField* field) {
    equal_.push_back(key);
    // One moment, one day.
    if (field && field->type == "DateTime") bounded_ = true;
  }

  bool has(ValueId object, std::string_view key) const {
    const ValueId value = model::property(program_, object, key);
    return value && !model::is_nullish(program_, value);
  }

  // `status: { in: ["OPEN", "PAID"] }` picks kinds of rows; `id: { in: ids }` picks rows.
  bool is_bound(ValueId list, const SchemaField* field) const {
    if (!field) return program_[model::settle(program_, list)].kind != Value::Kind::array;
    if (row_->is_unique({field->name})) return true;
    return !is_kind(*field) && program_[model::settle(program_, list)].kind != Value::Kind::array;
  }

  // `@@unique([userId, type])` with an equality on userId: one row for each value of the enum.
  bool is_unique_but_for_kinds() const {
    return std::ranges::any_of(row_->indexes, [&](const model::SchemaIndex& index) {
      const bool is_key = index.kind == model::SchemaIndex::Kind::id ||
                          index.kind == model::SchemaIndex::Kind::unique;
      return is_key && index.where.empty() && std::ranges::all_of(index.keys, [&](const auto& key) {
               const SchemaField* field = row_->field(key.field);
               return std::ranges::count(equal_, std::string_view(key.field)) > 0 ||
                      (field && !field->is_optional && is_kind(*field));
             });
    });
  }

  // Of few values, all known to the schema.
  bool is_kind(const SchemaField& field) const {
    return field.type == "Boolean" ||
           std::ranges::any_of(context_.schema->enums, [&](const model::SchemaEnum& row) {
             return row.name == field.type;
           });
  }

  bool is_compound(std::string_view key) const {
    return std::ranges::any_of(row_->indexes, [&](const model::SchemaIndex& index) {
      if (index.kind != model::SchemaIndex::Kind::id &&
          index.kind != model::SchemaIndex::Kind::unique) {
        return false;
      }
      if (!index.name.empty()) return index.name == key;
      std::string joined;
      for (const auto& part : index.keys) joined += (joined.empty() ? "" : "_") + part.field;
      return joined == key;
    });
  }

  const Context& context_;
  const Program& program_;
  const SchemaModel* row_;
  std::vector<std::string_view> keys_, equal_, lower_, upper_;
  bool known_ = true;
  bool bounded_ = false;
};

}  // namespace

Filter read_filter(const Context& context, const model::Query& query) {
  const Program& program = context.program;
  const ValueId where = model::property(program, query.arguments, "where");
  if (!where) return {};
  Conditions conditions(context, context.model_of(query));
  conditions.add(where);
  return {.known = conditions.known(), .bounded = conditions.bounded(), .keys = conditions.keys()};
}

std::optional<double> rows_of(const Context& context, const SchemaModel& row) {
  constexpr std::string_view mark = "@rows";
  if (const std::size_t at = row.documentation.find(mark); at != std::string::npos) {
    std::optional<double> count;
    for (char c : std::string_view(row.documentation).substr(at + mark.size())) {
      if (c >= '0' && c <= '9') {
        count = count.value_or(0) * 10 + (c - '0');
      } else if (count ? c != '_' && c != ',' : c != ' ' && c != ':') {
        break;
      }
    }
    if (count) return count;
  }
  for (const SchemaField& field : row.fields) {
    if (!row.is_unique({field.name}) || field.is_optional) continue;
    for (const model::SchemaEnum& type : context.schema->enums) {
      if (type.name == field.type) return static_cast<double>(type.values.size());
    }
  }
  return {};
}

}  // namespace poolguard::lint
