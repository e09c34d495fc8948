// Calls that leave the process or make it wait: HTTP, mail, queues, caches, password hashes,
// timers.
//
// Known by where the called name comes from (its import, or a well-known global), never by the name
// of a variable alone. What comes from elsewhere is unknown, and unknown is not external.
#pragma once

#include <string>

#include "analysis/lint/context.h"

namespace poolguard::lint {

// The words for a message ("fetch", "stripe.charges.create"), or "" when `call` (a call or `new`)
// is not known to wait on something outside.
std::string external_call(const Context& context, model::ValueId call);

// Whether somebody waits for the promise of `call` in the function it stands in: it is awaited or
// returned, also through `.then` chains and Promise.all.
bool is_waited_for(const model::Program& program, model::ValueId call);

}  // namespace poolguard::lint
