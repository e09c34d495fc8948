// Calls that leave the process or take long: HTTP, SDKs, mail, queues, files, password hashing,
// sleep.
//
// Judged by where the callee comes from - a package or a global of the platform - never by what a
// variable is called. Followed through the project's own modules (`import { stripe } from
// "@/lib/stripe"`).
#pragma once

#include <string>
#include <string_view>

#include "analysis/project/project.h"

namespace poolguard::project {

// What is waited for at `call` (a call or `new`), in words for a message ("fetch",
// "stripe.charges.create", "a timer"); "" when nobody waits, or as far as we know for nothing
// outside.
std::string external_call(const Project& project, const File& file, model::ValueId call);

// Whether somebody waits for the promise of `call` in the function it stands in: it is awaited or
// returned, also through `.then` chains and Promise.all.
bool is_waited_for(const model::Program& program, model::ValueId call);

// `Promise.all(...)` and the other functions of Promise.
bool is_promise_combinator(const model::Program& program, model::ValueId call);

// The registry package an expression's value stems from; "" when it has none.
std::string package_origin(const Project& project, const File& file, model::ValueId expression);

}  // namespace poolguard::project
