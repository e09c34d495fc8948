// How often a loop runs, when its text tells.
#pragma once

#include <optional>

#include "analysis/model/program.h"

namespace poolguard::model {

// `for (let i = 0; i < 6; i++)`: 6, for the variable that is counted.
std::optional<double> counted_rounds(const Program& program, const Statement& loop,
                                     BindingId variable);

}  // namespace poolguard::model
