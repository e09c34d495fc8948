#include "cli/reporters/places.h"

namespace poolguard::cli {

Place Places::of(const std::string& path, text::Span span) {
  const std::string& text = *report_.texts.at(path);
  const text::LineIndex& index = indexes_.try_emplace(path, text).first->second;
  const text::Position begin = index.position(text, span.begin, text::Encoding::utf16);
  const text::Position end = index.position(text, span.end, text::Encoding::utf16);
  return {.line = begin.line + 1,
          .column = begin.character + 1,
          .end_line = end.line + 1,
          .end_column = end.character + 1};
}

}  // namespace poolguard::cli
