// The index that a query lacks: none of its conditions is answered by one, and one of them could
// be.
//
// What would narrow the rows down to few is worth an index; a flag, an enum or a comparison with a
// literal is not. Nothing is demanded where conditions cannot be seen.
#pragma once

#include <string>
#include <vector>

#include "analysis/lint/indexes.h"
#include "analysis/lint/query_shape.h"

namespace poolguard::lint {

struct IndexDemand {
  enum class Kind : uint8_t {
    lookup,  // rows with certain values
    range,   // rows between two values
    sort,    // the first rows of an order
  };
  Kind kind = Kind::lookup;
  std::vector<const model::SchemaField*> equal = {};  // lookup: compared with values, as written
  const model::SchemaField* then = nullptr;           // sorted by or cut from; may be null
  text::Span span = {};                               // the first condition; empty for a sort
};

std::vector<IndexDemand> demands_of(const model::Schema& schema, const QueryShape& shape);

// The fields of the index that answers a demand, `first` leading when the demand compares it.
std::vector<const model::SchemaField*> index_for(const IndexDemand& demand,
                                                 const model::SchemaField* first);

}  // namespace poolguard::lint
