// Tree -> Program: the one walk over the syntax, scopes and references resolved.
//
// Pure and total. Limits (nesting depth, number of values) make it give up on the rest of a file
// and say so in Program::truncated rather than overflow.
#pragma once

#include "analysis/model/program.h"
#include "analysis/syntax/tree.h"

namespace poolguard::model {

Program lower(const syntax::Tree& tree, std::string_view text);

}  // namespace poolguard::model
