#include "analysis/project/version.h"

#include <charconv>

namespace poolguard::project {

std::optional<model::Version> parse_version(std::string_view text) {
  if (text.starts_with('v') || text.starts_with('=')) text.remove_prefix(1);
  model::Version version;
  uint16_t* const parts[] = {&version.major, &version.minor, &version.patch};
  for (uint16_t* part : parts) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *part);
    if (error != std::errc()) {
      if (part == &version.major) return std::nullopt;
      *part = 0;  // "5.x"
      break;
    }
    text.remove_prefix(static_cast<size_t>(end - text.data()));
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  return version;
}

std::optional<model::Version> lowest_version(std::string_view range) {
  // "npm:@prisma/client@5.1.0" and "workspace:^5.0.0"
  if (range.starts_with("npm:")) range.remove_prefix(range.rfind('@') + 1);
  if (range.starts_with("workspace:")) range.remove_prefix(10);
  while (!range.empty() && range.front() == ' ') range.remove_prefix(1);
  if (range.starts_with(">=")) {
    range.remove_prefix(2);
  } else if (range.starts_with('^') || range.starts_with('~') || range.starts_with('>')) {
    range.remove_prefix(1);
  }
  while (!range.empty() && range.front() == ' ') range.remove_prefix(1);
  return parse_version(range);
}

std::string text_of(const model::Version& version) {
  return std::to_string(version.major) + "." + std::to_string(version.minor) + "." +
         std::to_string(version.patch);
}

}  // namespace poolguard::project
