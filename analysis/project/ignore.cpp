#include "analysis/project/ignore.h"

#include <algorithm>
#include <cctype>

namespace poolguard::project {

namespace {

bool in_class(std::string_view name, unsigned char c) {
  if (name == "alnum") return std::isalnum(c) != 0;
  if (name == "alpha") return std::isalpha(c) != 0;
  if (name == "blank") return c == ' ' || c == '\t';
  if (name == "cntrl") return std::iscntrl(c) != 0;
  if (name == "digit") return std::isdigit(c) != 0;
  if (name == "graph") return std::isgraph(c) != 0;
  if (name == "lower") return std::islower(c) != 0;
  if (name == "print") return std::isprint(c) != 0;
  if (name == "punct") return std::ispunct(c) != 0;
  if (name == "space") return std::isspace(c) != 0;
  if (name == "upper") return std::isupper(c) != 0;
  if (name == "xdigit") return std::isxdigit(c) != 0;
  return false;
}

// A bracket expression that starts at pattern[at] == '['. Moves `at` behind it; none when it is not
// closed, and then the pattern matches nothing.
std::optional<bool> match_bracket(std::string_view pattern, size_t& at, unsigned char c) {
  size_t i = at + 1;
  const bool inverted = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (inverted) ++i;
  bool found = false;
  for (bool first = true;; first = false) {
    if (i >= pattern.size()) return std::nullopt;
    if (pattern[i] == ']' && !first) break;
    if (pattern.substr(i, 2) == "[:") {
      const size_t close = pattern.find(']', i + 2);
      if (close == std::string_view::npos) return std::nullopt;
      if (close > i + 2 && pattern[close - 1] == ':') {
        found |= in_class(pattern.substr(i + 2, close - i - 3), c);
        i = close + 1;
        continue;
      }
    }
    if (pattern[i] == '\\' && ++i >= pattern.size()) return std::nullopt;
    const auto low = static_cast<unsigned char>(pattern[i++]);
    auto high = low;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      ++i;
      if (pattern[i] == '\\' && ++i >= pattern.size()) return std::nullopt;
      high = static_cast<unsigned char>(pattern[i++]);
    }
    found |= low <= c && c <= high;
  }
  at = i + 1;
  return found != inverted;
}

// Backtracks over the stars. What has failed once is remembered when there are many of them, so
// that no pattern takes more than pattern x path steps.
class Matcher {
 public:
  Matcher(std::string_view pattern, std::string_view path, bool whole_path)
      : pattern_(pattern), path_(path), whole_path_(whole_path) {
    if (std::count(pattern.begin(), pattern.end(), '*') > 3) {
      failed_.resize((pattern.size() + 1) * (path.size() + 1));
    }
  }

  bool match(size_t p, size_t s) {
    while (p < pattern_.size()) {
      if (pattern_[p] == '*') return match_stars(p, s);
      if (s >= path_.size()) return false;
      const char c = path_[s];
      if (pattern_[p] == '?') {
        if (c == '/' && whole_path_) return false;
        ++p;
      } else if (pattern_[p] == '[') {
        const auto matched = match_bracket(pattern_, p, static_cast<unsigned char>(c));
        if (!matched || !*matched || (c == '/' && whole_path_)) return false;
      } else {
        if (pattern_[p] == '\\' && ++p >= pattern_.size()) return false;
        if (pattern_[p++] != c) return false;
      }
      ++s;
    }
    return s == path_.size();
  }

 private:
  // The stars that start at pattern[begin]: tries every length they may stand for.
  bool match_stars(size_t begin, size_t s) {
    const size_t key = begin * (path_.size() + 1) + s;
    if (!failed_.empty() && failed_[key]) return false;
    size_t p = begin;
    while (p < pattern_.size() && pattern_[p] == '*') ++p;
    const bool alone =
        (begin == 0 || pattern_[begin - 1] == '/') && (p == pattern_.size() || pattern_[p] == '/');
    const bool directories = whole_path_ && p - begin == 2 && alone;
    // "**/" stands for no directory at all, too.
    if (directories && p < pattern_.size() && match(p + 1, s)) return true;
    for (size_t end = s; end <= path_.size(); ++end) {
      if (match(p, end)) return true;
      if (whole_path_ && !directories && end < path_.size() && path_[end] == '/') break;
    }
    if (!failed_.empty()) failed_[key] = true;
    return false;
  }

  std::string_view pattern_;
  std::string_view path_;
  bool whole_path_;
  std::vector<bool> failed_;  // by place in the pattern and in the path
};

std::string_view without_trailing_blanks(std::string_view line) {
  size_t end = line.size();
  while (end > 0 && line[end - 1] == ' ') {
    size_t backslashes = 0;
    while (backslashes < end - 1 && line[end - 2 - backslashes] == '\\') ++backslashes;
    if (backslashes % 2 == 1) break;
    --end;
  }
  return line.substr(0, end);
}

}  // namespace

bool matches_wildcard(std::string_view pattern, std::string_view path, bool whole_path) {
  return Matcher(pattern, path, whole_path).match(0, 0);
}

Ignore::Ignore(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (end < text.size() && line.ends_with('\r')) line.remove_suffix(1);
    if (auto pattern = parse(line)) patterns_.push_back(std::move(*pattern));
    begin = end + 1;
  }
}

std::optional<Ignore::Pattern> Ignore::parse(std::string_view line) {
  if (line.starts_with('#')) return std::nullopt;
  line = without_trailing_blanks(line);
  Pattern pattern;
  if (line.starts_with('!')) {
    pattern.negated = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern.directory_only = true;
    line.remove_suffix(1);
  }
  pattern.anchored = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return std::nullopt;
  pattern.text = line;
  pattern.literal = line.find_first_of("*?[\\") == std::string_view::npos;
  return pattern;
}

std::optional<bool> Ignore::verdict(std::string_view path, bool is_directory) const {
  const size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->directory_only && !is_directory) continue;
    const std::string_view subject = pattern->anchored ? path : name;
    const bool matched = pattern->literal
                             ? subject == pattern->text
                             : matches_wildcard(pattern->text, subject, pattern->anchored);
    if (matched) return !pattern->negated;
  }
  return std::nullopt;
}

bool Ignore::covers(std::string_view path) const {
  for (size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    if (verdict(path.substr(0, slash), true).value_or(false)) return true;
  }
  return verdict(path, false).value_or(false);
}

}  // namespace poolguard::project
