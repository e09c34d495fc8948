#include "analysis/model/facts.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "analysis/model/clients.h"
#include "analysis/model/regions.h"

namespace poolguard::model {

std::string_view name_of(Evidence evidence) {
  switch (evidence) {
    case Evidence::none:
      return "none";
    case Evidence::possible:
      return "possible";
    case Evidence::likely:
      return "likely";
    case Evidence::proved:
      return "proved";
  }
  return "";
}

const Region* Facts::enclosing(RegionId region, Region::Kind kind) const {
  const bool repeats = kind == Region::Kind::loop || kind == Region::Kind::iteration_callback;
  for (; region; region = regions_[region.index].parent) {
    const Region& row = regions_[region.index];
    if (row.kind == kind) return &row;
    if (row.kind == Region::Kind::function) return nullptr;
    if (row.kind == Region::Kind::callback && repeats) return nullptr;
  }
  return nullptr;
}

// Fills a Facts from its program: regions first, then transactions and queries with their clients.
class Extractor {
 public:
  explicit Extractor(Facts& facts) : facts_(facts), program_(facts.program_) {}

  void run() {
    Regions regions = find_regions(program_);
    facts_.regions_ = std::move(regions.rows);
    facts_.value_regions_ = std::move(regions.of_value);
    facts_.statement_regions_ = std::move(regions.of_statement);
    for (uint32_t i = 0; i < program_.values.size(); ++i) visit({i});
    connect_transactions();
  }

 private:
  void visit(ValueId id) {
    const Value& value = program_[id];
    if (value.kind != Value::Kind::call && value.kind != Value::Kind::tagged_template) return;
    const ValueId callee = program_.peel(program_.operand(id, 0));
    if (!callee || program_[callee].kind != Value::Kind::member) return;
    const Value& method = program_[callee];
    if (method.text == "$transaction") {
      if (value.kind == Value::Kind::call) add_transaction(id, callee);
      return;
    }
    const std::optional<Operation> operation = operation_named(method.text);
    if (!operation) return;
    if (traits(*operation).on_client) {
      add_query(id, *operation, program_.operand(callee, 0), "");
    } else if (value.kind == Value::Kind::call) {
      add_model_query(id, *operation, program_.operand(callee, 0));
    }
  }

  // `<client>.<model>.<operation>(...)`
  void add_model_query(ValueId call, Operation operation, ValueId delegate) {
    delegate = program_.peel(delegate);
    if (!delegate || program_[delegate].kind != Value::Kind::member) return;
    add_query(call, operation, program_.operand(delegate, 0), program_[delegate].text);
  }

  void add_query(ValueId call, Operation operation, ValueId receiver, std::string_view model) {
    if (!receiver) return;
    const Value& value = program_[call];
    Query query;
    query.call = call;
    query.client = intern(receiver);
    query.client_span = program_[receiver].span;
    query.model = model;
    query.operation = operation;
    query.arguments = program_.operand(call, 1);
    query.region = facts_.value_regions_[call.index];
    query.function = value.function_in;
    query.statement = value.statement;
    follow_promise(query);
    facts_.queries_.push_back(query);
  }

  // Climbs from the call to what finally happens to its promise.
  void follow_promise(Query& query) const {
    using Kind = Value::Kind;
    ValueId at = query.call;
    bool chained = false;
    while (true) {
      query.outer = at;
      const ValueId parent = program_[at].parent;
      if (!parent) break;
      const Value& around = program_[parent];
      if (around.kind == Kind::parenthesized || around.kind == Kind::cast) {
        at = parent;
      } else if (around.kind == Kind::member && is_promise_method(around.text) &&
                 is_callee(parent)) {
        at = around.parent;
        chained = true;
      } else if (is_branch(parent, at)) {
        at = parent;
      } else {
        query.use = use_in(parent, at, chained, query);
        return;
      }
    }
    query.use = use_at_root(at, chained);
  }

  static bool is_promise_method(std::string_view name) {
    return name == "then" || name == "catch" || name == "finally";
  }

  bool is_callee(ValueId member) const {
    const ValueId call = program_[member].parent;
    return call && program_[call].kind == Value::Kind::call && program_.operand(call, 0) == member;
  }

  // Whether `child` is one of the results `parent` chooses from.
  bool is_branch(ValueId parent, ValueId child) const {
    const Value& value = program_[parent];
    if (value.kind == Value::Kind::conditional) return program_.operand(parent, 0) != child;
    return value.kind == Value::Kind::logical && program_.operand(parent, 1) == child;
  }

  Query::Use use_in(ValueId parent, ValueId child, bool chained, Query& query) const {
    const Value& value = program_[parent];
    switch (value.kind) {
      case Value::Kind::await:
        query.await = parent;
        return Query::Use::awaited;
      case Value::Kind::unary:
        return chained ? Query::Use::chained : Query::Use::floating;
      case Value::Kind::yield:
        return Query::Use::returned;
      case Value::Kind::assignment:
        return program_.operand(parent, 1) == child ? Query::Use::stored : Query::Use::collected;
      default:
        return Query::Use::collected;
    }
  }

  Query::Use use_at_root(ValueId outer, bool chained) const {
    const Value& value = program_[outer];
    if (value.function_in && program_[value.function_in].expression_body == outer) {
      return Query::Use::returned;
    }
    if (!value.statement) return Query::Use::stored;
    switch (program_[value.statement].kind) {
      case Statement::Kind::return_:
        return Query::Use::returned;
      case Statement::Kind::expression:
        return chained ? Query::Use::chained : Query::Use::floating;
      default:
        return Query::Use::stored;
    }
  }

  void add_transaction(ValueId call, ValueId callee) {
    const ValueId receiver = program_.operand(callee, 0);
    const ValueId body = program_.operand(call, 1);
    if (!receiver || !body) return;
    Transaction transaction;
    transaction.call = call;
    transaction.client = intern(receiver);
    transaction.body = body;
    transaction.options = program_.operand(call, 2);
    transaction.callback = callback_of(body);
    if (transaction.callback) {
      transaction.form = Transaction::Form::interactive;
    } else if (is_array(body)) {
      transaction.form = Transaction::Form::batch;
    }
    facts_.transactions_.push_back(transaction);
  }

  FunctionId callback_of(ValueId body) const {
    const Value& value = program_[program_.peel(body)];
    if (value.kind == Value::Kind::function) return value.function;
    if (value.kind != Value::Kind::identifier || !value.binding) return {};
    const Binding& binding = program_[value.binding];
    if (binding.function) return binding.function;
    if (!binding.init || !binding.path.empty()) return {};
    return program_[program_.peel(binding.init)].function;
  }

  bool is_array(ValueId id) const {
    const ValueId body = program_.peel(id);
    const Value& value = program_[body];
    if (value.kind == Value::Kind::array) return true;
    if (value.kind == Value::Kind::call) {
      const Value& callee = program_[program_.peel(program_.operand(body, 0))];
      return callee.text == "map" || callee.text == "flatMap" || callee.text == "filter";
    }
    if (value.kind != Value::Kind::identifier || !value.binding) return false;
    const ValueId init = program_[value.binding].init;
    return init && program_[value.binding].path.empty() && init != id && is_array(init);
  }

  // Regions and transactions point at each other; a callback's parameter is a client.
  void connect_transactions() {
    for (uint32_t i = 0; i < facts_.transactions_.size(); ++i) {
      Transaction& transaction = facts_.transactions_[i];
      for (uint32_t r = 0; r < facts_.regions_.size(); ++r) {
        Region& region = facts_.regions_[r];
        const bool is_body = region.kind == Region::Kind::interactive_transaction ||
                             region.kind == Region::Kind::batch_transaction;
        if (!is_body || region.call != transaction.call) continue;
        region.transaction = {i};
        transaction.region = {r};
      }
      for (uint32_t c = 0; c < facts_.clients_.size(); ++c) {
        if (transaction_calls_[c] && transaction_calls_[c] == transaction.call) {
          facts_.clients_[c].transaction = {i};
          transaction.inner = {c};
        }
      }
    }
  }

  ClientId intern(ValueId receiver) {
    ClientSource source = describe_client(program_, receiver);
    Client& client = source.client;
    client.name = program_.source(program_[receiver].span);
    const auto [entry, is_new] =
        interned_.try_emplace(key_of(source), static_cast<uint32_t>(facts_.clients_.size()));
    if (is_new) {
      facts_.clients_.push_back(std::move(client));
      transaction_calls_.push_back(source.transaction_call);
    }
    return {entry->second};
  }

  // Equal keys: the same source.
  static std::string key_of(const ClientSource& source) {
    const Client& client = source.client;
    std::string key = std::to_string(static_cast<int>(client.origin));
    for (uint32_t part :
         {client.binding.index, client.construction.index, source.transaction_call.index}) {
      key += '.' + std::to_string(part);
    }
    for (std::string_view part : {client.specifier, client.imported, client.type}) {
      key += '|';
      key += part;
    }
    for (std::string_view step : client.path) {
      key += '>';
      key += step;
    }
    if (client.origin == Client::Origin::unknown || client.origin == Client::Origin::chosen ||
        client.origin == Client::Origin::called) {
      key += "=";
      key += client.name;
    }
    return key;
  }

  Facts& facts_;
  const Program& program_;
  std::map<std::string, uint32_t> interned_;
  std::vector<ValueId> transaction_calls_;  // by client
};

Facts extract(Program program) {
  Facts facts;
  facts.program_ = std::move(program);
  Extractor(facts).run();
  return facts;
}

}  // namespace poolguard::model
