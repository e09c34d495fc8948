#include "analysis/lint/batching.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/lint/item_key.h"
#include "analysis/lint/lookup.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rounds.h"
#include "analysis/model/values.h"
#include "analysis/project/external.h"
#include "analysis/text/words.h"

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

// --- What must hold around the query -------------------------------------------------------------

bool writes_deeply(const Program& program, ValueId arguments) {
  constexpr std::array<std::string_view, 11> words = {
      "create", "createMany", "connect", "connectOrCreate", "disconnect", "set",
      "update", "updateMany", "upsert",  "delete",          "deleteMany"};
  const ValueId data = model::property(program, arguments, "data");
  return model::any_inside(program, data ? data : arguments, [&](ValueId id) {
    const Value& value = program[id];
    if (value.kind == Value::Kind::spread) return true;
    return value.kind == Value::Kind::property &&
           std::ranges::find(words, value.text) != words.end() && id != arguments;
  });
}

bool brings_relations(const Program& program, const Query& query) {
  if (model::property(program, query.arguments, "include")) return true;
  const ValueId select = program.peel(model::property(program, query.arguments, "select"));
  return select && std::ranges::any_of(program.operands_of(select), [&](ValueId entry) {
           return program[program.peel(program.operand(entry, 0))].kind == Value::Kind::object;
         });
}

// Whether another query of the loop may change the rows that `query` reads.
bool may_change(const Program& program, const Query& other, const Query& query) {
  if (other.model.empty()) return true;
  if (!model::traits(other.operation).writes) return false;
  return other.model == query.model || other.operation == Operation::delete_ ||
         other.operation == Operation::delete_many || brings_relations(program, query) ||
         writes_deeply(program, other.arguments);
}

// --- Where the row goes --------------------------------------------------------------------------

struct Target {
  BindingId name = {};     // const name = await ...
  ValueId condition = {};  // const name = condition ? await ... : other
  bool negated = false;    // the await stands in the other branch
};

std::optional<Target> read_target(const Program& program, const Query& query) {
  for (BindingId id : program.declared_by(query.statement)) {
    const Binding& binding = program[id];
    if (binding.kind != Binding::Kind::const_ || !binding.path.empty() || !binding.init) continue;
    if (binding.init == query.await) return Target{.name = id};
    if (program[binding.init].kind != Value::Kind::conditional) continue;
    const ValueId test = program.operand(binding.init, 0);
    if (program.operand(binding.init, 1) == query.await) return Target{id, test, false};
    if (program.operand(binding.init, 2) == query.await) return Target{id, test, true};
  }
  return {};
}

// --- The text ------------------------------------------------------------------------------------

std::string camel(std::string_view name) {
  std::string word;
  bool up = false;
  for (char c : name) {
    if (c == '_') {
      up = !word.empty();
    } else {
      word += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      up = false;
    }
  }
  return word;
}

struct Names {
  std::string row, rows, keys, map;
};

Names names_for(FreshNames& fresh, const Query& query, std::string_view field, text::Span within) {
  const std::string model = camel(query.model);
  const bool is_plural = model.ends_with('s') && !model.ends_with("ss") && !model.ends_with("us") &&
                         !model.ends_with("is");
  Names names;
  names.row = is_plural ? singular(model) : model;
  names.rows = fresh.pick(is_plural ? model : plural(model), within);
  names.keys = fresh.pick(names.row + text::capitalised(plural(camel(field))), within);
  names.map = fresh.pick(names.row + "By" + text::capitalised(camel(field)), within);
  return names;
}

std::string find_many_arguments(const Program& program, const Lookup& lookup,
                                const std::string& keys) {
  const uint32_t base = program[lookup.arguments].span.begin;
  const auto moved = [base](text::Span span) {
    return text::Span{span.begin - base, span.end - base};
  };
  const Value& property = program[lookup.property];
  std::vector<text::Edit> edits;
  if (property.shorthand) {
    edits.push_back({moved(property.span), std::string(lookup.field) + ": { in: " + keys + " }"});
  } else {
    edits.push_back({moved(program[lookup.key].span), "{ in: " + keys + " }"});
  }
  if (lookup.select_to_extend) {
    const ValueId first = program.operand(lookup.select_to_extend, 0);
    const text::Span span = program[lookup.select_to_extend].span;
    const uint32_t at = program[first].span.begin;
    std::string added = std::string(lookup.field) + ": true,";
    if (is_on_one_line(program.text, {span.begin, at})) {
      added += ' ';
    } else {
      added += line_ending(program.text);
      added += indentation(program.text, at);
    }
    edits.push_back({moved({at, at}), added});
  }
  text::EditSet set;
  const std::string_view source = program.source(program[lookup.arguments].span);
  return set.add(edits) ? set.apply(source) : std::string(source);
}

struct Plan {
  const Query& query;
  const Loop& loop;
  Lookup lookup;
  Target target;
  ItemKey key;
};

std::string before_the_loop(const Program& program, const Plan& plan, const Names& names) {
  const uint32_t loop_begin = program[plan.loop.region->statement].span.begin;
  const std::string_view indent = indentation(program.text, loop_begin);
  const text::Span declaration = program[plan.query.statement].span;
  const std::string arguments = reindented(find_many_arguments(program, plan.lookup, names.keys),
                                           indentation(program.text, declaration.begin), indent);
  const std::string end = (program.source(declaration).ends_with(';') ? ";" : "") +
                          std::string(line_ending(program.text)) + std::string(indent);
  const std::string client(program.source(plan.query.client_span));
  std::string text = "const " + names.keys + " = [...new Set(" + plan.key.list + ")]" + end;
  text += "const " + names.rows + " = await " + client + "." + std::string(plan.query.model) +
          ".findMany(" + arguments + ")" + end;
  text += "const " + names.map + " = new Map(" + names.rows + ".map((" + names.row + ") => [" +
          names.row + "." + std::string(plan.lookup.field) + ", " + names.row + "]))" + end;
  return text;
}

std::string title(const Plan& plan) {
  std::string text = "Batch into one findMany and a Map (up to 32,767 keys a query";
  if (plan.lookup.select_to_extend) text += "; the rows gain " + std::string(plan.lookup.field);
  if (or_throws(plan.query.operation)) text += "; a missing row throws a plain Error";
  return text + ")";
}

Fix write(const Context& context, const Plan& plan, FreshNames& fresh) {
  const Program& program = context.program;
  const text::Span within = program.span_of(program[plan.loop.region->statement].function);
  const Names names = names_for(fresh, plan.query, plan.lookup.field, within);
  const uint32_t begin = program[plan.loop.region->statement].span.begin;
  std::string lookup =
      names.map + ".get(" + std::string(program.source(program[plan.lookup.key].span)) + ")";
  Fix fix{.title = title(plan)};
  fix.edits.push_back({{begin, begin}, before_the_loop(program, plan, names)});
  if (or_throws(plan.query.operation)) {
    const text::Span declaration = program[plan.query.statement].span;
    const model::SchemaModel* row = context.model_of(plan.query);
    const std::string name = row ? row->name : text::capitalised(std::string(plan.query.model));
    const std::string end = program.source(declaration).ends_with(';') ? ";" : "";
    fix.edits.push_back({{declaration.end, declaration.end},
                         std::string(line_ending(program.text)) +
                             std::string(indentation(program.text, declaration.begin)) + "if (!" +
                             std::string(program[plan.target.name].name) + ") throw new Error(" +
                             quoted(program, "No " + name + " found") + ")" + end});
  } else {
    lookup += " ?? null";
  }
  fix.edits.push_back({program[plan.query.await].span, std::move(lookup)});
  return fix;
}

}  // namespace

bool is_undisturbed(const Context& context, const Query& query, const Loop& loop) {
  const Program& program = context.program;
  std::vector<ValueId> reads;
  for (const Query& other : context.facts.queries()) {
    if (!loop.region->span.contains(program[other.call].span)) continue;
    if (other.call != query.call && may_change(program, other, query)) return false;
    reads.push_back(other.outer);
  }
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const Value& value = program.values[i];
    if (!loop.region->span.contains(value.span)) continue;
    const bool opens_transaction =
        value.kind == Value::Kind::member && value.text == "$transaction";
    if (opens_transaction || value.kind == Value::Kind::yield) return false;
    if (value.kind != Value::Kind::await) continue;
    const ValueId awaited = program.operand({i}, 0);
    if (std::ranges::count(reads, awaited) > 0) continue;
    const ValueId call = program.peel(awaited);
    if (program[call].kind != Value::Kind::call ||
        project::external_call(context.project, context.file, call).empty())
      return false;
  }
  return true;
}

std::optional<Fix> batch_into_find_many(const Context& context, const Query& query,
                                        const Loop& loop, FreshNames& names) {
  const Program& program = context.program;
  if (!finds_one(query.operation) || query.use != Query::Use::awaited) return {};
  if (query.outer != query.call || !is_for_of(program, loop)) return {};
  if (!is_array_by_name(program, loop)) return {};
  if (query.function != program[loop.region->statement].function) return {};
  const ValueId callee = program.operand(query.call, 0);
  if (program[query.call].optional || program[callee].optional) return {};
  if (!is_same_every_round(program, loop, callee)) return {};
  const std::optional<Lookup> lookup = read_lookup(context, query, loop);
  const std::optional<Target> target = read_target(program, query);
  if (!lookup || !target || !is_undisturbed(context, query, loop)) return {};
  const bool needs_statement = or_throws(query.operation);
  if (needs_statement && (target->condition || program.declared_by(query.statement).size() != 1)) {
    return {};
  }
  std::optional<ItemKey> key = read_item_key(
      context, loop, {query.statement, lookup->key, target->condition, target->negated});
  // `findFirst({ where: { id: undefined } })` finds any row; a Map does not.
  const bool first =
      query.operation == Operation::find_first || query.operation == Operation::find_first_or_throw;
  if (!key || (first && !key->never_null)) return {};
  return write(context, {query, loop, *lookup, *target, *std::move(key)}, names);
}

}  // namespace poolguard::lint
