// Where code runs: for every value and statement the innermost Region it belongs to.
//
// Built from a Program alone. A callback handed to a function we do not know is a `callback`
// region: it runs as part of the call as far as transactions are concerned, but how often is
// unknown.
#pragma once

#include <vector>

#include "analysis/model/facts.h"

namespace poolguard::model {

struct Regions {
  std::vector<Region> rows;
  std::vector<RegionId> of_value;      // by value
  std::vector<RegionId> of_statement;  // by statement: what its children run in
  std::vector<RegionId> of_function;   // by function: what its body runs in
};

Regions find_regions(const Program& program);

}  // namespace poolguard::model
