#include "analysis/lint/merged_lookups.h"

#include <algorithm>

#include "analysis/model/values.h"

namespace poolguard::lint {

using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

namespace {

ValueId where_of(const Program& program, const Query& query) {
  const ValueId where = model::settle(program, model::property(program, query.arguments, "where"));
  const bool is_object = where && program[where].kind == Value::Kind::object;
  return is_object && !model::is_open(program, where) ? where : ValueId{};
}

// `userId_postId: { userId, postId }`, or the name a compound key was given.
bool is_compound_key(const Context& context, const Query& query, std::string_view key) {
  const model::SchemaModel* row = context.model_of(query);
  return row ? !row->field(key) : key.find('_') != std::string_view::npos;
}

bool is_equality(const Context& context, const Query& query, ValueId entry) {
  const Program& program = context.program;
  const std::string_view key = program[entry].text;
  if (key == "AND" || key == "OR" || key == "NOT") return false;
  const ValueId value = model::settle(program, program.operand(entry, 0));
  if (!value || program[value].kind != Value::Kind::object) return true;
  if (is_compound_key(context, query, key)) return true;
  const auto conditions = program.operands_of(value);
  return std::ranges::all_of(conditions, [&](ValueId id) { return program[id].text == "equals"; });
}

// `deletedAt: null` is neither known to be merged nor known not to be.
bool is_null(const Program& program, ValueId entry) {
  const ValueId value = model::settle(program, program.operand(entry, 0));
  return value && program[value].kind == Value::Kind::null;
}

}  // namespace

ValueId unmergeable_condition(const Context& context, const Query& query) {
  const ValueId where = where_of(context.program, query);
  if (!where) return {};
  for (ValueId entry : context.program.operands_of(where)) {
    if (!is_equality(context, query, entry)) return entry;
  }
  return {};
}

bool has_compound_key(const Context& context, const Query& query) {
  const Program& program = context.program;
  const ValueId where = where_of(program, query);
  const auto entries = where ? program.operands_of(where) : std::span<const ValueId>{};
  return std::ranges::any_of(entries, [&](ValueId entry) {
    const std::string_view key = program[entry].text;
    return key != "AND" && key != "OR" && key != "NOT" && is_compound_key(context, query, key);
  });
}

Merging merging_of(const Context& context, const Query& query) {
  if (!model::traits(query.operation).batched) return Merging::none;
  const ValueId where = where_of(context.program, query);
  if (!where) return Merging::unknown;
  if (unmergeable_condition(context, query)) return Merging::many;
  const auto entries = context.program.operands_of(where);
  const bool has_null =
      std::ranges::any_of(entries, [&](ValueId entry) { return is_null(context.program, entry); });
  return has_null ? Merging::unknown : Merging::one;
}

bool go_together(const Context& context, const Query& a, const Query& b) {
  const Program& program = context.program;
  if (a.model != b.model || a.operation != b.operation) return false;
  for (std::string_view part : {"select", "include", "omit"}) {
    const ValueId one = model::property(program, a.arguments, part);
    const ValueId other = model::property(program, b.arguments, part);
    if (!one != !other || (one && !model::is_same_expression(program, one, other))) return false;
  }
  const ValueId one = where_of(program, a);
  const ValueId other = where_of(program, b);
  if (!one || !other) return false;
  const auto keys = program.operands_of(one);
  const auto others = program.operands_of(other);
  return keys.size() == others.size() && std::ranges::all_of(keys, [&](ValueId key) {
           return std::ranges::any_of(
               others, [&](ValueId id) { return program[id].text == program[key].text; });
         });
}

bool has_hidden_transactions(const Context& context) {
  const auto& prisma = context.environment.prisma;
  if (!prisma || prisma->value.major >= 8) return false;
  if (prisma->value.major == 7) return true;
  if (prisma->value < model::Version{6, 16, 0} || !context.schema) return false;
  return std::ranges::any_of(context.schema->generators, [](const model::SchemaBlock& generator) {
    const auto* engine = generator.property("engineType");
    return engine && engine->value == "client";
  });
}

}  // namespace poolguard::lint
