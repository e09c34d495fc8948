#include "analysis/project/paths.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace poolguard::project {

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string directory_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return std::string(path.substr(0, slash == 0 ? 1 : slash));
}

std::string normalise(std::string_view path) {
  std::string text;
  text.reserve(path.size());
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == "..") {
      const std::size_t slash = text.rfind('/');
      text.resize(slash == std::string::npos ? 0 : slash);
    } else if (!part.empty() && part != ".") {
      if (!text.empty() || path.starts_with('/')) text += '/';
      text += part;
    }
    begin = end + 1;
  }
  return text.empty() && path.starts_with('/') ? "/" : text;
}

std::string join(std::string_view directory, std::string_view relative) {
  if (relative.starts_with('/')) return normalise(relative);
  return normalise(std::string(directory) + "/" + std::string(relative));
}

bool has_folder(std::string_view path, std::string_view folder) {
  for (size_t at = path.find(folder); at != std::string_view::npos;
       at = path.find(folder, at + 1)) {
    const size_t end = at + folder.size();
    if ((at == 0 || path[at - 1] == '/') && end < path.size() && path[end] == '/') return true;
  }
  return false;
}

nlohmann::json parse_json(std::string_view text) {
  // Trailing commas become blanks; strings and comments are stepped over.
  std::string clean(text);
  std::size_t comma = std::string::npos;
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const char c = clean[i];
    if (c == '"') {
      comma = std::string::npos;
      for (++i; i < clean.size() && clean[i] != '"'; ++i) {
        if (clean[i] == '\\') ++i;
      }
    } else if (c == '/' && i + 1 < clean.size() && clean[i + 1] == '/') {
      while (i < clean.size() && clean[i] != '\n') ++i;
    } else if (c == '/' && i + 1 < clean.size() && clean[i + 1] == '*') {
      const std::size_t end = clean.find("*/", i + 2);
      i = end == std::string::npos ? clean.size() : end + 1;
    } else if (c == ',') {
      comma = i;
    } else if (c == '}' || c == ']') {
      if (comma != std::string::npos) clean[comma] = ' ';
      comma = std::string::npos;
    } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      comma = std::string::npos;
    }
  }
  return nlohmann::json::parse(clean, nullptr, false, true);
}

}  // namespace poolguard::project
