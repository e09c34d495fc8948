#include <algorithm>
#include <set>
#include <string>

#include "analysis/lint/bounds.h"
#include "analysis/lint/callers.h"
#include "analysis/lint/growth.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/nested_lists.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule nested_relation_without_take;

namespace {

using lint::NestedList;
using model::Operation;
using model::Presence;
using model::Program;
using model::Query;
using model::SchemaField;
using model::SchemaModel;
using model::Value;
using model::ValueId;

constexpr std::string_view bound = "take: 50";

// Of how many rows the relation is loaded.
enum class Parents : uint8_t { one, owned, page, all };

Parents parents_of(const lint::Context& context, const Query& query) {
  if (query.operation != Operation::find_many) return Parents::one;
  const auto limit =
      model::number(context.program, model::property(context.program, query.arguments, "take"));
  if (limit == 1.0) return Parents::one;
  if (model::presence(context.program, query.arguments, "take") != Presence::absent) {
    return Parents::page;
  }
  const lint::Filter filter = lint::read_filter(context, query);
  if (!filter.known || filter.reach == lint::Reach::owned) return Parents::owned;
  return filter.reach == lint::Reach::bounded ? Parents::page : Parents::all;
}

// --- What to say ---------------------------------------------------------------------------------

bool loads_by_join(const lint::Context& context, const Query& query) {
  const ValueId strategy =
      model::property(context.program, query.arguments, "relationLoadStrategy");
  const auto chosen = model::string_literal(context.program, strategy);
  if (strategy) return chosen == "join";
  return context.schema->has_preview_feature("relationJoins");
}

// What a take would do, by how Prisma loads relations.
std::string effect_of_take(const lint::Context& context, const Query& query) {
  const std::string text = " Give it a take";
  if (loads_by_join(context, query) || query.operation == Operation::find_unique ||
      query.operation == Operation::find_unique_or_throw) {
    return text + ": so many are read then.";
  }
  const auto& prisma = context.environment.prisma;
  const bool sends_all =
      query.operation == Operation::find_many || (prisma && prisma->value.major >= 7);
  if (!sends_all) return text + ".";
  const bool joinable = context.schema->has_preview_feature("relationJoins");
  return text + ": it trims the answer. The database sends the rows all the same " +
         (joinable ? "by this relationLoadStrategy" : "unless relationJoins is on") +
         ", so where they are many read them in a query of their own.";
}

std::string message(const lint::Context& context, const Query& query, const NestedList& nested,
                    Parents parents, bool paged) {
  const std::string name(context.program[nested.entry].text);
  std::string text = "Relation '" + name + "' is loaded without take: ";
  const std::string rows = "every " + nested.target->name + " row of ";
  switch (parents) {
    case Parents::one:
      text += rows + "this " + nested.owner->name;
      break;
    case Parents::owned:
    case Parents::page:
      text += rows + "each " + nested.owner->name + " that is read";
      break;
    case Parents::all:
      text += rows + "each " + nested.owner->name + ", and nothing bounds those either";
      break;
  }
  text += ".";
  if (paged) {
    text += " Elsewhere this code base pages through the rows of one '" + std::string(nested.key) +
            "'.";
  }
  return text + effect_of_take(context, query);
}

// --- What to offer -------------------------------------------------------------------------------

// The one column that dates a row; "" when there is none or a choice.
std::string_view date_column(const SchemaModel& row) {
  std::string_view name;
  for (const SchemaField& field : row.fields) {
    if (field.type != "DateTime" || field.is_optional || field.attribute("updatedAt")) continue;
    if (!name.empty()) return {};
    name = field.name;
  }
  return name;
}

std::optional<lint::Fix> add_take(const lint::Context& context, const Query& query,
                                  const NestedList& nested) {
  const Program& program = context.program;
  if (!program[query.call].span.contains(program[nested.entry].span)) return {};
  std::vector<std::string> properties = {std::string(bound)};
  std::string title = "Add take: 50";
  const std::string date(date_column(*nested.target));
  const bool ordered =
      nested.arguments && model::presence(program, nested.arguments, "orderBy") != Presence::absent;
  if (!date.empty() && !ordered) {
    properties.push_back("orderBy: { " + date + ": " + lint::quoted(program, "desc") + " }");
    title += " and orderBy " + date + " (the latest 50 of each)";
  } else {
    title += " (at most 50 of each)";
  }
  const ValueId value = program.operand(nested.entry, 0);
  if (!nested.arguments) {
    const bool is_literal = program[program.peel(value)].kind == Value::Kind::boolean;
    if (!is_literal) return {};
    std::string text;
    for (const std::string& each : properties) text += (text.empty() ? "" : ", ") + each;
    return lint::Fix{
        .title = title, .preferred = true, .edits = {{program[value].span, "{ " + text + " }"}}};
  }
  auto edit = lint::add_properties(program, value, properties);
  if (!edit) return {};
  return lint::Fix{.title = title, .preferred = true, .edits = {*std::move(edit)}};
}

// --- Whether to speak ----------------------------------------------------------------------------

// Of one row, or of what one key owns, a list is as long as it is: only a sign that it is long
// makes it worth a word. The same goes for many-to-many lists, such as tags, without a model of
// their own.
std::optional<lint::Severity> severity(Parents parents, bool has_key, bool per_request,
                                       bool paged) {
  const bool many = parents == Parents::page || parents == Parents::all;
  if (!many)
    return paged && per_request ? std::optional(lint::Severity::information) : std::nullopt;
  if (!per_request || !has_key) return lint::Severity::hint;
  return paged ? lint::Severity::warning : lint::Severity::information;
}

void check_query(const lint::Context& context, const Query& query, std::set<text::Span>& seen,
                 lint::Findings& findings) {
  const std::vector<lint::NestedList> lists = lint::unbounded_lists(context, query);
  if (lists.empty() || lint::runs_at_build(context, query.function)) return;
  const Parents parents = parents_of(context, query);
  const auto way = lint::runs_in_background(context)
                       ? project::Route{}
                       : lint::way_from_handler(context, query.function);
  for (const NestedList& nested : lists) {
    const text::Span place = context.program[nested.entry].name_span;
    if (!seen.insert(place).second) continue;
    std::optional<lint::Related> paged;
    if (!nested.key.empty()) paged = lint::paged_read_of(context, nested.target->name, nested.key);
    const auto level = severity(parents, !nested.key.empty(), !way.empty(), paged.has_value());
    if (!level) continue;
    lint::Finding finding{
        .span = place,
        .severity = *level,
        .evidence = query.evidence,
        .message = message(context, query, nested, parents, paged.has_value()),
    };
    if (way.size() > 1) finding.related = lint::related(way);
    if (paged) finding.related.push_back(*paged);
    if (*level != lint::Severity::hint) {
      if (auto fix = add_take(context, query, nested)) finding.fixes.push_back(*std::move(fix));
    }
    findings.push_back(std::move(finding));
  }
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (!context.schema || lint::is_one_off(context)) return;
  std::set<text::Span> seen;
  for (const Query& query : context.queries()) {
    if (query.use != Query::Use::floating) check_query(context, query, seen, findings);
  }
}

}  // namespace

constinit const lint::Rule nested_relation_without_take = {
    .id = "nested-relation-without-take",
    .title = "List relation that is loaded with all its rows",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
