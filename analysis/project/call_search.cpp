#include "analysis/project/call_search.h"

#include <algorithm>
#include <array>

#include "analysis/text/words.h"

namespace poolguard::project {
namespace {

bool continues(std::string_view text, std::size_t at) {
  return at > 0 && at < text.size() && text::is_word(text[at - 1]) && text::is_word(text[at]);
}

std::string_view without_blanks_behind(std::string_view text) {
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// Whether a keyword stands at the end; what follows a dot is no keyword.
bool ends_with_keyword(std::string_view text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  const std::size_t begin = text.size() - word.size();
  return begin == 0 || (!text::is_word(text[begin - 1]) && text[begin - 1] != '.');
}

}  // namespace

bool declares(std::string_view before) {
  constexpr std::array<std::string_view, 4> keywords = {"function", "const", "let", "var"};
  before = without_blanks_behind(before);
  if (before.ends_with('*')) {
    before.remove_suffix(1);
    return ends_with_keyword(without_blanks_behind(before), "function");
  }
  return std::ranges::any_of(
      keywords, [&](std::string_view word) { return ends_with_keyword(before, word); });
}

bool may_call(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    const bool is_whole = !continues(text, at) && !continues(text, at + name.size());
    if (is_whole && !declares(text.substr(0, at))) return true;
  }
  return false;
}

}  // namespace poolguard::project
