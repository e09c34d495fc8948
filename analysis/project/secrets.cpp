#include "analysis/project/secrets.h"

#include <algorithm>
#include <array>

#include "analysis/project/connection_url.h"
#include "analysis/project/dotenv.h"
#include "analysis/project/manifest.h"

namespace poolguard::project {

namespace {

// Bytes of the character that begins with `c`, and what hides it.
std::string_view cover_of(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0xF0) return "\xF0\x9F\x94\x91";
  if (byte >= 0xE0) return "\xE2\x80\xA2";
  if (byte >= 0xC0) return "\xC2\xB7";
  return "*";
}

void blacken(std::string& text, std::size_t begin, std::size_t end) {
  end = std::min(end, text.size());
  while (begin < end) {
    const std::string_view cover = cover_of(text[begin]);
    const bool is_line_end = text[begin] == '\n' || text[begin] == '\r';
    if (!is_line_end && begin + cover.size() <= end) text.replace(begin, cover.size(), cover);
    begin += cover.size();
  }
}

// `//user:password@` of every URL, up to the last "@" before it ends.
void blacken_credentials(std::string& text) {
  for (std::size_t at = text.find("://"); at != text.npos; at = text.find("://", at + 3)) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\"'`", at), text.size());
    const std::size_t query = std::min(text.find('?', at), end);
    const std::size_t sign = text.rfind('@', query);
    const bool has_password = sign != text.npos && text.find(':', at + 3) < sign;
    if (has_password) blacken(text, at + 3, sign);
  }
}

bool is_harmless(std::string_view value) {
  return whole_number(value) || value == "true" || value == "false" || value.empty();
}

void blacken_url(std::string& text, const DotenvEntry& entry, const ConnectionUrl& url) {
  constexpr std::array<std::string_view, 3> open = {"schema", "sslmode", "options"};
  for (const UrlParameter& parameter : url.parameters) {
    const bool is_open = std::ranges::find(open, parameter.key) != open.end();
    if (is_open || is_harmless(parameter.value)) continue;
    const std::size_t end = entry.span.begin + parameter.span.end;
    blacken(text, end - parameter.value.size(), end);
  }
}

// `# OLD_KEY=...`
void blacken_comments(std::string& text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::size_t first = text.find_first_not_of(" \t", begin);
    const std::size_t equals = text.find('=', begin);
    const bool is_comment = first < end && text[first] == '#';
    if (is_comment && equals < end) blacken(text, equals + 1, end);
    begin = end + 1;
  }
}

}  // namespace

std::string without_secrets(std::string_view path, std::string_view text) {
  std::string shown(text);
  if (is_dotenv(path)) {
    for (const DotenvEntry& entry : parse_dotenv(text)) {
      if (const auto url = read_connection_url(entry.value)) {
        blacken_url(shown, entry, *url);
      } else if (!is_harmless(entry.value)) {
        blacken(shown, entry.span.begin, entry.span.end);
      }
    }
    blacken_comments(shown);
  }
  blacken_credentials(shown);
  return shown;
}

}  // namespace poolguard::project
