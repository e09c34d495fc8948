#include <algorithm>
#include <string>

#include "analysis/lint/pool_words.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule sequential_independent_queries;

namespace {

using model::BindingId;
using model::Program;
using model::Query;
using model::Statement;
using model::StatementId;
using model::ValueId;

constexpr std::size_t most_at_once = 4;

bool is_read(const Query& query) {
  return !query.model.empty() && !model::traits(query.operation).writes;
}

// `const x = await query;` outside of transactions.
bool is_candidate(const lint::Context& context, const Query& query) {
  const Program& program = context.program;
  if (!is_read(query) || query.use != Query::Use::awaited || query.outer != query.call)
    return false;
  if (!query.statement || program[query.statement].kind != Statement::Kind::declaration ||
      program[query.statement].role != Statement::Role::item || program[query.await].parent) {
    return false;
  }
  const bool may_be_transaction =
      context.client(query.client).is_transaction || context.facts[query.client].may_be_transaction;
  return !may_be_transaction && !context.transaction_around(query.region) &&
         query.function == program[query.statement].function;
}

bool needs(const Program& program, const Query& later, StatementId earlier) {
  return std::ranges::any_of(program.declared_by(earlier), [&](BindingId name) {
    return model::mentions(program, later.call, name);
  });
}

using Run = std::vector<const Query*>;

// Neighbours in one block, none of which needs another's rows.
std::vector<Run> runs_in(const lint::Context& context) {
  const Program& program = context.program;
  std::vector<Run> runs;
  for (const Query& query : context.queries()) {
    if (!is_candidate(context, query)) continue;
    const bool goes_on = !runs.empty() &&
                         program[runs.back().back()->statement].next_sibling == query.statement &&
                         runs.back().back()->client == query.client &&
                         std::ranges::none_of(runs.back(), [&](const Query* earlier) {
                           return needs(program, query, earlier->statement);
                         });
    if (goes_on) {
      runs.back().push_back(&query);
    } else {
      runs.push_back({&query});
    }
  }
  std::erase_if(runs, [](const Run& run) { return run.size() < 2; });
  return runs;
}

// Whether the pool has room for all of them at once.
bool is_allowed(const lint::Context& context, std::size_t count) {
  const auto& limit = context.environment.pool_limit;
  return count <= (limit ? std::min<std::size_t>(limit->value, lint::allowed_at_once(context))
                         : most_at_once);
}

// `x` of `const x = await ...`, `{ a, b }` of `const { a, b } = await ...`; "" with a type.
std::string target_text(const Program& program, const Query& query) {
  const Statement& statement = program[query.statement];
  const auto declared = program.declared_by(query.statement);
  for (BindingId id : declared) {
    const model::Binding& binding = program[id];
    if (binding.init != query.await || !binding.type.empty() || binding.exported) return {};
  }
  if (!program.source(statement.span).starts_with("const")) return {};
  std::string_view text =
      program.source({statement.span.begin + 5, program[query.await].span.begin});
  while (!text.empty() && (text.back() == ' ' || text.back() == '=' || text.back() == '\n')) {
    text.remove_suffix(1);
  }
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return std::string(text);
}

std::optional<lint::Fix> together(const Program& program, const Run& run) {
  const text::Span whole{program[run.front()->statement].span.begin,
                         program[run.back()->statement].span.end};
  const bool has_comment = std::ranges::any_of(program.comments, [&](text::Span comment) {
    return whole.contains(comment) && std::ranges::none_of(run, [&](const Query* query) {
             return program[query->call].span.contains(comment);
           });
  });
  if (has_comment) return {};
  const std::string indent(lint::indentation(program.text, whole.begin));
  const std::string end_of_line(lint::line_ending(program.text));
  const std::string inner = lint::deeper(program.text, indent);
  const std::string_view end = program.text[whole.end - 1] == ';' ? ";" : "";
  std::string names, list;
  for (const Query* query : run) {
    const std::string target = target_text(program, *query);
    if (target.empty()) return {};
    names += (names.empty() ? "" : ", ") + target;
    list += inner + lint::reindented(program.source(program[query->call].span), indent, inner) +
            "," + end_of_line;
  }
  return lint::Fix{.title = "Start them together with Promise.all: " + std::to_string(run.size()) +
                            " connections at once",
                   .edits = {{whole, "const [" + names + "] = await Promise.all([" + end_of_line +
                                         list + indent + "])" + std::string(end)}}};
}

bool spans_lines_in_template(const Program& program, text::Span span) {
  return std::ranges::any_of(program.values, [&](const model::Value& value) {
    return value.kind == model::Value::Kind::template_string && span.contains(value.span) &&
           !lint::is_on_one_line(program.text, value.span);
  });
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context) || !lint::has_pool(context)) return;
  const Program& program = context.program;
  for (const Run& run : runs_in(context)) {
    if (!is_allowed(context, run.size())) continue;
    const std::string count = std::to_string(run.size());
    lint::Finding finding{
        .span = lint::call_span(program, *run.front()),
        .severity = lint::Severity::hint,
        .evidence = run.front()->evidence,
        .message =
            count + " reads run one after the other, and none needs the result of another: " +
            count + " round trips in a row, on one connection at a time. Promise.all takes " +
            "the time of the slowest and " + count + " connections of " +
            project::pool_limit_text(context.environment) + "."};
    for (const Query* query : run) {
      finding.evidence = std::min(finding.evidence, query->evidence);
      if (query == run.front()) continue;
      finding.related.push_back(
          {context.file.path, lint::call_span(program, *query), "does not wait for it"});
    }
    const text::Span whole{program[run.front()->statement].span.begin,
                           program[run.back()->statement].span.end};
    if (!spans_lines_in_template(program, whole)) {
      if (auto fix = together(program, run)) finding.fixes.push_back(*std::move(fix));
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule sequential_independent_queries = {
    .id = "sequential-independent-queries",
    .title = "Reads that wait for each other without need",
    .severity = lint::Severity::hint,
    .has_fix = true,
    .on_by_default = false,
    .check = check,
};

}  // namespace poolguard::rules
