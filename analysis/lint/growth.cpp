#include "analysis/lint/growth.h"

#include <algorithm>
#include <array>

#include "analysis/lint/bounds.h"
#include "analysis/lint/results.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Operation;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

constexpr double handful = 20;  // "the latest five" is no page

// `findMany({ cursor, skip, take, where })` of a repository hands on what it is given: no sign.
bool hands_on(const Program& program, const Query& query) {
  const ValueId object = model::settle(program, query.arguments);
  const auto entries = program.operands_of(object);
  return std::ranges::count_if(entries, [&](ValueId entry) {
           const Value& value = program[entry];
           return value.shorthand && (value.text == "skip" || value.text == "take" ||
                                      value.text == "where" || value.text == "cursor");
         }) >= 3;
}

bool pages(const Program& program, const Query& query) {
  if (query.operation != Operation::find_many || !query.arguments) return false;
  if (hands_on(program, query)) return false;
  for (std::string_view key : {"skip", "cursor"}) {
    if (model::property(program, query.arguments, key)) return true;
  }
  const ValueId take = model::property(program, query.arguments, "take");
  if (!take || model::is_nullish(program, take)) return false;
  const auto count = model::number(program, take);
  return !count || *count > handful;
}

bool asks_for(const Program& program, const Query& query, std::string_view key) {
  return key.empty() || bool(model::property(program, query.arguments, {"where", key}));
}

template <class Test>
std::optional<Related> find_paged(const Context& context, std::string_view model,
                                  std::string_view owner, Test is_meant) {
  const std::string_view in_both_cases = model.substr(std::min<std::size_t>(1, model.size()));
  for (const project::File* file : context.project.files.holding({"findMany", in_both_cases})) {
    const Program& program = file->facts.program();
    for (const Query& query : file->facts.queries()) {
      if (!is_meant(*file, query) || !pages(program, query)) continue;
      if (!asks_for(program, query, owner)) continue;
      if (file->is_test() || project::is_one_off(context.project.root, file->path)) break;
      if (context.project.schema_for(file->path) != context.schema) break;
      return Related{file->path, call_span(program, query), "here they are paged"};
    }
  }
  return {};
}

}  // namespace

std::optional<Related> paged_read_of(const Context& context, const Query& query,
                                     std::string_view owner) {
  return find_paged(
      context, query.model, owner, [&](const project::File& file, const Query& other) {
        return other.model == query.model && !(&file == &context.file && other.call == query.call);
      });
}

std::optional<Related> paged_read_of(const Context& context, std::string_view model,
                                     std::string_view owner) {
  return find_paged(context, model, owner, [&](const project::File&, const Query& other) {
    return model::is_accessor_of(other.model, model);
  });
}

std::string_view newest_first(const Context& context, ValueId arguments,
                              const model::SchemaModel* row) {
  const Program& program = context.program;
  ValueId order = model::settle(program, model::property(program, arguments, "orderBy"));
  if (order && program[order].kind == Value::Kind::array) {
    order = model::settle(program, program.operand(order, 0));
  }
  if (!order || !row || program[order].kind != Value::Kind::object) return {};
  const ValueId first = program.operand(order, 0);
  if (!first || program[first].kind != Value::Kind::property) return {};
  const model::SchemaField* field = row->field(program[first].text);
  const bool descends = model::string_literal(program, program.operand(first, 0)) == "desc";
  return field && descends && field->type == "DateTime" ? std::string_view(field->name)
                                                        : std::string_view();
}

namespace {

// `SiteSettings` that belong to nobody: those of the whole installation.
bool holds_settings(const model::SchemaModel& row) {
  constexpr std::array<std::string_view, 8> endings = {
      "Setting", "Settings", "Config", "Configs", "Configuration", "Flag", "Flags", "Toggle"};
  const bool is_called_so = std::ranges::any_of(
      endings, [&](std::string_view ending) { return row.name.ends_with(ending); });
  return is_called_so && std::ranges::all_of(row.fields, [](const model::SchemaField& field) {
           return keys_of_relation(field).empty() || field.is_optional;
         });
}

}  // namespace

bool is_lookup_table(const model::SchemaModel& row) {
  if (holds_settings(row)) return true;
  const auto is_name = [](const model::SchemaField& field) {
    return field.type == "String" && (field.is_id() || field.is_unique());
  };
  if (row.field("value") && std::ranges::any_of(row.fields, is_name)) return true;
  return std::ranges::none_of(row.fields, [](const model::SchemaField& field) {
    return !keys_of_relation(field).empty() || field.type == "DateTime";
  });
}

}  // namespace poolguard::lint
