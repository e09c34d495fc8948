// What becomes of the rows of a read: whether code only counts, sums, tests or picks among them.
//
// Looks at the names that hold the result (lint/results.h) and at `(await query).length`. A use
// that is not understood is `whole`: there the rows themselves matter. So is one in a function or a
// loop of its own, which may run any number of times.
#pragma once

#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct RowUse {
  enum class Kind : uint8_t {
    whole,     // anything else
    length,    // `rows.length`
    summed,    // `rows.reduce((sum, row) => ..., 0)`
    counted,   // `rows.filter(...).length`
    found,     // `rows.find(...)`
    tested,    // `rows.some(...)`, `rows.every(...)`
    filtered,  // `rows.filter(...)`
    first,     // `rows[0]`
  };
  Kind kind = Kind::whole;
  model::ValueId mention = {};  // `rows`
  model::ValueId call = {};     // summed, counted, found, tested, filtered: the call
  model::ValueId value = {};    // the whole expression, `rows.filter(...).length`
};

// Every use, in source order; empty when the result is not seen or dropped.
std::vector<RowUse> uses_of_rows(const Context& context, const model::Query& query);
// The same for what any call gives: the names that hold it, the `await` of it, and the region it
// stands in.
std::vector<RowUse> uses_of_rows(const Context& context, const std::vector<model::BindingId>& names,
                                 model::ValueId await, model::RegionId region);

// What all of the uses amount to. Prefers silence: one use of the rows themselves makes it `rows`.
enum class Purpose : uint8_t {
  rows,
  counted,  // length and counted only
  summed,   // one of them is a sum, the rest sums and counts
  picked,   // found, tested or filtered once; `length` besides
  first,    // `rows[0]`, and whether there are any
};
Purpose purpose_of(const model::Program& program, const std::vector<RowUse>& uses);

// Whether `length` is only compared with nothing: `length > 0`, `!length`, `if (length)`.
bool is_emptiness_test(const model::Program& program, model::ValueId length);

// Whether code goes through the rows one by one to do something with each, or takes their keys to
// ask for more: `for (const row of rows)`, `rows.forEach(...)`, `rows.map(async ...)`,
// `rows.map((row) => row.id)`. Of those, only some would be no answer.
bool works_through_rows(const Context& context, const model::Query& query);

}  // namespace poolguard::lint
