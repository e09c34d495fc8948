#include <algorithm>
#include <string>

#include "analysis/lint/inside.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/client_types.h"
#include "analysis/model/values.h"
#include "analysis/project/external.h"

namespace poolguard::rules {

extern const lint::Rule global_client_in_transaction;

namespace {

using lint::Holding;
using lint::SamePool;
using lint::Severity;
using model::Evidence;
using model::Program;
using model::Query;
using model::ValueId;

// Reads that go to a replica wait for that one's pool.
bool goes_to_replica(const lint::Context& context, const Query& query) {
  if (context.source(query.client_span).find("$replica") != std::string_view::npos) return true;
  const project::ResolvedClient& client = context.client(query.client);
  if (!client.file || query.model.empty() || model::traits(query.operation).writes) return false;
  return client.file->text->find("readReplicas(") != std::string::npos;
}

// A comment right above says that this is meant.
bool is_explained(const Program& program, ValueId call) {
  const model::StatementId statement = program[call].statement;
  if (!statement) return false;
  const uint32_t begin = program[statement].span.begin;
  for (auto comment = program.comments.rbegin(); comment != program.comments.rend(); ++comment) {
    if (comment->end > begin) continue;
    const std::string_view between = program.source({comment->end, begin});
    if (std::ranges::count(between, '\n') > 1 ||
        between.find_first_not_of(" \t\r\n") != between.npos) {
      return false;
    }
    const std::string_view text = program.source(*comment);
    for (std::string_view word : {"outside", "on purpose", "deliberate", "intentional", "survive",
                                  "even if", "best effort", "best-effort", "not roll"}) {
      if (text.find(word) != text.npos) return true;
    }
  }
  return false;
}

std::string deadlock_text(const lint::Context& context, const Holding& holding) {
  const auto& limit = context.environment.pool_limit;
  const std::string pool = project::pool_limit_text(context.environment);
  const std::string until = lint::until_timeout(context, holding);
  if (limit && limit->value == 1) {
    return "The transaction holds the only connection of " + pool + ", so this waits for itself " +
           until + ".";
  }
  const std::string number = limit ? std::to_string(limit->value) : "as many";
  const std::string many = limit ? " such requests at once use up "
                                 : " such requests at once as there are connections use up ";
  return "It needs a second connection while the transaction holds one: " + number + many + pool +
         " and wait for each other " + until + ".";
}

struct Place {
  const Holding& holding;
  ValueId call;
  text::Span span;
  std::string what;  // "prisma.invoice.update runs"
  bool proved = false;
  bool waits = true;  // the callback waits for it
};

lint::Finding describe(const lint::Context& context, const Place& place) {
  const bool tolerated = lint::is_swallowed(context, place.holding, place.call) ||
                         is_explained(context.program, place.call);
  std::string message =
      place.what +
      " on a second connection, outside the transaction: it is not rolled back with "
      "the transaction and does not see its changes.";
  if (place.waits) message += " " + deadlock_text(context, place.holding);
  Severity severity = place.proved ? Severity::error : Severity::warning;
  if (lint::is_one_off(context)) severity = Severity::warning;
  if (tolerated || !place.waits) {
    severity = Severity::information;
    message += " If that is meant, do it after the transaction.";
  }
  lint::Finding finding{
      .span = place.span,
      .severity = severity,
      .evidence = place.proved ? Evidence::proved : Evidence::likely,
      .message = std::move(message),
  };
  finding.related.push_back(
      {place.holding.opened_in->path,
       place.holding.opened_in->facts.program()[place.holding.row().call].span,
       "the transaction is opened here"});
  return finding;
}

bool may_fix(const lint::Finding& finding) { return finding.severity != Severity::information; }

// Where a callback without parameters takes its first one: after its "(".
std::optional<uint32_t> parameter_place(const Program& program, const Holding& holding) {
  const model::Function& callback = program[holding.callback];
  if (holding.wrapper || !callback.parameters.empty()) return {};
  const std::string_view head = program.source({callback.span.begin, callback.body.begin});
  const std::size_t at = head.find("()");
  if (at == head.npos) return {};
  return callback.span.begin + static_cast<uint32_t>(at) + 1;
}

// "tx", unless the callback uses that name for something else.
std::string new_client_name(const Program& program, text::Span callback) {
  const bool is_taken = std::ranges::any_of(program.values, [&](const model::Value& value) {
    return value.kind == model::Value::Kind::identifier && value.text == "tx" &&
           callback.contains(value.span);
  });
  return is_taken ? lint::fresh_name(program, "tx") : "tx";
}

// The edits that make the name of the transaction client known at `place`, and that name.
struct TransactionName {
  std::string name;
  std::vector<text::Edit> edits;
};

TransactionName transaction_name(const lint::Context& context, ValueId place) {
  const auto around = context.transaction_around(context.facts.region_of(place));
  if (!around) return {};
  const Holding& holding = *around;
  if (const auto name = lint::client_name_at(context, holding, place); !name.empty()) {
    return {std::string(name), {}};
  }
  const auto at = parameter_place(context.program, holding);
  if (!at) return {};
  std::string name = new_client_name(context.program, context.program[holding.callback].span);
  return {name, {text::Edit{{*at, *at}, name}}};
}

void check_query(const lint::Context& context, const Query& query, lint::Findings& findings) {
  using Use = Query::Use;
  const auto holding = lint::connection_around(context, query.region);
  if (!holding || query.use == Use::floating) return;
  const model::Region* batch =
      context.facts.enclosing(query.region, model::Region::Kind::batch_transaction);
  if (batch && context.facts[holding->region].span.contains(batch->span)) return;
  const SamePool same = lint::is_outer_client(context, *holding, query.client);
  if (same == SamePool::no || goes_to_replica(context, query)) return;
  const bool certain =
      same == SamePool::certain && lint::runs_for_certain(context, *holding, query.region);
  const std::string receiver(context.source(query.client_span));
  lint::Finding finding =
      describe(context, {.holding = *holding,
                         .call = query.call,
                         .span = query.client_span,
                         .what = "'" + receiver + "' is not the client of this transaction: " +
                                 lint::call_text(query) + " runs",
                         .proved = certain,
                         .waits = query.use != Use::chained});
  if (may_fix(finding)) {
    TransactionName tx = transaction_name(context, query.call);
    if (!tx.name.empty()) {
      finding.message += " Use '" + tx.name + "'.";
      tx.edits.push_back({query.client_span, tx.name});
      finding.fixes.push_back({
          .title = "Use the transaction's client '" + tx.name +
                   "': part of the transaction from then on",
          .edits = std::move(tx.edits),
      });
    }
  }
  findings.push_back(std::move(finding));
}

// Whether the compiler lets a transaction's client through where `use` expects one. The type of a
// parameter without annotation is that of its default: the whole client.
bool admits_transaction(const project::FunctionRef& callee, const project::GivenUse& use) {
  if (!callee.file->is_typescript()) return true;
  const model::Parameter& parameter = callee.row().parameters[use.parameter];
  if (parameter.type.empty()) return !parameter.default_value;
  const model::ClientType type = model::read_client_type(
      use.path.empty() ? parameter.type : model::member_type(parameter.type, use.path[0]));
  return !type.is_client || type.is_transaction;
}

// `save(order)` -> `save(order, tx)` where the callee takes a client and was given none, or the
// global one.
std::optional<lint::Fix> pass_on(const lint::Context& context, ValueId call,
                                 const std::string& identity) {
  const Program& program = context.program;
  const project::FunctionRef callee = project::resolve_call(context.project, context.file, call);
  TransactionName tx = transaction_name(context, call);
  if (!callee || tx.name.empty()) return {};
  const project::Effect& effect = context.effects().of(callee);
  // A callee that asks the global client besides is not repaired by an argument.
  if (effect.global_queries.contains(identity)) return {};
  std::optional<text::Edit> edit;
  for (const project::GivenUse& use : effect.given) {
    if (use.query.empty() || use.path.size() > 1 || !admits_transaction(callee, use)) continue;
    const std::vector<std::string_view> path(use.path.begin(), use.path.end());
    const project::Argument argument = project::argument_for(program, call, use.parameter, path);
    using Kind = project::Argument::Kind;
    if (argument.kind == Kind::given) {
      const auto given = project::resolve_client(context.project, context.file, argument.value);
      if (given.is_transaction || given.identity != identity) continue;
      edit = text::Edit{program[argument.value].span, tx.name};
      break;
    }
    if (argument.kind == Kind::unknown || use.fallback != identity) continue;
    const auto arguments = program.arguments(call);
    const std::string property = path.empty()         ? tx.name
                                 : path[0] == tx.name ? tx.name
                                                      : std::string(path[0]) + ": " + tx.name;
    if (arguments.size() > use.parameter) {
      const ValueId old = arguments[use.parameter];
      edit = path.empty() || model::is_nullish(program, old)
                 ? text::Edit{program[old].span, path.empty() ? property : "{ " + property + " }"}
                 : lint::add_property(program, old, property);
    } else {
      std::string added;
      for (std::size_t i = arguments.size(); i < use.parameter; ++i) added += "undefined, ";
      added += path.empty() ? property : "{ " + property + " }";
      edit = lint::add_argument(program, call, added);
    }
    break;
  }
  if (!edit) return {};
  tx.edits.push_back(*edit);
  return lint::Fix{
      .title = "Pass '" + tx.name + "' to " + lint::callee_text(program, call) +
               ": part of the transaction from then on",
      .edits = std::move(tx.edits),
  };
}

void check_call(const lint::Context& context, const lint::InsideCall& inside,
                lint::Findings& findings) {
  const Program& program = context.program;
  const auto holding = lint::connection_around(context, context.facts.region_of(inside.call));
  if (!holding) return;
  const project::Effect effect = context.effects().of_call(context.file, inside.call);
  const std::string& identity = lint::opened_on(context, *holding).identity;
  const auto route = effect.global_queries.find(identity);
  if (route == effect.global_queries.end()) return;
  const bool certain =
      lint::is_outer_identity(context, *holding, identity) == SamePool::certain &&
      lint::runs_for_certain(context, *holding, context.facts.region_of(inside.call));
  const std::string name = lint::callee_text(program, inside.call);
  std::string query = route->second.back().what;
  if (query.starts_with("queries ")) query = query.substr(8);
  lint::Finding finding = describe(
      context,
      {.holding = *holding,
       .call = inside.call,
       .span = program[program.operand(inside.call, 0)].span,
       .what = name + " does not use the client of this transaction: its " + query + " runs",
       .proved = certain,
       .waits = project::is_waited_for(program, inside.call)});
  for (lint::Related& hop : lint::related(route->second)) finding.related.push_back(std::move(hop));
  if (may_fix(finding)) {
    if (auto fix = pass_on(context, inside.call, identity)) {
      finding.message += " It accepts a client: pass this one on.";
      finding.fixes.push_back(*std::move(fix));
    } else {
      finding.message += " Give it the transaction's client, or call it before or after.";
    }
  }
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const Query& query : context.queries()) check_query(context, query, findings);
  for (const lint::InsideCall& inside : lint::calls_inside(context)) {
    check_call(context, inside, findings);
  }
}

}  // namespace

constinit const lint::Rule global_client_in_transaction = {
    .id = "global-client-in-transaction",
    .title = "Query on the global client inside a transaction",
    .severity = lint::Severity::error,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
