// Whether a read and a write that follows it can be taken for one step.
//
// A plain transaction does not make them one: under Read Committed and Repeatable Read two
// transactions both find nothing and both create. What does is Serializable, a lock taken first, or
// a constraint whose violation is handled.
#pragma once

#include "analysis/lint/context.h"

namespace poolguard::lint {

enum class Atomicity : uint8_t {
  none,
  transaction,      // at the default isolation
  repeatable_read,  // an update of a row that has changed fails, a second insert does not
  serializable,
  locked,   // by an advisory lock, FOR UPDATE, a mutex, or a row that was written before
  unknown,  // options or a caller that cannot be seen
};

// How `read` and what follows it up to `write` run: two calls of this file, in that order.
Atomicity atomicity_of(const Context& context, model::ValueId read, model::ValueId write);

// Whether a violation of a unique constraint by `write` is dealt with: in a `catch` around it, as
// far as the function goes, or where the project turns such errors into answers.
bool handles_unique_violation(const Context& context, model::ValueId write);

}  // namespace poolguard::lint
