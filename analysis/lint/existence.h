// What a condition says about the result of a query: that there is a row, none, too many.
//
// Understands truth, null checks, lengths and counts, a search through the rows, and constants made
// of these. A field of the row says nothing about whether there is one.
#pragma once

#include "analysis/lint/access.h"
#include "analysis/lint/guards.h"

namespace poolguard::lint {

enum class Existence : uint8_t {
  unknown,
  exists,
  missing,
  full,  // as many as are allowed
  room,  // fewer than are allowed
};

struct Judgement {
  Existence says = Existence::unknown;
  bool filtered = false;  // some of the rows are picked in JavaScript first
};

// What `condition` means for the result of `access` when it is true.
Judgement judge(const model::Program& program, const Access& access, model::ValueId condition);

Existence opposite(Existence existence);

}  // namespace poolguard::lint
