// A for-of that does one thing per item, taken apart: what it iterates, what stands in front of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/lint/loops.h"

namespace poolguard::lint {

struct LoopBody {
  // Constants and `if (...) continue;`, in front of what is done.
  std::vector<model::StatementId> kept = {};
  model::ValueId guard = {};  // `if (guard) ...` around it
  bool may_skip = false;      // whether there is a `continue`
};

// What the loop holds besides the statements `first` to `last`; none when that is too much.
std::optional<LoopBody> read_body(const model::Program& program, const Loop& loop,
                                  model::StatementId first, model::StatementId last);

// The `continue` of an `if (...) continue;`; none when the statement is no such thing.
model::StatementId continue_of(const model::Program& program, model::StatementId id);

// Whether a round waits for one thing only.
bool waits_once(const model::Program& program, const Loop& loop);

// What is iterated, as an expression that has `.map`; "" when it may have none.
std::string items_text(const model::Program& program, const Loop& loop);

}  // namespace poolguard::lint
