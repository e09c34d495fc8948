// The words of audit/report.h.
#include <array>
#include <cmath>
#include <string>

#include "audit/report.h"

namespace poolguard::audit {

std::string_view name_of(Level level) {
  constexpr std::array<std::string_view, level_count> names = {"ok", "LOW", "MEDIUM", "HIGH",
                                                               "CRITICAL"};
  return names[static_cast<std::size_t>(level)];
}

std::string_view name_of(Path::Kind kind) {
  constexpr std::array<std::string_view, 3> names = {"wrapper", "entry point", "file"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Scenario::Status status) {
  constexpr std::array<std::string_view, 5> names = {"safe", "safe, but slow", "queues", "risky",
                                                     "EXHAUSTED"};
  return names[static_cast<std::size_t>(status)];
}

std::string_view name_of(Practice::Status status) {
  constexpr std::array<std::string_view, 3> names = {"pass", "partial", "FAIL"};
  return names[static_cast<std::size_t>(status)];
}

std::string text_of(Count count) {
  const std::string least = std::to_string(count.min);
  if (count.max == Count::unbounded) return count.min == 0 ? "any number" : least + " or more";
  return count.min == count.max ? least : least + "-" + std::to_string(count.max);
}

std::string operations_text(const EntryRow& row) {
  const std::string text = row.symbolic.empty() ? text_of(row.operations) : row.symbolic;
  return row.complete ? text : "at least " + text;
}

std::string text_of(const Place& place) {
  return place.line == 0 ? place.path : place.path + ":" + std::to_string(place.line);
}

std::string duration_text(uint64_t ms) {
  if (ms % 100 == 0 && ms >= 1000) return rate_text(static_cast<double>(ms) / 1000) + " s";
  if (ms == 0) return "0 s";
  return std::to_string(ms) + " ms";
}

std::string rate_text(double value) {
  const auto hundredths = static_cast<uint64_t>(std::llround(value * 100));
  if (value >= 10 || hundredths % 100 == 0) return std::to_string(std::llround(value));
  std::string text = std::to_string(hundredths / 100) + ".";
  text += std::to_string(hundredths % 100 / 10);
  if (hundredths % 10 != 0) text += std::to_string(hundredths % 10);
  return text;
}

std::string counted(uint64_t n, std::string_view one, std::string_view many) {
  const std::string number = std::to_string(n) + " ";
  if (n == 1) return number + std::string(one);
  return number + (many.empty() ? std::string(one) + "s" : std::string(many));
}

}  // namespace poolguard::audit
