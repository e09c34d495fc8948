#include "cli/reporters/code_frame.h"

#include <algorithm>
#include <vector>

namespace poolguard::cli {

namespace {

constexpr uint32_t max_marked_lines = 3;
constexpr std::string_view cut = "…";

struct Columns {
  uint32_t begin = 0;
  uint32_t end = 0;
};

uint32_t width_of(const std::vector<Cell>& cells) {
  return cells.empty() ? 0 : cells.back().column + cells.back().width;
}

uint32_t column_of(const std::vector<Cell>& cells, uint32_t offset) {
  for (const Cell& cell : cells) {
    if (cell.offset >= offset) return cell.column;
  }
  return width_of(cells);
}

// The columns of a line that are shown: all of them, or a window around what is marked.
Columns window_for(uint32_t line_width, Columns marked, uint32_t room) {
  if (line_width <= room) return {0, line_width};
  if (marked.end < room) return {0, room};
  const uint32_t begin = marked.begin > room / 4 ? marked.begin - room / 4 : 0;
  const uint32_t latest = line_width - room;
  return {std::min(begin, latest), std::min(begin, latest) + room};
}

std::string shown(const std::vector<Cell>& cells, Columns window) {
  std::string out;
  const uint32_t line_width = width_of(cells);
  const uint32_t first = window.begin > 0 ? window.begin + 1 : 0;
  const uint32_t last = window.end < line_width ? window.end - 1 : window.end;
  if (window.begin > 0) out += cut;
  for (const Cell& cell : cells) {
    const uint32_t end = cell.column + cell.width;
    if (end <= first || cell.column >= last) continue;
    if (cell.column >= first && end <= last) {
      out += cell.text;
    } else {
      out.append(std::min(end, last) - std::max(cell.column, first), ' ');
    }
  }
  if (window.end < line_width) out += cut;
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

class Frame {
 public:
  Frame(std::string_view text, const text::LineIndex& index, text::Span span,
        const FrameStyle& style, const Painter& paint)
      : text_(text), index_(index), span_(span), style_(style), paint_(paint) {
    first_ = index.line_of(span.begin);
    const uint32_t end = span.empty() ? span.begin : span.end - 1;
    marked_ = std::min(index.line_of(end) - first_ + 1, max_marked_lines);
    from_ = first_ > 0 && !is_blank(first_ - 1) ? first_ - 1 : first_;
    to_ = first_ + marked_ - 1;
    if (to_ + 1 < index.line_count() && !is_blank(to_ + 1)) ++to_;
    digits_ = static_cast<uint32_t>(std::to_string(to_ + 1).size());
  }

  std::string draw() const {
    const std::vector<Cell> cells = cells_of(line(first_));
    const Columns marks = marked_columns(cells);
    const uint32_t taken = style_.indent + digits_ + 3;
    const uint32_t room = style_.width > taken + 20 ? style_.width - taken : 20;
    const Columns window = window_for(cli::width_of(line(first_)), marks, room);
    std::string out;
    for (uint32_t at = from_; at <= to_; ++at) {
      const std::vector<Cell> row = cells_of(line(at));
      const uint32_t end = std::max(std::min(window.begin + room, width_of(row)), window.begin);
      out += gutter(std::to_string(at + 1), shown(row, {window.begin, end}));
      if (at == first_) out += underline(marks, window);
    }
    return out;
  }

 private:
  std::string_view line(uint32_t number) const {
    const text::Span bytes = index_.line(text_, number);
    return text_.substr(bytes.begin, bytes.size());
  }

  bool is_blank(uint32_t number) const {
    return line(number).find_first_not_of(" \t") == std::string_view::npos;
  }

  // Of the first line: up to its end when the place goes on below.
  Columns marked_columns(const std::vector<Cell>& cells) const {
    const text::Span bytes = index_.line(text_, first_);
    const uint32_t begin = column_of(cells, span_.begin - bytes.begin);
    const uint32_t end = column_of(cells, std::min(span_.end, bytes.end) - bytes.begin);
    return {begin, std::max(end, begin + 1)};
  }

  std::string gutter(const std::string& number, const std::string& rest) const {
    const std::string label =
        std::string(style_.indent + digits_ - number.size(), ' ') + number + " │";
    return paint_(Ink::dim, label) + (rest.empty() ? "" : " " + rest) + "\n";
  }

  std::string underline(Columns marks, Columns window) const {
    const uint32_t begin = std::max(marks.begin, window.begin);
    const uint32_t end = std::clamp(marks.end, begin + 1, std::max(window.end, begin + 1));
    return gutter("", std::string(begin - window.begin, ' ') +
                          paint_(style_.mark, std::string(end - begin, '^')));
  }

  std::string_view text_;
  const text::LineIndex& index_;
  text::Span span_;
  const FrameStyle& style_;
  const Painter& paint_;
  uint32_t first_ = 0;   // the line where the place begins
  uint32_t marked_ = 1;  // lines of the place that are shown
  uint32_t from_ = 0;
  uint32_t to_ = 0;
  uint32_t digits_ = 1;
};

}  // namespace

std::string code_frame(std::string_view text, const text::LineIndex& index, text::Span span,
                       const FrameStyle& style, const Painter& paint) {
  return Frame(text, index, span, style, paint).draw();
}

}  // namespace poolguard::cli
