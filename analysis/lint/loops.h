// Code that runs once per item, one round after the other.
//
// Rounds that run at the same time under Promise.all are fan-out, another matter: asked for apart.
// What a loop iterates is followed only as far as the file's own text tells; unknown stays unknown.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct Loop {
  const model::Region* region = nullptr;
  // forEach(async ...): all rounds start at once and nobody waits for them.
  bool concurrent = false;
  model::ValueId subject = {};                   // what is iterated; none when something is counted
  std::vector<model::BindingId> variables = {};  // what a round gets: loop variables, parameters
  std::vector<model::BindingId> items = {};      // these, and what a round makes out of them
  std::optional<double> rounds = {};             // at most, when the text tells

  bool over_chunk = false;  // what is iterated is called a chunk or batch: there is an end to it

  // So few rounds are cheaper than any rewrite ...
  bool is_trifling() const { return rounds && *rounds <= 3; }
  // ... and so few more are at least worth knowing.
  bool is_short() const { return rounds && *rounds <= 10; }
};

// How many items there are, at most, when the text tells: an array written out, a `slice(0, 20)`,
// the rows of a query with `take`, the values of an enum.
std::optional<double> count_of(const Context& context, model::ValueId items);
// `chunk`, `userBatch`: whether a name says that it is one part of many.
bool sounds_like_chunk(std::string_view name);
// The bindings that are the parameters of a function, from the nth on.
std::vector<model::BindingId> parameters_of(const model::Program& program,
                                            model::FunctionId function, uint32_t first = 0);

// The loops whose every round runs the query and waits for it, innermost first. Chunk loops are not
// among them: a round of theirs is a batch already.
std::vector<Loop> loops_around(const Context& context, const model::Query& query);

// The `xs.map(...)` under one Promise.all whose every element runs the query; none when there is
// none, or when a loop or another callback stands in between.
std::optional<Loop> fan_out_around(const Context& context, const model::Query& query);

}  // namespace poolguard::lint
