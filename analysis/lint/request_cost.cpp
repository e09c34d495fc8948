#include "analysis/lint/request_cost.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/effect_builder.h"
#include "analysis/project/external.h"
#include "analysis/project/method_tests.h"
#include "analysis/project/wrappers.h"
#include "analysis/text/words.h"

namespace poolguard::lint {

using model::FunctionId;
using model::Program;
using model::Region;
using model::RegionId;
using model::Transaction;
using model::Value;
using model::ValueId;
using project::File;
using project::FunctionRef;

namespace {

constexpr std::size_t max_hops = 24;  // calls within calls
constexpr std::size_t none = SIZE_MAX;

Operations operations_of(const project::Cost& cost) {
  return {cost.least, std::min(cost.usual, cost.most.most()), cost.most};
}

bool speaks_of_retry(std::string_view text) {
  constexpr std::array<std::string_view, 4> words = {"retry", "retries", "attempt", "p2034"};
  return text::contains_any(text::to_lower(text), words);
}

// Whether a condition decides, inside `function`, that a value is reached.
bool depends(const Program& program, ValueId id, FunctionId function) {
  using Role = model::Statement::Role;
  while (id) {
    for (ValueId parent = program[id].parent; parent; parent = program[id].parent) {
      const Value::Kind kind = program[parent].kind;
      const bool chooses = kind == Value::Kind::conditional || kind == Value::Kind::logical;
      if (chooses && program.operand(parent, 0) != id) return true;
      id = parent;
    }
    for (model::StatementId at = program[id].statement; at; at = program[at].parent) {
      const Role role = program[at].role;
      const bool is_arm = role == Role::then || role == Role::else_ || role == Role::handler ||
                          program[at].kind == model::Statement::Kind::case_;
      if (is_arm) return true;
    }
    const FunctionId around = program[id].function_in;
    if (!around || around == function) return false;
    id = program[around].value;
  }
  return false;
}

// The name of the innermost function around a value that has one.
std::string named_function(const Program& program, ValueId id) {
  for (FunctionId at = program[id].function_in; at; at = program[at].parent) {
    if (!program[at].name.empty()) return std::string(program[at].name);
  }
  return {};
}

// What a test of the request's method finds; "" when it may be anything.
std::string_view asked_method(const EntryPoint& entry) {
  using Kind = EntryPoint::Kind;
  const bool has_method =
      entry.kind == Kind::route || entry.kind == Kind::cron || entry.kind == Kind::procedure;
  if (!has_method) return {};
  return entry.serves_rest ? "another" : std::string_view(entry.method);
}

}  // namespace

std::string Operations::text() const {
  const std::string most = max.text();
  if (!max.terms.empty()) {
    return min == max.fixed ? most : std::to_string(min) + " to " + most;
  }
  return min == max.fixed ? most : std::to_string(min) + "-" + most;
}

// Walks the code that a run may reach, in the order of the text, and writes down what it meets.
class CostCollector {
 public:
  CostCollector(RequestCosts& costs, RequestCost& cost)
      : costs_(costs), cost_(cost), costs_of_(costs.effects_) {}

  void in_layers(bool in_layer) { in_layer_ = in_layer; }

  // A function that a request with that method runs itself.
  void walk(FunctionRef function, std::string_view method) {
    method_ = method;
    walk(function, Around{});
  }

  // The transactions of a whole file, with what they run.
  void transactions_of(const File& file) {
    for (const Transaction& row : file.facts.transactions()) {
      add(file, row, {}, around_of(file, file.facts.region_of(row.call), {}, {}));
      if (!row.callback) continue;
      const std::size_t opened = known(file, row.call);
      if (opened != none) walk({&file, row.callback}, {.transaction = opened});
    }
  }

 private:
  // What holds at a place because of what is around it.
  struct Around {
    bool in_loop = false;
    bool sometimes = false;
    bool loop_in_transaction = false;
    std::size_t transaction = none;  // the row of cost_.transactions
  };

  void walk(FunctionRef function, const Around& outside) {
    // Once for each call that the handler itself makes: two calls of it are two ways.
    const uint32_t start = way_.empty() ? 0 : way_.front().span.begin;
    const auto key = std::tuple(function.file, function.function.index, outside.transaction, start);
    if (way_.size() >= max_hops || !seen_.insert(key).second) return;
    const File& file = *function.file;
    const Program& program = file.facts.program();
    const model::Range range = model::values_in(program, program[function.function].span);
    for (uint32_t i = range.begin; i < range.begin + range.count; ++i) {
      const ValueId id{i};
      const Value::Kind kind = program[id].kind;
      if (kind != Value::Kind::call && kind != Value::Kind::new_ &&
          kind != Value::Kind::tagged_template) {
        continue;
      }
      if (!runs_within(file, id, function.function)) continue;
      const bool is_asked =
          !way_.empty() || project::runs_for(method_, program, id, function.function);
      if (is_asked) visit(file, id, function.function, outside);
    }
  }

  // Whether no function stands in between that only runs when somebody calls it.
  bool runs_within(const File& file, ValueId id, FunctionId function) {
    const Program& program = file.facts.program();
    for (FunctionId at = program[id].function_in; at != function; at = program[at].parent) {
      if (!at) return false;
      const Region* region = costs_of_.region_of(file, at);
      if (region && region->kind == Region::Kind::function) return false;
    }
    return true;
  }

  void visit(const File& file, ValueId id, FunctionId function, const Around& outside) {
    Around around = around_of(file, file.facts.region_of(id), function, outside);
    around.sometimes = outside.sometimes || depends(file.facts.program(), id, function);
    const model::Query* query = costs_of_.query_at(file, id);
    if (query && is_client(file, query->client)) return add(file, *query, around);
    if (file.facts.program()[id].kind == Value::Kind::tagged_template) return;
    const Transaction* row = costs_of_.transaction_at(file, id);
    if (row) return add(file, *row, function, around);
    const std::string external = project::external_call(costs_.project_, file, id);
    const text::Span span = file.facts.program()[id].span;
    if (!external.empty()) {
      if (around.transaction == none) return;
      cost_.transactions[around.transaction].external.push_back(
          {&file, span, "waits for " + external});
      return;
    }
    const FunctionRef callee = project::resolve_call(costs_.project_, file, id);
    if (!callee) return;
    way_.push_back({&file, span, "calls " + std::string(callee.row().name)});
    walk(callee, around);
    way_.pop_back();
  }

  bool is_client(const File& file, model::ClientId id) {
    return costs_.effects_.clients_of(file)[id.index].evidence >= model::Evidence::likely;
  }

  Around around_of(const File& file, RegionId id, FunctionId function, const Around& outside) {
    Around around;
    for (; id; id = file.facts[id].parent) {
      const Region& region = file.facts[id];
      if (region.function && region.function == function) break;
      using Kind = Region::Kind;
      if (region.kind == Kind::function) break;
      if (region.kind == Kind::loop || region.kind == Kind::iteration_callback) {
        around.in_loop = true;
        if (around.transaction == none) around.loop_in_transaction = true;
      }
      if (around.transaction == none) around.transaction = opened_by(file, region);
    }
    if (around.transaction == none) {
      around.transaction = outside.transaction;
      around.loop_in_transaction =
          around.transaction != none && (around.loop_in_transaction || outside.loop_in_transaction);
    }
    around.in_loop = around.in_loop || outside.in_loop;
    return around;
  }

  // The transaction that a region is the inside of.
  std::size_t opened_by(const File& file, const Region& region) {
    using Kind = Region::Kind;
    if (region.kind == Kind::interactive_transaction || region.kind == Kind::batch_transaction) {
      return known(file, region.call);
    }
    if (region.kind != Kind::callback || !region.function) return none;
    const auto wrapper = project::wrapper_of(costs_.project_, file, region.function);
    if (!wrapper) return none;
    const std::size_t row = known(*wrapper->file, wrapper->file->facts[wrapper->transaction].call);
    if (row != none) {
      cost_.transactions[row].statements =
          operations_of(costs_of_.function({&file, region.function}));
    }
    return row;
  }

  std::size_t known(const File& file, ValueId call) const {
    const text::Span span = file.facts.program()[call].span;
    for (std::size_t i = cost_.transactions.size(); i-- > 0;) {
      const Place& place = cost_.transactions[i].place;
      if (place.file == &file && place.span == span) return i;
    }
    return none;
  }

  void add(const File& file, const model::Query& query, const Around& around) {
    const model::OperationTraits& traits = model::traits(query.operation);
    const std::string operation(traits.name);
    OperationUse use{
        .name = query.model.empty() ? operation : std::string(query.model) + "." + operation,
        .place = {&file, file.facts.program()[query.call].span},
        .way = way_,
        .query = &query,
        .writes = traits.writes,
        .in_layer = in_layer_,
        .in_loop = around.in_loop,
        .sometimes = around.sometimes,
        .in_transaction = around.transaction != none,
    };
    if (use.in_transaction && use.writes && around.loop_in_transaction) {
      cost_.transactions[around.transaction].writes_in_loop = true;
    }
    if (!query.model.empty()) {
      (use.writes ? cost_.writes : cost_.reads).emplace(query.model);
    }
    cost_.operations.push_back(std::move(use));
  }

  void add(const File& file, const Transaction& row, FunctionId function, const Around& around) {
    // `$transaction` on the client of a transaction is a savepoint of that.
    if (around.transaction != none || !is_client(file, row.client)) return;
    const Program& program = file.facts.program();
    TransactionUse use{
        .place = {&file, program[row.call].span},
        .way = way_,
        .row = &row,
        .function = named_function(program, row.call),
        .in_layer = in_layer_,
        .in_loop = around.in_loop,
    };
    const ValueId level =
        model::settle(program, model::property(program, row.options, "isolationLevel"));
    if (level && (program[level].kind == Value::Kind::string ||
                  program[level].kind == Value::Kind::member)) {
      use.isolation = program[level].text;
    }
    if (row.form != Transaction::Form::batch) {
      const project::Environment& environment = costs_.project_.environment_for(file.path);
      use.timeout =
          milliseconds(program, row.options, "timeout", environment.transaction_timeout_ms);
      use.max_wait =
          milliseconds(program, row.options, "maxWait", environment.transaction_max_wait_ms);
    }
    if (row.callback) {
      use.statements = operations_of(costs_of_.function({&file, row.callback}));
    } else {
      use.statements = operations_of(costs_of_.value(file, row.body));
      use.is_wrapper = row.form != Transaction::Form::batch;
    }
    const FunctionId around_function = function ? function : program[row.call].function_in;
    use.is_retried =
        around_function && speaks_of_retry(program.source(program[around_function].span));
    cost_.transactions.push_back(std::move(use));
  }

  std::optional<Milliseconds> milliseconds(const Program& program, ValueId options,
                                           std::string_view key, uint32_t usual) const {
    const auto given = model::is_nullish(program, options) ? model::Presence::absent
                                                           : model::presence(program, options, key);
    if (given == model::Presence::absent) {
      if (costs_.has_client_wide_options()) return {};
      return Milliseconds{usual, "the default"};
    }
    const ValueId value = model::property(program, options, key);
    const auto number = model::number(program, value);
    if (!number || *number < 0 || *number > 1e9) return {};
    const uint32_t known = static_cast<uint32_t>(*number);
    return Milliseconds{known,
                        std::string(key) + ": " + std::string(program.source(program[value].span))};
  }

  RequestCosts& costs_;
  RequestCost& cost_;
  project::CostOf costs_of_;
  bool in_layer_ = false;
  std::string method_;
  project::Route way_;
  std::set<std::tuple<const File*, uint32_t, std::size_t, uint32_t>> seen_;
};

RequestCosts::RequestCosts(const project::Project& project)
    : project_(project), own_(std::make_unique<project::Effects>(project)), effects_(*own_) {}

RequestCosts::RequestCosts(const Context& context)
    : project_(context.project), effects_(context.effects()) {}

bool RequestCosts::has_client_wide_options() {
  if (!has_client_wide_options_) has_client_wide_options_ = may_have_transaction_options(project_);
  return *has_client_wide_options_;
}

project::Cost RequestCosts::cost_of(FunctionRef function) {
  return project::CostOf(effects_).function(function);
}

RequestCost RequestCosts::of(const EntryPoint& entry) {
  RequestCost cost;
  CostCollector collector(*this, cost);
  project::Cost before;
  collector.in_layers(true);
  const std::string_view method = asked_method(entry);
  for (const Layer& layer : entry.layers) {
    const project::Effect& effect = effects_.of(layer.function);
    before.then(project::CostOf(effects_).function(layer.function, method));
    cost.complete = cost.complete && effect.complete;
    collector.walk(layer.function, method);
  }
  collector.in_layers(false);
  project::Cost own;
  if (entry.handler) {
    const project::Effect& effect = effects_.of(entry.handler);
    own = project::CostOf(effects_).function(entry.handler, method);
    cost.complete = cost.complete && effect.complete;
    collector.walk(entry.handler, method);
  }
  const project::Cost all = project::Cost(before).then(own);
  cost.total = operations_of(all);
  cost.auth = operations_of(before);
  cost.handler = operations_of(own);
  cost.transaction = {0, 0, all.held};
  cost.peak = all.peak;
  for (const TransactionUse& use : cost.transactions) {
    const bool is_longer =
        use.timeout && (!cost.longest_hold || use.timeout->value > cost.longest_hold->value);
    if (is_longer) cost.longest_hold = use.timeout;
  }
  return cost;
}

RequestCost RequestCosts::of(FunctionRef function) {
  EntryPoint entry;
  entry.handler = function;
  return of(entry);
}

Operations RequestCosts::of(const Layer& layer) { return operations_of(cost_of(layer.function)); }

std::vector<TransactionUse> RequestCosts::transactions_of(const File& file) {
  RequestCost cost;
  CostCollector(*this, cost).transactions_of(file);
  return std::move(cost.transactions);
}

}  // namespace poolguard::lint
