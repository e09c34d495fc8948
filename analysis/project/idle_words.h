// Telling words that tell nothing: where a name stands in a comment, or where a file takes nothing
// but row types and enums out of a generated client.
//
// A look at the text around one match, for is_relevant(). May take an idle word for a telling one,
// never the other way round; and none is idle in a file with a word that rules look for in the
// texts of a whole project.
#pragma once

#include <cstddef>
#include <string_view>

namespace poolguard::project {

bool is_idle_word(std::string_view text, std::size_t at);

// Whether a file speaks of what rules ask all texts about, in comments too: a retry, a setting of
// the connection, an error's code, ourselves.
bool may_be_searched(std::string_view text);

}  // namespace poolguard::project
