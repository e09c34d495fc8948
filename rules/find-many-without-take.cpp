#include <array>
#include <string>

#include "analysis/lint/callers.h"
#include "analysis/lint/growth.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/row_predicate.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/unbounded_reads.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule find_many_without_take;

namespace {

using lint::Purpose;
using lint::Reach;
using lint::UnboundedRead;
using model::Presence;
using model::Program;
using model::Query;

constexpr std::array<lint::Option, 1> options = {{
    {.name = "take", .about = "The rows that the repair asks for", .number = 100, .least = 1},
}};
constexpr const lint::Option& take = options[0];

// What speaks for many rows behind one key, for the message; empty when nothing does.
struct Signs {
  std::string text = {};
  std::optional<lint::Related> paged = {};
};

Signs signs_of_growth(const lint::Context& context, const UnboundedRead& read) {
  const Query& query = *read.query;
  if (auto paged = lint::paged_read_of(context, query, read.filter.owner)) {
    const std::string owner(read.filter.owner);
    return {" Elsewhere this code base pages through the " + std::string(query.model) + " rows" +
                (owner.empty() ? "." : " of one '" + owner + "'."),
            paged};
  }
  if (read.filter.reach != Reach::owned) return {};
  const model::SchemaModel* row = context.model_of(query);
  const auto date = lint::newest_first(context, query.arguments, row);
  if (date.empty()) return {};
  return {" What is read with the newest '" + std::string(date) + "' first adds up over time."};
}

// --- What to say ---------------------------------------------------------------------------------

std::string what(const lint::Context& context, const UnboundedRead& read, bool per_request) {
  const std::string text = lint::call_text(*read.query) + " has no take: ";
  const std::string extent = lint::extent_text(context, read);
  if (read.filter.reach == Reach::owned) {
    return text + "it returns " + extent + ", and nothing bounds how many that can be.";
  }
  const std::string reads = per_request ? "every request reads " : "it reads ";
  return text + reads + extent + ", however " +
         (read.filter.keys.empty() ? "large it grows." : "many there will be.");
}

std::string what_to_do(const lint::Context& context, const UnboundedRead& read) {
  if (read.purpose == Purpose::first) {
    return " Only the first of them is used: " + std::string(read.query->model) +
           ".findFirst asks for one.";
  }
  if (lint::works_through_rows(context, *read.query)) {
    return " Work through them in batches, with take and a cursor.";
  }
  return " Add take with an orderBy, and page through the rest.";
}

// --- What to offer -------------------------------------------------------------------------------

// The field of a single-column @id; "" when there is none.
std::string_view id_field(const lint::Context& context, const Query& query) {
  const model::SchemaModel* row = context.model_of(query);
  if (!row) return {};
  for (const model::SchemaField& field : row->fields) {
    if (field.is_id()) return field.name;
  }
  return {};
}

std::optional<lint::Fix> add_take(const lint::Context& context, const UnboundedRead& read) {
  const Program& program = context.program;
  const Query& query = *read.query;
  // `take: undefined` is there already. Some of the rows are no answer where each of them counts.
  const bool has_take = bool(model::property(program, query.arguments, "take"));
  const bool goes_on = query.outer != query.call;  // `.then(...)`
  if (has_take || goes_on || read.purpose == Purpose::first || read.purpose == Purpose::picked ||
      lint::works_through_rows(context, query))
    return {};
  const std::string_view id = id_field(context, query);
  const bool ordered = model::presence(program, query.arguments, "orderBy") != Presence::absent;
  const std::string rows = std::to_string(context.number(take));
  std::vector<std::string> properties = {"take: " + rows};
  std::string title = "Add take: " + rows + " (returns at most " + rows + " rows)";
  if (!ordered && !id.empty()) {
    const std::string name(id);
    properties.insert(properties.begin(),
                      "orderBy: { " + name + ": " + lint::quoted(program, "asc") + " }");
    title = "Add take: " + rows + " and orderBy " + name + " (returns at most " + rows +
            " rows, in a fixed order)";
  }
  auto edit = lint::add_to_arguments(program, query, properties);
  if (!edit) return {};
  return lint::Fix{.title = std::move(title), .preferred = true, .edits = {*std::move(edit)}};
}

// --- Whether to speak ----------------------------------------------------------------------------

// Warned of is a table that grows and that every request reads whole: a share of it may be small.
// What one key owns needs a sign of growth to be more than a hint.
lint::Severity severity(const lint::Context& context, const UnboundedRead& read, const Signs& signs,
                        bool per_request) {
  const model::SchemaModel* row = context.model_of(*read.query);
  if (read.filter.reach == Reach::owned) {
    return per_request && !signs.text.empty() ? lint::Severity::information : lint::Severity::hint;
  }
  const bool certain = read.query->evidence == model::Evidence::proved && per_request;
  const bool grows = signs.paged || !row || !lint::is_lookup_table(*row);
  return certain && grows && read.filter.keys.empty() ? lint::Severity::warning
                                                      : lint::Severity::information;
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const UnboundedRead& read : lint::unbounded_reads(context)) {
    const Query& query = *read.query;
    // Those belong to aggregate-in-memory and filter-in-memory.
    if (read.purpose == Purpose::counted || read.purpose == Purpose::summed) continue;
    if (lint::picks_by_columns(context, read)) continue;
    const Signs signs = signs_of_growth(context, read);
    const bool silent = read.filter.reach == Reach::owned && signs.text.empty();
    const auto way = silent || lint::runs_in_background(context)
                         ? project::Route{}
                         : lint::way_from_handler(context, query.function);
    lint::Finding finding{
        .span = lint::call_span(context.program, query),
        .severity = severity(context, read, signs, !way.empty()),
        .evidence = query.evidence,
        .message = what(context, read, !way.empty()) + signs.text + what_to_do(context, read),
    };
    if (way.size() > 1) finding.related = lint::related(way);
    if (signs.paged) finding.related.push_back(*signs.paged);
    // Where nothing says that the rows are many, a bound only risks to lose some.
    if (finding.severity != lint::Severity::hint) {
      if (auto fix = add_take(context, read)) finding.fixes.push_back(*std::move(fix));
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule find_many_without_take = {
    .id = "find-many-without-take",
    .title = "findMany that returns as many rows as there are",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .options = options,
    .check = check,
};

}  // namespace poolguard::rules
