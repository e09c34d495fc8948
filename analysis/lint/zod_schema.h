// The fields of a zod schema, as far as code writes it down: `z.object({ limit: z.number() })`.
//
// Follows names inside a file and imports of constants; what a schema is made of otherwise (merge,
// pick, a function) is not known.
#pragma once

#include <string_view>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct ZodNumber {
  enum class Limit : uint8_t { unknown, none, maximum };
  Limit limit = Limit::unknown;
  const project::File* file = nullptr;  // that holds `number`
  model::ValueId number = {};           // the call `z.number()`, `z.coerce.number()`, if it is one
};

// How large the number under `key` of the schema may be; text that is made a number later counts.
ZodNumber zod_number(const project::Project& project, const project::File& file,
                     model::ValueId schema, std::string_view key);

}  // namespace poolguard::lint
