// The pool exhaustion risk score: two terms, the larger of which counts.
//
// Both are plain arithmetic over what the report shows, printed with it, so that anybody can check
// them by hand. A missing figure makes the capacity term 0 and says so; it is never guessed.
#pragma once

#include <string_view>

#include "audit/report.h"

namespace poolguard::audit {

// The ten most dangerous paths count: of a large project there are always more, and a score that
// grows with the number of files says nothing.
inline constexpr std::size_t counted_paths = 10;

// 100 x (1 - 0.65^critical x 0.85^high x 0.95^medium x 0.99^low), rounded.
uint32_t code_term(const LevelCounts& paths);

// 100 when connections are more than usable; 70 above five sixths of it, 50 above half of
// max_connections; else 0. `connections` are those on the database's side of a pooler; the lesser
// steps are for databases without one.
uint32_t capacity_term(uint64_t connections, uint64_t usable, uint64_t max_connections,
                       bool pooled);

Level band_of(uint32_t score);  // from 90 critical, 60 high, 30 medium; else low

// Reads the paths, the capacity and the basis of the report, which must be there.
Score score_of(const Report& report);

}  // namespace poolguard::audit
