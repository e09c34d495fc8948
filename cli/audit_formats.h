// The formats of an audit's report.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace poolguard::cli {

inline std::span<const std::string_view> audit_formats() {
  static constexpr std::array<std::string_view, 4> names = {"md", "json", "html", "sarif"};
  return names;
}

}  // namespace poolguard::cli
