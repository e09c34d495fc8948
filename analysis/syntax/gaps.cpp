#include "analysis/syntax/gaps.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace poolguard::syntax {

namespace {

using text::Span;
using Gaps = std::vector<Span>;

constexpr size_t npos = std::string_view::npos;
constexpr std::string_view blanks = " \t\r\n";
constexpr size_t longest_list = 1024;  // a longer list read forwards stays as it is

bool is_blank(char c) { return blanks.find(c) != npos; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes of characters beyond ASCII count: they are letters wherever it matters here.
bool is_name(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) > 127;
}

Span span(size_t begin, size_t end) {
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

// The end of what stands before `end` without trailing blanks.
size_t before_blanks(std::string_view text, size_t end) {
  while (end > 0 && is_blank(text[end - 1])) --end;
  return end;
}

size_t after_blanks(std::string_view text, size_t begin) {
  return std::min(text.find_first_not_of(blanks, begin), text.size());
}

// The name that ends at `end`; empty when none does.
Span name_before(std::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && is_name(text[begin - 1])) --begin;
  return span(begin, end);
}

Span name_at(std::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && is_name(text[end])) ++end;
  return span(begin, end);
}

std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// Where the quote at `at` is answered on its own line, going by `step`; `at` when it is not (it is
// then an apostrophe in a comment).
size_t other_quote(std::string_view text, size_t at, int step) {
  for (size_t i = at + step; i < text.size() && text[i] != '\n' && text[i] != '`'; i += step)
    if (text[i] == text[at]) return i;
  return at;
}

// --- Type arguments of a tagged template ------------------------------------------------------

// Whether `c` with `next` behind it can stand in type arguments. "=" and "/" keep JSX tags out,
// "${" the substitutions of templates, the operators comparisons.
bool in_type_arguments(char c, char next) {
  constexpr std::string_view never = "`+!%^~@#\\";
  if (c == '=') return next == '>';
  if (c == '?') return next == ':';
  if (c == '&' || c == '|') return next != c;
  if (c == '$') return next != '{';
  if (c == '<') return next != '/';
  if (c == '/') return next != '>';
  if (c == '{') return next != '.';
  return never.find(c) == npos;
}

char opening(char closing) {
  switch (closing) {
    case ')':
      return '(';
    case ']':
      return '[';
    case '}':
      return '{';
    case '>':
      return '<';
    default:
      return 0;
  }
}

// The "<" that the ">" at `close` answers; nothing when what lies between is not a list of types.
std::optional<size_t> opening_of(std::string_view text, size_t close) {
  size_t at = close;
  std::vector<char> open = {'<'};
  while (at-- > 0) {
    const char c = text[at];
    if (!in_type_arguments(c, text[at + 1])) return std::nullopt;
    const bool arrow = c == '>' && at > 0 && text[at - 1] == '=';
    if (opening(c) && !arrow) open.push_back(opening(c));
    if (c == '\'' || c == '"') at = other_quote(text, at, -1);
    if (c == ';' && open.back() != '{') return std::nullopt;
    if (c == '<' || c == '(' || c == '[' || c == '{') {
      if (open.back() != c) return std::nullopt;
      open.pop_back();
      if (open.empty()) return at;
    }
  }
  return std::nullopt;
}

// Plain names parse in most places, and without any of these a JSX tag would look the same.
bool beyond_grammar(std::string_view arguments) {
  return arguments.find_first_of("[{(|&") != npos || arguments.substr(1, 7) == "typeof ";
}

// Whether the name that ends at `end` begins with "$", as `$queryRaw` does: no text of JSX.
bool is_dollar_name(std::string_view text, size_t end) {
  while (end > 0 && is_name(text[end - 1]) && text[end - 1] != '$') --end;
  return end > 0 && text[end - 1] == '$';
}

void find_tagged_templates(std::string_view text, Gaps& gaps) {
  for (size_t tick = text.find('`'); tick != npos; tick = text.find('`', tick + 1)) {
    const size_t end = before_blanks(text, tick);
    if (end == 0 || text[end - 1] != '>') continue;
    const std::optional<size_t> begin = opening_of(text, end - 1);
    if (!begin || *begin == 0 || !is_name(text[*begin - 1])) continue;
    const bool is_hidden = beyond_grammar(text.substr(*begin, end - *begin));
    if (is_hidden || is_dollar_name(text, *begin)) gaps.push_back(span(*begin, end));
  }
}

// --- Type arguments and parameters, read forwards ------------------------------------------------

// Reads the list behind the "<" at `open`; calls `item(at)` for the first byte of each of its
// members. Gives the offset behind the closing ">", or nothing when the list does not close soon.
template <typename Item>
std::optional<size_t> read_list(std::string_view text, size_t open, Item item) {
  const size_t stop = std::min(text.size(), open + longest_list);
  int depth = 0;
  for (size_t at = open; at < stop; ++at) {
    const char c = text[at];
    if (c == '`') return std::nullopt;
    if (c == '\'' || c == '"') at = other_quote(text, at, 1);
    if (c == '(' || c == '[' || c == '{' || c == '<') ++depth;
    if (c == ')' || c == ']' || c == '}' || (c == '>' && text[at - 1] != '=')) --depth;
    if (depth == 0) return c == '>' ? std::optional(at + 1) : std::nullopt;
    if (depth == 1 && c == ';') return std::nullopt;
    if (depth == 1 && (c == '<' || c == ',')) item(after_blanks(text, at + 1));
  }
  return std::nullopt;
}

void find_import_arguments(std::string_view text, size_t open, Gaps& gaps) {
  if (open == 0 || !is_name(text[open - 1])) return;
  size_t at = after_blanks(text, open + 1);
  if (slice(text, name_at(text, at)) == "typeof") at = after_blanks(text, at + 6);
  if (text.substr(at, 7) != "import(") return;
  const std::optional<size_t> end = read_list(text, open, [](size_t) {});
  if (!end) return;
  const size_t next = after_blanks(text, *end);
  if (next < text.size() && text[next] == '(') gaps.push_back(span(open, *end));
}

// The variance words in front of the type parameter at `at`.
void find_variance_words(std::string_view text, size_t at, Gaps& gaps) {
  for (Span word = name_at(text, at);; word = name_at(text, at)) {
    if (slice(text, word) != "in" && slice(text, word) != "out") return;
    at = after_blanks(text, word.end);
    const std::string_view next = slice(text, name_at(text, at));
    if (next.empty() || next == "extends") return;  // a parameter of that name
    gaps.push_back(word);
  }
}

void find_variance(std::string_view text, size_t open, Gaps& gaps) {
  const Span name = name_before(text, before_blanks(text, open));
  const std::string_view keyword = slice(text, name_before(text, before_blanks(text, name.begin)));
  if (name.empty() || (keyword != "class" && keyword != "interface" && keyword != "type")) return;
  Gaps words;
  if (read_list(text, open, [&](size_t at) { find_variance_words(text, at, words); }))
    gaps.insert(gaps.end(), words.begin(), words.end());
}

void find_lists(std::string_view text, Gaps& gaps) {
  for (size_t open = text.find('<'); open != npos; open = text.find('<', open + 1)) {
    const size_t at = after_blanks(text, open + 1);
    if (at == text.size()) return;
    if (text[at] == 'i' || text[at] == 't') find_import_arguments(text, open, gaps);
    if (is_name(text[at])) find_variance(text, open, gaps);
  }
}

// --- export type * ----------------------------------------------------------------------------

void find_type_exports(std::string_view text, Gaps& gaps) {
  for (size_t star = text.find('*'); star != npos; star = text.find('*', star + 1)) {
    const Span type = name_before(text, before_blanks(text, star));
    if (slice(text, type) != "type") continue;
    const Span word = name_before(text, before_blanks(text, type.begin));
    if (slice(text, word) == "export") gaps.push_back(type);
  }
}

// --- Ampersands in JSX ------------------------------------------------------------------------

// Whether the "&" at `at` begins what the grammar reads as a character reference.
bool is_reference(std::string_view text, size_t at) {
  const size_t end = text.find_first_not_of(
      "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", at + 1);
  return end != npos && text[end] == ';' && end > at + 1;
}

void add_ampersands(std::string_view text, Span where, Gaps& gaps) {
  for (uint32_t at = where.begin; at < where.end; ++at)
    if (text[at] == '&' && !is_reference(text, at)) gaps.push_back(span(at, at + 1));
}

bool ends_text(char c) {
  constexpr std::string_view ends = "<>{}'\"`/";
  return ends.find(c) != npos;
}

// Text between a tag or an expression and the closing tag "</" at `close`. No quote and no slash
// lies in it, and without one code cannot come to a "</" but by closing a tag.
void find_in_text(std::string_view text, size_t close, Gaps& gaps) {
  size_t begin = close;
  while (begin > 0 && !ends_text(text[begin - 1])) --begin;
  if (begin == 0 || (text[begin - 1] != '>' && text[begin - 1] != '}')) return;
  add_ampersands(text, span(begin, close), gaps);
}

// The value behind the `="` at `equals`, or the rest of a string that ends there: code behind such
// a string never begins with a letter, a digit, "/" or "#".
void find_in_attribute(std::string_view text, size_t equals, Gaps& gaps) {
  const size_t begin = equals + 2;
  if (equals == 0 || !is_name(text[equals - 1]) || begin == text.size()) return;
  const char first = text[begin];
  if (!is_letter(first) && !is_digit(first) && first != '/' && first != '#') return;
  const size_t end = text.find('"', begin);
  if (end == npos) return;
  const std::string_view value = text.substr(begin, end - begin);
  if (value.find('&') == npos || value.find_first_of("'`{}<>\\\n") != npos) return;
  add_ampersands(text, span(begin, end), gaps);
}

void find_ampersands(std::string_view text, Gaps& gaps) {
  if (text.find('&') == npos) return;
  for (size_t at = text.find("</"); at != npos; at = text.find("</", at + 2))
    find_in_text(text, at, gaps);
  for (size_t at = text.find("=\""); at != npos; at = text.find("=\"", at + 2))
    find_in_attribute(text, at, gaps);
}

void sort_and_merge(Gaps& gaps) {
  std::sort(gaps.begin(), gaps.end());
  Gaps merged;
  for (const Span gap : gaps) {
    if (!merged.empty() && gap.begin < merged.back().end)
      merged.back().end = std::max(merged.back().end, gap.end);
    else
      merged.push_back(gap);
  }
  gaps = std::move(merged);
}

}  // namespace

std::vector<Span> find_gaps(std::string_view text, bool jsx) {
  Gaps gaps;
  find_tagged_templates(text, gaps);
  find_lists(text, gaps);
  find_type_exports(text, gaps);
  if (jsx) find_ampersands(text, gaps);
  if (gaps.size() > 1) sort_and_merge(gaps);
  return gaps;
}

}  // namespace poolguard::syntax
