// The pool exhaustion risk score: two terms, the larger of which counts.
//
// Both are plain arithmetic over what the report shows, printed with it, so that anybody can check
// them by hand. A missing figure makes the capacity term 0 and says so; it is never guessed.
#pragma once

#include <string>

#include "audit/report.h"

namespace poolguard::audit {

// All dangerous paths count, each by how much of the project runs through it: in full from one of
// so many entry points on. So the score says how much of a project is dangerous, not how large it
// is, and every repair shows.
inline constexpr uint32_t one_of = 20;
// Of a path that `reach` of `all` entry points run through, in hundredths; never 0.
uint32_t weight_of_path(uint32_t reach, std::size_t all);

// 100 x (1 - 0.65^critical x 0.85^high x 0.95^medium x 0.99^low), rounded; the weights are in
// hundredths.
uint32_t code_term(const LevelCounts& weights);
// "A path counts in full from one in 20 entry points on, ...": how the weights come about; "" where
// all are in full.
std::string weights_text(const Report& report);
// What the gravest path gives alone, however small its part: no score is less.
uint32_t least_term(const LevelCounts& paths);

// 100 when connections are more than usable; 70 above five sixths of it, 50 above half of
// max_connections; else 0. `connections` are those on the database's side of a pooler; the lesser
// steps are for databases without one.
uint32_t capacity_term(uint64_t connections, uint64_t usable, uint64_t max_connections,
                       bool pooled);

Level band_of(uint32_t score);  // from 90 critical, 60 high, 30 medium; else low

// Reads the paths, the capacity and the basis of the report, which must be there.
Score score_of(const Report& report);

}  // namespace poolguard::audit
