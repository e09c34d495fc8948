// Every transaction of the audited sources, with what decides how long it holds its connection.
#pragma once

#include "audit/material.h"

namespace poolguard::audit {

// Reads the entry points of `report`, which must be there. A file's rows stand together, in order.
TransactionTable transactions_of(const Material& material, const Report& report);

}  // namespace poolguard::audit
