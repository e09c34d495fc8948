#include "analysis/lint/bulk_write.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "analysis/lint/inside.h"
#include "analysis/lint/item_key.h"
#include "analysis/lint/lookup.h"
#include "analysis/lint/loop_body.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rounds.h"
#include "analysis/lint/row_data.h"
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

// --- What becomes of the row ---------------------------------------------------------------------

bool is_unused(const Program& program, const Query& query) {
  return query.use == Query::Use::awaited && query.outer == query.call && query.statement &&
         !program[query.await].parent &&
         program[query.statement].kind == Statement::Kind::expression;
}

// `created.push(row)`: the array, when `call` is that with one argument.
ValueId pushed_to(const Program& program, ValueId call, ValueId row) {
  if (!call || program[call].kind != Value::Kind::call || program[call].parent) return {};
  const ValueId callee = program.operand(call, 0);
  if (program[callee].kind != Value::Kind::member || program[callee].text != "push" ||
      program[callee].optional || program.arguments(call).size() != 1 ||
      program.arguments(call)[0] != row) {
    return {};
  }
  const ValueId array = program.operand(callee, 0);
  return program[array].kind == Value::Kind::identifier ? array : ValueId{};
}

// Where the created row is collected, and nothing else done with it.
struct Collected {
  ValueId array = {};
  StatementId last = {};  // the statement with the push
};

Collected collected_in(const Program& program, const Query& query) {
  if (query.use != Query::Use::awaited || query.outer != query.call || !query.statement) return {};
  if (const ValueId call = program[query.await].parent) {
    return {pushed_to(program, call, query.await), query.statement};
  }
  const auto declared = program.declared_by(query.statement);
  const StatementId next = program[query.statement].next_sibling;
  if (declared.size() != 1 || !next || program[next].kind != Statement::Kind::expression) return {};
  const Binding& name = program[declared[0]];
  const auto references = program.references_to(declared[0]);
  if (name.kind != Binding::Kind::const_ || !name.path.empty() || name.init != query.await ||
      references.size() != 1) {
    return {};
  }
  return {pushed_to(program, program[next].value, references[0]), next};
}

// SQLite came to createMany late.
bool takes_many(const Context& context) {
  const auto& version = context.environment.prisma;
  return context.environment.provider != "sqlite" || !version ||
         version->value >= model::Version{5, 14, 0};
}

// Whether the loop is of a kind that can go at all.
bool can_go(const Program& program, const Query& query, const Loop& loop) {
  if (!loop.region->statement || !is_for_of(program, loop)) return false;
  if (query.function != program[loop.region->statement].function) return false;
  if (!waits_once(program, loop) || program.arguments(query.call).size() != 1) return false;
  const ValueId callee = program.operand(query.call, 0);
  if (program[query.call].optional || program[callee].optional ||
      !program.type_text(query.call).empty() || !is_same_every_round(program, loop, callee)) {
    return false;
  }
  return std::ranges::none_of(loop.variables,
                              [&](BindingId id) { return is_changed_in(program, loop, id); });
}

// --- The text ------------------------------------------------------------------------------------

constexpr std::size_t max_columns = 100;

struct Layout {
  std::string_view base;  // of the loop
  std::string inner;      // one level more
  std::string end;        // line end
};

Layout layout_of(const Program& program, const Loop& loop) {
  const std::string_view base =
      indentation(program.text, program[loop.region->statement].span.begin);
  return {base, deeper(program.text, base), std::string(line_ending(program.text))};
}

std::string moved(const Program& program, text::Span span, std::string_view to) {
  return reindented(program.source(span), indentation(program.text, span.begin), to);
}

// Comments of the loop that nothing of what is kept holds.
std::string orphaned_comments(const Program& program, const Loop& loop,
                              const std::vector<text::Span>& kept, const Layout& layout) {
  std::string text;
  for (text::Span comment : program.comments) {
    if (!program[loop.region->statement].span.contains(comment)) continue;
    if (std::ranges::any_of(kept, [&](text::Span span) { return span.contains(comment); }))
      continue;
    text += moved(program, comment, layout.base) + layout.end + std::string(layout.base);
  }
  return text;
}

// A statement with the comment behind it on its line.
text::Span span_of_kept(const Program& program, StatementId id) {
  text::Span span = program[id].span;
  for (text::Span comment : program.comments) {
    if (comment.begin < span.end) continue;
    const std::string_view between = program.source({span.end, comment.begin});
    if (between.find_first_not_of(" \t") == std::string_view::npos) span.end = comment.end;
    break;
  }
  return span;
}

std::string kept_text(const Program& program, StatementId id, std::string_view indent) {
  const text::Span span = span_of_kept(program, id);
  std::string text(program.source(span));
  if (const StatementId out = continue_of(program, id)) {
    text.replace(program[out].span.begin - span.begin, std::string_view("continue").size(),
                 "return []");
  }
  return reindented(text, indentation(program.text, span.begin), indent);
}

// `items.map((item) => ({ ... }))`
std::string rows_text(const Program& program, const LoopBody& body, std::string_view items,
                      std::string_view pattern, ValueId data, const Layout& layout) {
  const bool as_list = body.may_skip || body.guard;
  const bool as_block = !body.kept.empty();
  const std::string deep = deeper(program.text, layout.inner);
  std::string row = moved(program, program[data].span, as_block ? deep : layout.inner);
  if (as_list) row = "[" + row + "]";
  if (body.guard)
    row = std::string(program.source(program[body.guard].span)) + " ? " + row + " : []";
  std::string text =
      std::string(items) + (as_list ? ".flatMap((" : ".map((") + std::string(pattern) + ") => ";
  if (!as_block) {
    const bool needs_parentheses = body.guard || (!as_list && row.starts_with('{'));
    return text + (needs_parentheses ? "(" + row + ")" : row) + ")";
  }
  text += "{" + layout.end;
  uint32_t end = program[body.kept[0]].span.begin;
  const auto blank_line_before = [&](StatementId id) {
    const std::string_view between = program.source({end, program[id].span.begin});
    return std::ranges::count(between, '\n') > 1 ? layout.end : std::string();
  };
  for (StatementId id : body.kept) {
    text += blank_line_before(id) + deep + kept_text(program, id, deep) + layout.end;
    end = span_of_kept(program, id).end;
  }
  text += blank_line_before(program[data].statement);
  const bool ends = program.source(program[body.kept[0]].span).ends_with(';') ||
                    program.source(program[body.kept[0]].span).ends_with('}');
  return text + deep + "return " + row + (ends ? ";" : "") + layout.end + layout.inner + "})";
}

// `operation({ data: rows, select })`, on one line when it fits there.
std::string call_text(const Program& program, const Query& query, std::string_view operation,
                      const std::vector<std::string>& properties, const Layout& layout,
                      std::size_t around) {
  std::string text(program.source(query.client_span));
  text += "." + std::string(query.model) + "." + std::string(operation) + "(";
  std::string line = "{ ";
  for (const std::string& property : properties) {
    line += (&property == &properties[0] ? "" : ", ") + property;
  }
  line += " }";
  const bool fits = line.find('\n') == std::string::npos &&
                    layout.base.size() + around + text.size() + line.size() + 2 <= max_columns;
  if (fits) return text + line + ")";
  text += "{" + layout.end;
  for (const std::string& property : properties) text += layout.inner + property + "," + layout.end;
  return text + std::string(layout.base) + "})";
}

std::string_view semicolon(const Program& program, StatementId id) {
  return program.source(program[id].span).ends_with(';') ? ";" : "";
}

// Whether nobody can tell the one statement from the many: the rows appear at once either way.
bool is_safe(const Context& context, const Query& query, const std::optional<Holding>& holding) {
  if (!holding || query.evidence != model::Evidence::proved) return false;
  const std::string& provider = context.environment.provider;
  if (provider != "postgresql" && provider != "postgres") return false;
  const project::ResolvedClient& outer = opened_on(context, *holding);
  if (!context.client(query.client).is_transaction || !outer.file) return false;
  // An extension may do its own for each `create`.
  return outer.file->text->find("$extends") == std::string::npos &&
         outer.file->text->find("$use") == std::string::npos;
}

std::optional<Fix> write_creates(const Context& context, const Query& query, const Loop& loop,
                                 const std::optional<Holding>& holding, Bulk bulk) {
  const Program& program = context.program;
  const Collected collected =
      bulk == Bulk::create_many_and_return ? collected_in(program, query) : Collected{};
  const StatementId last = collected.array ? collected.last : query.statement;
  const auto body = read_body(program, loop, query.statement, last);
  const auto pattern = item_pattern(program, loop);
  const std::string items = items_text(program, loop);
  const ValueId data = model::property(program, query.arguments, "data");
  if (!body || !pattern || items.empty()) return {};
  if (flatness(context, context.model_of(query), data) != Flat::yes) return {};
  const Layout layout = layout_of(program, loop);
  std::vector<std::string> properties = {"data: " +
                                         rows_text(program, *body, items, *pattern, data, layout)};
  std::vector<text::Span> kept = {program[data].span};
  for (StatementId id : body->kept) kept.push_back(span_of_kept(program, id));
  for (ValueId entry : program.operands_of(program.peel(query.arguments))) {
    if (program[entry].text == "data" || !collected.array) continue;
    if (program[entry].text != "select" || program[entry].shorthand) return {};
    properties.push_back(moved(program, program[entry].span, layout.inner));
    kept.push_back(program[entry].span);
  }
  std::string text = orphaned_comments(program, loop, kept, layout);
  const std::size_t around = collected.array ? 24 : 7;
  const std::string call = call_text(program, query, name_of(bulk), properties, layout, around);
  if (collected.array) {
    text += std::string(program[collected.array].text) + ".push(...(await " + call + "))";
  } else {
    text += "await " + call;
  }
  text += semicolon(program, query.statement);
  Fix fix{.title = "Create all rows with one " + std::string(name_of(bulk))};
  if (is_safe(context, query, holding)) {
    fix.safety = Safety::safe;
  } else {
    fix.title += " (all or none of them)";
  }
  fix.edits.push_back({program[loop.region->statement].span, std::move(text)});
  return fix;
}

std::optional<Fix> write_keyed(const Context& context, const Query& query, const Loop& loop,
                               Bulk bulk) {
  const Program& program = context.program;
  if (!is_unused(program, query) || !read_body(program, loop, query.statement, query.statement)) {
    return {};
  }
  const ValueId arguments = program.peel(query.arguments);
  if (program[arguments].kind != Value::Kind::object) return {};
  for (ValueId entry : program.operands_of(arguments)) {
    if (program[entry].text != "where" && program[entry].text != "data") return {};
  }
  const ValueId where = program.peel(model::property(program, arguments, "where"));
  const ValueId property = keyed_entry(program, loop, where);
  const model::SchemaModel* row = context.model_of(query);
  const model::SchemaField* field = row && property ? row->field(program[property].text) : nullptr;
  if (!field || field->is_list || context.schema->target(*field)) return {};
  if (bulk == Bulk::update_many &&
      flatness(context, row, model::property(program, arguments, "data")) != Flat::yes) {
    return {};
  }
  const bool has_columns = std::ranges::all_of(program.operands_of(where), [&](ValueId entry) {
    return row->field(program[entry].text) != nullptr;
  });
  if (!has_columns || items_text(program, loop).empty()) return {};
  const ValueId value = program.operand(property, 0);
  const auto key = read_item_key(context, loop, {query.statement, value, {}, false});
  const bool one_row =
      query.operation == Operation::update || query.operation == Operation::delete_;
  if (!key || (!one_row && !key->never_null)) return {};
  const uint32_t base = program[arguments].span.begin;
  const text::Span at = program[property].shorthand ? program[property].span : program[value].span;
  const std::string in = (program[property].shorthand ? field->name + ": " : std::string()) +
                         "{ in: " + changeable(program, loop, key->list) + " }";
  const std::array<text::Edit, 1> edits = {text::Edit{{at.begin - base, at.end - base}, in}};
  text::EditSet set;
  if (!set.add(edits)) return {};
  const Layout layout = layout_of(program, loop);
  std::string text =
      orphaned_comments(program, loop, {program[arguments].span}, layout) + "await " +
      std::string(program.source(query.client_span)) + "." + std::string(query.model) + "." +
      std::string(name_of(bulk)) + "(" +
      reindented(set.apply(program.source(program[arguments].span)),
                 indentation(program.text, program[query.statement].span.begin), layout.base) +
      ")" + std::string(semicolon(program, query.statement));
  std::string title = bulk == Bulk::update_many ? "Update all rows with one updateMany"
                                                : "Delete all rows with one deleteMany";
  title += one_row ? " (a missing row is no error any more)" : " (all or none of them)";
  return Fix{.title = std::move(title),
             .edits = {{program[loop.region->statement].span, std::move(text)}}};
}

}  // namespace

ValueId keyed_entry(const Program& program, const Loop& loop, ValueId where) {
  where = program.peel(where);
  if (!where || program[where].kind != Value::Kind::object) return {};
  ValueId found;
  for (ValueId entry : program.operands_of(where)) {
    if (program[entry].kind != Value::Kind::property || program[entry].computed) return {};
    const ValueId value = program.operand(entry, 0);
    if (!mentions_any(program, value, loop.items)) {
      if (!is_same_every_round(program, loop, value)) return {};
      continue;
    }
    if (found || program[program.peel(value)].kind == Value::Kind::object) return {};
    found = entry;
  }
  return found;
}

bool can_return_many(const Context& context) {
  const std::string& provider = context.environment.provider;
  const bool can = provider == "postgresql" || provider == "postgres" ||
                   provider == "cockroachdb" || provider == "sqlite";
  const auto& version = context.environment.prisma;
  return can && (!version || version->value >= model::Version{5, 14, 0});
}

std::string_view name_of(Bulk bulk) {
  switch (bulk) {
    case Bulk::create_many:
      return "createMany";
    case Bulk::create_many_and_return:
      return "createManyAndReturn";
    case Bulk::update_many:
      return "updateMany";
    case Bulk::delete_many:
      return "deleteMany";
    default:
      return "";
  }
}

Bulk bulk_of(const Context& context, const Query& query, const Loop& loop) {
  const Program& program = context.program;
  const ValueId data = model::settle(program, model::property(program, query.arguments, "data"));
  switch (query.operation) {
    case Operation::create:
      if (flatness(context, context.model_of(query), data) == Flat::no) return Bulk::none;
      if (is_unused(program, query)) return takes_many(context) ? Bulk::create_many : Bulk::none;
      return collected_in(program, query).array && can_return_many(context)
                 ? Bulk::create_many_and_return
                 : Bulk::none;
    case Operation::update:
    case Operation::update_many: {
      const bool is_one_set = data && program[data].kind == Value::Kind::object &&
                              is_same_data(program, loop, data) &&
                              !changes_in_place(program, data) &&
                              flatness(context, context.model_of(query), data) != Flat::no;
      const bool is_keyed =
          bool(keyed_entry(program, loop, model::property(program, query.arguments, "where")));
      return is_one_set && is_keyed && is_unused(program, query) ? Bulk::update_many : Bulk::none;
    }
    case Operation::delete_:
    case Operation::delete_many:
      return is_unused(program, query) &&
                     keyed_entry(program, loop, model::property(program, query.arguments, "where"))
                 ? Bulk::delete_many
                 : Bulk::none;
    default:
      return Bulk::none;
  }
}

std::optional<Fix> bulk_write(const Context& context, const Query& query, const Loop& loop,
                              const std::optional<Holding>& holding) {
  const Bulk bulk = bulk_of(context, query, loop);
  if (bulk == Bulk::none || !can_go(context.program, query, loop)) return {};
  if (bulk == Bulk::update_many || bulk == Bulk::delete_many) {
    return write_keyed(context, query, loop, bulk);
  }
  return write_creates(context, query, loop, holding, bulk);
}

}  // namespace poolguard::lint
