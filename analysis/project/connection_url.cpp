#include "analysis/project/connection_url.h"

#include <charconv>

namespace poolguard::project {

std::optional<std::string_view> url_parameter(std::string_view url, std::string_view key) {
  const size_t query = url.find('?');
  if (query == std::string_view::npos) return std::nullopt;
  for (size_t at = url.find(key, query); at != std::string_view::npos; at = url.find(key, at + 1)) {
    const std::string_view rest = url.substr(at + key.size());
    if ((url[at - 1] != '?' && url[at - 1] != '&') || !rest.starts_with('=')) continue;
    return rest.substr(1, rest.find_first_of("&#") - 1);
  }
  return std::nullopt;
}

std::optional<uint32_t> whole_number(std::string_view text) {
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole ? std::optional(number) : std::nullopt;
}

bool is_accelerate(std::string_view url) {
  return url.starts_with("prisma://") || url.starts_with("prisma+postgres://");
}

}  // namespace poolguard::project
