// Tree -> Program: the one walk over the syntax, scopes and references resolved.
//
// Pure and total. Limits (nesting depth, number of values) make it give up on the rest of a file
// and say so in Program::truncated rather than overflow.
#pragma once

#include <memory>

#include "analysis/model/program.h"
#include "analysis/syntax/tree.h"

namespace poolguard::model {

struct Marks;     // what a version of a text leaves to the next one, see reuse.h
struct Previous;  // such a version

Program lower(const syntax::Tree& tree, std::string_view text);

struct Lowered {
  Program program;
  std::shared_ptr<const Marks> marks;
  std::size_t taken_over = 0;  // statements of the version before, with all they hold
};

// The same, for a text that will be edited; `previous`, if any, is the version before and must be
// an edit away.
Lowered lower_again(const syntax::Tree& tree, std::string_view text, const Previous* previous);

}  // namespace poolguard::model
