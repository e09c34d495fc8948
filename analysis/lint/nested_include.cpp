#include "analysis/lint/nested_include.h"

#include <algorithm>

#include "analysis/lint/item_key.h"
#include "analysis/lint/lookup.h"
#include "analysis/model/values.h"

namespace poolguard::lint {

using model::Operation;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

namespace {

// `[a, b]` -> "a" when it is the only one.
std::string_view only_name(const model::SchemaField& field, std::string_view argument) {
  const model::Attribute* relation = field.attribute("relation");
  if (!relation) return {};
  for (const model::Attribute::Argument& row : relation->arguments) {
    if (row.name != argument) continue;
    std::string_view names = row.value;
    if (names.find(',') != std::string_view::npos) return {};
    names.remove_prefix(std::min(names.find_first_not_of("[ "), names.size()));
    return names.substr(0, names.find_first_of("] "));
  }
  return {};
}

// The field of `source` that leads to the rows with `their` = its `own`; "" when there is not just
// one.
std::string_view relation_between(const model::Schema& schema, const model::SchemaModel& source,
                                  const model::SchemaModel& other, std::string_view own,
                                  std::string_view their) {
  for (const model::SchemaField& field : source.fields) {
    if (schema.target(field) == &other && only_name(field, "fields") == own &&
        only_name(field, "references") == their) {
      return field.name;
    }
  }
  const bool points_back = std::ranges::any_of(other.fields, [&](const model::SchemaField& field) {
    return schema.target(field) == &source && only_name(field, "fields") == their &&
           only_name(field, "references") == own;
  });
  if (!points_back) return {};
  const model::SchemaField* back = nullptr;
  for (const model::SchemaField& field : source.fields) {
    if (schema.target(field) != &other) continue;
    if (back) return {};
    back = &field;
  }
  return back ? std::string_view(back->name) : std::string_view{};
}

}  // namespace

std::string nested_include(const Context& context, const Query& source, const Query& query,
                           const Loop& loop) {
  const Program& program = context.program;
  const model::SchemaModel* from = context.model_of(source);
  const model::SchemaModel* to = context.model_of(query);
  if (!from || !to || source.operation != Operation::find_many) return {};
  const ValueId where = model::settle(program, model::property(program, query.arguments, "where"));
  if (!where || program[where].operands.count != 1 || model::is_open(program, where)) return {};
  const ValueId entry = program.operand(where, 0);
  const std::string_view own = member_of_item(program, loop, program.operand(entry, 0));
  if (own.empty()) return {};
  const std::string_view field =
      relation_between(*context.schema, *from, *to, own, program[entry].text);
  if (field.empty()) return {};
  const bool selects = bool(model::property(program, source.arguments, "select"));
  const std::string outer = selects ? "select: { " : "include: { ";
  if (query.operation == Operation::count) {
    return outer + "_count: { select: { " + std::string(field) + ": true } } }";
  }
  if (!finds_one(query.operation) && query.operation != Operation::find_many) return {};
  return outer + std::string(field) + ": true }";
}

}  // namespace poolguard::lint
