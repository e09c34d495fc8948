// Checks a belief fixture: what the model thinks of the code, written at the ends of its lines.
//
//   // fact: query user.findMany client=prisma(imported,proved) in=loop use=awaited
//   // fact: transaction interactive client=prisma(imported,proved) inner=tx(...)
//   // fact: client prisma(constructed,proved)
//
//   // fact: entry /api/users kind=route method=POST ops=3-5 auth=2 handler=1-3 tx=2 peak=2
//   //       layers=withAuth,requireUser schedule=0_3_*_*_* reads=user writes=order
//
// An entry point belongs to the line its handler begins on. Spaces are left out of what it costs
// ("1to6+2n") and are "_" in schedules. Fixtures about entry points say
// all of them, and nothing else.
//
// `client=NAME(ORIGIN,EVIDENCE)`: the expression as written, where it comes from in this file, how
// sure the whole project is. `in=REGION`: an enclosing region of that kind. Attributes may be left
// out. A query or transaction belongs to the line on which its call begins, and one without a fact
// is a problem wherever it stands. A client goes by the name it was met under first, and belongs to
// the lines on which it is declared, constructed or used.
#pragma once

#include "tests/support/fixture_rules.h"

namespace poolguard::testing {

Problems check_belief_fixture(const Fixture& fixture);

}  // namespace poolguard::testing
