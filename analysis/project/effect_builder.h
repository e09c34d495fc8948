// Adds up one function body for Effects: statements in order, alternatives as alternatives, loops
// as factors, and what leaves early as an end of its own. What it costs stays in symbols here
// (CostOf); an Effect has the numbers.
#pragma once

#include <algorithm>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "analysis/project/cost.h"
#include "analysis/project/effects.h"

namespace poolguard::project {

// What the builder looks up again and again, once per file.
struct Effects::Index {
  explicit Index(const model::Facts& facts);

  // The expressions at the root of a statement, in source order.
  std::span<const model::ValueId> roots_of(model::StatementId statement) const {
    const uint32_t begin = root_begins_[statement.index];
    return std::span(roots_).subspan(begin, root_begins_[statement.index + 1] - begin);
  }
  // Null: it is none.
  const model::Query* query_at(model::ValueId call) const { return row_of(queries_, call.index); }
  const model::Transaction* transaction_at(model::ValueId call) const {
    return row_of(transactions_, call.index);
  }
  // The region that is the body of the function; null: it has none.
  const model::Region* region_of(model::FunctionId function) const {
    return row_of(regions_, function.index);
  }

  std::map<uint32_t, Cost> costs;  // by function: what `Effects::of` found

 private:
  template <class Row>
  using Rows = std::vector<std::pair<uint32_t, const Row*>>;  // by id, sorted

  template <class Row>
  static const Row* row_of(const Rows<Row>& rows, uint32_t id) {
    const auto found = std::ranges::lower_bound(rows, id, {}, &Rows<Row>::value_type::first);
    return found == rows.end() || found->first != id ? nullptr : found->second;
  }
  void add_roots(const model::Program& program);

  std::vector<model::ValueId> roots_;  // by statement
  std::vector<uint32_t> root_begins_;  // by statement, and the end
  Rows<model::Query> queries_;         // by call
  Rows<model::Transaction> transactions_;
  Rows<model::Region> regions_;  // by function
};

class EffectBuilder {
 public:
  EffectBuilder(Effects& effects, FunctionRef function);

  Effect build(model::FunctionId id, Cost& cost);
  Effect build(model::ValueId id, Cost& cost);

  // The effect of calling `callee` by `call`, which stands in `file`.
  static Effect called(Effects& effects, FunctionRef callee, const File& file, model::ValueId call,
                       model::FunctionId caller);
  // As Effects::of and Effects::of_value, in symbols.
  static Cost cost_of(Effects& effects, FunctionRef function);
  // The same for a request with that method (method_tests.h).
  static Cost cost_for(Effects& effects, FunctionRef function, std::string_view method);
  static Cost cost_of(Effects& effects, const File& file, model::ValueId value);
  static const Effects::Index& index_of(Effects& effects, const File& file);

 private:
  Effect finish(const Cost& cost);

  // Control flow (effect_statements.cpp).
  Cost of_function(model::FunctionId id);
  Flow of_statements(model::StatementId first);
  Flow of_statement(model::StatementId id);
  Flow of_children(model::StatementId id);
  Flow of_branches(model::StatementId id);
  Flow of_cases(model::StatementId id);
  Flow of_entered(model::StatementId first);
  Flow of_try(model::StatementId id);
  Flow of_loop(model::StatementId id);
  Cost of_own_values(model::StatementId id);
  Rounds rounds(model::StatementId loop) const;
  Rounds rounds_over(model::ValueId items) const;
  std::string words_for(model::ValueId items) const;

  // Expressions (effect_builder.cpp).
  Cost of_value(model::ValueId id);
  Cost of_operands(model::ValueId id);
  bool is_arm(model::ValueId id) const;
  Cost of_arm(model::ValueId id);
  Cost of_callback(model::ValueId id);
  Cost of_iteration(const model::Region& region, Cost each) const;
  Cost of_unknown_callback(const model::Region& region, Cost cost) const;
  bool gives_parallel(model::ValueId id) const;
  bool is_batched(model::FunctionId function) const;
  Cost of_call(model::ValueId id);
  Cost of_query(const model::Query& query);
  Cost of_transaction(const model::Transaction& transaction);

  // What else the effect says.
  model::ValueId receiver(const model::Query& query) const;
  GivenUse* given_use(model::ValueId expression);
  bool is_client(model::ClientId id);
  bool is_global(model::ClientId id);
  void merge(const Effect& called, bool waited);

  Effects& effects_;
  const File& file_;
  const model::Facts& facts_;
  const model::Program& program_;
  const Effects::Index& index_;
  model::FunctionId function_;
  std::string_view method_;  // of the request, when it is known
  Effect effect_;
};

// What `effects` knows, told in symbols.
class CostOf {
 public:
  explicit CostOf(Effects& effects) : effects_(effects) {}

  Cost function(FunctionRef function) { return EffectBuilder::cost_of(effects_, function); }
  Cost function(FunctionRef function, std::string_view method) {
    return EffectBuilder::cost_for(effects_, function, method);
  }
  Cost value(const File& file, model::ValueId value) {
    return EffectBuilder::cost_of(effects_, file, value);
  }
  // What a call is; null when it is none.
  const model::Query* query_at(const File& file, model::ValueId call);
  const model::Transaction* transaction_at(const File& file, model::ValueId call);
  // The region that is the body of `function`; null when that runs as part of what is around it.
  const model::Region* region_of(const File& file, model::FunctionId function);

 private:
  Effects& effects_;
};

// Whether a statement that leaves the function says by it that something is wrong.
bool is_refusal(const model::Program& program, model::StatementId leaving);

}  // namespace poolguard::project
