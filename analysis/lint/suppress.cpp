#include "analysis/lint/suppress.h"

#include <string>

#include "analysis/lint/suppressions.h"
#include "analysis/syntax/tree.h"

namespace poolguard::lint {
namespace {

constexpr std::string_view placeholder = " -- why this is fine here";

std::string_view line_end(std::string_view text) {
  const std::size_t first = text.find('\n');
  return first != text.npos && first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
}

std::string directive(std::string_view word, const SuppressedFinding& finding) {
  return std::string("poolguard-disable-") + std::string(word) + " " + std::string(finding.rule) +
         std::string(placeholder);
}

}  // namespace

std::vector<text::Edit> disable_next_line(const SuppressedFinding& finding) {
  const std::string_view mark = comment_mark(finding.path);
  if (mark.empty()) return {};
  const std::string_view text = finding.text;
  const std::size_t before = text.substr(0, finding.span.begin).rfind('\n');
  const auto begin = static_cast<uint32_t>(before == text.npos ? 0 : before + 1);
  const std::size_t code = text.find_first_not_of(" \t", begin);
  const std::string indentation(text.substr(begin, code - begin));
  const std::string words = directive("next-line", finding);
  const auto line = [&](const std::string& comment) {
    return text::Edit{{begin, begin}, indentation + comment + std::string(line_end(text))};
  };
  std::vector<text::Edit> edits = {line(std::string(mark) + " " + words)};
  if (syntax::dialect_of(finding.path) == syntax::Dialect::tsx) {
    edits.push_back(line("{/* " + words + " */}"));
  }
  return edits;
}

std::optional<text::Edit> disable_in_file(const SuppressedFinding& finding) {
  const std::string_view mark = comment_mark(finding.path);
  if (mark.empty()) return {};
  uint32_t begin = 0;
  if (finding.text.starts_with("#!")) {
    const std::size_t end = finding.text.find('\n');
    if (end == finding.text.npos) return {};
    begin = static_cast<uint32_t>(end + 1);
  }
  return text::Edit{
      {begin, begin},
      std::string(mark) + " " + directive("file", finding) + std::string(line_end(finding.text))};
}

}  // namespace poolguard::lint
