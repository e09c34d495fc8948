// The `data` of a write, judged: is it a row of plain columns, the same for every item?
//
// What cannot be seen - a spread of something, a model that is not in the schema - is unknown.
#pragma once

#include <cstdint>

#include "analysis/lint/loops.h"

namespace poolguard::lint {

// Whether a row is written out of columns alone, without relations. The worse answer wins.
enum class Flat : uint8_t { yes, unknown, no };
Flat flatness(const Context& context, const model::SchemaModel* row, model::ValueId data);

// `increment: 1`, `push: x`: the new value depends on the old one.
bool changes_in_place(const model::Program& program, model::ValueId data);

// Whether every round gives the same data, the time of writing left aside.
bool is_same_data(const model::Program& program, const Loop& loop, model::ValueId data);

}  // namespace poolguard::lint
