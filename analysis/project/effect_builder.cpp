#include "analysis/project/effect_builder.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "analysis/project/external.h"
#include "analysis/project/method_tests.h"
#include "analysis/project/wrappers.h"
#include "analysis/text/words.h"

namespace poolguard::project {

using model::Evidence;
using model::Program;
using model::Region;
using model::Value;
using model::ValueId;

namespace {

void note(Route& route, const Route& found) {
  if (route.empty()) route = found;
}

void lead_in(Route& route, const Step& step) {
  if (!route.empty()) route.insert(route.begin(), step);
}

std::string name_of(const model::Query& query) {
  const std::string operation(traits(query.operation).name);
  return query.model.empty() ? operation : std::string(query.model) + "." + operation;
}

GivenUse& given_row(Effect& effect, const GivenUse& use) {
  const auto found = std::ranges::find_if(effect.given, [&](const GivenUse& row) {
    return row.parameter == use.parameter && row.path == use.path && row.fallback == use.fallback;
  });
  if (found != effect.given.end()) return *found;
  effect.given.push_back({use.parameter, use.path, use.fallback, {}, {}});
  return effect.given.back();
}

// All of it happens inside a transaction, which has one connection however much it starts at once.
Cost inside_transaction(Cost cost) {
  cost.held = cost.most;
  cost.peak = std::min(cost.peak, 1U);
  return cost;
}

}  // namespace

Effects::Index::Index(const model::Facts& facts) {
  add_roots(facts.program());
  for (const model::Query& query : facts.queries()) queries_.emplace_back(query.call.index, &query);
  for (const model::Transaction& row : facts.transactions()) {
    transactions_.emplace_back(row.call.index, &row);
  }
  for (const Region& region : facts.regions()) {
    if (region.function) regions_.emplace_back(region.function.index, &region);
  }
  const auto sort = [](auto& rows) {
    std::ranges::stable_sort(rows, {}, [](const auto& row) { return row.first; });
  };
  sort(queries_);
  sort(transactions_);
  sort(regions_);
}

// Counts those of each statement, then puts each into its place.
void Effects::Index::add_roots(const Program& program) {
  const auto is_root = [](const Value& value) { return value.statement && !value.parent; };
  root_begins_.resize(program.statements.size() + 1);
  for (const Value& value : program.values) {
    if (is_root(value)) ++root_begins_[value.statement.index + 1];
  }
  std::partial_sum(root_begins_.begin(), root_begins_.end(), root_begins_.begin());
  roots_.resize(root_begins_.back());
  std::vector<uint32_t> next = root_begins_;
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const Value& value = program.values[i];
    if (is_root(value)) roots_[next[value.statement.index]++] = {i};
  }
}

EffectBuilder::EffectBuilder(Effects& effects, FunctionRef function)
    : effects_(effects),
      file_(*function.file),
      facts_(file_.facts),
      program_(facts_.program()),
      index_(effects.index_of(file_)),
      function_(function.function) {}

Effect EffectBuilder::build(model::FunctionId id, Cost& cost) {
  cost = of_function(id);
  return finish(cost);
}

Effect EffectBuilder::build(ValueId id, Cost& cost) {
  cost = of_value(id);
  return finish(cost);
}

Effect EffectBuilder::finish(const Cost& cost) {
  effect_.operations = {cost.least, cost.most.most()};
  effect_.peak = cost.peak;
  return std::move(effect_);
}

const Effects::Index& EffectBuilder::index_of(Effects& effects, const File& file) {
  return effects.index_of(file);
}

Cost EffectBuilder::cost_of(Effects& effects, FunctionRef function) {
  effects.of(function);
  const auto& costs = effects.index_of(*function.file).costs;
  const auto found = costs.find(function.function.index);
  return found == costs.end() ? Cost{} : found->second;
}

Cost EffectBuilder::cost_for(Effects& effects, FunctionRef function, std::string_view method) {
  if (method.empty() || tested_methods(function.file->facts.program(), function.function).empty()) {
    return cost_of(effects, function);
  }
  EffectBuilder builder(effects, function);
  builder.method_ = method;
  return builder.of_function(function.function);
}

Cost EffectBuilder::cost_of(Effects& effects, const File& file, ValueId value) {
  Cost cost;
  EffectBuilder(effects, {&file, file.facts.program()[value].function_in}).build(value, cost);
  return cost;
}

Effect EffectBuilder::called(Effects& effects, FunctionRef callee, const File& file, ValueId call,
                             model::FunctionId caller) {
  Effect effect = effects.of(callee);
  effects.hand_over(effect, file, call, caller);
  const Program& program = file.facts.program();
  const std::string_view name = program.source(program[program.operand(call, 0)].span);
  const Step step{&file, program[call].span, "calls " + std::string(name)};
  lead_in(effect.external, step);
  lead_in(effect.query, step);
  for (auto& [identity, route] : effect.global_queries) lead_in(route, step);
  for (auto& [identity, route] : effect.transactions) lead_in(route, step);
  for (GivenUse& use : effect.given) {
    lead_in(use.query, step);
    lead_in(use.transaction, step);
  }
  return effect;
}

Cost EffectBuilder::of_value(ValueId id) {
  if (program_[id].kind == Value::Kind::function) return of_callback(id);
  return of_operands(id).then(of_call(id));
}

Cost EffectBuilder::of_operands(ValueId id) {
  const auto operands = program_.operands_of(id);
  if (program_[id].kind == Value::Kind::conditional && operands.size() == 3) {
    if (const auto holds = holds_for(method_, program_, operands[0])) {
      return of_value(operands[*holds ? 1 : 2]);
    }
    return of_value(operands[0]).then(Cost::either(of_value(operands[1]), of_value(operands[2])));
  }
  if (is_arm(id)) return of_arm(id);
  const bool is_parallel = gives_parallel(id);
  Cost cost;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    Cost part = of_value(operands[i]);
    if (program_[id].kind == Value::Kind::logical && i == 1) part.maybe();
    is_parallel ? cost.along(part) : cost.then(part);
  }
  return cost;
}

// `match(value).with(a, () => ...).otherwise(() => ...)` of ts-pattern runs one of its functions.
bool EffectBuilder::is_arm(ValueId id) const {
  constexpr std::array<std::string_view, 3> arms = {"with", "when", "otherwise"};
  for (bool first = true; id && program_[id].kind == Value::Kind::call; first = false) {
    const ValueId callee = program_.peel(program_.operand(id, 0));
    if (!callee || program_[callee].kind != Value::Kind::member) {
      return !first && callee && program_[callee].text == "match" &&
             package_origin(effects_.project_, file_, callee) == "ts-pattern";
    }
    if (first && !text::is_one_of(program_[callee].text, arms)) return false;
    id = program_.peel(program_.operand(callee, 0));
  }
  return false;
}

Cost EffectBuilder::of_arm(ValueId id) {
  const ValueId callee = program_.peel(program_.operand(id, 0));
  const ValueId before = program_.peel(program_.operand(callee, 0));
  Cost own;
  for (ValueId argument : program_.arguments(id)) own.then(of_value(argument));
  // The first arm comes after `match(value)`.
  Cost others = of_value(before);
  return is_arm(before) ? Cost::either(others, own) : others.then(own);
}

// The elements of an array inside Promise.all run side by side.
bool EffectBuilder::gives_parallel(ValueId id) const {
  if (program_[id].kind != Value::Kind::array) return false;
  const model::RegionId region = facts_.region_of(id);
  return region && facts_[region].kind == Region::Kind::promise_all;
}

// A function written in place: what it costs where it stands.
Cost EffectBuilder::of_callback(ValueId id) {
  const model::FunctionId function = program_[id].function;
  const Region* region = index_.region_of(function);
  if (!region) return of_function(function);
  switch (region->kind) {
    case Region::Kind::function:
      return {};
    case Region::Kind::interactive_transaction:
      return inside_transaction(of_function(function));
    case Region::Kind::iteration_callback:
      return of_iteration(*region, of_function(function));
    case Region::Kind::callback:
      return of_unknown_callback(*region, of_function(function));
    default:
      return of_function(function);
  }
}

Cost EffectBuilder::of_iteration(const Region& region, Cost each) const {
  const Rounds rounds = rounds_over(region.subject);
  if (is_batched(region.function)) return {0, 0, {1, {}}, {}, 1};
  const uint32_t at_once = (Count{0, each.peak} * rounds.count).max;
  each.repeat(rounds);
  const bool together = program_[region.function].is_async ||
                        facts_.enclosing(region.parent, Region::Kind::promise_all) != nullptr;
  if (together) each.peak = at_once;
  return each;
}

// Handed to a function that runs it, as most do, once - or in a transaction of its own.
Cost EffectBuilder::of_unknown_callback(const Region& region, Cost cost) const {
  cost.least = 0;
  if (cost.most.is_zero()) return cost;
  if (wrapper_of(effects_.project_, file_, region.function)) return inside_transaction(cost);
  return cost;
}

// `ids.map((id) => prisma.user.findUnique(...))`: one statement for all of them.
bool EffectBuilder::is_batched(model::FunctionId function) const {
  uint32_t queries = 0;
  for (const model::Query& query : facts_.queries()) {
    if (query.function != function) continue;
    if (!traits(query.operation).batched) return false;
    ++queries;
  }
  return queries == 1;
}

Cost EffectBuilder::of_call(ValueId id) {
  const Value& value = program_[id];
  // `stripe.charges.create()` has the shape of a query and is none.
  const model::Query* query = index_.query_at(id);
  if (query && is_client(query->client)) return of_query(*query);
  if (value.kind != Value::Kind::call && value.kind != Value::Kind::new_) return {};
  if (const model::Transaction* row = index_.transaction_at(id)) return of_transaction(*row);
  if (const std::string name = external_call(effects_.project_, file_, id); !name.empty()) {
    note(effect_.external, {{&file_, value.span, "waits for " + name}});
    return {};
  }
  if (value.kind == Value::Kind::new_) return {};
  const FunctionRef callee = resolve_call(effects_.project_, file_, id);
  if (!callee) return {};
  merge(called(effects_, callee, file_, id, function_), is_waited_for(program_, id));
  return cost_of(effects_, callee);
}

Cost EffectBuilder::of_query(const model::Query& query) {
  const ResolvedClient& client = effects_.clients_of(file_)[query.client.index];
  const model::OperationTraits& row = traits(query.operation);
  if (!query.model.empty()) (row.writes ? effect_.writes : effect_.reads).emplace(query.model);
  const Route here = {{&file_, program_[query.call].span, "queries " + name_of(query)}};
  note(effect_.query, here);
  Cost cost = Cost::one();
  if (facts_.enclosing(query.region, Region::Kind::batch_transaction)) {
    cost = inside_transaction(cost);
  }
  using Use = model::Query::Use;
  if (query.use == Use::chained || query.use == Use::floating) return cost;
  if (GivenUse* given = given_use(receiver(query))) {
    note(given->query, here);
  } else if (is_global(query.client)) {
    note(effect_.global_queries[client.identity], here);
  }
  return cost;
}

// Its callback has been counted as an operand. It holds a connection even if it sends nothing.
Cost EffectBuilder::of_transaction(const model::Transaction& transaction) {
  Cost cost;
  cost.peak = 1;
  if (!is_waited_for(program_, transaction.call)) return cost;
  const Route here = {{&file_, program_[transaction.call].span, "opens a transaction"}};
  const ValueId callee = program_.peel(program_.operand(transaction.call, 0));
  if (GivenUse* given = given_use(program_.operand(callee, 0))) {
    note(given->transaction, here);
  } else if (is_global(transaction.client)) {
    note(effect_.transactions[effects_.clients_of(file_)[transaction.client.index].identity], here);
  }
  return cost;
}

// The client expression of a query: the object of its method, or of its model.
ValueId EffectBuilder::receiver(const model::Query& query) const {
  ValueId id = program_.peel(program_.operand(query.call, 0));
  id = program_.operand(id, 0);
  return query.model.empty() ? id : program_.operand(program_.peel(id), 0);
}

// The row for a client that this function is given; null when `expression` is none.
GivenUse* EffectBuilder::given_use(ValueId expression) {
  const std::optional<GivenClient> given = given_client(program_, function_, expression);
  if (!given) return nullptr;
  GivenUse use;
  use.parameter = given->parameter;
  use.path.assign(given->path.begin(), given->path.end());
  const ResolvedClient fallback = resolve_client(effects_.project_, file_, given->fallback);
  if (fallback.evidence == Evidence::proved && !fallback.is_transaction) {
    use.fallback = fallback.identity;
  }
  return &given_row(effect_, use);
}

bool EffectBuilder::is_client(model::ClientId id) {
  return effects_.clients_of(file_)[id.index].evidence >= Evidence::likely;
}

bool EffectBuilder::is_global(model::ClientId id) {
  const ResolvedClient& client = effects_.clients_of(file_)[id.index];
  const model::Client& row = facts_[id];
  return client.evidence == Evidence::proved && !client.is_transaction && !row.may_be_transaction &&
         !client.identity.empty();
}

void EffectBuilder::merge(const Effect& called, bool waited) {
  effect_.reads.insert(called.reads.begin(), called.reads.end());
  effect_.writes.insert(called.writes.begin(), called.writes.end());
  note(effect_.query, called.query);
  effect_.complete = effect_.complete && called.complete;
  if (!waited) return;
  note(effect_.external, called.external);
  for (const auto& [identity, route] : called.global_queries) {
    note(effect_.global_queries[identity], route);
  }
  for (const auto& [identity, route] : called.transactions) {
    note(effect_.transactions[identity], route);
  }
  for (const GivenUse& use : called.given) {
    GivenUse& row = given_row(effect_, use);
    note(row.query, use.query);
    note(row.transaction, use.transaction);
  }
}

const model::Query* CostOf::query_at(const File& file, ValueId call) {
  return EffectBuilder::index_of(effects_, file).query_at(call);
}

const model::Transaction* CostOf::transaction_at(const File& file, ValueId call) {
  return EffectBuilder::index_of(effects_, file).transaction_at(call);
}

const Region* CostOf::region_of(const File& file, model::FunctionId function) {
  return EffectBuilder::index_of(effects_, file).region_of(function);
}

}  // namespace poolguard::project
