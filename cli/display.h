// Text as a terminal shows it: columns, wrapping, colours. UTF-8 in, UTF-8 out.
//
// Everything that came out of a file passes through here before it is shown, so that no control
// character of somebody's source code reaches the terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poolguard::cli {

// What stands in one place of a line. Combining marks belong to the cell they follow.
struct Cell {
  std::string text;
  uint32_t offset = 0;  // of its first byte in the line
  uint32_t column = 0;  // zero-based
  uint32_t width = 1;   // columns: 0, 1, 2, or what is left to the next tab stop
};

// Tabs become blanks up to the next multiple of four; control characters become pictures of
// themselves; bytes that are no UTF-8 become U+FFFD.
std::vector<Cell> cells_of(std::string_view line);

std::string printable(std::string_view text);  // the cells' text
uint32_t width_of(std::string_view text);

// Breaks at blanks so that no line is wider than `width` where that is possible. Line breaks in the
// text are kept.
std::vector<std::string> wrap(std::string_view text, uint32_t width);

enum class Ink : uint8_t { plain, bold, dim, red, yellow, blue, cyan, green };

// Colours, or nothing when they are off.
class Painter {
 public:
  explicit Painter(bool on) : on_(on) {}
  std::string operator()(Ink ink, std::string_view text) const;

 private:
  bool on_;
};

}  // namespace poolguard::cli
