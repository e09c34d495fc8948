#include "cli/display.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace poolguard::cli {

namespace {

constexpr uint32_t tab_width = 4;
constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t code = replacement;
  uint32_t size = 1;
};

Decoded decode(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {};
  char32_t code = lead & (0x7FU >> size);
  for (uint32_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
  if (code < smallest[size] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return {};
  return {code, size};
}

std::string encode(char32_t code) {
  const auto low = [](char32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0U | (code >> 6U)), low(code)};
  if (code < 0x10000) {
    return {static_cast<char>(0xE0U | (code >> 12U)), low(code >> 6U), low(code)};
  }
  return {static_cast<char>(0xF0U | (code >> 18U)), low(code >> 12U), low(code >> 6U), low(code)};
}

struct Range {
  char32_t first;
  char32_t last;
};

bool is_in(const Range* begin, const Range* end, char32_t code) {
  const Range* at =
      std::lower_bound(begin, end, code, [](const Range& r, char32_t c) { return r.last < c; });
  return at != end && at->first <= code;
}

// Marks that take no column of their own.
constexpr Range zero_width[] = {
    {0x0300, 0x036F},   {0x0483, 0x0489},   {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0900, 0x0902},   {0x093C, 0x093C},   {0x0941, 0x0948}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E},   {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF}, {0x200B, 0x200D}, {0x2060, 0x2060},
    {0x20D0, 0x20FF},   {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF},
    {0xE0020, 0xE007F}, {0xE0100, 0xE01EF},
};

// East Asian wide and full-width characters, and emoji that are shown as pictures.
constexpr Range double_width[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},
    {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},
    {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},   {0x26D4, 0x26D4},
    {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},   {0x26FA, 0x26FA},
    {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},
    {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},
    {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
    {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x1B000, 0x1B2FF}, {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320},
    {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA},
    {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F567},
    {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D7}, {0x1F6DC, 0x1F6DF},
    {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A},
    {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

// Letters that would rewrite what stands around them on a terminal: shown as what they are.
char32_t made_visible(char32_t code) {
  if (code < 0x20) return 0x2400 + code;
  if (code == 0x7F) return 0x2421;
  const bool reorders = code == 0x061C || code == 0x200E || code == 0x200F ||
                        (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return (code >= 0x80 && code < 0xA0) || reorders ? replacement : code;
}

uint32_t width_of(char32_t code) {
  if (code < std::begin(zero_width)->first) return 1;
  if (is_in(std::begin(zero_width), std::end(zero_width), code)) return 0;
  return is_in(std::begin(double_width), std::end(double_width), code) ? 2 : 1;
}

// Nearly all that is ever shown: one column for each byte.
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

std::vector<Cell> cells_of(std::string_view line) {
  std::vector<Cell> cells;
  uint32_t column = 0;
  for (uint32_t i = 0; i < line.size();) {
    const Decoded next = decode(line.substr(i));
    Cell cell{.text = {}, .offset = i, .column = column};
    if (next.code == '\t') {
      cell.width = tab_width - column % tab_width;
      cell.text.assign(cell.width, ' ');
    } else {
      const char32_t shown = made_visible(next.code);
      cell.width = width_of(shown);
      cell.text = encode(shown);
    }
    i += next.size;
    column += cell.width;
    if (cell.width == 0 && !cells.empty()) {
      cells.back().text += cell.text;
    } else {
      cells.push_back(std::move(cell));
    }
  }
  return cells;
}

std::string printable(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  for (const Cell& cell : cells_of(text)) out += cell.text;
  return out;
}

uint32_t width_of(std::string_view text) {
  if (is_plain(text)) return static_cast<uint32_t>(text.size());
  uint32_t width = 0;
  for (const Cell& cell : cells_of(text)) width += cell.width;
  return width;
}

std::vector<std::string> wrap(std::string_view text, uint32_t width) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view paragraph = text.substr(begin, end - begin);
    std::string line;
    for (size_t at = 0; at < paragraph.size();) {
      const size_t stop = std::min(paragraph.find(' ', at), paragraph.size());
      const std::string word = printable(paragraph.substr(at, stop - at));
      at = stop + 1;
      if (word.empty()) continue;
      if (!line.empty() && width_of(line) + 1 + width_of(word) > width) {
        lines.push_back(std::move(line));
        line.clear();
      }
      line += (line.empty() ? "" : " ") + word;
    }
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

std::string Painter::operator()(Ink ink, std::string_view text) const {
  if (!on_ || ink == Ink::plain || text.empty()) return std::string(text);
  constexpr std::array<std::string_view, 8> codes = {"0", "1", "2", "1;31", "33", "34", "36", "32"};
  return "\x1b[" + std::string(codes[static_cast<size_t>(ink)]) + "m" + std::string(text) +
         "\x1b[0m";
}

}  // namespace poolguard::cli
