// The modules that a source imports values from, by a look at its text alone.
//
// For files that may not be worth parsing. May miss imports in unusual places (far below the top,
// built from strings) and may take one from inside a comment or a string: good enough to decide
// what to read, never to decide what is true.
#pragma once

#include <string_view>
#include <vector>

namespace poolguard::project {

// Specifiers as written, in the order of the text. `import type` counts for nothing unless types
// are asked for, too.
std::vector<std::string_view> scan_imports(std::string_view text, bool types = false);

}  // namespace poolguard::project
