#include "analysis/project/import_scan.h"

#include <algorithm>
#include <cstdint>

namespace poolguard::project {
namespace {

// Imports stand at the top.
constexpr std::size_t max_bytes = 16 * 1024;
constexpr std::size_t max_clause = 4096;  // the names of one import

// The first string literal of `text`; empty when there is none.
std::string_view first_string(std::string_view text) {
  const std::size_t begin = text.find_first_of("\"'");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find_first_of("\"'\n", begin + 1);
  if (end == std::string_view::npos || text[end] != text[begin]) return {};
  return text.substr(begin + 1, end - begin - 1);
}

// Without blanks and comments in front.
std::string_view trimmed(std::string_view text) {
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    const std::size_t end = text.starts_with("/*") ? text.find("*/") : std::string_view::npos;
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + 2);
  }
}

// `import a, { b } from "x"`, `import "x"`, `import("x")`: the string, as long as no other
// statement comes before it.
std::string_view of_import(std::string_view statement, bool types) {
  if (!types && statement.starts_with("import type ") &&
      !statement.starts_with("import type from")) {
    return {};
  }
  statement = statement.substr(0, std::min(max_clause, statement.find(';')));
  return first_string(statement);
}

// `export * from "x"`, `export { a } from "x"`
std::string_view of_export(std::string_view statement, bool types) {
  if (!statement.starts_with("export *") && !statement.starts_with("export {") &&
      !(types && statement.starts_with("export type {"))) {
    return {};
  }
  statement = statement.substr(0, std::min(max_clause, statement.find(';')));
  const std::size_t from = statement.find(" from ");
  const std::size_t quote = statement.find_first_of("\"'");
  return from < quote ? first_string(statement.substr(from)) : std::string_view{};
}

std::string_view of_require(std::string_view line) {
  const std::size_t at = line.find("require(");
  return at == std::string_view::npos ? std::string_view{} : first_string(line.substr(at));
}

}  // namespace

std::vector<std::string_view> scan_imports(std::string_view text, bool types) {
  std::vector<std::string_view> found;
  const std::string_view top = text.substr(0, max_bytes);
  const bool may_require = top.find("require(") != std::string_view::npos;
  for (std::size_t begin = 0; begin < top.size();) {
    const std::size_t end = std::min(top.find('\n', begin), top.size());
    const std::string_view statement = trimmed(top.substr(begin));
    std::string_view specifier;
    if (statement.starts_with("import")) {
      specifier = of_import(statement, types);
    } else if (statement.starts_with("export")) {
      specifier = of_export(statement, types);
    } else if (may_require) {
      specifier = of_require(top.substr(begin, end - begin));
    }
    if (!specifier.empty()) found.push_back(specifier);
    begin = end + 1;
  }
  return found;
}

}  // namespace poolguard::project
