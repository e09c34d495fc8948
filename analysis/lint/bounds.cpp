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
  Conditions(const Context& context, const SchemaModel* row,
             const std::vector<std::string_view>& given)
      : context_(context), program_(context.program), row_(row), equal_(given) {}

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

  Filter filter() const {
    const Reach reach = is_bounded()     ? Reach::bounded
                        : owner_.empty() ? Reach::table
                                         : Reach::owned;
    return {.known = known_, .reach = reach, .keys = keys_, .owner = owner_};
  }

 private:
  bool is_bounded() const {
    if (bounded_) return true;
    const bool closed = std::ranges::any_of(
        lower_, [&](std::string_view field) { return std::ranges::count(upper_, field) > 0; });
    if (closed) return true;
    if (row_) return row_->is_unique(equal_) || is_unique_but_for_kinds();
    return std::ranges::count(equal_, std::string_view("id")) > 0;
  }

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

  // Limited as its least limited branch is; an empty list lets nothing through.
  void add_either(ValueId value) {
    Reach least = Reach::bounded;
    std::string_view owner;
    for_each_branch(value, [&](ValueId branch) {
      const Filter inner = read_filter(context_, branch, row_);
      least = std::min(least, inner.reach);
      known_ = known_ && inner.known;
      if (owner.empty()) owner = inner.owner;
    });
    bounded_ = bounded_ || least == Reach::bounded;
    if (least == Reach::owned) add_owner(owner);
  }

  void add_owner(std::string_view key) {
    if (owner_.empty()) owner_ = key;
  }

  // `author: { email }`, `members: { some: { userId } }`: what belongs to few is limited by them.
  void add_relation(std::string_view key, const SchemaField& field, ValueId value) {
    for (std::string_view quantifier : {"is", "some"}) {
      if (ValueId inner = model::property(program_, value, quantifier)) value = inner;
    }
    for (std::string_view quantifier : {"isNot", "none", "every"}) {
      if (model::property(program_, value, quantifier)) return;
    }
    const Filter inner = read_filter(context_, value, context_.schema->target(field));
    if (!inner.known || inner.reach != Reach::table) add_owner(key);
  }

  void add_field(std::string_view key, ValueId value) {
    if (!value || model::is_nullish(program_, value)) return;
    const SchemaField* field = row_ ? row_->field(key) : nullptr;
    const bool is_relation = field && context_.schema->target(*field);
    if (is_relation) return add_relation(key, *field, value);
    // The compound form: `userId_postId: { userId, postId }`.
    if (row_ && !field) bounded_ = bounded_ || is_compound(key);
    if (program_[value].kind != Value::Kind::object) {
      add_equality(key, field, value);
      return;
    }
    known_ = known_ && !model::is_open(program_, value);
    if (ValueId equal = model::property(program_, value, "equals")) {
      add_equality(key, field, equal);
    }
    if (has(value, "gte") || has(value, "gt")) lower_.push_back(key);
    if (has(value, "lte") || has(value, "lt")) upper_.push_back(key);
    if (ValueId list = model::property(program_, value, "in")) {
      bounded_ = bounded_ || is_bound(list, field);
      if (is_foreign_key(key)) add_owner(key);
    }
  }

  void add_equality(std::string_view key, const SchemaField* field, ValueId value) {
    if (model::is_nullish(program_, value)) return;
    equal_.push_back(key);
    // One moment, one day.
    if (field && field->type == "DateTime") bounded_ = true;
    if (field && is_kind(*field)) return;
    // `status: "open"` picks a kind of row whatever the column's type; a foreign key has an owner.
    const bool is_fixed = model::string_literal(program_, value) ||
                          model::number(program_, value) || model::boolean(program_, value);
    if (!is_fixed || is_foreign_key(key)) add_owner(key);
  }

  bool is_foreign_key(std::string_view key) const {
    return row_ && std::ranges::any_of(row_->fields, [&](const SchemaField& field) {
             return std::ranges::count(keys_of_relation(field), key) > 0;
           });
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
  std::vector<std::string_view> equal_, keys_, lower_, upper_;
  std::string_view owner_;
  bool known_ = true;
  bool bounded_ = false;
};

}  // namespace

Filter read_filter(const Context& context, ValueId where, const SchemaModel* row,
                   const std::vector<std::string_view>& given) {
  Conditions conditions(context, row, given);
  if (where) conditions.add(where);
  return conditions.filter();
}

Filter read_filter(const Context& context, const model::Query& query) {
  return read_filter(context, model::property(context.program, query.arguments, "where"),
                     context.model_of(query));
}

std::vector<std::string_view> keys_of_relation(const SchemaField& relation) {
  std::vector<std::string_view> keys;
  const model::Attribute* attribute = relation.attribute("relation");
  if (!attribute) return keys;
  const auto fields =
      std::ranges::find(attribute->arguments, "fields", &model::Attribute::Argument::name);
  if (fields == attribute->arguments.end()) return keys;
  // "[a, b]"
  constexpr std::string_view between = "[], \t\n";
  const std::string_view text = fields->value;
  for (std::size_t at = text.find_first_not_of(between); at != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(between, at), text.size());
    keys.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(between, end);
  }
  return keys;
}

namespace {

// `@rows 200` in a model's documentation.
std::optional<double> annotated_rows(const SchemaModel& row) {
  constexpr std::string_view mark = "@rows";
  const std::size_t at = row.documentation.find(mark);
  if (at == std::string::npos) return {};
  std::optional<double> count;
  for (char c : std::string_view(row.documentation).substr(at + mark.size())) {
    if (c >= '0' && c <= '9') {
      count = count.value_or(0) * 10 + (c - '0');
    } else if (count ? c != '_' && c != ',' : c != ' ' && c != ':') {
      break;
    }
  }
  return count;
}

}  // namespace

std::optional<project::Sourced<double>> rows_of(const Context& context, const SchemaModel& row) {
  return rows_of(context.project.config_for(context.file.path), *context.schema, row);
}

std::optional<project::Sourced<double>> rows_of(const project::Config& config,
                                                const model::Schema& schema,
                                                const SchemaModel& row) {
  if (const auto rows = config.rows_of(row.name)) {
    return {{static_cast<double>(rows->value), rows->source}};
  }
  if (const auto rows = annotated_rows(row)) return {{*rows, "its schema comment"}};
  for (const SchemaField& field : row.fields) {
    if (!row.is_unique({field.name}) || field.is_optional) continue;
    for (const model::SchemaEnum& type : schema.enums) {
      if (type.name != field.type) continue;
      return {{static_cast<double>(type.values.size()), "its key, an enum"}};
    }
  }
  return {};
}

bool is_small(const Context& context, const SchemaModel* row) {
  constexpr double small_table = 1000;
  const auto rows = row ? rows_of(context, *row) : std::nullopt;
  return rows && rows->value <= small_table;
}

}  // namespace poolguard::lint
