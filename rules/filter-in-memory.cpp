#include <algorithm>
#include <string>

#include "analysis/lint/callers.h"
#include "analysis/lint/comments.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/picked_reads.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/row_predicate.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/unbounded_reads.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule filter_in_memory;

namespace {

using lint::RowUse;
using lint::UnboundedRead;
using model::Binding;
using model::BindingId;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

const RowUse& pick_of(const UnboundedRead& read) {
  return *std::ranges::find_if(read.uses,
                               [](const RowUse& use) { return use.kind != RowUse::Kind::length; });
}

std::string_view method_of(const Program& program, const RowUse& use) {
  return program[program.peel(program.operand(use.call, 0))].text;
}

// --- What to say ---------------------------------------------------------------------------------

std::string pick_text(const lint::Context& context, const RowUse& pick) {
  return ", and '" + std::string(method_of(context.program, pick)) + "' in memory ";
}

std::string message(const lint::Context& context, const UnboundedRead& read, bool per_request) {
  const RowUse& pick = pick_of(read);
  const std::string model(read.query->model);
  std::string text = lint::call_text(*read.query) +
                     (per_request ? " reads, for every request, " : " reads ") +
                     lint::extent_text(context, read) + pick_text(context, pick);
  switch (pick.kind) {
    case RowUse::Kind::found:
      return text + "keeps one of them. Put the condition into the where of " + model +
             ".findFirst, which asks for one row.";
    case RowUse::Kind::tested:
      return text + "gives one yes or no. Put the condition into the where of " + model +
             ".findFirst, which asks for one row.";
    default:
      return text + "keeps some of them. Put the condition into its where.";
  }
}

// --- What to offer -------------------------------------------------------------------------------

// The constant that holds the rows, and nothing but this one use of it; none when there is no such.
BindingId only_name(const Program& program, const UnboundedRead& read) {
  const auto names = lint::names_of_result(program, *read.query);
  if (names.size() != 1 || read.uses.size() != 1) return {};
  const Binding& binding = program[names[0]];
  const bool is_plain =
      binding.kind == Binding::Kind::const_ && binding.type.empty() && !binding.default_value;
  return is_plain ? names[0] : BindingId{};
}

bool is_only_tested(const Program& program, ValueId value) {
  const ValueId outer = program[program.wrapped(value)].parent;
  if (outer) {
    const Value& around = program[outer];
    return (around.kind == Value::Kind::unary && around.text == "!") ||
           (around.kind == Value::Kind::member && around.optional);
  }
  const model::StatementId statement = program[value].statement;
  return statement && program[statement].kind == model::Statement::Kind::if_;
}

// What stands in the place of `rows.find(...)` and `rows.some(...)` once `row` is the row or null.
std::string replacement(const Program& program, const RowUse& pick, const std::string& row) {
  if (pick.kind == RowUse::Kind::found && is_only_tested(program, pick.value)) return row;
  const std::string text = row + (pick.kind == RowUse::Kind::found ? " ?? undefined" : " !== null");
  return lint::needs_parentheses(program, pick.value) ? "(" + text + ")" : text;
}

// A name for the one row: `post`, or `foundPost` where that is taken - besides in the condition,
// which goes.
std::string row_name(const Program& program, const Query& query, const RowUse& pick) {
  const text::Span gone = program[pick.call].span;
  const text::Span all = program.span_of(program[query.call].function_in);
  const auto is_free = [&](std::string_view name) {
    return lint::fresh_name(program, name, {all.begin, gone.begin}) == name &&
           lint::fresh_name(program, name, {gone.end, all.end}) == name;
  };
  std::string name(query.model);
  if (is_free(name)) return name;
  name[0] = static_cast<char>(name[0] & ~0x20);
  return lint::fresh_name(program, "found" + name, all);
}

std::optional<lint::Fix> move_condition(const lint::Context& context, const UnboundedRead& read) {
  const Program& program = context.program;
  const Query& query = *read.query;
  const BindingId name = only_name(program, read);
  const RowUse& pick = pick_of(read);
  const std::string_view method = method_of(program, pick);
  if (!name || method == "every" || lint::has_comment(program, program[pick.value].span)) return {};
  auto moved = lint::move_into_where(context, query, pick.call);
  if (!moved) return {};
  lint::Fix fix{.title = "Move the condition of '" + std::string(method) + "' into where",
                .preferred = true,
                .edits = {*std::move(moved)}};
  if (pick.kind == RowUse::Kind::filtered) {
    fix.edits.push_back({program[pick.value].span, std::string(program[name].name)});
    return fix;
  }
  const std::string row = row_name(program, query, pick);
  const ValueId callee = program.peel(program.operand(query.call, 0));
  fix.title += " of findFirst";
  fix.edits.push_back({program[callee].name_span, "findFirst"});
  fix.edits.push_back({program[name].span, row});
  fix.edits.push_back({program[pick.value].span, replacement(program, pick, row)});
  return fix;
}

// --- Behind a repository -------------------------------------------------------------------------

// "the first 100 rows that match 'doctorId'"
std::string limited_text(const lint::PickedRead& read) {
  const auto limit = model::number(read.access.program(), *read.take);
  const auto& keys = read.read.filter.keys;
  return "the first " + (limit ? std::to_string(static_cast<uint64_t>(*limit)) + " " : "") +
         "rows" + (keys.empty() ? "" : " that match " + lint::list_keys(keys));
}

std::string message(const lint::Context& context, const lint::PickedRead& read) {
  const RowUse& pick = pick_of(read.read);
  const bool keeps_many = pick.kind == RowUse::Kind::filtered;
  std::string text = lint::callee_text(context.program, read.access.call) + " reads " +
                     (read.take ? limited_text(read) : read.extent) + pick_text(context, pick);
  text += keeps_many                          ? "keeps some of them"
          : pick.kind == RowUse::Kind::tested ? "gives one yes or no"
                                              : "keeps one of them";
  text += read.take ? "; what comes after these is never seen. " : ". ";
  return text + "Give " + std::string(read.read.query->model) + " a method that asks for " +
         (keeps_many ? "these, with the condition in its where."
                     : "it: findFirst, with the condition in its where.");
}

void check_repositories(const lint::Context& context, lint::Findings& findings) {
  for (const lint::PickedRead& read : lint::picked_reads(context)) {
    const model::ValueId callee = context.program.operand(read.access.call, 0);
    findings.push_back({
        .span = context.program[callee].span,
        .severity = lint::Severity::information,
        .evidence = read.access.evidence,
        .message = message(context, read),
        .related = {{context.file.path, context.program[pick_of(read.read).call].span,
                     "here the rows are picked"},
                    {read.access.file->path,
                     lint::call_span(read.access.program(), *read.access.query),
                     "the query behind it"}},
    });
  }
}

void check(const lint::Context& context, lint::Findings& findings) {
  check_repositories(context, findings);
  for (const UnboundedRead& read : lint::unbounded_reads(context)) {
    if (!lint::picks_by_columns(context, read)) continue;
    const Query& query = *read.query;
    const auto way = lint::runs_in_background(context)
                         ? project::Route{}
                         : lint::way_from_handler(context, query.function);
    const bool warns = read.filter.reach == lint::Reach::table && !way.empty() &&
                       query.evidence == model::Evidence::proved;
    lint::Finding finding{
        .span = lint::call_span(context.program, query),
        .severity = warns ? lint::Severity::warning : lint::Severity::information,
        .evidence = query.evidence,
        .message = message(context, read, !way.empty()),
    };
    finding.related.push_back(
        {context.file.path, context.program[pick_of(read).call].span, "here the rows are picked"});
    if (way.size() > 1) {
      const auto hops = lint::related(way);
      finding.related.insert(finding.related.end(), hops.begin(), hops.end());
    }
    if (auto fix = move_condition(context, read)) finding.fixes.push_back(*std::move(fix));
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule filter_in_memory = {
    .id = "filter-in-memory",
    .title = "Rows that are read to be picked from in memory",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
