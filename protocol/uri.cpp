#include "protocol/uri.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

namespace poolguard::protocol {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::string decode(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const auto high = hex_value(text[i + 1]);
      const auto low = hex_value(text[i + 2]);
      if (high && low) {
        result += static_cast<char>(*high * 16 + *low);
        i += 2;
        continue;
      }
    }
    result += text[i];
  }
  return result;
}

// "/" as separator, without ".", ".." and doubled separators. A leading "//" (a share) is kept.
std::string normalise(std::string path) {
  for (char& c : path) {
    if (c == '\\') c = '/';
  }
  const std::string_view lead = path.starts_with("//") ? "//" : path.starts_with('/') ? "/" : "";
  std::vector<std::string_view> parts;
  const std::string_view all = path;
  for (std::size_t at = 0; at <= all.size();) {
    const std::size_t end = std::min(all.find('/', at), all.size());
    const std::string_view part = all.substr(at, end - at);
    at = end + 1;
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty()) {
      parts.pop_back();
    }
  }
  std::string result(lead);
  for (const std::string_view part : parts) {
    if (result.size() > lead.size()) result += '/';
    result += part;
  }
  return result;
}

bool is_drive(std::string_view path) {
  return path.size() >= 2 && is_letter(path[0]) && path[1] == ':' &&
         (path.size() == 2 || path[2] == '/' || path[2] == '\\');
}

std::string local_path(std::string_view authority, std::string path) {
  if (!authority.empty() && authority != "localhost") {
    return normalise("//" + std::string(authority) + path);
  }
  if (path.starts_with('/') && is_drive(std::string_view(path).substr(1))) path.erase(0, 1);
  if (is_drive(path))
    path[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(path[0])));
  return normalise(std::move(path));
}

// The length of "scheme" in "scheme:rest"; 0 when there is none. One letter is a Windows drive.
std::size_t scheme_length(std::string_view uri) {
  const std::size_t colon = uri.find(':');
  if (colon == std::string_view::npos || colon < 2 || !is_letter(uri[0])) return 0;
  for (const char c : uri.substr(0, colon)) {
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return 0;
  }
  return colon;
}

}  // namespace

std::string path_of_uri(std::string_view uri) {
  const std::size_t length = scheme_length(uri);
  if (length == 0) return local_path("", std::string(uri));
  const std::string_view scheme = uri.substr(0, length);
  std::string_view rest = uri.substr(length + 1);
  if (scheme != "file") {
    return normalise("/" + std::string(scheme) + "/" + decode(rest));
  }
  std::string_view authority;
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    authority = rest.substr(0, slash);
    rest.remove_prefix(slash);
  }
  rest = rest.substr(0, rest.find_first_of("?#"));
  return local_path(decode(authority), decode(rest));
}

std::string uri_of_path(std::string_view path) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = path.starts_with("//")  ? "file:"
                    : path.starts_with('/') ? "file://"
                                            : "file:///";
  for (const char c : path) {
    if (is_letter(c) || is_digit(c) ||
        std::string_view("-._~/").find(c) != std::string_view::npos) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += '%';
      uri += digits[byte / 16];
      uri += digits[byte % 16];
    }
  }
  return uri;
}

}  // namespace poolguard::protocol
