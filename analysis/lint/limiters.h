// What keeps the number of things that are started at once small: limiters, chunks, short lists.
//
// Judged leniently: a list whose length is limited by something that cannot be read counts as
// limited, since unknown is silence.
#pragma once

#include <optional>

#include "analysis/lint/loops.h"

namespace poolguard::lint {

struct Bound {
  std::optional<double> count = {};  // at most
  bool limited = false;              // there is a bound, of unknown size
  bool paged = false;                // the rows of a query whose `take` is known at run time only
};
// How many items a list has, through filters, sorting and copies.
Bound bound_of(const Context& context, model::ValueId items);

// Whether code in `span`, one round, waits for a limiter: p-limit, a queue, a semaphore, a pause.
bool is_limited(const Context& context, text::Span span);

}  // namespace poolguard::lint
