// Whether a number is what a request asks for, with nothing that limits it on the way.
//
// Follows a value through names, defaults, Number and parseInt, arithmetic, destructuring, zod
// schemas, tRPC inputs and parameters to the callers of a function. Math.min, a comparison of the
// name, a maximum in the schema, and whatever is not understood, end the search: silence.
#pragma once

#include <string>

#include "analysis/lint/finding.h"
#include "analysis/lint/zod_schema.h"

namespace poolguard::lint {

struct RequestNumber {
  enum class From : uint8_t {
    elsewhere,  // limited, constant or not known
    text,       // a parameter that is turned from text into a number
    request,    // certainly what a request brings
  };
  From from = From::elsewhere;
  std::string source = {};        // `searchParams.get("limit")`, as written
  std::vector<Related> way = {};  // places outside of the function that reads
  ZodNumber schema = {};          // the schema it went through, if any
};

RequestNumber trace_request_number(const Context& context, model::ValueId value);

}  // namespace poolguard::lint
