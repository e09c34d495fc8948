// Byte offset <-> line and column, in the encoding the client asked for.
//
// Lines end at "\n", "\r\n" or "\r" as in the Language Server Protocol. The encoding is an argument
// of every conversion, never ambient. Total: positions past the end of a line or of the text are
// clamped, offsets inside a character move to its start; malformed UTF-8 counts one unit a byte.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/text/span.h"

namespace poolguard::text {

enum class Encoding : uint8_t { utf8, utf16, utf32 };

// Zero-based, as in the Language Server Protocol.
struct Position {
  uint32_t line = 0;
  uint32_t character = 0;  // in units of the encoding

  friend constexpr auto operator<=>(Position, Position) = default;
};

class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  // `text` is the text the index was made from.
  Position position(std::string_view text, uint32_t offset, Encoding encoding) const;
  uint32_t offset(std::string_view text, Position position, Encoding encoding) const;

  uint32_t line_count() const { return static_cast<uint32_t>(starts_.size()); }
  // The bytes of a line without its line ending. Requires line < line_count().
  Span line(std::string_view text, uint32_t line) const;
  uint32_t line_of(uint32_t offset) const;

 private:
  std::vector<uint32_t> starts_;  // offset of the first byte of each line; never empty
};

}  // namespace poolguard::text
