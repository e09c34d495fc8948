#include "analysis/lint/nested_include.h"

#include <algorithm>
#include <utility>

#include "analysis/lint/batching.h"
#include "analysis/lint/item_key.h"
#include "analysis/lint/lookup.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
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

// The field of the items that leads to what `query` asks for; "" without one.
std::string_view relation_of(const Context& context, const Query& source, const Query& query,
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
  return relation_between(*context.schema, *from, *to, own, program[entry].text);
}

// `true`, or what the query selects; "" when it asks for more than that.
std::string selection_of(const Program& program, const Query& query) {
  const ValueId arguments = program.peel(query.arguments);
  if (program[arguments].kind != Value::Kind::object || model::is_open(program, arguments))
    return {};
  std::string selection = "true";
  for (ValueId entry : program.operands_of(arguments)) {
    const std::string_view name = program[entry].text;
    if (name == "where") continue;
    const std::string_view text = program.source(program[entry].span);
    const bool is_plain =
        name == "select" && !program[entry].shorthand && text.find('\n') == std::string_view::npos;
    if (!is_plain) return {};
    selection = "{ " + std::string(text) + " }";
  }
  return selection;
}

// The edit of the findMany that reads the items.
std::optional<text::Edit> edit_of_source(const Program& program, const Query& source,
                                         const std::string& relation) {
  const ValueId arguments = program.peel(source.arguments);
  if (!arguments || program[arguments].kind != Value::Kind::object ||
      model::is_open(program, arguments)) {
    return {};
  }
  for (std::string_view key : {"select", "include"}) {
    if (const ValueId nested = model::property(program, arguments, key)) {
      return program[program.peel(nested)].kind == Value::Kind::object
                 ? add_property(program, program.peel(nested), relation)
                 : std::nullopt;
    }
  }
  return add_property(program, arguments, "include: { " + relation + " }");
}

}  // namespace

std::string nested_include(const Context& context, const Query& source, const Query& query,
                           const Loop& loop) {
  const Program& program = context.program;
  const std::string_view field = relation_of(context, source, query, loop);
  if (field.empty()) return {};
  const bool selects = bool(model::property(program, source.arguments, "select"));
  const std::string outer = selects ? "select: { " : "include: { ";
  if (query.operation == Operation::count) {
    return outer + "_count: { select: { " + std::string(field) + ": true } } }";
  }
  if (!finds_one(query.operation) && query.operation != Operation::find_many) return {};
  return outer + std::string(field) + ": true }";
}

std::optional<Fix> include_in_source(const Context& context, const Query& query, const Loop& loop) {
  const Program& program = context.program;
  const Query* source = query_behind(context, loop.subject);
  if (!source || !finds_one(query.operation) || or_throws(query.operation)) return {};
  if (query.use != Query::Use::awaited || query.outer != query.call) return {};
  const std::string field(relation_of(context, *source, query, loop));
  const model::SchemaField* relation =
      field.empty() ? nullptr : context.model_of(*source)->field(field);
  // The item has to have a name, and its array no type of its own that lacks the relation.
  const ValueId items = program.peel(loop.subject);
  const bool is_plain = relation && !relation->is_list && loop.variables.size() == 1 &&
                        program[loop.variables[0]].path.empty() &&
                        program[program[items].binding].type.empty();
  if (!is_plain || !is_undisturbed(context, query, loop)) return {};
  if (model::property(program, source->arguments, {"select", field}) ||
      model::property(program, source->arguments, {"include", field})) {
    return {};
  }
  const std::string selection = selection_of(program, query);
  if (selection.empty()) return {};
  auto edit = edit_of_source(program, *source, field + ": " + selection);
  if (!edit) return {};
  Fix fix{.title = "Bring " + field + " along in the " + call_text(*source) +
                   " that reads the items (they carry it wherever they go)"};
  fix.edits.push_back(*std::move(edit));
  fix.edits.push_back(
      {program[query.await].span, std::string(program[loop.variables[0]].name) + "." + field});
  return fix;
}

}  // namespace poolguard::lint
