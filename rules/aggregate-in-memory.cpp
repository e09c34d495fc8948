#include <algorithm>
#include <string>

#include "analysis/lint/callers.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/row_predicate.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/unbounded_reads.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule aggregate_in_memory;

namespace {

using lint::Purpose;
using lint::RowUse;
using lint::UnboundedRead;
using model::Binding;
using model::BindingId;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

// --- What to say ---------------------------------------------------------------------------------

// Whether what is summed may come from other tables.
bool brings_relations(const Program& program, const Query& query) {
  if (model::property(program, query.arguments, "include")) return true;
  const ValueId select =
      model::settle(program, model::property(program, query.arguments, "select"));
  return select && model::any_inside(program, select, [&](ValueId id) {
           return id != select && program[id].kind == Value::Kind::object;
         });
}

// The column that `(sum, row) => sum + row.amount` adds up; "" when it adds up anything else.
std::string_view summed_column(const lint::Context& context, const UnboundedRead& read,
                               const RowUse& use) {
  const Program& program = context.program;
  const ValueId callback = program.peel(program.arguments(use.call)[0]);
  const model::Function& function = program[program[callback].function];
  const ValueId sum = program.peel(function.expression_body);
  if (!sum || program[sum].kind != Value::Kind::binary || program[sum].text != "+") return {};
  const auto is_parameter = [&](ValueId value, uint32_t index) {
    value = program.peel(value);
    const BindingId binding = program[value].binding;
    return program[value].kind == Value::Kind::identifier && binding &&
           program[binding].scope == function.scope && program[binding].path.empty() &&
           program[binding].kind == Binding::Kind::parameter &&
           program[binding].parameter_index == index;
  };
  ValueId added = program.peel(program.operand(sum, 1));
  // `(row.amount ?? 0)`: to the database a null adds nothing either.
  if (program[added].kind == Value::Kind::logical && program[added].text != "&&" &&
      model::number(program, program.operand(added, 1)) == 0.0) {
    added = program.peel(program.operand(added, 0));
  }
  if (!is_parameter(program.operand(sum, 0), 0) || program[added].kind != Value::Kind::member ||
      !is_parameter(program.operand(added, 0), 1)) {
    return {};
  }
  const model::SchemaModel* row = context.model_of(*read.query);
  const model::SchemaField* field = row ? row->field(program[added].text) : nullptr;
  return field && !field->is_list ? std::string_view(field->name) : std::string_view();
}

std::string what_to_do(const lint::Context& context, const UnboundedRead& read) {
  const Program& program = context.program;
  const std::string name(read.query->model);
  const auto is = [&](RowUse::Kind kind) {
    return std::ranges::count(read.uses, kind, &RowUse::kind);
  };
  if (read.purpose == Purpose::summed) {
    const auto sum = std::ranges::find(read.uses, RowUse::Kind::summed, &RowUse::kind);
    const std::string column(summed_column(context, read, *sum));
    if (column.empty() || brings_relations(program, *read.query)) {
      return " A sum in SQL, or aggregate with _sum where it is a column, sends one row.";
    }
    return " " + name + ".aggregate with _sum of '" + column +
           "' and the same where sends one row.";
  }
  const bool tests_only = std::ranges::all_of(read.uses, [&](const RowUse& use) {
    return use.kind == RowUse::Kind::length && lint::is_emptiness_test(program, use.value);
  });
  if (tests_only) return " " + name + ".findFirst with the same where asks for one row at most.";
  if (is(RowUse::Kind::counted) > 1) {
    return " groupBy with _count answers all of these with a row for each group.";
  }
  if (is(RowUse::Kind::counted) == 1) {
    return " " + name + ".count with the filter in its where sends one number.";
  }
  return " " + name + ".count with the same where sends one number.";
}

std::string message(const lint::Context& context, const UnboundedRead& read, bool per_request) {
  const bool summed = read.purpose == Purpose::summed;
  return lint::call_text(*read.query) + (per_request ? " reads, for every request, " : " reads ") +
         lint::extent_text(context, read) + " only to " + (summed ? "sum them up" : "count them") +
         " in memory." + what_to_do(context, read);
}

// --- What to offer -------------------------------------------------------------------------------

// The one place where the rows have a name, or none at all: `(await query).length`.
struct Holder {
  bool ok = false;
  BindingId name = {};
};

Holder holder_of(const Program& program, const Query& query) {
  if (!program.type_text(query.call).empty()) return {};
  const auto names = lint::names_of_result(program, query);
  if (names.empty()) return {.ok = bool(query.await)};
  if (names.size() > 1) return {};
  const Binding& binding = program[names[0]];
  const bool is_plain =
      binding.kind == Binding::Kind::const_ && binding.type.empty() && !binding.default_value;
  return {.ok = is_plain, .name = names[0]};
}

// Entries of the arguments that say how rows look and in which order they come. None when the
// arguments hold anything else besides `where`.
std::optional<std::vector<ValueId>> shape_entries(const Program& program, ValueId arguments) {
  std::vector<ValueId> shapes;
  if (!arguments) return shapes;
  const ValueId object = program.peel(arguments);
  if (program[object].kind != Value::Kind::object) return {};
  for (ValueId entry : program.operands_of(object)) {
    if (program[entry].kind != Value::Kind::property || program[entry].computed) return {};
    const std::string_view key = program[entry].text;
    if (key == "where") continue;
    if (key != "select" && key != "include" && key != "omit" && key != "orderBy") return {};
    shapes.push_back(entry);
  }
  return shapes;
}

// Edits that give what holds the result another name, where it is declared and used.
void rename(const Program& program, const UnboundedRead& read, BindingId name,
            const std::string& new_name, std::string_view member, std::vector<text::Edit>& edits) {
  edits.push_back({program[name].span, new_name});
  for (const RowUse& use : read.uses) {
    edits.push_back({program[use.value].span, new_name + std::string(member)});
  }
}

// `(await query).length` without the `.length`, and without the parentheses where it can be.
void unwrap(const Program& program, const Query& query, ValueId whole,
            std::vector<text::Edit>& edits) {
  const text::Span outer = program[whole].span;
  const text::Span wrapped = program[program.wrapped(query.await)].span;
  const text::Span inner =
      lint::needs_parentheses(program, whole) ? wrapped : program[query.await].span;
  edits.push_back({{outer.begin, inner.begin}, ""});
  edits.push_back({{inner.end, outer.end}, ""});
}

text::Span operation_name(const Program& program, const Query& query) {
  return program[program.peel(program.operand(query.call, 0))].name_span;
}

bool has_comment(const Program& program, const std::vector<text::Edit>& edits) {
  return std::ranges::any_of(program.comments, [&](text::Span comment) {
    return std::ranges::any_of(edits,
                               [&](const text::Edit& edit) { return edit.span.overlaps(comment); });
  });
}

// `count` in place of `findMany`, for rows whose length alone is asked for (safe), or the length of
// what one filter lets through.
std::optional<lint::Fix> count_instead(const lint::Context& context, const UnboundedRead& read) {
  const Program& program = context.program;
  const Query& query = *read.query;
  const Holder holder = holder_of(program, query);
  const auto shapes = shape_entries(program, query.arguments);
  if (!holder.ok || !shapes) return {};
  const bool filters = read.uses[0].kind == RowUse::Kind::counted;
  const bool alike = std::ranges::all_of(
      read.uses, [&](const RowUse& use) { return use.kind == RowUse::Kind::length; });
  if (!alike && !(filters && read.uses.size() == 1)) return {};
  lint::Fix fix{.title = "Count in the database: " + std::string(query.model) + ".count",
                .safety = alike ? lint::Safety::safe : lint::Safety::suggested,
                .preferred = true};
  fix.edits.push_back({operation_name(program, query), "count"});
  if (filters) {
    if (!shapes->empty()) return {};
    auto moved = lint::move_into_where(context, query, read.uses[0].call);
    if (!moved) return {};
    fix.title += ", with the filter in its where";
    fix.edits.push_back(*std::move(moved));
  } else if (query.arguments) {
    auto removed = lint::remove_properties(program, program.peel(query.arguments), *shapes);
    if (!removed) return {};
    fix.edits.insert(fix.edits.end(), removed->begin(), removed->end());
  }
  std::vector<text::Edit> uses;
  if (holder.name) {
    const std::string name = lint::fresh_name(program, std::string(query.model) + "Count");
    rename(program, read, holder.name, name, "", uses);
  } else {
    unwrap(program, query, read.uses[0].value, uses);
  }
  if (has_comment(program, uses)) return {};
  fix.edits.insert(fix.edits.end(), uses.begin(), uses.end());
  return fix;
}

// `aggregate` with `_sum` for a single sum over a column of numbers.
std::optional<lint::Fix> sum_instead(const lint::Context& context, const UnboundedRead& read) {
  const Program& program = context.program;
  const Query& query = *read.query;
  const Holder holder = holder_of(program, query);
  const auto shapes = shape_entries(program, query.arguments);
  if (read.uses.size() != 1 || !holder.name || !shapes) return {};
  const RowUse& use = read.uses[0];
  const std::string_view column = summed_column(context, read, use);
  if (column.empty() || model::number(program, program.arguments(use.call)[1]) != 0.0) return {};
  const std::string& type = context.model_of(query)->field(column)->type;
  if (type != "Int" && type != "Float") return {};
  const std::string sum = "_sum: { " + std::string(column) + ": true }";
  lint::Fix fix{.title = "Sum up in the database: " + std::string(query.model) + ".aggregate",
                .preferred = true};
  fix.edits.push_back({operation_name(program, query), "aggregate"});
  if (shapes->empty()) {
    auto added = lint::add_to_arguments(program, query, {sum});
    if (!added) return {};
    fix.edits.push_back(*std::move(added));
  } else {
    fix.edits.push_back({program[shapes->front()].span, sum});
    const std::vector<ValueId> gone(shapes->begin() + 1, shapes->end());
    auto removed = lint::remove_properties(program, program.peel(query.arguments), gone);
    if (!removed) return {};
    fix.edits.insert(fix.edits.end(), removed->begin(), removed->end());
  }
  const std::string name = lint::fresh_name(program, std::string(query.model) + "Totals");
  const std::string result = name + "._sum." + std::string(column) + " ?? 0";
  fix.edits.push_back({program[holder.name].span, name});
  fix.edits.push_back({program[use.value].span,
                       lint::needs_parentheses(program, use.value) ? "(" + result + ")" : result});
  if (has_comment(program, fix.edits)) return {};
  return fix;
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const UnboundedRead& read : lint::unbounded_reads(context)) {
    if (read.purpose != Purpose::counted && read.purpose != Purpose::summed) continue;
    const Query& query = *read.query;
    const bool owned = read.filter.reach == lint::Reach::owned;
    const auto way = lint::runs_in_background(context)
                         ? project::Route{}
                         : lint::way_from_handler(context, query.function);
    const bool warns = !owned && !way.empty() && query.evidence == model::Evidence::proved;
    lint::Finding finding{
        .span = lint::call_span(context.program, query),
        .severity = warns ? lint::Severity::warning : lint::Severity::information,
        .evidence = query.evidence,
        .message = message(context, read, !way.empty()),
    };
    if (way.size() > 1) finding.related = lint::related(way);
    auto fix = read.purpose == Purpose::counted ? count_instead(context, read)
                                                : sum_instead(context, read);
    if (fix) finding.fixes.push_back(*std::move(fix));
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule aggregate_in_memory = {
    .id = "aggregate-in-memory",
    .title = "Rows that are read only to be counted or summed up",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
