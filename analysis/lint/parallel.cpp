#include "analysis/lint/parallel.h"

#include <algorithm>
#include <array>

#include "analysis/lint/grouping.h"
#include "analysis/lint/limiters.h"
#include "analysis/lint/merged_lookups.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/rounds.h"
#include "analysis/lint/transaction_queries.h"
#include "analysis/model/values.h"
#include "analysis/project/external.h"
#include "analysis/text/words.h"

namespace poolguard::lint {

using model::Binding;
using model::BindingId;
using model::Program;
using model::Query;
using model::Region;
using model::RegionId;
using model::Value;
using model::ValueId;
using project::Count;
using project::Effect;

const Query* query_at_end(const project::Route& route) {
  if (route.empty() || !route.back().file) return nullptr;
  const model::Facts& facts = route.back().file->facts;
  const auto found = std::ranges::find_if(facts.queries(), [&](const Query& query) {
    return facts.program()[query.call].span == route.back().span;
  });
  return found == facts.queries().end() ? nullptr : &*found;
}

namespace {

constexpr int max_hops = 6;  // names and calls between a list and its promises

class Collector {
 public:
  Collector(const Context& context, ValueId call) : context_(context), program_(context.program) {
    together_.call = call;
  }

  Together run() {
    const auto arguments = program_.arguments(together_.call);
    if (!arguments.empty()) add_list(arguments[0], 0);
    return std::move(together_);
  }

 private:
  void add_list(ValueId list, int hops) {
    list = program_.peel(list);
    if (!list || hops > max_hops) return;
    switch (program_[list].kind) {
      case Value::Kind::array:
        for (ValueId element : program_.operands_of(list)) {
          if (program_[element].kind == Value::Kind::spread) {
            add_list(program_.operand(element, 0), hops + 1);
          } else {
            add_promise(element, hops);
          }
        }
        return;
      case Value::Kind::identifier:
        add_named(list, hops);
        return;
      case Value::Kind::call:
        add_called(list, hops);
        return;
      default:
        return;
    }
  }

  // `xs.map(f)`, `Array.from(xs, f)`, `lists.flat()`
  void add_called(ValueId list, int hops) {
    constexpr std::array<std::string_view, 5> passing = {"flat", "filter", "concat", "reverse",
                                                         "sort"};
    const ValueId callee = program_.peel(program_.operand(list, 0));
    if (!callee || program_[callee].kind != Value::Kind::member) return;
    const std::string_view method = program_[callee].text;
    const ValueId object = program_.operand(callee, 0);
    const auto arguments = program_.arguments(list);
    if ((method == "map" || method == "flatMap") && !arguments.empty()) {
      add_mapped(list, object, arguments[0]);
    } else if (method == "from" && arguments.size() > 1) {
      add_mapped(list, arguments[0], arguments[1]);
    } else if (text::is_one_of(method, passing)) {
      add_list(object, hops + 1);
      if (method == "concat" && !arguments.empty()) add_list(arguments[0], hops + 1);
    }
  }

  void add_named(ValueId name, int hops) {
    const BindingId id = program_[name].binding;
    if (!id || std::ranges::count(seen_, id) > 0) return;
    seen_.push_back(id);
    if (program_[id].path.empty() && program_[id].init) add_list(program_[id].init, hops + 1);
    for (ValueId reference : program_.references_to(id)) {
      if (method_called_on(program_, reference) != "push") continue;
      const ValueId member = program_[program_.wrapped(reference)].parent;
      add_pushed(program_[member].parent, id, hops);
    }
  }

  void add_pushed(ValueId push, BindingId list, int hops) {
    const Region* round = round_around(push);
    if (round && std::ranges::count(rounds_, round) > 0) return;
    if (round) rounds_.push_back(round);
    for (ValueId argument : program_.arguments(push)) {
      if (program_[argument].kind == Value::Kind::spread) {
        add_list(program_.operand(argument, 0), hops + 1);
      } else if (!round) {
        add_promise(argument, hops);
      } else if (auto each = branch(argument, hops)) {
        FanOut fan{.list = push, .subject = items_of(*round), .each = *std::move(each)};
        fan.held_back = is_flushed(*round, list) || goes_in_chunks(*round);
        finish(std::move(fan));
      }
    }
  }

  // The innermost loop between a push and the Promise.all; null when both run in the same round.
  const Region* round_around(ValueId push) const {
    for (RegionId id = context_.facts.region_of(push); id; id = context_.facts[id].parent) {
      const Region& region = context_.facts[id];
      if (region.span.contains(program_[together_.call].span)) return nullptr;
      if (region.kind == Region::Kind::loop || region.kind == Region::Kind::iteration_callback) {
        return &region;
      }
    }
    return nullptr;
  }

  // What a for-of or a callback iterates; a `for` that counts has only a test.
  ValueId items_of(const Region& round) const {
    const bool counts = round.statement &&
                        program_[round.statement].kind != model::Statement::Kind::for_of &&
                        program_[round.statement].kind != model::Statement::Kind::for_in;
    return counts ? ValueId{} : round.subject;
  }

  bool goes_in_chunks(const Region& round) const {
    return std::ranges::any_of(program_.bindings, [&](const Binding& binding) {
      return round.span.contains(binding.span) && sounds_like_chunk(binding.name);
    });
  }

  // `if (jobs.length >= 10) await Promise.all(jobs)`, `await Promise.race(running)`: in the loop.
  bool is_flushed(const Region& round, BindingId list) const {
    return std::ranges::any_of(program_.references_to(list), [&](ValueId reference) {
      if (!round.span.contains(program_[reference].span)) return false;
      const ValueId parent = program_[program_.wrapped(reference)].parent;
      if (!parent) return false;
      return program_[reference].written ||
             (program_[parent].kind == Value::Kind::call &&
              project::is_promise_combinator(program_, parent)) ||
             is_promise_combinator_of_spread(parent);
    });
  }

  bool is_promise_combinator_of_spread(ValueId spread) const {
    if (program_[spread].kind != Value::Kind::spread) return false;
    const ValueId array = program_[spread].parent;
    const ValueId call = array ? program_[program_.wrapped(array)].parent : ValueId{};
    return call && program_[call].kind == Value::Kind::call &&
           project::is_promise_combinator(program_, call);
  }

  void add_mapped(ValueId list, ValueId subject, ValueId callback) {
    FanOut fan{.list = list, .subject = subject};
    callback = program_.peel(callback);
    if (program_[callback].kind == Value::Kind::function) {
      const auto each = round_of(callback);
      if (!each) return;
      fan.each = *each;
      fan.loop = loop_of(subject, program_[callback].function);
      fan.held_back = is_limited(context_, program_[callback].span);
    } else {
      const auto function = project::resolve_function(context_.project, context_.file, callback);
      if (!function) return;
      const Effect& effect = context_.effects().of(function);
      if (effect.operations.max == 0 || runs_on_transaction(effect)) return;
      fan.each = branch_of(callback, effect);
      fan.each.way.insert(fan.each.way.begin(), {&context_.file, program_[callback].span,
                                                 "calls " + std::string(function.row().name)});
    }
    finish(std::move(fan));
  }

  static bool runs_on_transaction(const Effect& effect) {
    return !effect.given.empty() && effect.global_queries.empty();
  }

  // What one round of an iteration's callback does.
  std::optional<Branch> round_of(ValueId callback) {
    if (uses_transaction(program_[callback].span)) return {};
    const model::FunctionId function = program_[callback].function;
    const Effect& effect = context_.effects().of({&context_.file, function});
    if (effect.operations.max == 0) return {};
    Branch each = branch_of(callback, effect);
    const auto queries = context_.queries_in(program_[callback].span);
    const bool is_all = queries.size() == 1 && effect.operations.max == 1;
    if (is_all && queries[0].use == Query::Use::floating) return {};
    if (is_all) each.query = &queries[0];
    const bool are_all = queries.size() == effect.operations.max && effect.external.empty();
    if (queries.empty()) return each;
    each.merged = are_all && std::ranges::all_of(queries, [&](const Query& query) {
                    const Merging merging = merging_of(context_, query);
                    return merging == Merging::one || merging == Merging::unknown ||
                           (merging == Merging::many && has_hidden_transactions(context_));
                  });
    return each;
  }

  std::optional<Loop> loop_of(ValueId subject, model::FunctionId function) const {
    const auto region = std::ranges::find(context_.facts.regions(), function, &Region::function);
    if (region == context_.facts.regions().end()) return {};
    Loop loop{.region = &*region, .concurrent = true, .subject = subject};
    loop.variables = parameters_of(program_, function);
    loop.items = made_from(program_, region->span, loop.variables);
    return loop;
  }

  void finish(FanOut fan) {
    if (fan.subject) {
      const Bound bound = bound_of(context_, fan.subject);
      fan.rounds = bound.count;
      fan.paged = bound.paged;
      fan.held_back = fan.held_back || bound.limited;
    }
    if (fan.loop) fan.loop->rounds = fan.rounds;
    // Counts per key are one question, and another rule's.
    if (fan.each.query && count_per_key(context_, *fan.each.query)) return;
    together_.fans.push_back(std::move(fan));
  }

  void add_promise(ValueId value, int hops) {
    if (auto found = branch(value, hops)) together_.branches.push_back(*std::move(found));
  }

  // The promise behind `value`; none when it queries nothing.
  std::optional<Branch> branch(ValueId value, int hops) {
    value = program_.peel(value);
    if (!value || hops > max_hops) return {};
    const Value& row = program_[value];
    if (row.kind == Value::Kind::await) return {};
    if (row.kind == Value::Kind::identifier) {
      if (!row.binding || !program_[row.binding].path.empty()) return {};
      const ValueId init = program_.peel(program_[row.binding].init);
      return init && program_[init].kind == Value::Kind::call ? branch(init, hops + 1)
                                                              : std::nullopt;
    }
    if (uses_transaction(row.span)) return {};
    const Effect effect = context_.effects().of_value(context_.file, value);
    if (effect.operations.max == 0) return {};
    Branch found = branch_of(value, effect);
    for (const Query& query : context_.queries_in(row.span)) {
      if (query.outer == value && effect.operations.max == 1) found.query = &query;
    }
    return found;
  }

  static Branch branch_of(ValueId value, const Effect& effect) {
    Branch found{.value = value, .way = effect.query};
    found.open = effect.peak == Count::unbounded;
    found.at_once = found.open ? 1 : std::max(effect.peak, 1U);
    found.sometimes = effect.operations.min == 0;
    found.elsewhere = !effect.external.empty();
    // A helper that looks one row up, before anything else.
    const Query* query = query_at_end(effect.query);
    found.merged = query && model::traits(query->operation).batched && effect.external.empty() &&
                   effect.operations.max == 1;
    return found;
  }

  // Whether the code in `span` works on the client of a transaction, or on one that may be.
  bool uses_transaction(text::Span span) const {
    const auto is_transaction = [&](model::ClientId id) {
      return context_.client(id).is_transaction || context_.facts[id].may_be_transaction;
    };
    for (const Query& query : context_.queries_in(span)) {
      if (is_transaction(query.client)) return true;
    }
    const model::Range values = model::values_in(program_, span);
    for (uint32_t i = values.begin; i < values.begin + values.count; ++i) {
      const Value& value = program_.values[i];
      if (value.kind != Value::Kind::identifier || !value.binding) continue;
      const bool is_argument =
          value.parent && (program_[value.parent].kind == Value::Kind::call ||
                           program_[value.parent].kind == Value::Kind::property);
      if (!is_argument || program_[value.binding].kind != Binding::Kind::parameter) continue;
      if (names_transaction(program_[value.binding])) return true;
      if (project::resolve_client(context_.project, context_.file, {i}).is_transaction) return true;
    }
    return false;
  }

  static bool names_transaction(const Binding& binding) {
    return binding.type.find("TransactionClient") != std::string_view::npos ||
           binding.name == "tx" || binding.name == "trx";
  }

  const Context& context_;
  const Program& program_;
  Together together_;
  std::vector<BindingId> seen_;
  std::vector<const Region*> rounds_;  // a loop that fills several lists is one fan-out
};

std::vector<Together> find_together(const Context& context) {
  const Program& program = context.program;
  std::vector<Together> found;
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const Value& value = program.values[i];
    if (value.kind != Value::Kind::call || value.in_error) continue;
    if (!project::is_promise_combinator(program, {i})) continue;
    if (context.transaction_around(context.facts.region_of(ValueId{i}))) continue;
    Together together = Collector(context, {i}).run();
    if (!together.branches.empty() || !together.fans.empty()) found.push_back(std::move(together));
  }
  return found;
}

}  // namespace

const std::vector<Together>& queries_together(const Context& context) {
  return context.once<std::vector<Together>>([&] { return find_together(context); });
}

namespace {

// As one statement, or one after the other on one connection.
bool is_sent_with_others(const Context& context, const Query& query) {
  const Merging merging = merging_of(context, query);
  return merging == Merging::one || (merging == Merging::many && has_hidden_transactions(context));
}

}  // namespace

AtOnce at_once(const Context& context, const Together& together) {
  AtOnce sum;
  std::vector<const Query*> lookups;
  for (const Branch& branch : together.branches) {
    sum.at_most = sum.at_most || branch.sometimes;
    sum.at_least = sum.at_least || branch.open;
    if (branch.query && is_sent_with_others(context, *branch.query)) {
      const bool is_known = std::ranges::any_of(
          lookups, [&](const Query* other) { return go_together(context, *other, *branch.query); });
      if (is_known) continue;
      lookups.push_back(branch.query);
    }
    sum.queries += branch.at_once;
    if (!branch.sometimes) sum.certain += branch.at_once;
  }
  for (const FanOut& fan : together.fans) {
    if (fan.each.merged) {
      ++sum.queries;
    } else if (fan.rounds && !fan.held_back) {
      constexpr double enough = 100'000;
      const uint32_t queries =
          static_cast<uint32_t>(std::min(*fan.rounds, enough)) * fan.each.at_once;
      sum.queries += queries;
      if (!fan.each.sometimes) sum.certain += queries;
      sum.at_most = true;
    } else {
      sum.at_least = true;
    }
  }
  return sum;
}

}  // namespace poolguard::lint
