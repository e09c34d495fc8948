#include "analysis/lint/sql.h"

#include <algorithm>

namespace poolguard::lint {
namespace {

using Kind = SqlToken::Kind;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}
bool continues_word(char c) { return begins_word(c) || is_digit(c) || c == '.'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<SqlToken> scan() {
    while (skip_blanks(), at_ < text_.size()) take();
    return std::move(tokens_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  void skip_blanks() {
    while (at_ < text_.size()) {
      if (is_blank(text_[at_])) {
        ++at_;
      } else if (rest().starts_with("--")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (rest().starts_with("/*")) {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == text_.npos ? text_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  void take() {
    const std::size_t begin = at_;
    const char c = text_[at_];
    Kind kind = Kind::sign;
    if (c == '\'' || c == '"' || c == '`') {
      kind = c == '\'' ? Kind::string : Kind::name;
      take_quoted(c);
    } else if (c == hole_mark) {
      kind = Kind::hole;
      ++at_;
    } else if (rest().starts_with("$$")) {
      kind = Kind::string;
      const std::size_t end = text_.find("$$", at_ + 2);
      at_ = end == text_.npos ? text_.size() : end + 2;
    } else if (begins_word(c) || is_digit(c)) {
      kind = is_digit(c) ? Kind::number : Kind::word;
      while (at_ < text_.size() && continues_word(text_[at_])) ++at_;
    } else {
      ++at_;
    }
    tokens_.push_back({kind, text_.substr(begin, at_ - begin), static_cast<uint32_t>(begin),
                       static_cast<uint32_t>(at_)});
  }

  // A doubled quote is two strings side by side: no matter.
  void take_quoted(char quote) {
    const std::size_t end = text_.find(quote, at_ + 1);
    at_ = end == text_.npos ? text_.size() : end + 1;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<SqlToken> tokens_;
};

}  // namespace

bool SqlToken::is(std::string_view word) const {
  return (kind == Kind::word || kind == Kind::sign) &&
         std::ranges::equal(text, word, [](char a, char b) { return lower(a) == b; });
}

std::vector<SqlToken> sql_tokens(std::string_view text) { return Scanner(text).scan(); }

std::vector<std::span<const SqlToken>> sql_statements(std::span<const SqlToken> tokens) {
  std::vector<std::span<const SqlToken>> statements;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= tokens.size(); ++i) {
    if (i < tokens.size() && !tokens[i].is(";")) continue;
    if (i > begin) statements.push_back(tokens.subspan(begin, i - begin));
    begin = i + 1;
  }
  return statements;
}

std::vector<std::span<const SqlToken>> sql_arguments(std::span<const SqlToken> tokens,
                                                     std::size_t name) {
  std::vector<std::span<const SqlToken>> arguments;
  if (name + 1 >= tokens.size() || !tokens[name + 1].is("(")) return arguments;
  int depth = 1;
  std::size_t begin = name + 2;
  for (std::size_t i = begin; i < tokens.size() && depth > 0; ++i) {
    if (tokens[i].is("(")) ++depth;
    if (tokens[i].is(")")) --depth;
    if (depth > 1 || (depth == 1 && !tokens[i].is(","))) continue;
    arguments.push_back(tokens.subspan(begin, i - begin));
    begin = i + 1;
  }
  return arguments;
}

}  // namespace poolguard::lint
