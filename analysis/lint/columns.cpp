#include "analysis/lint/columns.h"

#include <algorithm>

#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Schema;
using model::SchemaField;
using model::SchemaIndex;
using model::SchemaModel;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

// `[a, b]` as its names.
std::vector<std::string_view> names_in(std::string_view list) {
  constexpr std::string_view between = "[], \t\r\n";
  std::vector<std::string_view> names;
  for (std::size_t at = list.find_first_not_of(between); at != list.npos;) {
    const std::size_t end = std::min(list.find_first_of(between, at), list.size());
    names.push_back(list.substr(at, end - at));
    at = list.find_first_not_of(between, end);
  }
  return names;
}

bool is_key(const SchemaIndex& index) {
  return (index.kind == SchemaIndex::Kind::id || index.kind == SchemaIndex::Kind::unique) &&
         index.where.empty();
}

bool is_compound(const SchemaModel& row, std::string_view key) {
  return std::ranges::any_of(row.indexes, [&](const SchemaIndex& index) {
    if (!is_key(index) || index.keys.size() < 2) return false;
    if (!index.name.empty()) return index.name == key;
    std::string joined;
    for (const auto& part : index.keys) joined += (joined.empty() ? "" : "_") + part.field;
    return joined == key;
  });
}

class Reader {
 public:
  Reader(const Program& program, const Schema* schema, const SchemaModel* row)
      : program_(program), schema_(schema), row_(row) {}

  Selection selection(ValueId where) {
    add_conditions(where);
    return std::move(selection_);
  }

  Assignment assignment(ValueId data) {
    add_columns(data);
    return std::move(assignment_);
  }

 private:
  const SchemaField* relation(std::string_view key) const {
    const SchemaField* field = row_ && schema_ ? row_->field(key) : nullptr;
    return field && schema_->target(*field) ? field : nullptr;
  }

  void add_conditions(ValueId where) {
    where = model::settle(program_, where);
    if (!where) return;
    if (program_[where].kind != Kind::object) {
      selection_.known = false;
      return;
    }
    selection_.known = selection_.known && !model::is_open(program_, where);
    for (ValueId entry : program_.operands_of(where)) {
      const Value& value = program_[entry];
      if (value.kind == Kind::spread) {
        if (!model::is_open(program_, program_.operand(entry, 0))) {
          add_conditions(program_.operand(entry, 0));
        }
      } else if (value.kind == Kind::property && !value.computed) {
        add_condition(value.text, program_.operand(entry, 0));
      }
    }
  }

  void add_condition(std::string_view key, ValueId given) {
    const ValueId value = model::settle(program_, given);
    const bool is_object = value && program_[value].kind == Kind::object;
    if (key == "AND") {
      if (!value || program_[value].kind != Kind::array) return add_conditions(value);
      for (ValueId branch : program_.operands_of(value)) add_conditions(branch);
    } else if (key == "OR" || key == "NOT") {
      selection_.others.push_back(key);
    } else if (is_object && row_ && is_compound(*row_, key)) {
      add_conditions(value);
    } else if (const SchemaField* field = relation(key)) {
      add_relation(*field, is_object ? value : ValueId{});
    } else if (!is_object) {
      selection_.equal.push_back({key, given});
    } else if (ValueId equals = model::property(program_, value, "equals")) {
      selection_.equal.push_back({key, equals, json_key(value)});
    } else {
      selection_.others.push_back(key);
    }
  }

  std::string_view json_key(ValueId condition) const {
    const ValueId path = model::settle(program_, model::property(program_, condition, "path"));
    if (!path || program_[path].kind != Kind::array || program_.operands_of(path).empty())
      return {};
    return model::string_literal(program_, program_.operands_of(path).back()).value_or("");
  }

  // `user: { id }`
  void add_relation(const SchemaField& field, ValueId object) {
    bool all = object && !relation_keys(field).empty() &&
               program_.operands_of(object).size() == relation_keys(field).size();
    for (const RelationKey& key : relation_keys(field)) {
      all = all && model::property(program_, object, key.references);
    }
    if (!all) return selection_.others.push_back(field.name);
    for (const RelationKey& key : relation_keys(field)) {
      selection_.equal.push_back({key.field, model::property(program_, object, key.references)});
    }
  }

  void add_columns(ValueId data) {
    const ValueId object = model::settle(program_, data);
    if (!object) return;
    if (program_[object].kind != Kind::object) {
      assignment_.spreads.push_back(data);
      return;
    }
    for (ValueId entry : program_.operands_of(object)) {
      const Value& value = program_[entry];
      if (value.kind == Kind::spread) {
        add_columns(program_.operand(entry, 0));
      } else if (value.kind == Kind::property && !value.computed) {
        add_column(value.text, program_.operand(entry, 0));
      } else {
        assignment_.spreads.push_back(entry);
      }
    }
  }

  void add_column(std::string_view key, ValueId given) {
    const SchemaField* field = relation(key);
    if (!field) return set(key, given);
    for (const RelationKey& part : relation_keys(*field)) {
      const ValueId value = model::property(program_, given, {"connect", part.references});
      set(part.field, value ? value : given);
    }
  }

  void set(std::string_view field, ValueId value) {
    std::erase_if(assignment_.columns, [&](const Column& column) { return column.field == field; });
    assignment_.columns.push_back({field, value});
  }

  const Program& program_;
  const Schema* schema_;
  const SchemaModel* row_;
  Selection selection_;
  Assignment assignment_;
};

}  // namespace

Selection read_selection(const Program& program, const Schema* schema, const SchemaModel* row,
                         ValueId where) {
  return Reader(program, schema, row).selection(where);
}

Assignment read_assignment(const Program& program, const Schema* schema, const SchemaModel* row,
                           ValueId data) {
  return Reader(program, schema, row).assignment(data);
}

const Column* find_column(const std::vector<Column>& columns, std::string_view field) {
  const auto found = std::ranges::find(columns, field, &Column::field);
  return found == columns.end() ? nullptr : &*found;
}

const Column* Assignment::find(std::string_view field) const { return find_column(columns, field); }

std::vector<RelationKey> relation_keys(const SchemaField& field) {
  const model::Attribute* attribute = field.attribute("relation");
  if (!attribute) return {};
  std::vector<std::string_view> fields, references;
  for (const auto& argument : attribute->arguments) {
    if (argument.name == "fields") fields = names_in(argument.value);
    if (argument.name == "references") references = names_in(argument.value);
  }
  std::vector<RelationKey> keys;
  for (std::size_t i = 0; i < std::min(fields.size(), references.size()); ++i) {
    keys.push_back({fields[i], references[i]});
  }
  return keys;
}

const SchemaIndex* unique_over(const SchemaModel& row,
                               const std::vector<std::string_view>& fields) {
  const auto is_covered = [&](const SchemaIndex& index) {
    const bool is_unique =
        index.kind == SchemaIndex::Kind::id || index.kind == SchemaIndex::Kind::unique;
    return is_unique && !index.keys.empty() &&
           std::ranges::all_of(index.keys, [&](const SchemaIndex::Key& key) {
             return std::ranges::count(fields, std::string_view(key.field)) > 0;
           });
  };
  for (const auto* indexes : {&row.indexes, &row.migrated}) {
    const auto found = std::ranges::find_if(*indexes, is_covered);
    if (found != indexes->end()) return &*found;
  }
  return nullptr;
}

std::string list_of(const std::vector<std::string_view>& fields) {
  std::string text;
  for (std::string_view field : fields) text += (text.empty() ? "" : ", ") + std::string(field);
  return "(" + text + ")";
}

}  // namespace poolguard::lint
