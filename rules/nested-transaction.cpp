#include <string>

#include "analysis/lint/inside.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/external.h"
#include "analysis/project/version.h"

namespace poolguard::rules {

extern const lint::Rule nested_transaction;

namespace {

using lint::Holding;
using lint::SamePool;
using lint::Severity;
using model::Evidence;
using model::Program;
using model::Region;
using model::Transaction;

// From here on `tx.$transaction(callback)` exists and is a savepoint.
constexpr model::Version with_savepoints{7, 5, 0};

bool has_savepoints(const lint::Context& context) {
  return context.environment.prisma && context.environment.prisma->value >= with_savepoints;
}

// How long the inner one waits for a connection that nobody gives back. Engines before 7.1 do not
// keep to maxWait.
std::string wait_text(const lint::Context& context, const Holding& holding,
                      const Transaction* inner) {
  const auto& version = context.environment.prisma;
  if (!version || version->value < model::Version{7, 1, 0}) {
    return lint::until_timeout(context, holding) + ", with P2028";
  }
  uint32_t wait = context.environment.transaction_max_wait_ms;
  if (inner) {
    const auto given =
        model::number(context.program, model::property(context.program, inner->options, "maxWait"));
    if (given && *given >= 0 && *given < 1e9) wait = static_cast<uint32_t>(*given);
  }
  return "for " + std::to_string(wait) + " ms (maxWait), then fail with P2028";
}

std::string second_connection(const lint::Context& context, const Holding& holding,
                              const Transaction* inner) {
  const auto& limit = context.environment.pool_limit;
  const std::string pool = project::pool_limit_text(context.environment);
  const std::string wait = wait_text(context, holding, inner);
  const std::string text =
      " a second transaction on a second connection: it commits on its own, whatever becomes of "
      "the "
      "one around it, and waits for rows which that one has locked. ";
  if (limit && limit->value == 1) {
    return text + "The only connection of " + pool + " is taken, so both wait " + wait + ".";
  }
  const std::string many =
      limit ? std::to_string(limit->value) + " such requests at once"
            : std::string("As many such requests at once as there are connections");
  return text + many + " use up " + pool + " and wait for each other " + wait + ".";
}

lint::Finding describe(const lint::Context& context, const Holding& holding, text::Span span,
                       bool certain, std::string message) {
  lint::Finding finding{
      .span = span,
      .severity = certain && !lint::is_one_off(context) ? Severity::error : Severity::warning,
      .evidence = certain ? Evidence::proved : Evidence::likely,
      .message = std::move(message),
  };
  finding.related.push_back({holding.opened_in->path,
                             holding.opened_in->facts.program()[holding.row().call].span,
                             "the transaction around it is opened here"});
  return finding;
}

text::Span callee_span(const Program& program, model::ValueId call) {
  return program[program.operand(call, 0)].span;
}

// `prisma.$transaction(...)` inside a transaction on `prisma`.
void check_second(const lint::Context& context, const Transaction& inner,
                  lint::Findings& findings) {
  const Program& program = context.program;
  const model::RegionId region = context.facts.region_of(inner.call);
  const auto holding = lint::connection_around(context, region);
  if (!holding || !project::is_waited_for(program, inner.call)) return;
  const SamePool same = lint::is_outer_client(context, *holding, inner.client);
  if (same == SamePool::no) return;
  const bool certain =
      same == SamePool::certain && lint::runs_for_certain(context, *holding, region);
  const text::Span callee = callee_span(program, inner.call);
  std::string message = "'" + std::string(program.source(callee)) + "' inside a transaction opens" +
                        second_connection(context, *holding, &inner);
  const auto around = context.transaction_around(region);
  const std::string tx(lint::client_name_at(context, *around, inner.call));
  const bool interactive = inner.form == Transaction::Form::interactive;
  const bool fixable = has_savepoints(context) && interactive && !inner.options && !tx.empty();
  if (fixable) {
    message += " '" + tx + ".$transaction' is a savepoint of the transaction around it.";
  } else if (!tx.empty()) {
    message += " Run its statements on '" + tx + "'.";
  }
  lint::Finding finding = describe(context, *holding, callee, certain, std::move(message));
  if (fixable) {
    const model::ValueId receiver =
        program.operand(program.peel(program.operand(inner.call, 0)), 0);
    finding.fixes.push_back({
        .title = "Use '" + tx + ".$transaction': a savepoint, rolled back with the transaction",
        .edits = {{program[receiver].span, tx}},
    });
  }
  findings.push_back(std::move(finding));
}

// Whether several savepoints are under way at once: `Promise.all([tx.$transaction(...), ...])`.
bool runs_side_by_side(const lint::Context& context, const Transaction& inner) {
  const model::Region* all =
      context.facts.enclosing(context.facts.region_of(inner.call), Region::Kind::promise_all);
  if (!all) return false;
  const auto holding = context.transaction_around(context.facts.region_of(inner.call));
  return holding && context.facts[holding->region].span.contains(all->span);
}

// `tx.$transaction(...)`: what it does depends on the version.
void check_savepoint(const lint::Context& context, const Transaction& inner,
                     lint::Findings& findings) {
  if (!context.environment.prisma) return;
  const project::ResolvedClient& client = context.client(inner.client);
  const Program& program = context.program;
  const text::Span callee = callee_span(program, inner.call);
  const std::string name(program.source(callee));
  const std::string version = project::text_of(context.environment.prisma->value);
  std::string message;
  if (!has_savepoints(context)) {
    message =
        "'" + name + "' does not exist in Prisma " + version +
        ": a transaction's client has no $transaction before 7.5, so this throws a TypeError. "
        "Run its statements on the transaction's client.";
  } else if (inner.form == Transaction::Form::batch) {
    message =
        "'" + name +
        "' with an array runs outside the transaction, on a second connection: it "
        "is not rolled back with it. Only the callback form makes a savepoint. Await its queries "
        "one after the other on the transaction's client.";
  } else if (runs_side_by_side(context, inner)) {
    message = "Several '" + name +
              "' at once are refused (\"Concurrent nested transactions are not "
              "supported\"), and yet what one of them and the transaction around it wrote is kept. "
              "Await them one after the other.";
  } else {
    return;
  }
  const bool certain = client.evidence == Evidence::proved;
  findings.push_back({
      .span = callee,
      .severity = certain ? Severity::error : Severity::warning,
      .evidence = client.evidence,
      .message = std::move(message),
  });
}

// A function that opens a transaction of its own, called inside one.
void check_call(const lint::Context& context, const lint::InsideCall& inside,
                lint::Findings& findings) {
  if (!project::is_waited_for(context.program, inside.call)) return;
  const model::RegionId region = context.facts.region_of(inside.call);
  const auto holding = lint::connection_around(context, region);
  if (!holding) return;
  const std::string& identity = lint::opened_on(context, *holding).identity;
  const SamePool same = lint::is_outer_identity(context, *holding, identity);
  if (same == SamePool::no) return;
  const project::Effect effect = context.effects().of_call(context.file, inside.call);
  const auto route = effect.transactions.find(identity);
  if (route == effect.transactions.end()) return;
  lint::Finding finding = describe(
      context, *holding, callee_span(context.program, inside.call),
      same == SamePool::certain && lint::runs_for_certain(context, *holding, region),
      lint::callee_text(context.program, inside.call) + ", called inside a transaction, opens" +
          second_connection(context, *holding, nullptr) + " Give it the transaction's client.");
  for (lint::Related& hop : lint::related(route->second)) finding.related.push_back(std::move(hop));
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const Transaction& inner : context.transactions()) {
    if (context.client(inner.client).is_transaction) {
      check_savepoint(context, inner, findings);
    } else {
      check_second(context, inner, findings);
    }
  }
  for (const lint::InsideCall& inside : lint::calls_inside(context)) {
    check_call(context, inside, findings);
  }
}

}  // namespace

constinit const lint::Rule nested_transaction = {
    .id = "nested-transaction",
    .title = "Transaction opened inside another one",
    .severity = lint::Severity::error,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
