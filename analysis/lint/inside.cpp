#include "analysis/lint/inside.h"

#include <algorithm>

#include "analysis/lint/transactions.h"
#include "analysis/model/clients.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Region;
using model::RegionId;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;

// Whether control leaves a block with an error: a `throw`, or a rejected promise that is returned.
bool throws_again(const Program& program, StatementId id) {
  const Statement& statement = program[id];
  if (statement.kind == Statement::Kind::throw_) return true;
  if (statement.kind == Statement::Kind::function_) return false;
  for (StatementId child = statement.first_child; child; child = program[child].next_sibling) {
    if (throws_again(program, child)) return true;
  }
  return statement.value && model::any_inside(program, statement.value, [&](ValueId value) {
           return program[value].kind == Value::Kind::member && program[value].text == "reject";
         });
}

// Whether the `try` around a statement lets its errors out.
bool is_caught_by(const Program& program, StatementId try_statement) {
  for (StatementId child = program[try_statement].first_child; child;
       child = program[child].next_sibling) {
    if (program[child].role == Statement::Role::handler) return !throws_again(program, child);
  }
  return false;
}

// `save().catch(() => null)`, anywhere around the call in its expression.
bool has_catch(const Program& program, ValueId call) {
  for (ValueId at = call; at; at = program[at].parent) {
    const Value& value = program[at];
    if (value.kind != Value::Kind::member || value.text != "catch") continue;
    if (value.parent && program[value.parent].kind == Value::Kind::call) return true;
  }
  return false;
}

std::vector<InsideCall> find_calls(const Context& context) {
  const Program& program = context.program;
  std::vector<bool> known(program.values.size());
  for (const model::Query& query : context.queries()) known[query.call.index] = true;
  for (const model::Transaction& row : context.facts.transactions()) known[row.call.index] = true;
  std::vector<std::optional<Holding>> by_region(context.facts.regions().size());
  std::vector<bool> is_settled(by_region.size());
  std::vector<InsideCall> calls;
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const Value::Kind kind = program.values[i].kind;
    if ((kind != Value::Kind::call && kind != Value::Kind::new_) || known[i]) continue;
    const RegionId region = context.facts.region_of(ValueId{i});
    if (!region) continue;
    std::optional<Holding>& holding = by_region[region.index];
    if (!is_settled[region.index]) holding = context.transaction_around(region);
    is_settled[region.index] = true;
    if (holding) calls.push_back({{i}, *holding});
  }
  return calls;
}

}  // namespace

const std::vector<InsideCall>& calls_inside(const Context& context) {
  return context.once<std::vector<InsideCall>>([&] { return find_calls(context); });
}

std::optional<Holding> connection_around(const Context& context, RegionId region) {
  std::optional<Holding> holding = context.transaction_around(region);
  while (holding && holding->opened_in == &context.file &&
         opened_on(context, *holding).is_transaction) {
    holding = context.transaction_around(context.facts[holding->region].parent);
  }
  return holding;
}

const project::ResolvedClient& opened_on(const Context& context, const Holding& holding) {
  return context.effects().clients_of(*holding.opened_in)[holding.row().client.index];
}

SamePool is_outer_client(const Context& context, const Holding& holding, model::ClientId id) {
  const project::ResolvedClient& client = context.client(id);
  if (client.is_transaction || client.evidence < model::Evidence::likely) return SamePool::no;
  const model::Client& row = context.facts[id];
  // What a function returns may be another client at every call.
  const bool is_fetched = row.origin == model::Client::Origin::called ||
                          std::ranges::find(row.path, model::step_call) != row.path.end();
  if (is_fetched) return SamePool::no;
  if (holding.opened_in == &context.file && holding.row().client == id) {
    const bool certain = client.evidence == model::Evidence::proved && !row.may_be_transaction;
    return certain ? SamePool::certain : SamePool::likely;
  }
  if (row.may_be_transaction || client.evidence != model::Evidence::proved) return SamePool::no;
  return is_outer_identity(context, holding, client.identity);
}

SamePool is_outer_identity(const Context& context, const Holding& holding,
                           const std::string& identity) {
  const project::ResolvedClient& outer = opened_on(context, holding);
  if (identity.empty() || outer.identity != identity) return SamePool::no;
  // Two objects of one type are as a rule one object; no more than that.
  const bool is_type = identity.starts_with("type:");
  return is_type || outer.evidence != model::Evidence::proved ? SamePool::likely
                                                              : SamePool::certain;
}

std::string_view client_name_at(const Context& context, const Holding& holding, ValueId place) {
  const Program& program = context.program;
  const auto& parameters = program[holding.callback].parameters;
  if (parameters.empty() || !parameters.front().binding) return {};
  const model::Binding& client = program[parameters.front().binding];
  for (model::ScopeId scope = program[place].scope; scope; scope = program[scope].parent) {
    if (scope == client.scope) return client.name;
    const bool is_hidden = std::ranges::any_of(program.bindings, [&](const model::Binding& other) {
      return other.scope == scope && other.name == client.name;
    });
    if (is_hidden) return {};
  }
  return {};
}

bool runs_for_certain(const Context& context, const Holding& holding, RegionId region) {
  for (; region && region != holding.region; region = context.facts[region].parent) {
    if (context.facts[region].kind == Region::Kind::callback) return false;
  }
  return true;
}

bool is_swallowed(const Context& context, const Holding& holding, ValueId call) {
  const Program& program = context.program;
  const text::Span callback = program[holding.callback].span;
  // Outwards through the functions between the call and the callback.
  ValueId at = call;
  while (at && callback.contains(program[at].span)) {
    if (has_catch(program, at)) return true;
    for (StatementId id = program[at].statement; id; id = program[id].parent) {
      const StatementId parent = program[id].parent;
      if (!parent || program[parent].kind != Statement::Kind::try_) continue;
      if (program[id].role == Statement::Role::try_block && is_caught_by(program, parent))
        return true;
    }
    const model::FunctionId function = program[at].function_in;
    if (!function || function == holding.callback) return false;
    at = program[function].value;
  }
  return false;
}

std::optional<uint32_t> timeout_of(const Context& context, const Program& program,
                                   ValueId options) {
  const auto given = model::is_nullish(program, options)
                         ? model::Presence::absent
                         : model::presence(program, options, "timeout");
  if (given == model::Presence::absent) {
    const bool elsewhere = may_have_transaction_options(context.project);
    if (elsewhere) return {};
    return context.environment.transaction_timeout_ms;
  }
  if (given == model::Presence::unknown) return {};
  const auto number = model::number(program, model::property(program, options, "timeout"));
  if (!number || *number < 0 || *number > 1e9) return {};
  return static_cast<uint32_t>(*number);
}

std::optional<uint32_t> timeout_of(const Context& context, const Holding& holding) {
  return timeout_of(context, holding.opened_in->facts.program(), holding.row().options);
}

std::string until_timeout(const Context& context, const Holding& holding) {
  const auto timeout = timeout_of(context, holding);
  if (!timeout) return "until the transaction times out";
  return "until the transaction's timeout (" + std::to_string(*timeout) + " ms)";
}

std::vector<Related> related(const project::Route& route) {
  std::vector<Related> places;
  for (const project::Step& step : route) places.push_back({step.file->path, step.span, step.what});
  return places;
}

std::string callee_text(const Program& program, ValueId call) {
  const Value& callee = program[program.peel(program.operand(call, 0))];
  const std::string_view source = program.source(callee.span);
  const bool is_plain =
      source.size() <= 40 && source.find_first_of(" \n\r\t(") == std::string_view::npos;
  return std::string(is_plain ? source : callee.text);
}

}  // namespace poolguard::lint
