// What certainly holds where code runs: the conditions that lead there.
//
// Seen are `if` statements around it, earlier ones in the same blocks that leave (`if (!id)
// return`), and the operators `&&`, `||`, `??` and `?:` around it. Assignments in between are not
// looked at.
#pragma once

#include <vector>

#include "analysis/model/program.h"

namespace poolguard::lint {

struct KnownCondition {
  model::ValueId value;  // `a && b` that holds is two conditions, `!a` that fails is `a`
  bool holds = true;
  model::StatementId guard;  // the earlier `if` that leaves; none for code around the place
  bool sometimes = false;    // the guard itself stands in an `if`
};

// Innermost first. Goes on through the functions that `place` stands in, as far as they are
// expressions.
std::vector<KnownCondition> conditions_at(const model::Program& program, model::ValueId place);

// Whether running `statement` never goes on to the next one: it returns, throws, breaks, continues
// or calls what never comes back (`redirect`, `notFound`).
bool leaves(const model::Program& program, model::StatementId statement);

// The first statement of the branch of an `if`; none when it has no such branch.
model::StatementId branch_of(const model::Program& program, model::StatementId if_statement,
                             model::Statement::Role role);

// The first statement in the block that `statement` stands in.
model::StatementId first_of_block(const model::Program& program, model::StatementId statement);

}  // namespace poolguard::lint
