#include "analysis/lint/grouping.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "analysis/lint/batching.h"
#include "analysis/lint/comments.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/item_key.h"
#include "analysis/lint/lookup.h"
#include "analysis/lint/query_loops.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rounds.h"
#include "analysis/model/values.h"

namespace poolguard::lint {

using model::Binding;
using model::BindingId;
using model::Operation;
using model::Program;
using model::Query;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;

namespace {

// The one entry of `where` that the item decides, when it is a plain equality.
ValueId grouping_entry(const Context& context, const Query& query, const Loop& loop) {
  const Program& program = context.program;
  const ValueId where = model::settle(program, model::property(program, query.arguments, "where"));
  if (!where || model::is_open(program, where)) return {};
  ValueId found;
  for (ValueId entry : program.operands_of(where)) {
    const ValueId value = program.operand(entry, 0);
    if (!mentions_any(program, value, loop.items)) continue;
    const ValueId settled = program.peel(value);
    if (found || program[settled].kind == Value::Kind::object) return {};
    found = entry;
  }
  if (!found) return {};
  const model::SchemaModel* row = context.model_of(query);
  if (!context.schema) return found;
  const model::SchemaField* field = row ? row->field(program[found].text) : nullptr;
  return field && !context.schema->target(*field) ? found : ValueId{};
}

bool compares_in_js(const Context& context, const Query& query, std::string_view name) {
  const model::SchemaModel* row = context.model_of(query);
  const model::SchemaField* field = row ? row->field(name) : nullptr;
  if (!field || field->is_list) return false;
  if (field->attribute("db.Citext") || field->attribute("db.Char") || field->attribute("db.Uuid")) {
    return false;
  }
  const bool is_enum = std::ranges::any_of(
      context.schema->enums, [&](const auto& each) { return each.name == field->type; });
  return is_enum || field->type == "String" || field->type == "Int" || field->type == "Boolean";
}

// --- Where it stands -----------------------------------------------------------------------------

// The keys of all items, for a callback: `levels`, `rows.map((row) => row.level)`.
std::string keys_of_callback(const Program& program, const Loop& loop, ValueId key) {
  const auto& parameters = program[loop.region->function].parameters;
  if (parameters.empty() || parameters[0].default_value || parameters[0].rest) return {};
  const std::string items(program.source(program[loop.subject].span));
  const ValueId peeled = program.peel(key);
  const Value& value = program[peeled];
  if (value.kind == Value::Kind::identifier && value.binding == parameters[0].binding &&
      value.binding) {
    return items;
  }
  // Members of the item, or names that its pattern declares.
  ValueId root = peeled;
  while (program[root].kind == Value::Kind::member && !program[root].optional) {
    root = program.peel(program.operand(root, 0));
  }
  if (program[root].kind != Value::Kind::identifier || !program[root].binding) return {};
  const Binding& binding = program[program[root].binding];
  if (binding.kind != Binding::Kind::parameter || binding.parameter_index != 0 ||
      std::ranges::count(loop.variables, program[root].binding) == 0) {
    return {};
  }
  std::string pattern(program.source(parameters[0].span));
  return items + ".map((" + pattern + ") => " + std::string(program.source(value.span)) + ")";
}

// A name, a literal of constants, or a call of Object without effects: it may be written twice.
bool can_repeat(const Program& program, ValueId subject) {
  return !model::any_inside(program, subject, [&](ValueId id) {
    const Value& value = program[id];
    switch (value.kind) {
      case Value::Kind::identifier:
      case Value::Kind::member:
      case Value::Kind::this_:
      case Value::Kind::array:
      case Value::Kind::string:
      case Value::Kind::number:
      case Value::Kind::parenthesized:
      case Value::Kind::cast:
        return false;
      case Value::Kind::call: {
        const ValueId callee = program.peel(program.operand(id, 0));
        const Value& object = program[program.peel(program.operand(callee, 0))];
        return program[callee].kind != Value::Kind::member ||
               object.kind != Value::Kind::identifier || object.text != "Object";
      }
      default:
        return true;
    }
  });
}

// `await Promise.all(xs.map(...))`
struct FanOut {
  ValueId map;    // the call of `map`
  ValueId await;  // the whole
  StatementId statement;
};

std::optional<FanOut> fan_out_of(const Program& program, const Loop& loop) {
  const ValueId map = loop.region->call;
  const ValueId all = program[map].parent;
  if (!all || program[all].kind != Value::Kind::call || program.arguments(all).size() != 1)
    return {};
  if (program[program.peel(program.operand(all, 0))].text != "all") return {};
  ValueId await = program[all].parent;
  const StatementId statement = program[all].statement;
  const model::FunctionId around = program[all].function_in;
  const bool is_returned = !await && statement && around && program[around].is_async &&
                           program[statement].kind == Statement::Kind::return_;
  if (is_returned) await = all;
  if (!await || !statement) return {};
  if (!is_returned && program[await].kind != Value::Kind::await) return {};
  if (program[await].function_in != program[map].function_in) return {};
  // A condition around the whole decides whether anything is asked at all.
  for (ValueId at = program[await].parent; at; at = program[at].parent) {
    const Value::Kind kind = program[at].kind;
    if (kind == Value::Kind::conditional || kind == Value::Kind::logical) return {};
  }
  return FanOut{map, await, program[await].statement};
}

bool is_item_of_block(const Program& program, StatementId id) {
  const Statement& statement = program[id];
  const bool simple = statement.kind == Statement::Kind::declaration ||
                      statement.kind == Statement::Kind::expression ||
                      statement.kind == Statement::Kind::return_ ||
                      statement.kind == Statement::Kind::for_of;
  if (!simple || statement.role != Statement::Role::item) return false;
  return !statement.parent || program[statement.parent].kind != Statement::Kind::labeled;
}

// --- The text ------------------------------------------------------------------------------------

struct Names {
  std::string groups, group, map;
};

struct Plan {
  const Query& query;
  const Loop& loop;
  ValueId entry;     // in where
  std::string keys;  // the list of all keys
  StatementId before;
};

Names names_for(const Program& program, FreshNames& fresh, std::string_view field,
                text::Span within) {
  std::string by = "countBy";
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] == '_') continue;
    const bool starts = i == 0 || field[i - 1] == '_';
    by += starts && field[i] >= 'a' && field[i] <= 'z' ? static_cast<char>(field[i] - 'a' + 'A')
                                                       : field[i];
  }
  return {fresh.pick("groups", within), fresh_name(program, "group", within),
          fresh.pick(by, within)};
}

std::string where_text(const Program& program, const Plan& plan, std::string_view indent) {
  const ValueId where = program.peel(model::property(program, plan.query.arguments, "where"));
  const text::Span span = program[where].span;
  const Value& entry = program[plan.entry];
  const text::Span at = entry.shorthand ? entry.span : program[program.operand(plan.entry, 0)].span;
  const std::string in = (entry.shorthand ? std::string(entry.text) + ": " : std::string()) +
                         "{ in: " + changeable(program, plan.loop, plan.keys) + " }";
  const std::array<text::Edit, 1> edits = {
      text::Edit{{at.begin - span.begin, at.end - span.begin}, in}};
  text::EditSet set;
  const std::string text =
      set.add(edits) ? set.apply(program.source(span)) : std::string(program.source(span));
  return reindented(text, indentation(program.text, span.begin), indent);
}

std::string lines_before(const Program& program, const Plan& plan, const Names& names) {
  const text::Span statement = program[plan.before].span;
  const std::string_view base = indentation(program.text, statement.begin);
  const std::string inner = deeper(program.text, base);
  const std::string field(program[plan.entry].text);
  const std::string line(line_ending(program.text));
  const std::string_view own =
      program.source(program[plan.query.statement ? plan.query.statement : plan.before].span);
  const bool ends = own.ends_with(';') || program.source(statement).ends_with(';');
  const std::string end = (ends ? ";" : "") + line + std::string(base);
  std::string text = "const " + names.groups + " = await " +
                     std::string(program.source(plan.query.client_span)) + "." +
                     std::string(plan.query.model) + ".groupBy({" + line;
  text += inner + "by: [" + quoted(program, field) + "]," + line;
  text += inner + "where: " + where_text(program, plan, inner) + "," + line;
  text += inner + "_count: { _all: true }," + line + std::string(base) + "})" + end;
  text += "const " + names.map + " = new Map(" + names.groups + ".map((" + names.group + ") => [" +
          names.group + "." + field + ", " + names.group + "._count._all]))" + end;
  return text;
}

// What stands for the query: `countByLevel.get(level) ?? 0`, in parentheses where it has to be.
std::string lookup_text(const Program& program, const Plan& plan, const Names& names) {
  const Value& entry = program[plan.entry];
  const std::string key(
      entry.shorthand ? entry.text : program.source(program[program.operand(plan.entry, 0)].span));
  const std::string text = names.map + ".get(" + key + ") ?? 0";
  const ValueId around = program[plan.query.await ? plan.query.await : plan.query.call].parent;
  using Kind = Value::Kind;
  const Kind kind = around ? program[around].kind : Kind::parenthesized;
  const bool is_apart = kind == Kind::parenthesized || kind == Kind::call ||
                        kind == Kind::property || kind == Kind::array || kind == Kind::assignment;
  return is_apart ? text : "(" + text + ")";
}

// `async ` in front of the callback.
std::optional<text::Edit> without_async(const Program& program, model::FunctionId function) {
  if (!program[function].is_async) return {};
  const text::Span span = program[function].span;
  const std::string_view source = program.source(span);
  if (!source.starts_with("async ")) return {};
  return text::Edit{{span.begin, span.begin + 6}, ""};
}

bool waits_elsewhere(const Program& program, const Loop& loop, const Query& query) {
  const model::Range range = model::values_in(program, loop.region->span);
  for (uint32_t i = range.begin; i < range.begin + range.count; ++i) {
    if (program.values[i].kind == Value::Kind::await && ValueId{i} != query.await) return true;
  }
  return false;
}

// In a callback: the rows are counted before, and nothing is left to wait for.
std::optional<std::vector<text::Edit>> edits_of_fan_out(const Program& program, const Plan& plan,
                                                        const FanOut& fan_out, const Names& names) {
  const Query& query = plan.query;
  const text::Span map = program[fan_out.map].span;
  const text::Span whole = program[fan_out.await].span;
  if (waits_elsewhere(program, plan.loop, query)) return {};
  if (has_comment(program, {whole.begin, map.begin}) ||
      has_comment(program, {map.end, whole.end})) {
    return {};
  }
  const text::Span asked = program[query.await ? query.await : query.call].span;
  std::vector<text::Edit> inside = {
      {{asked.begin - map.begin, asked.end - map.begin}, lookup_text(program, plan, names)}};
  if (auto async = without_async(program, plan.loop.region->function)) {
    inside.push_back({{async->span.begin - map.begin, async->span.end - map.begin}, ""});
  } else if (program[plan.loop.region->function].is_async) {
    return {};
  }
  text::EditSet set;
  if (!set.add(inside)) return {};
  const std::string text =
      reindented(set.apply(program.source(map)), indentation(program.text, map.begin),
                 indentation(program.text, whole.begin));
  return std::vector<text::Edit>{{whole, text}};
}

std::optional<Fix> with_lines_before(const Program& program, const Plan& plan, const Names& names,
                                     Fix fix) {
  if (!is_item_of_block(program, plan.before)) return {};
  const uint32_t at = program[plan.before].span.begin;
  fix.edits.push_back({{at, at}, lines_before(program, plan, names)});
  return fix;
}

// What the rewrite stands on, whatever the loop looks like.
bool can_group(const Context& context, const Query& query, const Loop& loop, ValueId entry) {
  const Program& program = context.program;
  const ValueId arguments = program.peel(query.arguments);
  if (query.operation != Operation::count || query.outer != query.call) return false;
  if (program[arguments].kind != Value::Kind::object || program.arguments(query.call).size() != 1 ||
      program.operands_of(arguments).size() != 1) {
    return false;
  }
  const ValueId where = program.peel(model::property(program, arguments, "where"));
  if (!where || program[where].kind != Value::Kind::object) return false;
  for (ValueId other : program.operands_of(where)) {
    if (other != entry && !is_same_every_round(program, loop, program.operand(other, 0)))
      return false;
  }
  const ValueId callee = program.operand(query.call, 0);
  return !program[callee].optional && is_same_every_round(program, loop, callee) &&
         compares_in_js(context, query, program[entry].text) && can_repeat(program, loop.subject) &&
         is_never_null(context, loop, program.operand(entry, 0));
}

}  // namespace

std::string_view grouping_field(const Context& context, const Query& query, const Loop& loop) {
  const ValueId entry = grouping_entry(context, query, loop);
  return entry ? context.program[entry].text : std::string_view{};
}

std::optional<Loop> count_per_key(const Context& context, const Query& query) {
  if (!is_aggregate(query.operation)) return {};
  std::optional<Loop> loop = fan_out_around(context, query);
  if (!loop || loop->is_trifling() || !is_keyed(context.program, query, *loop)) return {};
  if (connection_around(context, query.region)) return {};
  const bool is_one_question = !grouping_field(context, query, *loop).empty() ||
                               window_of(context, query, *loop).has_value();
  return is_one_question ? loop : std::nullopt;
}

std::optional<Fix> count_with_group_by(const Context& context, const Query& query, const Loop& loop,
                                       FreshNames& fresh) {
  const Program& program = context.program;
  const ValueId entry = grouping_entry(context, query, loop);
  if (!entry || !can_group(context, query, loop, entry)) return {};
  const ValueId key = program.operand(entry, 0);
  Plan plan{query, loop, entry, {}, {}};
  Fix fix{.title = "Count all of them with one groupBy (read at one moment)"};
  if (loop.region->statement) {
    if (!is_for_of(program, loop) || query.use != Query::Use::awaited) return {};
    if (query.function != program[loop.region->statement].function) return {};
    const auto item = read_item_key(context, loop, {query.statement, key, {}, false});
    if (!item || !is_array_by_name(program, loop) || !is_undisturbed(context, query, loop))
      return {};
    plan.keys = item->list;
    plan.before = loop.region->statement;
    const text::Span asked = program[query.await].span;
    if (program[query.statement].kind == Statement::Kind::expression &&
        !program[query.await].parent) {
      return {};
    }
    const text::Span within = program.span_of(program[plan.before].function);
    const Names names = names_for(program, fresh, program[entry].text, within);
    fix.edits.push_back({asked, lookup_text(program, plan, names)});
    return with_lines_before(program, plan, names, std::move(fix));
  }
  const auto fan_out = fan_out_of(program, loop);
  plan.keys = keys_of_callback(program, loop, key);
  if (!fan_out || plan.keys.empty()) return {};
  plan.before = fan_out->statement;
  const text::Span within = program.span_of(program[plan.before].function);
  const Names names = names_for(program, fresh, program[entry].text, within);
  auto edits = edits_of_fan_out(program, plan, *fan_out, names);
  if (!edits) return {};
  fix.edits = *std::move(edits);
  return with_lines_before(program, plan, names, std::move(fix));
}

}  // namespace poolguard::lint
