// Which parameter is a transaction's client: the first one of a callback given to `$transaction`,
// whatever its name, written in place or as a function or constant that is mentioned only there.
#pragma once

#include "analysis/model/program.h"

namespace poolguard::model {

// The `$transaction(...)` call whose callback has `parameter` as its first parameter, or none.
ValueId transaction_with(const Program& program, BindingId parameter);

}  // namespace poolguard::model
