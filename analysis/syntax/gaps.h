// The known gaps of the TypeScript grammar (tree-sitter-typescript 0.23.2): what valid TypeScript
// it cannot parse, and which bytes to blank so that it can.
//
//   $queryRaw<User[]>`...`                 the type arguments of a tagged template
//   importOriginal<typeof import("x")>()   the type arguments of a call that begin with an import
//   export type * from "x"                 the word "type"
//   class A<in out T>                      the variance words "in" and "out"
//   <p>Terms & Conditions</p>, a="b&c"     the ampersand
//
// This is no parser: a gap is recognised by the bytes around it alone, and only where they cannot
// be any other code. A look-alike inside a string, a template or a comment may be found too; blanks
// change no node there, since a gap never holds what could end or interrupt one.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/text/span.h"

namespace poolguard::syntax {

// Sorted, disjoint, none empty; in time linear in `text`. `jsx`: whether the dialect knows JSX.
std::vector<text::Span> find_gaps(std::string_view text, bool jsx);

}  // namespace poolguard::syntax
