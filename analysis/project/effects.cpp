#include "analysis/project/effects.h"

#include <algorithm>

#include "analysis/model/values.h"
#include "analysis/project/external.h"

namespace poolguard::project {

using model::Evidence;
using model::Facts;
using model::Program;
using model::Region;
using model::Statement;
using model::Value;

namespace {

constexpr int max_depth = 40;  // calls within calls

}  // namespace

// What the builder looks up again and again, once per file.
struct Effects::Index {
  explicit Index(const Facts& facts) {
    const Program& program = facts.program();
    for (uint32_t i = 0; i < program.values.size(); ++i) {
      const Value& value = program.values[i];
      if (value.statement && !value.parent) roots[value.statement.index].push_back({i});
    }
    for (const model::Query& query : facts.queries()) queries[query.call.index] = &query;
    for (const model::Transaction& row : facts.transactions()) transactions[row.call.index] = &row;
  }

  std::map<uint32_t, std::vector<model::ValueId>> roots;  // expressions at the root of a statement
  std::map<uint32_t, const model::Query*> queries;        // by call
  std::map<uint32_t, const model::Transaction*> transactions;
};

// Adds up one function body: statements in order, alternatives as alternatives, loops as factors.
class EffectBuilder {
 public:
  EffectBuilder(Effects& effects, FunctionRef function)
      : effects_(effects),
        file_(*function.file),
        facts_(file_.facts),
        program_(facts_.program()),
        index_(effects.index_of(file_)),
        function_(function.function) {}

  Effect build(model::FunctionId id) { return finish(of_function(id)); }

  Effect build(model::ValueId id) { return finish(of_value(id)); }

 private:
  struct Cost {
    Count operations;
    uint32_t peak = 0;

    void then(const Cost& next) {
      operations = operations + next.operations;
      peak = std::max(peak, next.peak);
    }
    void along(const Cost& next) {
      operations = operations + next.operations;
      peak = (Count{0, peak} + Count{0, next.peak}).max;
    }
    void maybe() { operations.min = 0; }
  };

  Effect finish(const Cost& cost) {
    effect_.operations = cost.operations;
    effect_.peak = cost.peak;
    return std::move(effect_);
  }

  Cost of_function(model::FunctionId id) {
    const model::Function& function = program_[id];
    if (function.expression_body) return of_value(function.expression_body);
    return of_statements(function.first_statement);
  }

  Cost of_statements(model::StatementId id) {
    Cost sum;
    bool may_have_left = false;
    for (; id; id = program_[id].next_sibling) {
      Cost cost = of_statement(id);
      if (may_have_left) cost.maybe();
      sum.then(cost);
      may_have_left = may_have_left || may_leave(id);
    }
    return sum;
  }

  // Whether control may leave the function inside this statement.
  bool may_leave(model::StatementId id) const {
    const Statement& statement = program_[id];
    if (statement.kind == Statement::Kind::return_ || statement.kind == Statement::Kind::throw_) {
      return true;
    }
    for (model::StatementId child = statement.first_child; child;
         child = program_[child].next_sibling) {
      if (may_leave(child)) return true;
    }
    return false;
  }

  Cost of_statement(model::StatementId id) {
    using Kind = Statement::Kind;
    const Statement& statement = program_[id];
    if (statement.kind == Kind::function_ || statement.kind == Kind::class_) return {};
    Cost cost = of_own_values(id);
    switch (statement.kind) {
      case Kind::if_:
        cost.then(of_branches(id));
        return cost;
      case Kind::switch_:
        cost.then(of_cases(id));
        return cost;
      case Kind::for_:
      case Kind::for_in:
      case Kind::for_of:
      case Kind::while_:
      case Kind::do_: {
        Cost body = of_statements(statement.first_child);
        body.operations = body.operations * rounds(statement);
        cost.then(body);
        return cost;
      }
      default:
        break;
    }
    for (model::StatementId child = statement.first_child; child;
         child = program_[child].next_sibling) {
      Cost part = of_statement(child);
      if (program_[child].role == Statement::Role::handler) part.maybe();
      cost.then(part);
    }
    return cost;
  }

  Cost of_branches(model::StatementId id) {
    Cost then_cost, else_cost;
    for (model::StatementId child = program_[id].first_child; child;
         child = program_[child].next_sibling) {
      (program_[child].role == Statement::Role::else_ ? else_cost : then_cost)
          .then(of_statement(child));
    }
    return {Count::either(then_cost.operations, else_cost.operations),
            std::max(then_cost.peak, else_cost.peak)};
  }

  Cost of_cases(model::StatementId id) {
    Cost any;
    for (model::StatementId child = program_[id].first_child; child;
         child = program_[child].next_sibling) {
      const Cost cost = of_statement(child);
      any = {Count::either(any.operations, cost.operations), std::max(any.peak, cost.peak)};
    }
    return any;
  }

  Count rounds(const Statement& loop) const {
    if (loop.kind == Statement::Kind::for_of) return length(loop.value);
    return {0, Count::unbounded};
  }

  // How many elements an array certainly has.
  Count length(model::ValueId id) const {
    id = model::settle(program_, id);
    if (!id || program_[id].kind != Value::Kind::array) return {0, Count::unbounded};
    const auto elements = program_.operands_of(id);
    const bool spread = std::ranges::any_of(elements, [&](model::ValueId element) {
      return program_[element].kind == Value::Kind::spread;
    });
    const uint32_t size = static_cast<uint32_t>(elements.size());
    return spread ? Count{0, Count::unbounded} : Count{size, size};
  }

  // The expressions at the root of a statement.
  Cost of_own_values(model::StatementId id) {
    Cost sum;
    const auto found = index_.roots.find(id.index);
    if (found == index_.roots.end()) return sum;
    for (model::ValueId value : found->second) sum.then(of_value(value));
    return sum;
  }

  Cost of_value(model::ValueId id) {
    const Value& value = program_[id];
    if (value.kind == Value::Kind::function) return of_callback(id);
    Cost cost;
    const bool is_parallel = gives_parallel(id);
    uint32_t position = 0;
    for (model::ValueId operand : program_.operands_of(id)) {
      Cost part = of_value(operand);
      if (is_optional(value, position++)) part.maybe();
      if (is_parallel) {
        cost.along(part);
      } else {
        cost.then(part);
      }
    }
    cost.then(of_call(id));
    return cost;
  }

  // The elements of an array inside Promise.all run side by side.
  bool gives_parallel(model::ValueId id) const {
    if (program_[id].kind != Value::Kind::array) return false;
    const model::RegionId region = facts_.region_of(id);
    return region && facts_[region].kind == Region::Kind::promise_all;
  }

  static bool is_optional(const Value& value, uint32_t position) {
    if (value.kind == Value::Kind::conditional) return position > 0;
    return value.kind == Value::Kind::logical && position == 1;
  }

  // A function written in place: what it costs where it stands.
  Cost of_callback(model::ValueId id) {
    const model::FunctionId function = program_[id].function;
    const Region* own = region_owned_by(function);
    if (own && own->kind == Region::Kind::function) return {};
    Cost cost = of_function(function);
    // A transaction has one connection, however much it starts at once.
    if (own && own->kind == Region::Kind::interactive_transaction)
      cost.peak = std::min(cost.peak, 1U);
    if (own && own->kind == Region::Kind::callback)
      cost.operations = cost.operations * Count{0, Count::unbounded};
    if (own && own->kind == Region::Kind::iteration_callback) {
      const Count count = length(own->subject);
      cost.operations = is_batched(function) ? Count{0, 1} : cost.operations * count;
      if (program_[function].is_async || runs_together(*own))
        cost.peak = (Count{0, cost.peak} * count).max;
      if (is_batched(function)) cost.peak = 1;
    }
    return cost;
  }

  const Region* region_owned_by(model::FunctionId function) const {
    const auto found = std::ranges::find(facts_.regions(), function, &Region::function);
    return found == facts_.regions().end() ? nullptr : &*found;
  }

  bool runs_together(const Region& region) const {
    return facts_.enclosing(region.parent, Region::Kind::promise_all) != nullptr;
  }

  // `ids.map((id) => prisma.user.findUnique(...))`: one statement for all of them.
  bool is_batched(model::FunctionId function) const {
    uint32_t queries = 0;
    for (const model::Query& query : facts_.queries()) {
      if (query.function != function) continue;
      if (!traits(query.operation).batched) return false;
      ++queries;
    }
    return queries == 1;
  }

  Cost of_call(model::ValueId id) {
    const Value& value = program_[id];
    const auto query = index_.queries.find(id.index);
    // `stripe.charges.create()` has the shape of a query and is none.
    if (query != index_.queries.end() && is_client(query->second->client)) {
      return of_query(*query->second);
    }
    if (value.kind != Value::Kind::call && value.kind != Value::Kind::new_) return {};
    if (const auto row = index_.transactions.find(id.index); row != index_.transactions.end()) {
      note_transaction(*row->second);
      return {};
    }
    if (const std::string name = external_call(effects_.project_, file_, id); !name.empty()) {
      note(effect_.external, {{&file_, value.span, "waits for " + name}});
      return {};
    }
    if (value.kind == Value::Kind::new_) return {};
    const Effect called = effects_.of_call(file_, id, function_);
    merge(called, is_waited_for(program_, id));
    return {called.operations, called.peak};
  }

  Cost of_query(const model::Query& query) {
    const ResolvedClient& client = effects_.clients_of(file_)[query.client.index];
    const model::OperationTraits& row = traits(query.operation);
    if (!query.model.empty()) (row.writes ? effect_.writes : effect_.reads).emplace(query.model);
    const Route here = {{&file_, program_[query.call].span, "queries " + name_of(query)}};
    note(effect_.query, here);
    using Use = model::Query::Use;
    if (query.use == Use::chained || query.use == Use::floating) return {{1, 1}, 1};
    if (GivenUse* given = given_use(receiver(query))) {
      note(given->query, here);
    } else if (is_global(query.client)) {
      note(effect_.global_queries[client.identity], here);
    }
    return {{1, 1}, 1};
  }

  static std::string name_of(const model::Query& query) {
    const std::string operation(traits(query.operation).name);
    return query.model.empty() ? operation : std::string(query.model) + "." + operation;
  }

  // The client expression of a query: the object of its method, or of its model.
  model::ValueId receiver(const model::Query& query) const {
    model::ValueId id = program_.peel(program_.operand(query.call, 0));
    id = program_.operand(id, 0);
    return query.model.empty() ? id : program_.operand(program_.peel(id), 0);
  }

  // The row for a client that this function is given; null when `expression` is none.
  GivenUse* given_use(model::ValueId expression) {
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

  static GivenUse& given_row(Effect& effect, const GivenUse& use) {
    const auto found = std::ranges::find_if(effect.given, [&](const GivenUse& row) {
      return row.parameter == use.parameter && row.path == use.path && row.fallback == use.fallback;
    });
    if (found != effect.given.end()) return *found;
    effect.given.push_back({use.parameter, use.path, use.fallback, {}, {}});
    return effect.given.back();
  }

  bool is_client(model::ClientId id) {
    return effects_.clients_of(file_)[id.index].evidence >= Evidence::likely;
  }

  bool is_global(model::ClientId id) {
    const ResolvedClient& client = effects_.clients_of(file_)[id.index];
    const model::Client& row = facts_[id];
    return client.evidence == Evidence::proved && !client.is_transaction &&
           !row.may_be_transaction && !client.identity.empty();
  }

  void note_transaction(const model::Transaction& transaction) {
    if (!is_waited_for(program_, transaction.call)) return;
    const Route here = {{&file_, program_[transaction.call].span, "opens a transaction"}};
    const model::ValueId callee = program_.peel(program_.operand(transaction.call, 0));
    if (GivenUse* given = given_use(program_.operand(callee, 0))) {
      note(given->transaction, here);
    } else if (is_global(transaction.client)) {
      note(effect_.transactions[effects_.clients_of(file_)[transaction.client.index].identity],
           here);
    }
  }

  static void note(Route& route, const Route& found) {
    if (route.empty()) route = found;
  }

  void merge(const Effect& called, bool waited) {
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

  Effects& effects_;
  const File& file_;
  const Facts& facts_;
  const Program& program_;
  const Effects::Index& index_;
  model::FunctionId function_;
  Effect effect_;
};

Effects::Effects(const Project& project) : project_(project) {}

Effects::~Effects() = default;

const Effects::Index& Effects::index_of(const File& file) {
  std::unique_ptr<Index>& index = indices_[&file];
  if (!index) index = std::make_unique<Index>(file.facts);
  return *index;
}

const Effect& Effects::of(FunctionRef function) {
  const std::pair key(function.file, function.function.index);
  if (const auto found = known_.find(key); found != known_.end()) return *found->second;
  // A recursive call finds this entry: its own cost, once, is all that can be said.
  Effect& effect = *known_.emplace(key, std::make_unique<Effect>()).first->second;
  if (depth_ >= max_depth) {
    effect.complete = false;
    return effect;
  }
  ++depth_;
  effect = EffectBuilder(*this, function).build(function.function);
  --depth_;
  return effect;
}

Effect Effects::of_value(const File& file, model::ValueId value) {
  const model::FunctionId function = file.facts.program()[value].function_in;
  return EffectBuilder(*this, {&file, function}).build(value);
}

namespace {

void lead_in(Route& route, const Step& step) {
  if (!route.empty()) route.insert(route.begin(), step);
}

}  // namespace

Effect Effects::of_call(const File& file, model::ValueId call, model::FunctionId caller) {
  const FunctionRef callee = resolve_call(project_, file, call);
  if (!callee) return {};
  Effect effect = of(callee);
  hand_over(effect, file, call, caller);
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

// Says of each client the callee is given which one this call gives it.
void Effects::hand_over(Effect& effect, const File& file, model::ValueId call,
                        model::FunctionId caller) {
  const Program& program = file.facts.program();
  std::vector<GivenUse> uses = std::move(effect.given);
  effect.given.clear();
  const auto add_global = [&](const std::string& identity, const GivenUse& use) {
    if (identity.empty()) return;
    if (!use.query.empty()) effect.global_queries.try_emplace(identity, use.query);
    if (!use.transaction.empty()) effect.transactions.try_emplace(identity, use.transaction);
  };
  for (GivenUse& use : uses) {
    const std::vector<std::string_view> path(use.path.begin(), use.path.end());
    const Argument argument = argument_for(program, call, use.parameter, path);
    if (argument.kind == Argument::Kind::absent) {
      add_global(use.fallback, use);
    } else if (argument.kind == Argument::Kind::given) {
      const auto own = given_client(program, caller, argument.value);
      const ResolvedClient client =
          resolve_client(project_, file, own ? own->fallback : argument.value);
      const bool known = client.evidence == Evidence::proved && !client.is_transaction;
      const std::string identity = known ? client.identity : std::string();
      if (!own) {
        add_global(identity, use);
        continue;
      }
      use.parameter = own->parameter;
      use.path.assign(own->path.begin(), own->path.end());
      // Given on as it came: the callee's own fallback still holds.
      if (own->fallback) use.fallback = identity;
      effect.given.push_back(std::move(use));
    }
  }
}

const std::vector<ResolvedClient>& Effects::clients_of(const File& file) {
  const auto found = clients_.find(&file);
  if (found != clients_.end()) return found->second;
  return clients_.emplace(&file, resolve_clients(project_, file)).first->second;
}

}  // namespace poolguard::project
