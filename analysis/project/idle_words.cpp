#include "analysis/project/idle_words.h"

#include <algorithm>
#include <array>

#include "analysis/text/words.h"

namespace poolguard::project {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view without_indent(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  return line;
}

// Where the line of `at` begins.
std::size_t line_begin(std::string_view text, std::size_t at) {
  return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
}

// ` * what prisma does`: a line of a block comment that was opened on a line of its own.
bool is_in_block(std::string_view text, std::size_t line) {
  constexpr std::size_t long_comment = 16 * 1024;
  const std::size_t top = line - std::min(line, long_comment);
  while (line > top) {
    const std::size_t end = line - 1;
    line = line_begin(text, end);
    const std::string_view before = without_indent(text.substr(line, end - line));
    if (before.find("*/") != std::string_view::npos) return false;
    if (before.starts_with("/*")) return true;
    if (!before.starts_with('*')) return false;
  }
  return false;
}

bool is_in_comment(std::string_view text, std::size_t at) {
  const std::size_t line = line_begin(text, at);
  const std::string_view before = without_indent(text.substr(line, at - line));
  if (before.starts_with("//")) return true;
  if (before.find("*/") != std::string_view::npos) return false;
  return before.starts_with("/*") || (before.starts_with('*') && is_in_block(text, line));
}

// `{ Role, type User as Row }`. What is a client begins with a small letter, or says Prisma.
bool names_types(std::string_view clause) {
  clause = without_indent(clause);
  if (clause.starts_with("type ")) clause = without_indent(clause.substr(5));
  if (!clause.starts_with('{') || !clause.ends_with('}')) return false;
  clause = clause.substr(1, clause.size() - 2);
  while (!clause.empty()) {
    const auto end =
        static_cast<std::size_t>(std::ranges::find_if_not(clause, text::is_word) - clause.begin());
    const std::string_view word = clause.substr(0, end);
    constexpr std::string_view between = ", \t\r\n";
    if (word.empty() && between.find(clause.front()) == std::string_view::npos) return false;
    const bool is_capital = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
    if (!word.empty() && !is_capital && word != "type" && word != "as") return false;
    clause.remove_prefix(std::max<std::size_t>(end, 1));
  }
  return true;
}

// Whether `at` stands inside the path of a generated client, behind `import {...} from`.
bool is_import_of_types(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 3> generated = {"prisma/client", "prisma/generated",
                                                         "prisma/enums"};
  if (std::ranges::none_of(
          generated, [&](std::string_view path) { return text.substr(at).starts_with(path); })) {
    return false;
  }
  const std::size_t line = line_begin(text, at);
  const std::string_view before = text.substr(line, at - line);
  const std::size_t from = before.rfind(" from ");
  if (from == std::string_view::npos) return false;
  constexpr std::string_view import = "import";
  std::size_t begin = line;
  if (before.starts_with('}')) begin = text.rfind(import, line);
  if (begin == std::string_view::npos || begin != line_begin(text, begin)) return false;
  const std::string_view statement = text.substr(begin, line + from - begin);
  return statement.starts_with(import) && names_types(statement.substr(import.size()));
}

}  // namespace

bool is_idle_word(std::string_view text, std::size_t at) {
  return is_in_comment(text, at) || is_import_of_types(text, at);
}

bool may_be_searched(std::string_view text) {
  constexpr std::array<std::string_view, 13> words = {
      "erializable", "P2002", "P2034",  "40001",  "riteConflict",       "connection_limit",
      "_timeout",    "etry",  "etries", "ttempt", "transactionOptions", "timeout exceeded",
      "poolguard"};
  return text::contains_any(text, words);
}

}  // namespace poolguard::project
