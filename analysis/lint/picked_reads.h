// Rows that a repository or service reads and its caller only picks from:
//   const booked = await this.appointments.byDoctor(id);
//   const conflict = booked.find((each) => each.time === time);
//
// The condition has to be one that a `where` can say. Entities that are made of the rows count when
// their members are called like the columns (`startsAt`, `starts_at`).
#pragma once

#include <optional>
#include <vector>

#include "analysis/lint/access.h"
#include "analysis/lint/unbounded_reads.h"

namespace poolguard::lint {

struct PickedRead {
  Access access;                            // by calls; the query stands elsewhere
  UnboundedRead read;                       // the query, and the uses of its rows here
  std::string extent;                       // "the whole User table": what comes without the limit
  std::optional<model::ValueId> take = {};  // the limit, in the query's file; none without one
};

std::vector<PickedRead> picked_reads(const Context& context);

}  // namespace poolguard::lint
