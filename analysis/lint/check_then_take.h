// A number that was read and found to be enough, and is then decremented without another look:
// `if (product.stock < n) throw ...; update({ data: { stock: { decrement: n } } })`.
//
// The decrement is atomic, the decision is not: two requests can both find enough.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/lint/read_rows.h"

namespace poolguard::lint {

struct CheckThenTake {
  const model::Query* read = nullptr;
  const model::Query* write = nullptr;
  model::ValueId comparison;
  model::ValueId property;  // `stock: { decrement: n }`
  model::ValueId amount;
  std::string_view field;
};

std::vector<CheckThenTake> checks_then_takes(const Context& context);

}  // namespace poolguard::lint
