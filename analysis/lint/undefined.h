// Whether a value may be undefined where it stands, as far as the text says so without types.
//
// Said by: an optional parameter or `| undefined` in its annotation, optional chaining, the
// environment, the query string of a request. Silenced by any condition or assertion on the way
// that looks at it, by `!`, and by `undefined` written out, which is meant. Everything else is
// unknown.
#pragma once

#include <string>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct MaybeUndefined {
  enum class Source : uint8_t { no, parameter, chaining, environment, request };
  Source source = Source::no;
  std::string why;  // "its parameter is optional"

  explicit operator bool() const { return source != Source::no; }
};

// `place`: what runs with the value, such as the query.
MaybeUndefined maybe_undefined(const Context& context, model::ValueId value, model::ValueId place);

}  // namespace poolguard::lint
