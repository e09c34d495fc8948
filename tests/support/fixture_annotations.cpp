#include "tests/support/fixture_annotations.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace poolguard::testing {
namespace {

constexpr std::array<std::string_view, 4> markers = {
    "{/* want:", "/* want:", "// want:", "// fact:"};
constexpr std::array<std::string_view, 4> severities = {"hint", "information", "warning", "error"};

void trim_right(std::string_view& text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
}

// Takes white space and what may stand between two wants off the front.
void skip_filling(std::string_view& text) {
  constexpr std::array<std::string_view, 9> filling = {
      " ", ",", "\t", "//", "want:", "{/*", "/*", "*/", "}"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view each : filling) {
      if (!text.starts_with(each)) continue;
      text.remove_prefix(each.size());
      again = true;
    }
  }
}

std::string take_word(std::string_view& text) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  const auto end = std::find_if_not(text.begin(), text.end(), is_word);
  const std::string word(text.begin(), end);
  text.remove_prefix(word.size());
  return word;
}

void skip_spaces(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

std::string take_severity(std::string_view& text) {
  std::string_view rest = text;
  const std::string word = take_word(rest);
  if (std::ranges::find(severities, word) == severities.end()) return "";
  text = rest;
  return word;
}

// `"..."` with \" for a quote inside; none when there is no such thing.
std::optional<std::string> take_quoted(std::string_view& text) {
  if (!text.starts_with('"')) return std::nullopt;
  std::string quoted;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return quoted;
    }
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    quoted += text[i];
  }
  return std::nullopt;
}

// Whether it is a comment of nothing but carets.
bool is_caret_line(std::string_view line) {
  trim_right(line);
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos || !line.substr(begin).starts_with("//")) return false;
  const std::string_view carets = line.substr(begin + 2);
  return carets.find('^') != std::string_view::npos &&
         carets.find_first_not_of(" ^") == std::string_view::npos;
}

std::vector<Columns> caret_groups(std::string_view line) {
  std::vector<Columns> groups;
  for (std::size_t i = line.find('^'); i != std::string_view::npos; i = line.find('^', i)) {
    const std::size_t end = std::min(line.find_first_not_of('^', i), line.size());
    groups.push_back({static_cast<uint32_t>(i), static_cast<uint32_t>(end)});
    i = end;
  }
  return groups;
}

class Reader {
 public:
  void read_line(std::string_view line, uint32_t number) {
    number_ = number;
    if (is_caret_line(line) && first_on_line_ < result_.wants.size()) {
      read_carets(line);
      return;
    }
    first_on_line_ = result_.wants.size();
    std::size_t at = std::string_view::npos;
    for (const std::string_view marker : markers) at = std::min(at, line.find(marker));
    if (at != std::string_view::npos) {
      read_annotation(line.substr(at));
      line = line.substr(0, at);
      trim_right(line);
      if (line.empty()) complain("an annotation stands behind code, not alone");
    }
    add_line(line);
  }

  // A text without annotations, and a line of the wants that stand beside it.
  void add_text(std::string_view line, uint32_t number) {
    number_ = number;
    add_line(line);
  }
  void read_beside(std::string_view want, uint32_t number) {
    number_ = number;
    uint32_t at = 0;
    const auto end = std::from_chars(want.data(), want.data() + want.size(), at).ptr;
    if (at == 0 || at > result_.lines.size()) {
      complain("a want beside a file begins with one of the file's lines");
      return;
    }
    const std::size_t first = result_.wants.size();
    read_wants(want.substr(static_cast<std::size_t>(end - want.data())));
    for (std::size_t i = first; i < result_.wants.size(); ++i) result_.wants[i].line = at - 1;
  }

  Annotated take() { return std::move(result_); }

 private:
  uint32_t line() const { return static_cast<uint32_t>(result_.lines.size()); }

  void add_line(std::string_view line) {
    result_.text += line;
    result_.text += '\n';
    result_.lines.push_back(number_);
  }

  void read_annotation(std::string_view text) {
    constexpr std::string_view fact = "// fact:";
    if (!text.starts_with(fact)) {
      read_wants(text);
      return;
    }
    while (text.starts_with(fact)) {
      text.remove_prefix(fact.size());
      const std::size_t end = std::min(text.find(fact), text.size());
      result_.facts.push_back({line(), std::string(text.substr(0, end))});
      text.remove_prefix(end);
    }
  }

  void read_wants(std::string_view text) {
    for (skip_filling(text); !text.empty(); skip_filling(text)) {
      Want want{.line = line(), .rule = take_word(text)};
      if (want.rule.empty()) {
        complain("a want reads: // want: rule-id [severity] [\"part of the message\"]");
        return;
      }
      skip_spaces(text);
      want.severity = take_severity(text);
      skip_spaces(text);
      want.message = take_quoted(text).value_or("");
      result_.wants.push_back(std::move(want));
    }
  }

  void read_carets(std::string_view line) {
    std::size_t want = first_on_line_;
    for (const Columns& columns : caret_groups(line)) {
      if (want == result_.wants.size()) {
        complain("there are more groups of carets than wants");
        break;
      }
      result_.wants[want++].columns = columns;
    }
    first_on_line_ = result_.wants.size();
  }

  void complain(std::string_view why) {
    result_.errors.push_back("line " + std::to_string(number_) + ": " + std::string(why));
  }

  Annotated result_;
  uint32_t number_ = 0;
  std::size_t first_on_line_ = 0;  // the first want of the line before
};

template <class Use>
void for_each_line(std::string_view text, Use use) {
  uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    use(text.substr(0, end), ++number);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

}  // namespace

Annotated read_annotations(std::string_view text) {
  Reader reader;
  for_each_line(text, [&](std::string_view line, uint32_t n) { reader.read_line(line, n); });
  return reader.take();
}

Annotated read_wants_beside(std::string_view text, std::string_view wants) {
  Reader reader;
  for_each_line(text, [&](std::string_view line, uint32_t n) { reader.add_text(line, n); });
  for_each_line(wants, [&](std::string_view line, uint32_t n) { reader.read_beside(line, n); });
  return reader.take();
}

}  // namespace poolguard::testing
