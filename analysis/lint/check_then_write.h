// A look for a row and a write that runs because there was none, told apart from each other only by
// time: another request may run the same look in between.
//
// Found are pairs on one model, where the write sets the very columns that the look compares. A
// look whose answer is used for anything else is none of these.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/lint/access.h"
#include "analysis/lint/columns.h"

namespace poolguard::lint {

struct CheckThenWrite {
  const Access* check = nullptr;
  const Access* write = nullptr;
  model::Evidence evidence = model::Evidence::likely;
  bool limit = false;             // the check counts against a limit
  bool filtered = false;          // and picks among the rows in JavaScript
  model::StatementId guard = {};  // the `if` that leaves when there is a row, if it is one
  // Compared and set alike; of a JSON column the key inside of it.
  std::vector<std::string_view> fields = {};
  std::string_view json_column = {};  // that one of them is a key in
  bool vague = false;                 // a column is compared with a constant, and set otherwise
  // What else decides whether the check finds a row.
  enum class Rest : uint8_t {
    nothing,
    kinds,  // the rows left out are of certain kinds: `status: { not: "CANCELLED" }`
    other,
  };
  Rest rest = Rest::other;
  const model::SchemaIndex* unique = nullptr;  // that stops the second write
  bool repeats_stopped = false;  // one does, by another key that is looked for before this write
};

// The pairs among `accesses`, one for each check.
std::vector<CheckThenWrite> checks_then_writes(const Context& context,
                                               const std::vector<Access>& accesses);

}  // namespace poolguard::lint
