#include "analysis/model/regions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/text/words.h"

namespace poolguard::model {
namespace {

using Kind = Region::Kind;

constexpr std::array<std::string_view, 12> iteration_methods = {
    "map",       "forEach", "filter", "some",        "every", "find",
    "findIndex", "flatMap", "reduce", "reduceRight", "sort",  "findLast"};

// Of a promise, an array of promises or a stream: the callback runs at most once.
constexpr std::array<std::string_view, 3> promise_methods = {"then", "catch", "finally"};

constexpr std::array<std::string_view, 4> promise_combinators = {"all", "allSettled", "race",
                                                                 "any"};

// Callbacks that run later, outside of what surrounds the call.
constexpr std::array<std::string_view, 16> deferring = {
    "setTimeout",  "setInterval", "setImmediate", "queueMicrotask", "nextTick",
    "after",       "waitUntil",   "on",           "once",           "addEventListener",
    "addListener", "subscribe",   "process",      "schedule",       "defer",
    "cron"};

// Wrappers that run their callback as part of the call, once unless it fails.
constexpr std::array<std::string_view, 9> transparent_words = {
    "retry", "Retry", "limit", "Limit", "span", "Span", "trace", "measure", "timed"};

class Finder {
 public:
  explicit Finder(const Program& program) : program_(program) {
    regions_.of_value.resize(program.values.size());
    regions_.of_statement.resize(program.statements.size());
    regions_.of_function.resize(program.functions.size());
    value_done_.resize(program.values.size());
    statement_done_.resize(program.statements.size());
    function_done_.resize(program.functions.size());
  }

  Regions run() {
    for (uint32_t i = 0; i < program_.functions.size(); ++i) of_function({i});
    for (uint32_t i = 0; i < program_.statements.size(); ++i) of_statement({i});
    for (uint32_t i = 0; i < program_.values.size(); ++i) of_value({i});
    return std::move(regions_);
  }

 private:
  RegionId add(Region region) {
    regions_.rows.push_back(region);
    return {static_cast<uint32_t>(regions_.rows.size() - 1)};
  }

  RegionId of_function(FunctionId id) {
    if (!id) return {};
    if (function_done_[id.index]) return regions_.of_function[id.index];
    function_done_[id.index] = true;
    const Function& function = program_[id];
    ValueId callback = function.value;
    RegionId outside;
    if (callback) {
      outside = of_value(callback);
    } else if (function.declaration) {
      outside = of_statement_outside(function.declaration);
      callback = only_reference(function.declaration);
      if (callback) outside = of_value(callback);
    }
    return regions_.of_function[id.index] = region_for(id, callback, outside);
  }

  // A declared function that is mentioned once, as an argument: it stands for its mention.
  ValueId only_reference(StatementId declaration) const {
    for (BindingId id : program_.declared_by(declaration)) {
      const auto references = program_.references_to(id);
      if (references.size() == 1 && is_argument(references[0])) return references[0];
    }
    return {};
  }

  bool is_argument(ValueId id) const {
    const ValueId outer = program_.wrapped(id);
    const ValueId parent = program_[outer].parent;
    return parent && program_[parent].kind == Value::Kind::call &&
           program_.operand(parent, 0) != outer;
  }

  RegionId region_for(FunctionId id, ValueId callback, RegionId outside) {
    const Function& function = program_[id];
    Region region{.kind = Kind::function, .span = function.span, .parent = outside, .function = id};
    if (callback) {
      ValueId outer = program_.wrapped(callback);
      if (ValueId mention = variable_mention(outer)) {
        outer = program_.wrapped(mention);
        region.parent = of_value(mention);
      }
      const ValueId call = program_[outer].parent;
      if (call && runs_in_place(outer, call)) return region.parent;
      if (call) classify(region, outer, call);
    }
    return add(region);
  }

  // `const run = async () => ...` mentioned once, as an argument.
  ValueId variable_mention(ValueId function) const {
    const Value& value = program_[function];
    if (value.parent || !value.statement) return {};
    for (BindingId id : program_.declared_by(value.statement)) {
      const Binding& binding = program_[id];
      if (binding.init != function || !binding.path.empty()) continue;
      const auto references = program_.references_to(id);
      if (references.size() == 1 && is_argument(references[0])) return references[0];
    }
    return {};
  }

  // Whether `call` runs `callback` at once and, unless it fails, once: it gives no region of its
  // own.
  bool runs_in_place(ValueId callback, ValueId call) const {
    const Value& value = program_[call];
    const ValueId callee = program_.peel(program_.operand(call, 0));
    if (!callee) return false;
    const Value& target = program_[callee];
    if (value.kind == Value::Kind::new_) return target.text == "Promise";
    if (value.kind != Value::Kind::call) return false;
    if (program_.wrapped(callee) == callback || callee == callback) return true;
    if (target.kind == Value::Kind::member && text::is_one_of(target.text, promise_methods))
      return true;
    return target.text != "$transaction" &&
           std::ranges::any_of(transparent_words, [&](std::string_view word) {
             return target.text.find(word) != std::string_view::npos;
           });
  }

  void classify(Region& region, ValueId callback, ValueId call) const {
    if (program_[call].kind != Value::Kind::call) return;
    const ValueId callee = program_.operand(call, 0);
    region.call = call;
    const auto arguments = program_.arguments(call);
    const bool first = !arguments.empty() && arguments[0] == callback;
    const Value& target = program_[program_.peel(callee)];
    const std::string_view name = target.text;
    const bool is_member = target.kind == Value::Kind::member;
    if (is_member && first && name == "$transaction") {
      region.kind = Kind::interactive_transaction;
    } else if (is_member && first && text::is_one_of(name, iteration_methods)) {
      region.kind = Kind::iteration_callback;
      region.subject = program_.operand(program_.peel(callee), 0);
    } else if (arguments.size() >= 2 && arguments[1] == callback && iterates_first(name)) {
      region.kind = Kind::iteration_callback;
      region.subject = arguments[0];
    } else if (!text::is_one_of(name, deferring)) {
      region.kind = Kind::callback;
    }
  }

  // `Array.from(xs, f)`, `pMap(xs, f)`, `_.map(xs, f)`, `async.eachSeries(xs, f)`
  static bool iterates_first(std::string_view name) {
    constexpr std::array<std::string_view, 8> names = {"from", "pMap",    "map",        "mapSeries",
                                                       "each", "forEach", "eachSeries", "mapLimit"};
    return text::is_one_of(name, names);
  }

  RegionId of_value(ValueId id) {
    if (!id) return {};
    if (value_done_[id.index]) return regions_.of_value[id.index];
    value_done_[id.index] = true;
    const Value& value = program_[id];
    RegionId region;
    if (value.parent) {
      region = inside(value.parent, id);
    } else if (value.statement) {
      region = of_root(value.statement);
    } else {
      region = of_function(value.function_in);
    }
    return regions_.of_value[id.index] = region;
  }

  // A value at the root of a statement. Loop headers: only what runs every round is in the loop.
  RegionId of_root(StatementId id) {
    const Statement::Kind kind = program_[id].kind;
    const bool runs_once = kind == Statement::Kind::for_of || kind == Statement::Kind::for_in;
    return runs_once ? of_statement_outside(id) : of_statement(id);
  }

  // The region of operand `child` of `parent`: its parent's, unless the parent gives it another.
  RegionId inside(ValueId parent, ValueId child) {
    const RegionId outside = of_value(parent);
    const Value& call = program_[parent];
    if (call.kind != Value::Kind::call || program_.operand(parent, 0) == child) return outside;
    const auto arguments = program_.arguments(parent);
    if (arguments.empty() || arguments[0] != child) return outside;
    const Value& callee = program_[program_.peel(program_.operand(parent, 0))];
    if (callee.kind != Value::Kind::member) return outside;
    if (callee.text == "$transaction" && !is_function(child)) {
      return add({.kind = Kind::batch_transaction,
                  .span = program_[child].span,
                  .parent = outside,
                  .call = parent});
    }
    const ValueId object =
        program_.peel(program_.operand(program_.peel(program_.operand(parent, 0)), 0));
    const bool is_promise = object && program_[object].kind == Value::Kind::identifier &&
                            program_[object].text == "Promise";
    if (is_promise && text::is_one_of(callee.text, promise_combinators)) {
      return add({.kind = Kind::promise_all,
                  .span = program_[child].span,
                  .parent = outside,
                  .call = parent,
                  .subject = child});
    }
    return outside;
  }

  bool is_function(ValueId id) const {
    const Value& value = program_[program_.peel(id)];
    if (value.kind == Value::Kind::function) return true;
    if (value.kind != Value::Kind::identifier || !value.binding) return false;
    const Binding& binding = program_[value.binding];
    if (binding.function) return true;
    return binding.init && binding.path.empty() &&
           program_[program_.peel(binding.init)].kind == Value::Kind::function;
  }

  RegionId of_statement_outside(StatementId id) {
    const Statement& statement = program_[id];
    return statement.parent ? of_statement_body(statement.parent, statement.role)
                            : of_function(statement.function);
  }

  // What the parts of a statement in `role` run in.
  RegionId of_statement_body(StatementId id, Statement::Role role) {
    return role == Statement::Role::init ? of_statement_outside(id) : of_statement(id);
  }

  RegionId of_statement(StatementId id) {
    if (statement_done_[id.index]) return regions_.of_statement[id.index];
    statement_done_[id.index] = true;
    const RegionId outside = of_statement_outside(id);
    const Statement& statement = program_[id];
    RegionId region = outside;
    using S = Statement::Kind;
    switch (statement.kind) {
      case S::for_:
      case S::for_in:
      case S::for_of:
      case S::while_:
      case S::do_:
        region = add({.kind = Kind::loop,
                      .span = statement.span,
                      .parent = outside,
                      .statement = id,
                      .subject = statement.value});
        break;
      default:
        break;
    }
    return regions_.of_statement[id.index] = region;
  }

  const Program& program_;
  Regions regions_;
  std::vector<bool> value_done_;
  std::vector<bool> statement_done_;
  std::vector<bool> function_done_;
};

}  // namespace

Regions find_regions(const Program& program) { return Finder(program).run(); }

}  // namespace poolguard::model
