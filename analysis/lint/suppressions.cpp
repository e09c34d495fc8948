#include "analysis/lint/suppressions.h"

#include <algorithm>
#include <utility>

#include "analysis/syntax/tree.h"

namespace poolguard::lint {
namespace {

constexpr std::string_view prefix = "poolguard-";
constexpr std::string_view blanks = " \t\r\n";
constexpr auto npos = std::string_view::npos;

text::Span line_around(std::string_view text, uint32_t offset) {
  const std::size_t before = offset == 0 ? npos : text.rfind('\n', offset - 1);
  const std::size_t after = text.find('\n', offset);
  return {before == npos ? 0 : static_cast<uint32_t>(before + 1),
          static_cast<uint32_t>(after == npos ? text.size() : after + 1)};
}

// What is inside the marks of a comment.
text::Span inside_of(std::string_view text, text::Span comment) {
  while (!comment.empty() && std::string_view("/*#- \t\r\n").find(text[comment.begin]) != npos) {
    ++comment.begin;
  }
  if (text.substr(0, comment.end).ends_with("*/") && comment.size() >= 2) comment.end -= 2;
  while (!comment.empty() && blanks.find(text[comment.end - 1]) != npos) --comment.end;
  return comment;
}

bool takes(std::string_view& text, std::string_view word) {
  const bool is_word = text.starts_with(word) &&
                       (text.size() == word.size() || blanks.find(text[word.size()]) != npos);
  if (is_word) text.remove_prefix(word.size());
  return is_word;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n-:");
  return begin == npos ? std::string_view() : text.substr(begin);
}

}  // namespace

std::string_view comment_mark(std::string_view path) {
  if (path.ends_with(".prisma") || syntax::dialect_of(path)) return "//";
  if (path.ends_with(".sql")) return "--";
  return project::is_dotenv(path) ? "#" : "";
}

bool Suppression::has_date() const {
  constexpr std::string_view shape = "dddd-dd-dd";
  return until.size() == shape.size() &&
         std::equal(until.begin(), until.end(), shape.begin(),
                    [](char c, char s) { return s == 'd' ? c >= '0' && c <= '9' : c == s; });
}

bool Suppression::is_expired(std::string_view today) const {
  return has_date() && !today.empty() && until < today;
}

Suppressions::Suppressions(const model::Program& program, std::string_view today) : today_(today) {
  for (text::Span comment : program.comments) read(program.text, comment);
}

Suppressions::Suppressions(const project::Manifest& manifest, std::string_view today)
    : today_(today) {
  const std::string_view mark = comment_mark(manifest.path);
  if (mark.empty()) return;
  const std::string_view text = *manifest.text;
  for (std::size_t at = text.find(prefix); at != npos; at = text.find(prefix, at + 1)) {
    const text::Span line = line_around(text, static_cast<uint32_t>(at));
    std::size_t begin = text.substr(line.begin, at - line.begin).rfind(mark);
    if (begin == npos) continue;
    while (begin > 0 && text[line.begin + begin - 1] == mark[0]) --begin;
    const std::size_t end = text.find_last_not_of("\r\n", line.end - 1) + 1;
    read(text, {line.begin + static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  }
}

void Suppressions::read(std::string_view text, text::Span comment) {
  using Kind = Suppression::Kind;
  const text::Span inside = inside_of(text, comment);
  std::string_view rest = text.substr(inside.begin, inside.size());
  if (!rest.starts_with(prefix)) return;
  rest.remove_prefix(prefix.size());
  const text::Span own = line_around(text, comment.begin);
  const text::Span last = line_around(text, comment.end);
  const auto size = static_cast<uint32_t>(text.size());
  Suppression found{.comment = comment, .begin = own.begin, .names = {}, .until = {}, .reason = {}};
  uint32_t end = own.end;
  if (takes(rest, "disable-next-line")) {
    found.kind = Kind::next_line;
    found.begin = last.end;
    end = last.end < size ? line_around(text, last.end).end : last.end;
  } else if (takes(rest, "disable-line")) {
    found.kind = Kind::line;
  } else if (takes(rest, "disable-file")) {
    found.kind = Kind::file;
    found.begin = 0;
    end = size + 1;
  } else if (takes(rest, "disable")) {
    found.kind = Kind::range;
    end = size + 1;
  } else if (takes(rest, "enable")) {
    found.kind = Kind::end_of_range;
  } else {
    return;
  }
  const auto words = static_cast<uint32_t>(rest.data() - text.data());
  read_words(text, {words, inside.end}, found);
  for (Suppression::Name& name : found.names) name.end = end;
  if (found.kind == Kind::end_of_range) close(found);
  all_.push_back(std::move(found));
}

void Suppressions::read_words(std::string_view text, text::Span words, Suppression& suppression) {
  constexpr std::string_view separators = " ,\t\r\n*";
  std::size_t at = words.begin;
  bool is_date = false;
  while (true) {
    at = std::min<std::size_t>(text.find_first_not_of(separators, at), words.end);
    if (at == words.end) break;
    const std::size_t end = std::min<std::size_t>(text.find_first_of(separators, at), words.end);
    const std::string_view word = text.substr(at, end - at);
    if (word.starts_with("--")) {
      suppression.reason = trimmed(text.substr(at, words.end - at));
      break;
    }
    if (is_date) {
      suppression.until = word;
    } else if (word != "until") {
      suppression.names.push_back(
          {.rule = word, .span = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)}});
    }
    is_date = !is_date && word == "until";
    at = end;
  }
  if (is_date) suppression.until = "?";
  if (suppression.names.empty()) suppression.names.push_back({.rule = {}, .span = {}});
}

void Suppressions::close(Suppression& end) {
  for (Suppression& open : all_) {
    if (open.kind != Suppression::Kind::range) continue;
    for (Suppression::Name& name : open.names) {
      const bool is_meant = std::ranges::any_of(end.names, [&](const Suppression::Name& each) {
        return each.rule.empty() || each.rule == name.rule;
      });
      if (!is_meant || name.end <= end.comment.begin) continue;
      name.end = end.comment.begin;
      end.closes = true;
    }
  }
}

bool Suppressions::covers(std::string_view rule, text::Span span, bool by_name) {
  bool covered = false;
  for (Suppression& each : all_) {
    const bool holds = each.kind != Suppression::Kind::end_of_range && each.begin <= span.begin &&
                       !each.is_expired(today_);
    if (!holds) continue;
    for (Suppression::Name& name : each.names) {
      const bool is_meant = name.rule.empty() ? !by_name : name.rule == rule;
      if (span.begin >= name.end || !is_meant) continue;
      name.used = true;
      covered = true;
    }
  }
  return covered;
}

text::Edit remove_comment(std::string_view text, text::Span comment) {
  text::Span line = line_around(text, comment.begin);
  line.end = line_around(text, comment.end).end;
  const auto rest_is = [&](std::string_view allowed) {
    const std::string_view before = text.substr(line.begin, comment.begin - line.begin);
    const std::string_view after = text.substr(comment.end, line.end - comment.end);
    return before.find_first_not_of(allowed) == npos && after.find_first_not_of(allowed) == npos;
  };
  // In JSX the comment is an expression of its own: {/* ... */}.
  const bool in_braces = comment.begin > 0 && text[comment.begin - 1] == '{' &&
                         text.substr(comment.end).starts_with('}');
  if (rest_is(blanks) || (in_braces && rest_is(" \t\r\n{}"))) return {line, ""};
  while (comment.begin > line.begin &&
         std::string_view(" \t").find(text[comment.begin - 1]) != npos)
    --comment.begin;
  return {comment, ""};
}

}  // namespace poolguard::lint
