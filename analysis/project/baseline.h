// poolguard-baseline.json: findings that were there when a team began to use Poolguard.
//
// They are named by file, scope (class and function), rule and normalised code, and counted, so
// that the file survives moved lines, formatters and merges. New ones are never taken for old ones:
// what exceeds a count is reported. A value; who writes it to a disk is not its business.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace poolguard::project {

inline constexpr std::string_view baseline_name = "poolguard-baseline.json";

struct BaselineKey {
  std::string rule;
  std::string scope;  // "OrderService.load"; "" outside of functions
  std::string code;

  friend auto operator<=>(const BaselineKey&, const BaselineKey&) = default;
};

struct Baseline {
  using Entries = std::map<BaselineKey, uint32_t>;
  std::map<std::string, Entries, std::less<>> files;  // by path, relative to the baseline's folder
  std::string error = {};                             // why it cannot be read; "" when it can

  std::size_t count() const;
};

Baseline parse_baseline(std::string_view text);
// One entry a line, sorted.
std::string write_baseline(const Baseline& baseline);

}  // namespace poolguard::project
