#include <array>
#include <string>

#include "analysis/lint/callers.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule transaction_timeout_too_long;

namespace {

using model::Program;
using model::Transaction;
using model::Value;
using model::ValueId;

constexpr std::array<lint::Option, 2> settings = {{
    {.name = "longMs",
     .about = "Timeouts above so many milliseconds are reported",
     .number = 15'000,
     .least = 1},
    {.name = "veryLongMs",
     .about = "Above so many they are a warning where a request handler leads to them",
     .number = 30'000,
     .least = 1},
}};
constexpr const lint::Option& long_ms = settings[0];
constexpr const lint::Option& very_long_ms = settings[1];
constexpr int max_hops = 4;

// A value in one of the project's files.
struct Constant {
  const project::File* file = nullptr;
  ValueId value;

  const Program& program() const { return file->facts.program(); }
};

// Follows the names of constants, from file to file.
Constant settle(const lint::Context& context, Constant at) {
  for (int hop = 0; hop < max_hops; ++hop) {
    const Program& program = at.program();
    at.value = model::settle(program, at.value);
    if (!at.value) return at;
    const Value& value = program[at.value];
    if (value.kind != Value::Kind::identifier || !value.binding) return at;
    const model::Binding& binding = program[value.binding];
    if (!binding.import) return at;
    const model::Import& import = program[binding.import];
    const project::File* target =
        project::resolve_module(context.project, *at.file, import.specifier);
    if (!target) return at;
    Constant next;
    for (const model::Export& entry : target->facts.program().exports) {
      if (entry.name != import.name || !entry.binding) continue;
      const model::Binding& exported = target->facts.program()[entry.binding];
      if (!exported.reassigned && exported.path.empty()) next = {target, exported.init};
    }
    if (!next.value) return at;
    at = next;
  }
  return at;
}

struct Timeout {
  double ms = 0;
  ValueId written;  // in this file, inside the call; none when it stands elsewhere
};

std::optional<Timeout> timeout_of(const lint::Context& context, const Transaction& transaction) {
  const Constant options = settle(context, {&context.file, transaction.options});
  if (!options.value) return {};
  const ValueId written = model::property(options.program(), options.value, "timeout");
  if (!written) return {};
  const Constant value = settle(context, {options.file, written});
  const auto ms = model::number(value.program(), value.value);
  if (!ms) return {};
  const bool is_here =
      options.file == &context.file &&
      context.program[transaction.call].span.contains(context.program[written].span);
  return Timeout{*ms, is_here ? written : ValueId{}};
}

std::string message(const lint::Context& context, double ms) {
  const auto& limit = context.environment.pool_limit;
  const auto& wait = context.environment.pool_timeout_ms;
  std::string text = "This transaction may hold a connection for " +
                     std::to_string(static_cast<long>(ms)) + " ms: ";
  text += limit ? std::to_string(limit->value) : std::string("as many");
  text += limit ? " such requests at once empty "
                : " such requests at once as there are connections empty ";
  text += project::pool_limit_text(context.environment);
  if (wait && wait->value == 0) {
    text += ", and the next one waits without end (" + wait->source + ")";
  } else if (wait) {
    text += ", and the next one waits " + std::to_string(wait->value) + " ms (" + wait->source +
            ") and fails";
  }
  return text + ". A timeout is no cure for a slow transaction: shorten what it does.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context) || lint::runs_in_background(context)) return;
  const Program& program = context.program;
  for (const Transaction& transaction : context.transactions()) {
    if (context.client(transaction.client).is_transaction) continue;
    if (!lint::is_interactive(context, transaction)) continue;
    const auto timeout = timeout_of(context, transaction);
    if (!timeout || timeout->ms <= context.number(long_ms)) continue;
    project::Route way;
    if (timeout->ms > context.number(very_long_ms)) {
      way = lint::way_from_handler(context, program[transaction.call].function_in);
    }
    lint::Finding finding{
        .span = timeout->written ? program[timeout->written].span
                                 : program[program.operand(transaction.call, 0)].span,
        .severity = way.empty() ? lint::Severity::information : lint::Severity::warning,
        .evidence = context.client(transaction.client).evidence,
        .message = message(context, timeout->ms),
        .related = lint::related(way),
    };
    if (timeout->written) {
      const std::string shorter = std::to_string(context.number(long_ms));
      finding.fixes.push_back({
          .title =
              "Shorten the timeout to " + shorter + " ms: what takes longer fails from then on",
          .edits = {{program[timeout->written].span, shorter}},
      });
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule transaction_timeout_too_long = {
    .id = "transaction-timeout-too-long",
    .title = "Transaction that may hold its connection for long",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .options = settings,
    .check = check,
};

}  // namespace poolguard::rules
