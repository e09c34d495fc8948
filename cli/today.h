// The calendar, for suppressions that expire.
#pragma once

#include <ctime>
#include <string>

namespace poolguard::cli {

// The date in UTC: "2026-11-21".
inline std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[16];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts)};
}

}  // namespace poolguard::cli
