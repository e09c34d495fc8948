// What calling a function costs the database, everything it calls included.
//
// Computed on demand from facts and remembered; recursion and very long call chains are cut, and a
// call that cannot be followed makes the answer incomplete rather than wrong.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/project/client_parameters.h"
#include "analysis/project/functions.h"
#include "analysis/project/resolver.h"

namespace poolguard::project {

// One hop on the way to a place, for related information.
struct Step {
  const File* file = nullptr;
  text::Span span;
  std::string what;  // "calls saveOrder", "waits for stripe"
};
using Route = std::vector<Step>;  // outermost first; empty: there is no such place

// How many, where loops make it unbounded.
struct Count {
  static constexpr uint32_t unbounded = UINT32_MAX;
  uint32_t min = 0;
  uint32_t max = 0;

  Count operator+(Count other) const;
  Count operator*(Count factor) const;
  // One of the two happens.
  static Count either(Count a, Count b);
  friend bool operator==(Count, Count) = default;
};

// What a function does with a client that it is given.
struct GivenUse {
  uint32_t parameter = 0;
  std::vector<std::string> path;  // members between the parameter and the client
  std::string fallback;           // the identity of the client it uses when it is given none; or ""
  Route query;                    // to the first query through it
  Route transaction;              // to the first `$transaction` on it
};

struct Effect {
  Count operations;   // queries sent, each statement of a transaction counted
  uint32_t peak = 0;  // most queries under way at once; Count::unbounded for fan-outs without bound
  std::set<std::string, std::less<>> reads;  // models, by accessor
  std::set<std::string, std::less<>> writes;
  Route external;  // to the first awaited call that leaves the process
  Route query;     // to the first query
  // By the identity of a client that certainly is no transaction's: to the first query through it,
  // and to the first `$transaction` opened on it, that somebody waits for.
  std::map<std::string, Route> global_queries;
  std::map<std::string, Route> transactions;
  std::vector<GivenUse> given;
  bool complete = true;  // whether every call of a project function could be followed
};

class Effects {
 public:
  explicit Effects(const Project& project);
  ~Effects();
  Effects(const Effects&) = delete;
  Effects& operator=(const Effects&) = delete;

  // The effect of running `function` once.
  const Effect& of(FunctionRef function);
  // The effect of evaluating `value`, an expression that stands in `file`.
  Effect of_value(const File& file, model::ValueId value);
  // The effect of what `call` runs, with the step into it in front of every route. What `given`
  // says is about the parameters of `caller`; none: nobody gives the calling code a client.
  Effect of_call(const File& file, model::ValueId call, model::FunctionId caller = {});

  const std::vector<ResolvedClient>& clients_of(const File& file);

 private:
  friend class EffectBuilder;
  struct Index;
  const Index& index_of(const File& file);
  void hand_over(Effect& effect, const File& file, model::ValueId call, model::FunctionId caller);

  const Project& project_;
  std::map<std::pair<const File*, uint32_t>, std::unique_ptr<Effect>> known_;
  std::map<const File*, std::vector<ResolvedClient>> clients_;
  std::map<const File*, std::unique_ptr<Index>> indices_;
  int depth_ = 0;
};

}  // namespace poolguard::project
