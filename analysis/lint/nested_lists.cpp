#include "analysis/lint/nested_lists.h"

#include "analysis/lint/bounds.h"
#include "analysis/lint/growth.h"
#include "analysis/lint/inside.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Operation;
using model::Presence;
using model::Program;
using model::SchemaField;
using model::SchemaModel;
using model::Value;
using model::ValueId;

// The fields of `target` that point at one row of `owner` over this relation.
std::vector<std::string_view> foreign_key(const SchemaModel& owner, const SchemaField& relation,
                                          const SchemaModel& target) {
  const auto name_of = [](const SchemaField& field) {
    const model::Attribute* attribute = field.attribute("relation");
    if (!attribute) return std::string_view();
    for (const auto& argument : attribute->arguments) {
      const bool is_name = argument.name == "name" || argument.name.empty();
      if (is_name && argument.value.starts_with('"')) return std::string_view(argument.value);
    }
    return std::string_view();
  };
  for (const SchemaField& field : target.fields) {
    if (field.type != owner.name || name_of(field) != name_of(relation)) continue;
    const auto keys = keys_of_relation(field);
    if (!keys.empty()) return keys;
  }
  return {};
}

class Selection {
 public:
  explicit Selection(const Context& context) : context_(context), program_(context.program) {}

  // Goes through `include` and `select` of the arguments of a read of `owner`.
  void add(ValueId arguments, const SchemaModel& owner, int depth = 0) {
    constexpr int max_depth = 8;
    if (depth > max_depth) return;
    for (std::string_view how : {"include", "select"}) {
      const ValueId chosen = model::settle(program_, model::property(program_, arguments, how));
      if (!chosen || program_[chosen].kind != Value::Kind::object) continue;
      for (ValueId entry : program_.operands_of(chosen)) add_entry(entry, owner, depth);
    }
  }

  const std::vector<NestedList>& found() const { return found_; }

 private:
  void add_entry(ValueId entry, const SchemaModel& owner, int depth) {
    const Value& value = program_[entry];
    if (value.kind != Value::Kind::property || value.computed) return;
    const SchemaField* field = owner.field(value.text);
    const SchemaModel* target = field ? context_.schema->target(*field) : nullptr;
    if (!target) return;
    const ValueId chosen = model::settle(program_, program_.operand(entry, 0));
    const bool whole = model::boolean(program_, chosen) == true;
    if (!whole && program_[chosen].kind != Value::Kind::object) return;
    if (field->is_list && !is_bounded(chosen, owner, *field, *target)) {
      const auto keys = foreign_key(owner, *field, *target);
      found_.push_back({.entry = entry,
                        .arguments = whole ? ValueId{} : chosen,
                        .owner = &owner,
                        .target = target,
                        .key = keys.size() == 1 ? keys[0] : std::string_view()});
    }
    if (!whole) add(chosen, *target, depth + 1);
  }

  bool is_bounded(ValueId arguments, const SchemaModel& owner, const SchemaField& field,
                  const SchemaModel& target) const {
    if (is_small(context_, &target)) return true;
    const bool whole = program_[arguments].kind != Value::Kind::object;
    const ValueId none = {};
    const ValueId object = whole ? none : arguments;
    for (std::string_view key : {"take", "cursor"}) {
      if (model::presence(program_, object, key) != Presence::absent) return true;
    }
    if (model::presence(program_, object, "where") == Presence::unknown) return true;
    const ValueId where = whole ? none : model::property(program_, object, "where");
    const Filter filter = read_filter(context_, where, &target, foreign_key(owner, field, target));
    // What belongs to the parent and to another key besides is few.
    return !filter.known || filter.reach != Reach::table;
  }

  const Context& context_;
  const Program& program_;
  std::vector<NestedList> found_;
};

bool reads_rows(Operation operation) {
  switch (operation) {
    case Operation::find_many:
    case Operation::find_first:
    case Operation::find_first_or_throw:
    case Operation::find_unique:
    case Operation::find_unique_or_throw:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::vector<NestedList> unbounded_lists(const Context& context, const model::Query& query) {
  if (!context.schema || !query.arguments || !reads_rows(query.operation)) return {};
  const SchemaModel* row = context.model_of(query);
  if (!row) return {};
  Selection selection(context);
  selection.add(query.arguments, *row);
  return selection.found();
}

}  // namespace poolguard::lint
