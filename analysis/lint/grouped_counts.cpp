#include "analysis/lint/grouped_counts.h"

#include <algorithm>
#include <string>

#include "analysis/lint/promise_lists.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/rewrite.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {

using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

namespace {

// The `where` of `count({ where: {...} })` and nothing else; none otherwise.
ValueId where_of_count(const Program& program, const Query& query) {
  const ValueId arguments = program.peel(query.arguments);
  if (query.operation != model::Operation::count || query.outer != query.call) return {};
  if (!arguments || program[arguments].kind != Value::Kind::object ||
      program.operands_of(arguments).size() != 1) {
    return {};
  }
  const ValueId where = program.peel(model::property(program, arguments, "where"));
  if (!where || program[where].kind != Value::Kind::object) return {};
  const bool is_plain = std::ranges::all_of(program.operands_of(where), [&](ValueId entry) {
    return program[entry].kind == Value::Kind::property && !program[entry].computed;
  });
  return is_plain ? where : ValueId{};
}

ValueId entry_of(const Program& program, ValueId where, std::string_view key) {
  for (ValueId entry : program.operands_of(where)) {
    if (program[entry].text == key) return entry;
  }
  return {};
}

// A string, a number, a member of an enum: the same whenever it is looked at.
bool is_fixed(const Program& program, ValueId value) {
  value = program.peel(value);
  switch (program[value].kind) {
    case Value::Kind::string:
    case Value::Kind::number:
      return true;
    case Value::Kind::member:
      return program[program.peel(program.operand(value, 0))].kind == Value::Kind::identifier;
    default:
      return false;
  }
}

bool is_groupable(const Context& context, const Query& query, std::string_view key) {
  const model::SchemaModel* row = context.model_of(query);
  const model::SchemaField* field = row ? row->field(key) : nullptr;
  if (!field || field->is_list || context.schema->target(*field)) return false;
  const bool is_enum =
      std::ranges::any_of(context.schema->enums,
                          [&](const model::SchemaEnum& each) { return each.name == field->type; });
  return is_enum || field->type == "String" || field->type == "Int";
}

// The one key whose value differs between the counts; "" when there is none.
std::string_view differing_key(const Program& program, const std::vector<ValueId>& wheres) {
  std::string_view found;
  for (ValueId entry : program.operands_of(wheres[0])) {
    const std::string_view key = program[entry].text;
    for (ValueId where : wheres) {
      const ValueId other = entry_of(program, where, key);
      if (!other) return {};
      if (model::is_same_expression(program, program.operand(entry, 0),
                                    program.operand(other, 0))) {
        continue;
      }
      if (!found.empty() && found != key) return {};
      found = key;
    }
  }
  return found;
}

}  // namespace

std::optional<Fix> group_counts(const Context& context, const Together& together) {
  const Program& program = context.program;
  const auto list = read_promise_list(program, together.call);
  if (!list || list->keyword.empty() || !together.fans.empty() ||
      callee_name(program, together.call) != "all" ||
      together.branches.size() != list->elements.size() || list->elements.size() < 2) {
    return {};
  }
  std::vector<ValueId> wheres;
  const Query* first = nullptr;
  for (std::size_t i = 0; i < list->elements.size(); ++i) {
    const Query* query = together.branches[i].query;
    if (!query || program.peel(list->elements[i]) != query->call || !list->names[i]) return {};
    if (!first) first = query;
    if (query->model != first->model ||
        context.source(query->client_span) != context.source(first->client_span)) {
      return {};
    }
    wheres.push_back(where_of_count(program, *query));
    if (!wheres.back() ||
        program.operands_of(wheres.back()).size() != program.operands_of(wheres.front()).size()) {
      return {};
    }
  }
  const std::string_view key = differing_key(program, wheres);
  if (key.empty() || !is_groupable(context, *first, key)) return {};
  const text::Span statement = program[list->statement].span;
  const bool has_comment = std::ranges::any_of(
      program.comments, [&](text::Span comment) { return statement.contains(comment); });
  if (has_comment) return {};

  std::string values;
  std::vector<ValueId> keys;
  for (ValueId where : wheres) {
    const ValueId value = program.operand(entry_of(program, where, key), 0);
    const bool again = std::ranges::any_of(
        keys, [&](ValueId other) { return model::is_same_expression(program, other, value); });
    if (!is_fixed(program, value) || again) return {};
    keys.push_back(value);
    values += (values.empty() ? "" : ", ") + std::string(program.source(program[value].span));
  }
  std::string filter;
  for (ValueId entry : program.operands_of(wheres[0])) {
    filter += filter.empty() ? "" : ", ";
    filter += program[entry].text == key ? std::string(key) + ": { in: [" + values + "] }"
                                         : std::string(program.source(program[entry].span));
  }
  const std::string model(first->model);
  const std::string groups = fresh_name(program, model + "Groups");
  const std::string counts =
      fresh_name(program, model + "CountBy" + text::capitalised(std::string(key)));
  const std::string indent(indentation(program.text, statement.begin));
  const std::string line = std::string(line_ending(program.text)) + indent;
  const std::string inner = std::string(line_ending(program.text)) + deeper(program.text, indent);
  const std::string end = program.source(statement).ends_with(';') ? ";" : "";
  std::string text = "const " + groups + " = await " +
                     std::string(context.source(first->client_span)) + "." + model + ".groupBy({" +
                     inner + "by: [" + quoted(program, key) + "]," + inner + "where: { " + filter +
                     " }," + inner + "_count: { _all: true }," + line + "})" + end + line;
  text += "const " + counts + " = new Map(" + groups + ".map((group) => [group." +
          std::string(key) + ", group._count._all]))" + end;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    text += line + std::string(list->keyword) + " " + std::string(program[list->names[i]].name) +
            " = " + counts + ".get(" + std::string(program.source(program[keys[i]].span)) +
            ") ?? 0" + end;
  }
  return Fix{.title = "Count with one groupBy",
             .preferred = true,
             .edits = {{statement, std::move(text)}}};
}

}  // namespace poolguard::lint
