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
  std::vector<std::string_view> fields = {};  // compared and set alike
  bool vague = false;  // a column is compared with a constant, and set otherwise
  bool whole = false;  // the check compares nothing else
  const model::SchemaIndex* unique = nullptr;  // that stops the second write
  bool repeats_stopped = false;  // one does, by another key that is looked for before this write
};

// The pairs among `accesses`, one for each check.
std::vector<CheckThenWrite> checks_then_writes(const Context& context,
                                               const std::vector<Access>& accesses);

}  // namespace poolguard::lint
