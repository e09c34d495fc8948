#include <optional>
#include <string>

#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
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
std::optional<Limit> max_duration(const lint::Context& context) {
  const Program& program = context.program;
  for (const model::Export& each : program.exports) {
    if (each.name != "maxDuration" || !each.binding) continue;
    const auto seconds = model::number(program, program[each.binding].init);
    if (!seconds || *seconds <= 0 || *seconds > 86'400) return {};
    return Limit{
        static_cast<uint32_t>(*seconds * 1000),
        "maxDuration in line " + std::to_string(context.line_of(program[each.binding].span))};
  }
  const auto written =
      project::max_duration_ms(context.project.manifests, context.project.root, context.file.path);
  if (!written) return {};
  return Limit{written->value, written->source};
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (context.transactions().empty()) return;
  const auto limit = max_duration(context);
  if (!limit) return;
  for (const model::Transaction& transaction : context.transactions()) {
    const ValueId given = model::property(context.program, transaction.options, "timeout");
    const auto ms = model::number(context.program, given);
    if (!ms || *ms < limit->ms) continue;
    findings.push_back({
        .span = context.program[given].span,
        .evidence = context.client(transaction.client).evidence,
        .message = "This transaction may take " + std::to_string(static_cast<uint64_t>(*ms)) +
                   " ms, but the function is ended after " + std::to_string(limit->ms) + " ms (" +
                   limit->source +
                   "): it dies in the middle, and its connection and locks stay taken until the "
                   "server notices. Keep the timeout well below.",
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
