#include <algorithm>
#include <string>

#include "analysis/lint/bounds.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule find_many_without_take;

namespace {

using lint::Filter;
using model::Operation;
using model::Presence;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

// Tables that stay below are read whole in good conscience.
constexpr double small_table = 1000;
constexpr std::string_view bound = "take: 100";

enum class Purpose : uint8_t { rows, counted, summed };

struct Case {
  const Query& query;
  Filter filter;
  Purpose purpose = Purpose::rows;
  bool per_request = false;
};

// --- What the rows are for -----------------------------------------------------------------------

// `rows.length` or `rows.filter(...).length`: counted; `rows.reduce((sum, row) => ..., 0)`: summed.
Purpose purpose_of_mention(const Program& program, ValueId mention) {
  const ValueId member = program[program.wrapped(mention)].parent;
  if (!member || program[member].kind != Value::Kind::member) return Purpose::rows;
  if (program[member].text == "length") return Purpose::counted;
  const ValueId call = program[member].parent;
  if (!call || program[call].kind != Value::Kind::call || program.operand(call, 0) != member) {
    return Purpose::rows;
  }
  if (program[member].text == "filter") return purpose_of_mention(program, call);
  const auto arguments = program.arguments(call);
  const bool sums = program[member].text == "reduce" && arguments.size() == 2 &&
                    model::number(program, arguments[1]);
  return sums ? Purpose::summed : Purpose::rows;
}

Purpose purpose_of(const Program& program, const Query& query) {
  std::vector<ValueId> mentions;
  for (model::BindingId name : lint::names_of_result(program, query)) {
    for (ValueId reference : program.references_to(name)) {
      if (!program[reference].written) mentions.push_back(reference);
    }
    if (program[name].exported) return Purpose::rows;
  }
  if (mentions.empty() && query.await) mentions.push_back(query.await);
  Purpose purpose = Purpose::rows;
  for (ValueId mention : mentions) {
    const Purpose one = purpose_of_mention(program, mention);
    if (one == Purpose::rows) return one;
    purpose = std::max(purpose, one);
  }
  return purpose;
}

// --- Whether to speak ----------------------------------------------------------------------------

bool is_unbounded(const Program& program, const Query& query) {
  for (std::string_view key : {"take", "cursor", "where", "skip"}) {
    const Presence presence = model::presence(program, query.arguments, key);
    if (presence == Presence::unknown) return false;
    if (presence == Presence::present && (key == "take" || key == "cursor")) return false;
  }
  return true;
}

bool is_small(const lint::Context& context, const Query& query) {
  const model::SchemaModel* row = context.model_of(query);
  const auto rows = row ? lint::rows_of(context, *row) : std::nullopt;
  return rows && *rows <= small_table;
}

// --- What to say ---------------------------------------------------------------------------------

// "'authorId' and 'published'"; alternatives and negations have no name of their own.
std::string list(std::vector<std::string_view> words) {
  std::erase_if(words, [](std::string_view word) { return word == "OR" || word == "NOT"; });
  if (words.empty()) return "its where";
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += "'" + std::string(words[i]) + "'";
  }
  return text;
}

std::string what(const lint::Context& context, const Case& found) {
  std::string text = lint::call_text(found.query) + " has no take: ";
  if (!found.filter.keys.empty()) {
    return text + "it returns every row that matches " + list(found.filter.keys) +
           ", and nothing bounds how many that can be.";
  }
  const model::SchemaModel* row = context.model_of(found.query);
  text += found.per_request ? "every request reads the whole " : "it reads the whole ";
  text += (row ? row->name : std::string(found.query.model)) + " table";
  if (const auto rows = row ? lint::rows_of(context, *row) : std::nullopt) {
    text += " (" + std::to_string(static_cast<long>(*rows)) + " rows by its schema comment)";
  }
  return text + ", however large it grows.";
}

// Whether what is summed may come from other tables.
bool brings_relations(const Program& program, const Query& query) {
  if (model::property(program, query.arguments, "include")) return true;
  const ValueId select =
      model::settle(program, model::property(program, query.arguments, "select"));
  return select && model::any_inside(program, select, [&](ValueId id) {
           return id != select && program[id].kind == Value::Kind::object;
         });
}

std::string what_to_do(const Program& program, const Case& found) {
  const std::string name(found.query.model);
  switch (found.purpose) {
    case Purpose::counted:
      return " Its rows are only counted: " + name + ".count with the same where sends one number.";
    case Purpose::summed:
      if (brings_relations(program, found.query)) {
        return " Its rows are only summed up: a sum or count in the database sends one number.";
      }
      return " Its rows are only summed up: " + name + ".aggregate with _sum sends one row.";
    default:
      return " Add take with an orderBy, and page through the rest.";
  }
}

// --- What to offer -------------------------------------------------------------------------------

std::optional<text::Edit> with_properties(const Program& program, const Query& query,
                                          const std::string& properties) {
  if (query.arguments) return lint::add_property(program, query.arguments, properties);
  return lint::add_argument(program, query.call, "{ " + properties + " }");
}

// The field of a single-column @id; "" when there is none.
std::string_view id_field(const lint::Context& context, const Query& query) {
  const model::SchemaModel* row = context.model_of(query);
  if (!row) return {};
  for (const model::SchemaField& field : row->fields) {
    if (field.is_id()) return field.name;
  }
  return {};
}

void add_fixes(const lint::Context& context, const Case& found, lint::Finding& finding) {
  const Program& program = context.program;
  const Query& query = found.query;
  // `take: undefined` is there already.
  if (found.purpose != Purpose::rows || model::property(program, query.arguments, "take")) return;
  if (auto edit = with_properties(program, query, std::string(bound))) {
    finding.fixes.push_back({
        .title = "Add take: 100 (returns at most 100 rows)",
        .preferred = true,
        .edits = {*edit},
    });
  }
  const std::string_view id = id_field(context, query);
  if (id.empty() || model::presence(program, query.arguments, "orderBy") != Presence::absent)
    return;
  const std::string order =
      "orderBy: { " + std::string(id) + ": " + lint::quoted(program, "asc") + " }";
  if (auto edit = with_properties(program, query, order + ", " + std::string(bound))) {
    finding.fixes.push_back({
        .title = "Add take: 100 and orderBy " + std::string(id) + " (the same rows each time)",
        .edits = {*edit},
    });
  }
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  const Program& program = context.program;
  for (const Query& query : context.queries()) {
    if (query.operation != Operation::find_many || query.use == Query::Use::floating) continue;
    if (!is_unbounded(program, query) || is_small(context, query)) continue;
    Case found{.query = query, .filter = lint::read_filter(context, query)};
    if (!found.filter.known || found.filter.bounded) continue;
    if (lint::runs_at_build(context, query.function)) continue;
    found.purpose = purpose_of(program, query);
    found.per_request = lint::runs_per_request(context, query.function);
    const bool warns =
        found.per_request && found.filter.keys.empty() && query.evidence == model::Evidence::proved;
    lint::Finding finding{
        .span = lint::call_span(program, query),
        .severity = warns ? lint::Severity::warning : lint::Severity::information,
        .evidence = query.evidence,
        .message = what(context, found) + what_to_do(program, found),
    };
    add_fixes(context, found, finding);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule find_many_without_take = {
    .id = "find-many-without-take",
    .title = "findMany that returns as many rows as there are",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
