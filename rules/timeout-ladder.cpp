#include <optional>
#include <string>

#include "analysis/lint/callers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/rule.h"
#include "analysis/model/values.h"
#include "analysis/project/folders.h"
#include "analysis/project/hosting.h"

namespace poolguard::rules {

extern const lint::Rule timeout_ladder;

namespace {

using model::Program;
using model::ValueId;

struct Limit {
  uint32_t ms = 0;
  std::string source;  // "maxDuration in line 3"
};

// `export const maxDuration = 30`, which Next.js reads, else what vercel.json says.
std::optional<Limit> max_duration(const project::Project& project, const project::File& file) {
  const Program& program = file.facts.program();
  for (const model::Export& each : program.exports) {
    if (each.name != "maxDuration" || !each.binding) continue;
    const auto seconds = model::number(program, program[each.binding].init);
    if (!seconds || *seconds <= 0 || *seconds > 86'400) return {};
    const uint32_t line = text::LineIndex(*file.text).line_of(program[each.binding].span.begin);
    return Limit{static_cast<uint32_t>(*seconds * 1000),
                 "maxDuration in line " + std::to_string(line + 1)};
  }
  const auto written = project::max_duration_ms(project.manifests, project.root, file.path);
  if (!written) return {};
  return Limit{written->value, written->source};
}

struct Ended {
  Limit limit;
  project::Route way;  // from the handler; empty: the transaction stands in its file
};

// The function that is ended first, of those that wait for a transaction of `ms`.
std::optional<Ended> ended_before(const lint::Context& context,
                                  const model::Transaction& transaction, double ms) {
  if (const auto own = max_duration(context.project, context.file)) {
    return ms < own->ms ? std::nullopt : std::optional(Ended{*own, {}});
  }
  std::optional<Ended> first;
  const model::FunctionId function = context.program[transaction.call].function_in;
  for (project::Route& way : lint::ways_from_handlers(context, function)) {
    const project::File& file = *way.front().file;
    auto limit = &file == &context.file ? std::nullopt : max_duration(context.project, file);
    if (!limit || ms < limit->ms || (first && first->limit.ms <= limit->ms)) continue;
    limit->source += " of " + project::relative_to(context.project.root, file.path);
    first = Ended{std::move(*limit), std::move(way)};
  }
  return first;
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const model::Transaction& transaction : context.transactions()) {
    const ValueId given = model::property(context.program, transaction.options, "timeout");
    const auto ms = model::number(context.program, given);
    const auto ended = ms ? ended_before(context, transaction, *ms) : std::nullopt;
    if (!ended) continue;
    findings.push_back({
        .span = context.program[given].span,
        .evidence = context.client(transaction.client).evidence,
        .message = "This transaction may take " + std::to_string(static_cast<uint64_t>(*ms)) +
                   " ms, but the function is ended after " + std::to_string(ended->limit.ms) +
                   " ms (" + ended->limit.source +
                   "): it dies in the middle, and its connection and locks stay taken until the "
                   "server notices. Keep the timeout well below.",
        .related = lint::related(ended->way),
    });
  }
}

}  // namespace

constinit const lint::Rule timeout_ladder = {
    .id = "timeout-ladder",
    .title = "Transaction that may outlive its function",
    .severity = lint::Severity::warning,
    .check = check,
};

}  // namespace poolguard::rules
