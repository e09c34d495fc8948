// How two writes of one function belong together, and which writes are looked at at all.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

// Ordered by strength.
enum class WriteLink : uint8_t {
  none,
  same_row,  // both write one row: no second thing to be left behind
  sibling,   // both name the same key of a third thing; or the first is an upsert, the second a
             // count
  key,       // related models and the key of one in the other; or rows of one model replaced
  flow,      // the second uses what the first returned
};

class WriteLinks {
 public:
  explicit WriteLinks(const Context& context) : context_(context), program_(context.program) {}

  WriteLink between(const model::Query& first, const model::Query& second) const;

  // Whether `second` uses what `first` returned.
  bool flows(const model::Query& first, const model::Query& second) const;

  // Whether `query` uses what the await expression `wait` gave.
  bool uses_answer(model::ValueId wait, const model::Query& query) const;

 private:
  struct Key {
    std::string_view name;  // the property it is given to
    model::ValueId value;
  };
  const std::vector<Key>& keys_of(const model::Query& query) const;
  std::vector<model::BindingId> results_of(model::ValueId wait) const;
  bool mentions_any(model::ValueId id, const std::vector<model::BindingId>& names) const;
  bool is_same_row(const model::Query& first, const model::Query& second) const;
  bool are_related(const model::Query& first, const model::Query& second) const;
  WriteLink by_keys(const model::Query& first, const model::Query& second) const;

  const Context& context_;
  const model::Program& program_;
  mutable std::map<model::ValueId, std::vector<Key>> keys_;  // by call, filled as asked for
};

// Whether `query` is a write of its own on a proved client: outside of any transaction, its failure
// not swallowed, and not to a table of logs, events, sessions and the like.
bool is_lone_write(const Context& context, const model::Query& query);

}  // namespace poolguard::lint
