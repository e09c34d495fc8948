#include "tests/support/fixture_variants.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "analysis/syntax/tree.h"

namespace poolguard::testing {
namespace {

std::vector<text::Edit> with_crlf(std::string_view text) {
  std::vector<text::Edit> edits;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    if (at > 0 && text[at - 1] == '\r') continue;
    const auto offset = static_cast<uint32_t>(at);
    edits.push_back({{offset, offset}, "\r"});
  }
  return edits;
}

std::vector<text::Edit> with_tabs(std::string_view text) {
  std::vector<text::Edit> edits;
  if (text.find("// no-tabs") != std::string_view::npos) return edits;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t levels =
        (std::min(text.find_first_not_of(' ', line), text.size()) - line) / 2;
    const auto begin = static_cast<uint32_t>(line);
    if (levels) {
      edits.push_back(
          {{begin, begin + static_cast<uint32_t>(2 * levels)}, std::string(levels, '\t')});
    }
    const std::size_t end = text.find('\n', line);
    if (end == std::string_view::npos) break;
    line = end + 1;
  }
  return edits;
}

// One character of four bytes and two UTF-16 units, on the first line so that no line moves.
std::vector<text::Edit> with_astral(std::string_view text) {
  if (text.starts_with("#!")) return {};
  return {{{0, 0}, "/* \xF0\x9F\x98\x80 */ "}};
}

constexpr std::array<Variant, 3> all_variants = {{
    {"CRLF line ends", with_crlf},
    {"tabs for indentation", with_tabs},
    {"a character outside of the BMP", with_astral},
}};

}  // namespace

std::span<const Variant> variants() { return all_variants; }

Texts rewrite(const Variant& variant, const Texts& texts) {
  Texts rewritten = texts;
  for (auto& [path, text] : rewritten) {
    if (!syntax::dialect_of(path)) continue;
    text::EditSet edits;
    if (!edits.add(variant.rewrite(text))) throw std::logic_error("edits of a variant overlap");
    text = edits.apply(text);
  }
  return rewritten;
}

text::Span moved(text::Span span, std::span<const text::Edit> edits) {
  uint32_t before_begin = 0;
  uint32_t before_end = 0;
  // Unsigned arithmetic wraps: a text that shrinks is no special case.
  for (const text::Edit& edit : edits) {
    const uint32_t growth = static_cast<uint32_t>(edit.text.size()) - edit.span.size();
    if (edit.span.end <= span.begin) before_begin += growth;
    if (edit.span.empty() ? edit.span.end < span.end : edit.span.end <= span.end) {
      before_end += growth;
    }
  }
  if (span.empty()) before_end = before_begin;
  return {span.begin + before_begin, span.end + before_end};
}

}  // namespace poolguard::testing
