#include "analysis/lint/fan_out_fixes.h"

#include <algorithm>
#include <array>
#include <string>

#include "analysis/lint/bulk_write.h"
#include "analysis/lint/comments.h"
#include "analysis/lint/item_key.h"
#include "analysis/lint/lookup.h"
#include "analysis/lint/packages.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rounds.h"
#include "analysis/lint/row_data.h"
#include "analysis/model/values.h"
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

// `[const name =] await Promise.all(subject.map((item) => body));`
struct Site {
  StatementId statement = {};
  ValueId await = {};
  ValueId map = {};  // subject.map(...)
  ValueId subject = {};
  ValueId callback = {};
  BindingId result = {};  // name; none without one
  bool has_item = false;  // the callback has one parameter
  bool for_all = false;   // awaited, and all have to succeed
  bool unused = false;    // the statement is the await and nothing else
};

std::optional<Site> read_site(const Program& program, const Together& together, const FanOut& fan) {
  Site site{.map = fan.list, .subject = fan.subject};
  const auto listed = program.arguments(together.call);
  if (listed.size() != 1 || program.peel(listed[0]) != fan.list || !fan.loop) return {};
  if (program[together.call].optional) return {};
  const ValueId callee = program.operand(fan.list, 0);
  if (program[callee].kind != Value::Kind::member || program[callee].optional ||
      program[callee].text != "map" || program[fan.list].optional ||
      program.arguments(fan.list).size() != 1) {
    return {};
  }
  site.callback = program.peel(program.arguments(fan.list)[0]);
  const model::Function& function = program[program[site.callback].function];
  if (function.kind != model::Function::Kind::arrow) return {};
  site.has_item = function.parameters.size() == 1;
  site.statement = program[together.call].statement;
  if (!site.statement || program[site.statement].role != Statement::Role::item) return {};
  site.await = program[program.wrapped(together.call)].parent;
  if (!site.await || program[site.await].kind != Value::Kind::await) {
    site.await = {};
    return site;
  }
  site.for_all = callee_name(program, together.call) == "all" && site.has_item;
  if (program[site.await].parent) return site;
  const Statement& statement = program[site.statement];
  site.unused = statement.kind == Statement::Kind::expression;
  const auto declared = program.declared_by(site.statement);
  if (statement.kind == Statement::Kind::declaration && declared.size() == 1 &&
      program[declared[0]].path.empty() && program[declared[0]].init == site.await &&
      program[declared[0]].kind == Binding::Kind::const_ && program[declared[0]].type.empty() &&
      !program[declared[0]].exported) {
    site.result = declared[0];
  }
  return site;
}

// Whether the callback does nothing but send `query`.
bool only_sends(const Program& program, const Site& site, const Query& query) {
  const model::Function& function = program[program[site.callback].function];
  ValueId sent = function.expression_body;
  if (!sent) {
    const StatementId only = function.first_statement;
    if (!only || program[only].next_sibling) return false;
    const Statement::Kind kind = program[only].kind;
    if (kind != Statement::Kind::return_ && kind != Statement::Kind::expression) return false;
    sent = program[only].value;
  }
  sent = program.peel(sent);
  if (sent && program[sent].kind == Value::Kind::await) {
    sent = program.peel(program.operand(sent, 0));
  }
  return sent == query.call;
}

// The parameter as written, with its parentheses: "(item)".
std::string parameter_text(const Program& program, ValueId callback) {
  const auto& parameter = program[program[callback].function].parameters[0];
  return "(" + std::string(program.source(parameter.span)) + ")";
}

// A plain query whose arguments are written out and whose client is the same for all items.
bool is_plain(const Program& program, const Query& query, const Loop& loop) {
  const ValueId callee = program.operand(query.call, 0);
  return query.outer == query.call && !program[query.call].optional && !program[callee].optional &&
         program.type_text(query.call).empty() && program.arguments(query.call).size() == 1 &&
         is_same_every_round(program, loop, callee) &&
         program[program.peel(query.arguments)].kind == Value::Kind::object;
}

bool has_only(const Program& program, ValueId object,
              std::initializer_list<std::string_view> keys) {
  return std::ranges::all_of(program.operands_of(object), [&](ValueId entry) {
    return program[entry].kind == Value::Kind::property && !program[entry].computed &&
           std::ranges::count(keys, program[entry].text) > 0;
  });
}

std::string call_head(const Program& program, const Query& query, std::string_view operation) {
  return std::string(program.source(query.client_span)) + "." + std::string(query.model) + "." +
         std::string(operation) + "(";
}

bool spans_lines_in_template(const Program& program, text::Span span) {
  return std::ranges::any_of(program.values, [&](const Value& value) {
    const bool is_template = value.kind == Value::Kind::template_string ||
                             value.kind == Value::Kind::tagged_template ||
                             value.kind == Value::Kind::jsx;
    return is_template && span.contains(value.span) && !is_on_one_line(program.text, value.span);
  });
}

// `text`, which stood in `span`, with the indentation of the statement it comes to stand in.
std::string moved_out(const Program& program, const Site& site, text::Span span,
                      std::string_view text) {
  if (spans_lines_in_template(program, span)) return std::string(text);
  return reindented(text, indentation(program.text, span.begin),
                    indentation(program.text, program[site.statement].span.begin));
}

// What stands between the parts that are kept must hold no comments.
bool loses_comment(const Program& program, text::Span whole, text::Span a, text::Span b) {
  return std::ranges::any_of(program.comments, [&](text::Span comment) {
    return whole.contains(comment) && !a.contains(comment) && !b.contains(comment);
  });
}

std::optional<Fix> create_at_once(const Context& context, const Together& together,
                                  const Site& site, const Query& query) {
  const Program& program = context.program;
  const ValueId arguments = program.peel(query.arguments);
  const ValueId data = model::property(program, arguments, "data");
  if (!data || flatness(context, context.model_of(query), data) != Flat::yes) return {};
  const bool returns = !site.unused;
  if (!has_only(program, arguments, {"data"}) || (returns && !can_return_many(context))) return {};
  const text::Span all = program[together.call].span;
  const text::Span subject = program[site.subject].span;
  const text::Span row = program[data].span;
  if (loses_comment(program, all, subject, row)) return {};
  const std::string_view operation = returns ? "createManyAndReturn" : "createMany";
  const std::string text = call_head(program, query, operation) +
                           "{ data: " + std::string(program.source(subject)) + ".map(" +
                           parameter_text(program, site.callback) + " => (" +
                           moved_out(program, site, row, program.source(row)) + ")) })";
  return Fix{
      .title = "Create all rows with one " + std::string(operation) + " (all or none of them)",
      .preferred = true,
      .edits = {{all, text}}};
}

// The one condition of `where` that depends on the item, if all are about columns.
ValueId keyed_column(const Context& context, const Query& query, const Loop& loop, ValueId where) {
  const Program& program = context.program;
  const model::SchemaModel* row = context.model_of(query);
  const ValueId found = keyed_entry(program, loop, where);
  if (!row || !found) return {};
  const bool are_columns =
      std::ranges::all_of(program.operands_of(program.peel(where)), [&](ValueId entry) {
        const model::SchemaField* field = row->field(program[entry].text);
        return field && !context.schema->target(*field) && !field->is_list;
      });
  return are_columns ? found : ValueId{};
}

// `items.map((item) => item.id)`, or the items themselves; "" when the key may run code.
std::string keys_text(const Program& program, const Site& site, ValueId key) {
  const std::string items(program.source(program[site.subject].span));
  key = program.peel(key);
  const model::Parameter& parameter = program[program[site.callback].function].parameters[0];
  if (parameter.binding && program[key].binding == parameter.binding) return items;
  ValueId root = key;
  while (program[root].kind == Value::Kind::member && !program[root].optional) {
    root = program.peel(program.operand(root, 0));
  }
  if (program[root].kind != Value::Kind::identifier) return {};
  return items + ".map(" + parameter_text(program, site.callback) + " => " +
         std::string(program.source(program[key].span)) + ")";
}

// The arguments with the key's condition turned into a list.
std::string with_list(const Program& program, ValueId arguments, ValueId entry,
                      const std::string& keys) {
  const Value& property = program[entry];
  const text::Span whole = program[arguments].span;
  const text::Span value = program[program.operand(entry, 0)].span;
  const text::Span at = property.shorthand ? property.span : value;
  const std::string list =
      (property.shorthand ? std::string(property.text) + ": " : "") + "{ in: " + keys + " }";
  std::string text(program.source(whole));
  return text.replace(at.begin - whole.begin, at.size(), list);
}

std::optional<Fix> change_at_once(const Context& context, const Together& together,
                                  const Site& site, const Query& query, const Loop& loop) {
  const Program& program = context.program;
  const bool updates = query.operation == Operation::update;
  const ValueId arguments = program.peel(query.arguments);
  if (!site.unused || !has_only(program, arguments, {"where", "data"})) return {};
  if (updates) {
    const ValueId data = model::property(program, arguments, "data");
    if (!data || !is_same_data(program, loop, data) || changes_in_place(program, data)) return {};
    if (flatness(context, context.model_of(query), data) != Flat::yes) return {};
  }
  const ValueId where = model::property(program, arguments, "where");
  const ValueId entry = keyed_column(context, query, loop, where);
  if (!entry) return {};
  const std::string keys = keys_text(program, site, program.operand(entry, 0));
  const text::Span all = program[together.call].span;
  const text::Span subject = program[site.subject].span;
  if (keys.empty() || loses_comment(program, all, subject, program[arguments].span)) return {};
  const std::string operation = updates ? "updateMany" : "deleteMany";
  return Fix{.title = std::string(updates ? "Update" : "Delete") + " all rows with one " +
                      operation + " (a missing row is no error any more)",
             .preferred = true,
             .edits = {{all, call_head(program, query, operation) +
                                 moved_out(program, site, program[arguments].span,
                                           with_list(program, arguments, entry, keys)) +
                                 ")"}}};
}

bool is_plain_path(const Program& program, ValueId value) {
  value = program.peel(value);
  while (value && program[value].kind == Value::Kind::member && !program[value].optional) {
    value = program.peel(program.operand(value, 0));
  }
  return value && (program[value].kind == Value::Kind::identifier ||
                   program[value].kind == Value::Kind::this_);
}

// --- p-limit -------------------------------------------------------------------------------------

struct Limiter {
  std::string name;                       // how pLimit is called in this file
  std::optional<text::Edit> import = {};  // that brings it
};

std::optional<Limiter> limiter(const Context& context) {
  const Program& program = context.program;
  StatementId last;
  for (uint32_t i = 0; i < program.statements.size(); ++i) {
    const Statement& statement = program.statements[i];
    if (statement.kind == Statement::Kind::import_ && !statement.parent) last = {i};
  }
  for (const model::Import& import : program.imports) {
    if (import.specifier == "p-limit" && import.name == "default" && import.binding) {
      return Limiter{std::string(program[import.binding].name)};
    }
  }
  if (!last || !depends_on(context, "p-limit")) return {};
  const std::string name = fresh_name(program, "pLimit");
  const text::Span at = program[last].span;
  const std::string end = program.source(at).ends_with(';') ? ";" : "";
  return Limiter{name, text::Edit{{at.end, at.end},
                                  std::string(line_ending(program.text)) + "import " + name +
                                      " from " + quoted(program, "p-limit") + end}};
}

std::optional<Fix> wrap_in_limit(const Context& context, const Site& site, uint32_t size) {
  const Program& program = context.program;
  const auto found = limiter(context);
  if (!found) return {};
  const model::Function& function = program[program[site.callback].function];
  const text::Span callback = program[site.callback].span;
  const std::string_view head = program.source({callback.begin, function.body.begin});
  if (has_comment(program, {callback.begin, function.body.begin})) return {};
  const model::FunctionId around = program[site.statement].function;
  const std::string name =
      around ? fresh_name(program, "limit", program[around].span) : fresh_name(program, "limit");
  const text::Span statement = program[site.statement].span;
  const std::string end = program.source(statement).ends_with(';') ? ";" : "";
  const std::string line = std::string(line_ending(program.text)) +
                           std::string(indentation(program.text, statement.begin));
  Fix fix{.title = "Run " + std::to_string(size) + " at a time with p-limit"};
  if (found->import) fix.edits.push_back(*found->import);
  fix.edits.push_back(
      {{statement.begin, statement.begin},
       "const " + name + " = " + found->name + "(" + std::to_string(size) + ")" + end + line});
  // `async (item) => body` becomes `(item) => limit(async () => body)`.
  const std::string inner = name + "(" + (function.is_async ? "async " : "") + "() => ";
  if (function.is_async && head.starts_with("async")) {
    const uint32_t begin =
        function.parameters.empty() ? function.body.begin : function.parameters[0].span.begin;
    const std::string_view between = program.source({callback.begin, begin});
    const bool in_parentheses = between.find('(') != std::string_view::npos;
    const std::size_t skip = in_parentheses ? between.find('(') : between.size();
    fix.edits.push_back({{callback.begin, callback.begin + static_cast<uint32_t>(skip)}, ""});
  }
  fix.edits.push_back({{function.body.begin, function.body.begin}, inner});
  fix.edits.push_back({{function.body.end, function.body.end}, ")"});
  return fix;
}

// --- Slices --------------------------------------------------------------------------------------

bool is_captured(const Program& program, BindingId name) {
  return std::ranges::any_of(program.references_to(name), [&](ValueId reference) {
    return program[reference].function_in != program[name].function_in;
  });
}

std::optional<Fix> loop_over_slices(const Context& context, const Together& together,
                                    const Site& site, uint32_t size) {
  const Program& program = context.program;
  const text::Span statement = program[site.statement].span;
  const text::Span subject = program[site.subject].span;
  if (!site.has_item || (!site.unused && !site.result)) return {};
  if (site.result && is_captured(program, site.result)) return {};
  if (!is_plain_path(program, site.subject) || spans_lines_in_template(program, statement)) {
    return {};
  }
  if (site.result && has_comment(program, {statement.begin, program[site.await].span.begin})) {
    return {};
  }
  const std::string indent(indentation(program.text, statement.begin));
  const std::string inner = deeper(program.text, indent);
  const std::string line(line_ending(program.text));
  const bool ends = program.source(statement).ends_with(';');
  const std::string end = ends ? ";" : "";
  const std::string items(program.source(subject));
  const std::string n = std::to_string(size);
  const std::string i = fresh_name(program, "i", statement);
  const text::Span all = program[together.call].span;
  std::string body(program.source(all));
  body.replace(subject.begin - all.begin, subject.size(),
               items + ".slice(" + i + ", " + i + " + " + n + ")");
  body = "await " + reindented(body, indent, inner);
  std::string text;
  if (site.result) {
    const std::string name(program[site.result].name);
    text = "const " + name + " = []" + end + line + indent;
    body = name + ".push(...(" + body + "))";
  }
  text += "for (let " + i + " = 0; " + i + " < " + items + ".length; " + i + " += " + n + ") {" +
          line + inner + body + end + line + indent + "}";
  std::string title = "Run " + n + " at a time, in a loop over slices";
  if (site.for_all) title += " (a failure stops the rest)";
  return Fix{.title = std::move(title), .edits = {{statement, std::move(text)}}};
}

}  // namespace

std::optional<Fix> write_at_once(const Context& context, const Together& together,
                                 const FanOut& fan) {
  const Program& program = context.program;
  const auto site = read_site(program, together, fan);
  if (!site || !site->for_all || !fan.each.query) return {};
  const Query& query = *fan.each.query;
  if (!only_sends(program, *site, query) || !is_plain(program, query, *fan.loop)) return {};
  if (query.operation == Operation::create) {
    return create_at_once(context, together, *site, query);
  }
  if (query.operation == Operation::update || query.operation == Operation::delete_) {
    return change_at_once(context, together, *site, query, *fan.loop);
  }
  return {};
}

std::optional<Fix> read_at_once(const Context& context, const Together& together,
                                const FanOut& fan) {
  const Program& program = context.program;
  const auto site = read_site(program, together, fan);
  if (!site || !site->for_all || !site->result || !fan.each.query) return {};
  const Query& query = *fan.each.query;
  const ValueId arguments = program.peel(query.arguments);
  if (query.operation != Operation::find_many || !only_sends(program, *site, query) ||
      !is_plain(program, query, *fan.loop) ||
      !has_only(program, arguments, {"where", "orderBy", "include"})) {
    return {};
  }
  for (ValueId part : program.operands_of(arguments)) {
    if (program[part].text != "where" &&
        !is_same_every_round(program, *fan.loop, program.operand(part, 0))) {
      return {};
    }
  }
  const ValueId entry =
      keyed_column(context, query, *fan.loop, model::property(program, arguments, "where"));
  if (!entry || !is_plain_path(program, site->subject)) return {};
  const model::SchemaField* field = context.model_of(query)->field(program[entry].text);
  // Compared in JavaScript as in the database.
  const bool compares = (field->type == "String" || field->type == "Int") &&
                        !field->attribute("db.Citext") && !field->attribute("db.Char");
  const ValueId key = program.peel(program.operand(entry, 0));
  const std::string keys = keys_text(program, *site, key);
  const text::Span statement = program[site->statement].span;
  if (!compares || keys.empty() ||
      loses_comment(program, statement, program[arguments].span, program[arguments].span)) {
    return {};
  }
  const std::string model(query.model);
  const std::string row = fresh_name(program, model);
  std::string rows = fresh_name(program, plural(model));
  if (rows != plural(model)) rows = fresh_name(program, "all" + text::capitalised(plural(model)));
  const std::string end = program.source(statement).ends_with(';') ? ";" : "";
  const std::string line = std::string(line_ending(program.text)) +
                           std::string(indentation(program.text, statement.begin));
  const std::string text = "const " + rows + " = await " + call_head(program, query, "findMany") +
                           moved_out(program, *site, program[arguments].span,
                                     with_list(program, arguments, entry, keys)) +
                           ")" + end + line + "const " + std::string(program[site->result].name) +
                           " = " + std::string(program.source(program[site->subject].span)) +
                           ".map(" + parameter_text(program, site->callback) + " => " + rows +
                           ".filter((" + row + ") => " + row + "." + field->name +
                           " === " + std::string(program.source(program[key].span)) + "))" + end;
  return Fix{.title = "Read the rows of all items with one findMany",
             .preferred = true,
             .edits = {{statement, text}}};
}

std::optional<Fix> limit_rounds(const Context& context, const Together& together, const FanOut& fan,
                                uint32_t size) {
  const auto site = read_site(context.program, together, fan);
  if (!site) return {};
  if (auto fix = wrap_in_limit(context, *site, size)) return fix;
  return loop_over_slices(context, together, *site, size);
}

}  // namespace poolguard::lint
