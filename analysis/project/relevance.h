// How much a text search says for a file: is_relevant() (file.h) in degrees.
//
// What is weak may be anybody's - `db`, `tx`, `x.y.create(`, a file that passes on what others
// export. It counts where the schema can tell a client by the models asked of it; without one, only
// where imports connect the file with a strong one.
#pragma once

#include <cstdint>
#include <string_view>

namespace poolguard::project {

enum class Relevance : uint8_t { none, weak, strong };

// Stops at the first word that is `enough`.
Relevance relevance_of(std::string_view path, std::string_view text,
                       Relevance enough = Relevance::strong);

}  // namespace poolguard::project
