// From counts to levels: how dangerous a route, a transaction or a finding is for the pool.
//
// The thresholds were fitted to five audits by hand. They are judgement, not physics, which is why
// they can be set, and why the report prints what each level is made of.
#pragma once

#include <span>
#include <string_view>

#include "analysis/lint/finding.h"
#include "audit/report.h"

namespace poolguard::audit {

struct Thresholds {
  uint32_t parallel_free = 3;  // queries at once that are nothing to speak of, at any limit
  uint32_t request = 5;        // operations of one request, all together
  uint32_t auth = 2;           // of these, in a wrapper
};

// How often an entry point runs, as far as its name and its callers tell.
enum class Frequency : uint8_t { rare, usual, burst, high, polled };

// Up to the budget ok; to 7/5 of it medium; to 12/5 high; critical above.
Level level_of_operations(Count operations, const Thresholds& thresholds);
// Moved up or down by how often it runs.
Level shifted(Level level, Frequency frequency);
// A request, its lists with so many relations, as often as it runs. Relations make a cheap one
// dearer; a dear one is judged by its operations. A poll of a query or two moves up one level only,
// and what asks nothing is no danger, however often.
Level level_of_request(Count operations, uint32_t relations, Frequency frequency,
                       const Thresholds& thresholds);
// Against what a pool of `limit` gives at once.
Level level_of_parallel(uint32_t at_once, const std::optional<Number>& limit,
                        const Thresholds& thresholds);

// What one finding makes of the path it stands in; ok: nothing to do with the pool.
Level level_of(std::string_view rule, lint::Severity severity);
// Several together: the highest; two kinds of medium make high; three findings of one kind count
// one level more, up to high. `counts`: kinds that were counted elsewhere (operations, parallel).
struct Graded {
  std::string_view rule;
  Level level = Level::ok;
};
Level level_of(std::span<const Graded> findings);

// The risk of a transaction as the transactions table shows it. `operations`: of the costliest
// entry point that reaches it; `in_file`: transactions in its file.
std::string risk_of(const TransactionRow& row, uint32_t operations, uint32_t in_file);

}  // namespace poolguard::audit
