// What a text search says about calls, before anything is parsed.
#pragma once

#include <string_view>

namespace poolguard::project {

// Whether a text may call something called `name`: the name stands in it as a word of its own, and
// not only where it is declared (`function name(`, `const name =`). Wrong in one direction only.
bool may_call(std::string_view text, std::string_view name);

// Whether a name with this before it is declared there: `export const `.
bool declares(std::string_view before);

}  // namespace poolguard::project
