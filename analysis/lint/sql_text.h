// What an expression may bring into SQL text: nothing but constants, or text from elsewhere.
#pragma once

#include "analysis/lint/context.h"

namespace poolguard::lint {

enum class SqlText : uint8_t {
  constant,  // written in the file, numbers, generated placeholders, one of a fixed list
  unknown,   // cannot be seen
  foreign,   // text that a function was given
};
// The worst of what `id` may be.
SqlText sql_text(const Context& context, model::ValueId id);

}  // namespace poolguard::lint
