#include <array>
#include <string>

#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule transaction_missing_timeout;

namespace {

using model::Presence;
using model::Program;
using model::ValueId;

constexpr std::array<lint::Option, 1> settings = {{
    {.name = "statements",
     .about = "A transaction of so many statements counts as long",
     .number = 5,
     .least = 1},
}};
constexpr const lint::Option& many_statements = settings[0];
// Long enough for real work, short enough to end before the platform ends the request.
constexpr std::string_view roomy_timeout = "timeout: 15000";
constexpr std::string_view roomy_wait = "maxWait: 5000";

struct Case {
  const model::Transaction& transaction;
  lint::Held held;
  bool serializable = false;
  bool certain = false;  // the client's construction was seen and sets no timeout
};

bool is_long(const lint::Context& context, const Case& found) {
  const lint::Held& held = found.held;
  if (held.has_loop || !held.external.empty() || held.statements >= context.number(many_statements))
    return true;
  return found.serializable && held.statements > 1;
}

std::string contents(const Case& found) {
  const lint::Held& held = found.held;
  std::string text = held.statements == 1   ? "1 statement"
                     : held.statements == 0 ? "statements written elsewhere"
                                            : std::to_string(held.statements) + " statements";
  if (held.has_loop) text += ", a loop";
  if (held.runs_callback) text += ", a callback it is given";
  if (!held.external.empty()) text += ", a wait for " + held.external;
  if (found.serializable) text += ", Serializable";
  return text;
}

std::string message(const lint::Context& context, const Case& found) {
  const auto& limit = context.environment.pool_limit;
  const std::string held =
      limit ? "1 of " + std::to_string(limit->value) + " connections (" + limit->source + ")"
            : "one connection of the pool";
  return "Interactive transaction without a timeout: it may hold " + held +
         " for Prisma's default " + std::to_string(context.environment.transaction_timeout_ms) +
         " ms (" + contents(found) + ").";
}

// The edit that gives the call `properties`; none when its options cannot be extended.
std::optional<text::Edit> with_options(const Program& program,
                                       const model::Transaction& transaction,
                                       const std::string& properties) {
  const std::string literal = "{ " + properties + " }";
  const ValueId options = transaction.options;
  if (!options) return lint::add_argument(program, transaction.call, literal);
  const text::Span span = program[options].span;
  if (model::is_nullish(program, options)) return text::Edit{span, literal};
  if (ValueId old = model::property(program, program.peel(options), "timeout")) {
    // `timeout: undefined`: the number takes its place.
    const std::string_view number = std::string_view(properties).substr(properties.rfind(' ') + 1);
    return text::Edit{program[old].span, std::string(number)};
  }
  if (auto edit = lint::add_property(program, options, properties)) return edit;
  const bool is_name = program[program.peel(options)].kind == model::Value::Kind::identifier;
  if (!is_name) return {};
  return text::Edit{span, "{ ..." + std::string(program.source(span)) + ", " + properties + " }"};
}

void add_fixes(const lint::Context& context, const Case& found, lint::Finding& finding) {
  const Program& program = context.program;
  const std::string standard = std::to_string(context.environment.transaction_timeout_ms);
  if (auto edit = with_options(program, found.transaction, "timeout: " + standard)) {
    finding.fixes.push_back({
        .title = "Pin the default: timeout " + standard + " ms",
        .safety = found.certain ? lint::Safety::safe : lint::Safety::suggested,
        .edits = {*edit},
    });
  }
  std::string roomy(roomy_timeout);
  const bool waits_long =
      found.serializable &&
      model::presence(program, found.transaction.options, "maxWait") == Presence::absent &&
      lint::client_wide_option(context, found.transaction.client, "maxWait") == Presence::absent;
  if (waits_long) roomy = std::string(roomy_wait) + ", " + roomy;
  if (auto edit = with_options(program, found.transaction, roomy)) {
    finding.fixes.push_back({
        .title = "Add timeout: 15000 ms (default is " + standard + ")",
        .edits = {*edit},
    });
  }
}

bool is_without_timeout(const lint::Context& context, const model::Transaction& transaction) {
  if (!lint::is_interactive(context, transaction)) return false;
  if (model::is_nullish(context.program, transaction.options)) return true;
  return model::presence(context.program, transaction.options, "timeout") == Presence::absent;
}

// Whether the client certainly, or for all that can be seen, sets a timeout for all its
// transactions.
bool may_have_timeout(const lint::Context& context, const model::Transaction& transaction) {
  const bool is_seen = context.client(transaction.client).file != nullptr;
  const Presence wide = lint::client_wide_option(context, transaction.client, "timeout");
  if (is_seen) return wide != Presence::absent;
  return lint::may_have_transaction_options(context.project);
}

lint::Finding describe(const lint::Context& context, const Case& found) {
  const bool warns = found.certain && is_long(context, found) && !lint::is_one_off(context);
  lint::Finding finding{
      .span = context.program[context.program.operand(found.transaction.call, 0)].span,
      .severity = warns ? lint::Severity::warning : lint::Severity::information,
      .evidence = found.certain ? model::Evidence::proved : model::Evidence::likely,
      .message = message(context, found),
  };
  add_fixes(context, found, finding);
  return finding;
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const model::Transaction& transaction : context.transactions()) {
    const project::ResolvedClient& client = context.client(transaction.client);
    // A savepoint inside another transaction runs under that one's timeout.
    if (client.is_transaction || !is_without_timeout(context, transaction)) continue;
    if (may_have_timeout(context, transaction)) continue;
    const ValueId level = model::property(context.program, transaction.options, "isolationLevel");
    findings.push_back(
        describe(context, {.transaction = transaction,
                           .held = lint::held_by(context, transaction),
                           .serializable = lint::is_serializable(context.program, level),
                           .certain = client.file && client.evidence == model::Evidence::proved}));
  }
}

}  // namespace

constinit const lint::Rule transaction_missing_timeout = {
    .id = "transaction-missing-timeout",
    .title = "Interactive transaction that relies on the default timeout",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .options = settings,
    .check = check,
};

}  // namespace poolguard::rules
