#include "analysis/text/line_index.h"

#include <algorithm>
#include <cstring>

namespace poolguard::text {

namespace {

uint32_t find(std::string_view text, char byte, uint32_t from) {
  const size_t found = text.find(byte, from);
  return static_cast<uint32_t>(std::min(found, text.size()));
}

struct Character {
  uint32_t bytes;
  uint32_t units;
};

uint32_t units_of(uint32_t bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return bytes;
    case Encoding::utf16:
      return bytes == 4 ? 2 : 1;
    case Encoding::utf32:
      return 1;
  }
  return bytes;
}

// The length of the well-formed character at the front of `text` (not empty), 1 when it is
// malformed. Overlong forms, surrogates and what lies above U+10FFFF are malformed.
uint32_t character_length(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0xC2 || lead > 0xF4) return 1;
  if (lead < 0xE0) return continues(1) ? 2 : 1;
  if (lead < 0xF0) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return continues(1, low, high) && continues(2) ? 3 : 1;
  }
  const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
  return continues(1, low, high) && continues(2) && continues(3) ? 4 : 1;
}

Character character_at(std::string_view text, uint32_t offset, Encoding encoding) {
  const uint32_t bytes = character_length(text.substr(offset));
  return {.bytes = bytes, .units = units_of(bytes, encoding)};
}

// How many of the leading bytes are ASCII, for which every encoding counts alike.
uint32_t ascii_prefix(std::string_view text) {
  constexpr uint64_t high_bits = 0x8080808080808080;
  uint32_t count = 0;
  for (; count + 8 <= text.size(); count += 8) {
    uint64_t word = 0;
    std::memcpy(&word, text.data() + count, 8);
    if (word & high_bits) break;
  }
  while (count < text.size() && static_cast<unsigned char>(text[count]) < 0x80) ++count;
  return count;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : starts_{0} {
  const auto size = static_cast<uint32_t>(text.size());
  uint32_t lf = find(text, '\n', 0);
  uint32_t cr = find(text, '\r', 0);
  while (lf < size || cr < size) {
    const bool pair = lf < size && lf == cr + 1;
    const uint32_t last = pair ? lf : std::min(lf, cr);
    starts_.push_back(last + 1);
    if (lf <= last) lf = find(text, '\n', last + 1);
    if (cr <= last) cr = find(text, '\r', last + 1);
  }
}

uint32_t LineIndex::line_of(uint32_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<uint32_t>(after - starts_.begin()) - 1;
}

Span LineIndex::line(std::string_view text, uint32_t line) const {
  const uint32_t begin = starts_[line];
  if (line + 1 == line_count()) return {begin, static_cast<uint32_t>(text.size())};
  uint32_t end = starts_[line + 1] - 1;
  if (text[end] == '\n' && end > begin && text[end - 1] == '\r') --end;
  return {begin, end};
}

Position LineIndex::position(std::string_view text, uint32_t offset, Encoding encoding) const {
  offset = std::min(offset, static_cast<uint32_t>(text.size()));
  const uint32_t number = line_of(offset);
  const Span whole = line(text, number);
  // An offset between "\r" and "\n" belongs to the end of its line.
  offset = std::min(offset, whole.end);
  const std::string_view content = text.substr(whole.begin, whole.size());
  const uint32_t wanted = offset - whole.begin;

  uint32_t at = ascii_prefix(content.substr(0, wanted));
  uint32_t units = at;
  while (at < wanted) {
    const Character character = character_at(content, at, encoding);
    if (at + character.bytes > wanted) break;
    at += character.bytes;
    units += character.units;
  }
  return {number, units};
}

uint32_t LineIndex::offset(std::string_view text, Position position, Encoding encoding) const {
  if (position.line >= line_count()) return static_cast<uint32_t>(text.size());
  const Span whole = line(text, position.line);
  const std::string_view content = text.substr(whole.begin, whole.size());

  uint32_t at = ascii_prefix(content.substr(0, std::min(position.character, whole.size())));
  uint32_t units = at;
  while (at < content.size() && units < position.character) {
    const Character character = character_at(content, at, encoding);
    if (units + character.units > position.character) break;
    at += character.bytes;
    units += character.units;
  }
  return whole.begin + at;
}

}  // namespace poolguard::text
