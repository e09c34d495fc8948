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

// What polling may ask of the database before it counts as a constant load, in queries a second.
inline constexpr double constant_load = 10;

// How often an entry point runs, as far as its name and its callers tell.
enum class Frequency : uint8_t { rare, usual, burst, high, polled };

// Up to the budget ok; to 7/5 of it medium; to 12/5 high; critical above.
Level level_of_operations(Count operations, const Thresholds& thresholds);
// Moved up or down by how often it runs.
Level shifted(Level level, Frequency frequency);
// A request, its lists with so many relations, as often as it runs. Relations make a cheap one
// dearer; a dear one is judged by its operations. What takes a query or two moves up one level only
// when it is polled, and not at all otherwise; what asks nothing is no danger, however often.
Level level_of_request(Count operations, uint32_t relations, Frequency frequency,
                       const Thresholds& thresholds);
// What speaks for the danger of a request beside the number of its operations. `some`: it holds a
// transaction, its lists have relations, something was found in it. `strain`: it runs often, wants
// more connections at once than are free, or has a warning about how it uses the pool.
enum class Evidence : uint8_t { none, some, strain };
// Operations one after the other take one connection at a time. Where they are all there is, they
// count one level less; critical they are only together with a strain.
Level weighed(Level operations, Evidence evidence);

// Before every handler, `around` of `all` requests: above the budget high, and critical from a
// quarter of them on; one less where a request may pass within the budget. Around one handler, or
// fewer than a twentieth of all, it is a part of what these cost.
Level level_of_wrapper(Count operations, uint32_t around, uint32_t all,
                       const Thresholds& thresholds);
// Against what a pool of `limit` gives at once.
Level level_of_parallel(uint32_t at_once, const std::optional<Number>& limit,
                        const Thresholds& thresholds);

// How grave one finding is.
Level gravity_of(std::string_view rule, lint::Severity severity);
// What it makes of the path it stands in; ok: nothing to do with the pool, or counted elsewhere.
Level level_of(std::string_view rule, lint::Severity severity);
// The same for one that reads a whole table of so many rows: what a thousand rows cost is nothing
// to speak of, ten thousand are medium at least, a hundred thousand high.
Level level_of_rows(Level level, uint64_t rows);
// Several together: the highest; two kinds of medium make high; three findings of one kind count
// one level more, up to high.
struct Graded {
  std::string_view rule;
  Level level = Level::ok;
};
Level level_of(std::span<const Graded> findings);

// The risk of a transaction as the transactions table shows it. `operations`: of the costliest
// entry point that reaches it; `in_file`: transactions in its file.
std::string risk_of(const TransactionRow& row, uint32_t operations, uint32_t in_file);

// For sorting; the gravest is the largest.
int order_of_risk(std::string_view risk);

}  // namespace poolguard::audit
