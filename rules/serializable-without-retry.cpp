#include <algorithm>
#include <cctype>
#include <string>

#include "analysis/lint/callers.h"
#include "analysis/lint/deployment.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule serializable_without_retry;

namespace {

using model::FunctionId;
using model::Program;
using model::Transaction;
using model::ValueId;

bool speaks_of_retry(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  for (std::string_view word : {"retry", "retries", "attempt", "p2034", "40001", "writeconflict"}) {
    if (lower.find(word) != lower.npos) return true;
  }
  return false;
}

// The words that tell a write conflict apart, also when COMMIT is what reports it.
bool knows_commit_conflicts(std::string_view text) {
  return text.find("TransactionWriteConflict") != text.npos || text.find("40001") != text.npos ||
         text.find("DriverAdapterError") != text.npos;
}

// Whether conflicts that COMMIT reports come without the code P2034.
bool has_codeless_conflicts(const project::Environment& environment) {
  return environment.prisma && environment.prisma->value.major >= 7;
}

// Whether a file that speaks of retrying names the function; tests retry nothing for others. Nobody
// calls a request handler.
bool may_be_retried_elsewhere(const lint::Context& context, FunctionId function) {
  if (lint::runs_per_request(context, function)) return false;
  const std::string_view name = lint::outermost_name(context.program, function);
  if (name.empty()) return true;
  return std::ranges::any_of(context.project.files.holding({name}), [&](const auto* file) {
    return file != &context.file && !file->is_test() && speaks_of_retry(*file->text);
  });
}

// Whether an extension of the client may retry. One that is injected can be any of the project's.
bool may_retry_itself(const lint::Context& context, const project::ResolvedClient& client) {
  if (client.file) return speaks_of_retry(*client.file->text);
  if (client.identity.empty()) return true;
  return std::ranges::any_of(context.project.files.holding({"$extends"}),
                             [](const auto* file) { return speaks_of_retry(*file->text); });
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (!lint::speaks_postgres(context.environment)) return;
  if (lint::is_one_off(context)) return;
  const Program& program = context.program;
  for (const Transaction& transaction : context.transactions()) {
    const ValueId level = model::property(program, transaction.options, "isolationLevel");
    if (!lint::is_serializable(program, level)) continue;
    const project::ResolvedClient& client = context.client(transaction.client);
    if (may_retry_itself(context, client)) continue;
    const bool retries = speaks_of_retry(program.text);
    if (retries) {
      const bool is_blind = program.text.find("P2034") != program.text.npos &&
                            !knows_commit_conflicts(program.text) &&
                            has_codeless_conflicts(context.environment);
      if (!is_blind) continue;
    } else if (may_be_retried_elsewhere(context, program[transaction.call].function_in)) {
      continue;
    }
    const std::string version =
        context.environment.prisma ? std::to_string(context.environment.prisma->value.major) : "";
    findings.push_back({
        .span = program[program.operand(transaction.call, 0)].span,
        .severity = lint::Severity::warning,
        .evidence = client.evidence,
        .message = retries ? "With Prisma " + version +
                                 " a conflict that COMMIT reports has no code P2034: it is a "
                                 "DriverAdapterError "
                                 "whose cause.kind is TransactionWriteConflict. A retry that tests "
                                 "P2034 alone "
                                 "misses it. Test for both."
                           : "Serializable transactions are aborted when they conflict with "
                             "another one, and are "
                             "meant to be tried again: nothing around this one does, so the "
                             "conflict reaches the "
                             "caller. Retry it a few times, with a pause that grows.",
    });
  }
}

}  // namespace

constinit const lint::Rule serializable_without_retry = {
    .id = "serializable-without-retry",
    .title = "Serializable transaction that is not tried again after a conflict",
    .severity = lint::Severity::warning,
    .check = check,
};

}  // namespace poolguard::rules
