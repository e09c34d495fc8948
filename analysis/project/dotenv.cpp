#include "analysis/project/dotenv.h"

#include <algorithm>

namespace poolguard::project {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-';
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<DotenvEntry> read() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // a byte order mark
    while (at_ < text_.size()) {
      read_line();
      finish_line();
    }
    return std::move(entries_);
  }

 private:
  void read_line() {
    skip_blanks();
    if (text_.substr(at_).starts_with("export ")) {
      at_ += 7;
      skip_blanks();
    }
    const uint32_t line = line_;
    const size_t begin = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    skip_blanks();
    if (name.empty() || at_ == text_.size() || text_[at_] != '=') return;
    ++at_;
    skip_blanks();
    const text::Span span = read_value();
    entries_.push_back({.name = name,
                        .value = std::string(text_.substr(span.begin, span.size())),
                        .line = line,
                        .span = span});
  }

  static text::Span span_of(size_t begin, size_t end) {
    return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  text::Span read_value() {
    if (at_ == text_.size()) return span_of(at_, at_);
    const char quote = text_[at_];
    if (quote == '"' || quote == '\'' || quote == '`') {
      const size_t end = end_of_quoted(quote);
      if (end != std::string_view::npos) {
        const size_t begin = at_ + 1;
        const std::string_view inner = text_.substr(begin, end - begin);
        line_ += static_cast<uint32_t>(std::count(inner.begin(), inner.end(), '\n'));
        at_ = end + 1;
        return span_of(begin, end);
      }
    }
    // Without quotes: to the end of the line or a comment.
    const size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '\n' && !is_comment(begin)) ++at_;
    size_t end = at_;
    while (end > begin && is_blank(text_[end - 1])) --end;
    return span_of(begin, end);
  }

  bool is_comment(size_t begin) const {
    return text_[at_] == '#' && (at_ == begin || is_blank(text_[at_ - 1]));
  }

  size_t end_of_quoted(char quote) const {
    for (size_t i = at_ + 1; i < text_.size(); ++i) {
      if (quote == '"' && text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        return i;
      }
    }
    return std::string_view::npos;
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  void finish_line() {
    at_ = std::min(text_.find('\n', at_), text_.size());
    if (at_ == text_.size()) return;
    ++at_;
    ++line_;
  }

  std::string_view text_;
  size_t at_ = 0;
  uint32_t line_ = 1;
  std::vector<DotenvEntry> entries_;
};

}  // namespace

std::vector<DotenvEntry> parse_dotenv(std::string_view text) { return Reader(text).read(); }

}  // namespace poolguard::project
