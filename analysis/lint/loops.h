// Code that runs once per item, one round after the other - and what a round sees of earlier rounds.
//
// Not about rounds that run at the same time under Promise.all: those are fan-out, another matter.
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
  model::ValueId subject = {};                 // what is iterated; none when something is counted
  std::vector<model::BindingId> variables = {};  // what a round gets: loop variables, parameters
  std::vector<model::BindingId> items = {};      // these, and what a round makes out of them
  std::optional<double> rounds = {};           // at most, when the text tells
};

// The loops whose every round runs the query and waits for it, innermost first. Chunk loops are not
// among them: a round of theirs is a batch already.
std::vector<Loop> loops_around(const Context& context, const model::Query& query);

// Whether `value` mentions one of `bindings`.
bool mentions_any(const model::Program& program, model::ValueId value,
                  const std::vector<model::BindingId>& bindings);
// Whether something `value` is made of was left behind by an earlier round.
bool depends_on_earlier_round(const model::Program& program, const Loop& loop, model::ValueId value);
// Whether a round changes the variable, or the object or array it holds.
bool is_changed_in(const model::Program& program, const Loop& loop, model::BindingId binding);
// Whether the loop may stop because of what `query` found - and not because something is wrong.
bool ends_on_result(const model::Program& program, const Loop& loop, const model::Query& query);
// Whether a round pauses: polling, backing off, going easy on someone.
bool pauses(const model::Program& program, const Loop& loop);

}  // namespace poolguard::lint
