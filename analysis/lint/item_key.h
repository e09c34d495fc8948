// From a value inside a loop to the list of that value over all items, as text.
//
// `item.productId` behind `if (item.productId)` in a loop over `lines` becomes
// `lines.filter((item) => item.productId).map((item) => item.productId)`. Only plain member access
// is understood; anything that might run code has no list.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/lint/loops.h"

namespace poolguard::lint {

struct ItemKey {
  std::string list = {};    // an expression for an array of the keys
  bool never_null = false;  // a guard or a type says that no key is null or undefined
};

// Whether a loop is a plain for-of: no `for await`, no label, not in a generator.
bool is_for_of(const model::Program& program, const Loop& loop);
// Whether a for-of iterates a name or member path that is, as far as the file tells, an array.
bool is_array_by_name(const model::Program& program, const Loop& loop);
// `item` or `{ productId }`, as the head of a for-of declares it.
std::optional<std::string> item_pattern(const model::Program& program, const Loop& loop);

// A key and what it stands behind.
struct KeyPlace {
  model::StatementId statement;  // the statement the key is used in
  model::ValueId key;
  model::ValueId condition;  // of a `?:` around it, if any ...
  bool negated = false;      // ... in whose last branch it stands
};

std::optional<ItemKey> read_item_key(const Context& context, const Loop& loop,
                                     const KeyPlace& place);

// A list as an array that may be changed, as Prisma's types want it: `[...levels]` for `as const`.
std::string changeable(const model::Program& program, const Loop& loop, const std::string& list);

// Whether a key of the item is known to be neither null nor undefined: by its type, or by what is
// iterated.
bool is_never_null(const Context& context, const Loop& loop, model::ValueId key);

// `patientId` for `appointment.patientId`, or for a variable destructured or made from it; "" else.
std::string_view member_of_item(const model::Program& program, const Loop& loop,
                                model::ValueId key);

}  // namespace poolguard::lint
