// A query as a function sees it: sent by itself, or by a repository or service that it calls.
//
// `orders.save(order)` is an access by the create inside of `save`, and what that create is given
// can be told in the words of the caller. Followed are calls that are certain to run one function,
// over a few hops; a function that sends several queries is an access by its writes only.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct Access {
  struct Hop {
    const project::File* file = nullptr;  // with the call ...
    model::ValueId call;
    model::FunctionId callee;  // ... of this function, in the file of the next hop or of the query
  };
  const project::File* file = nullptr;  // with the query
  const model::Query* query = nullptr;
  model::Evidence evidence = model::Evidence::none;  // that it is one
  std::vector<Hop> hops = {};                        // outermost first; none: the query stands here
  model::ValueId call = {};                  // here: the query, or the call that leads to it
  model::ValueId await = {};                 // of the call, if it is awaited by itself
  std::vector<model::BindingId> names = {};  // the variables that get the result
  bool says_missing = false;  // the result is true when there is no row: `isAvailable(slug)`

  const model::Program& program() const { return file->facts.program(); }
};

// All accesses of a file, in source order.
const std::vector<Access>& accesses_of(const Context& context);
// Those that one call leads to.
std::vector<Access> accesses_by(const Context& context, model::ValueId call);

// Where a value comes from, told in values of the file looked at: `dto` and {"doctorId"}.
struct Origin {
  model::ValueId value;
  std::vector<std::string_view> path;
};
// None when it does not come from there, or cannot be followed.
std::optional<Origin> origin_of(const Context& context, const Access& access, model::ValueId value);
bool is_same(const Context& context, const Origin& a, const Origin& b);

}  // namespace poolguard::lint
