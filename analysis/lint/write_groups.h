// Writes that belong together and run one after the other outside of any transaction.
//
// Belonging together is judged by data flow (one uses what another returned) and by the schema (the
// models are related and both writes name the same row), never by distance. Order of work that is
// deliberate is left out: a wait for the outside world between the writes, a write in a `catch`, a
// failure that is swallowed, logs and audit trails.
#pragma once

#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct WriteGroup {
  std::vector<const model::Query*> writes;  // two or more, in source order; the first always runs
  model::StatementId first;                 // the statements of one block they stand in
  model::StatementId last;
  bool proved = false;   // by data flow, or by a relation and the row both name
  bool depends = false;  // one uses the result of another
  model::ValueId wait;   // an await between them that is no query; none if there is none
};

std::vector<WriteGroup> write_groups(const Context& context);

}  // namespace poolguard::lint
