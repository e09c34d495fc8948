#include "analysis/lint/check_then_delete.h"

#include <algorithm>
#include <optional>

#include "analysis/lint/columns.h"
#include "analysis/lint/existence.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Operation;
using model::SchemaField;
using Then = CheckThenDelete::Then;

std::string_view argument(const model::Attribute& attribute, std::string_view name) {
  const auto found =
      std::ranges::find(attribute.arguments, name, &model::Attribute::Argument::name);
  return found == attribute.arguments.end() ? std::string_view{} : found->value;
}

// What the database does with the child when its parent is deleted.
Then effect_of(const model::SchemaModel& child, const SchemaField& relation) {
  const std::string_view action = argument(*relation.attribute("relation"), "onDelete");
  if (action == "Cascade") return Then::deleted;
  if (action == "SetNull" || action == "SetDefault") return Then::orphaned;
  if (!action.empty()) return Then::refused;
  const bool all_required =
      std::ranges::all_of(relation_keys(relation), [&](const RelationKey& key) {
        const SchemaField* field = child.field(key.field);
        return field && !field->is_optional;
      });
  return all_required ? Then::refused : Then::orphaned;
}

Selection selection_of(const Context& context, const Access& access,
                       const model::SchemaModel& row) {
  const auto where = model::property(access.program(), access.query->arguments, "where");
  return read_selection(access.program(), context.schema, &row, where);
}

// Whether the check looks for the rows that point at the deleted one by `relation`.
bool is_about(const Context& context, const CheckThenDelete& pair, const SchemaField& relation) {
  const Selection looked = selection_of(context, *pair.check, *pair.child);
  const Selection deleted = selection_of(context, *pair.deletion, *pair.parent);
  const auto keys = relation_keys(relation);
  // A check for some of the children means to delete the others along.
  const bool is_for_all =
      looked.known && looked.others.empty() && looked.equal.size() == keys.size();
  return is_for_all && !keys.empty() && std::ranges::all_of(keys, [&](const RelationKey& key) {
           const Column* a = find_column(looked.equal, key.field);
           const Column* b = find_column(deleted.equal, key.references);
           if (!a || !b) return false;
           const auto from = origin_of(context, *pair.check, a->value);
           const auto to = origin_of(context, *pair.deletion, b->value);
           return from && to && is_same(context, *from, *to);
         });
}

bool is_guarded(const Context& context, const Access& check, const Access& deletion) {
  return std::ranges::any_of(
      conditions_at(context.program, deletion.call), [&](const KnownCondition& condition) {
        const Existence says = judge(context.program, check, condition.value).says;
        return (condition.holds ? says : opposite(says)) == Existence::missing;
      });
}

std::optional<CheckThenDelete> pair_of(const Context& context, const Access& check,
                                       const Access& deletion) {
  CheckThenDelete pair{.check = &check, .deletion = &deletion};
  pair.child = context.schema->model_of_accessor(check.query->model);
  pair.parent = context.schema->model_of_accessor(deletion.query->model);
  if (!pair.child || !pair.parent) return {};
  for (const SchemaField& field : pair.child->fields) {
    if (context.schema->target(field) != pair.parent || field.is_list) continue;
    if (!field.attribute("relation") || !is_about(context, pair, field)) continue;
    if (!is_guarded(context, check, deletion)) return {};
    pair.then = effect_of(*pair.child, field);
    return pair;
  }
  return {};
}

}  // namespace

std::vector<CheckThenDelete> checks_then_deletes(const Context& context,
                                                 const std::vector<Access>& accesses) {
  std::vector<CheckThenDelete> pairs;
  if (!context.schema) return pairs;
  for (const Access& check : accesses) {
    const Operation operation = check.query->operation;
    const bool looks = operation == Operation::count || operation == Operation::find_first ||
                       operation == Operation::find_many;
    if (!looks) continue;
    for (const Access& deletion : accesses) {
      if (deletion.query->operation != Operation::delete_) continue;
      if (context.program[deletion.call].span.begin < context.program[check.call].span.end)
        continue;
      if (const auto pair = pair_of(context, check, deletion)) {
        pairs.push_back(*pair);
        break;
      }
    }
  }
  return pairs;
}

}  // namespace poolguard::lint
