#include "analysis/project/effects.h"

#include "analysis/project/effect_builder.h"

namespace poolguard::project {

using model::Evidence;
using model::Program;

namespace {

constexpr int max_depth = 40;  // calls within calls

}  // namespace

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
  Cost cost;
  effect = EffectBuilder(*this, function).build(function.function, cost);
  indices_[function.file]->costs[function.function.index] = std::move(cost);
  --depth_;
  return effect;
}

Effect Effects::of_value(const File& file, model::ValueId value) {
  const model::FunctionId function = file.facts.program()[value].function_in;
  Cost cost;
  return EffectBuilder(*this, {&file, function}).build(value, cost);
}

Effect Effects::of_call(const File& file, model::ValueId call, model::FunctionId caller) {
  const FunctionRef callee = resolve_call(project_, file, call);
  return callee ? EffectBuilder::called(*this, callee, file, call, caller) : Effect{};
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
