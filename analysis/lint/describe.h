// What code costs, in words for a person who points at it. Says what is known and leaves out what
// is not; judges nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

// A query, transaction or client, described.
struct Description {
  text::Span span;                 // what is described
  std::string title;               // as code: "prisma.user.findMany"
  std::vector<std::string> facts;  // sentences, the most telling first
};

// The innermost thing at `offset` that a database knows about.
std::optional<Description> describe(const Context& context, uint32_t offset);

// A function that a framework calls, with what it costs each time: "7 queries, 3 at once".
struct EntryCost {
  model::FunctionId function;
  text::Span span;  // its head
  std::string cost;
};

// The request handlers of a file that query, in source order.
std::vector<EntryCost> entry_costs(const Context& context);

}  // namespace poolguard::lint
