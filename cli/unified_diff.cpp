#include "cli/unified_diff.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace poolguard::cli {

namespace {

constexpr std::size_t context = 3;
constexpr int max_cost = 2000;  // above it the whole middle counts as replaced

using Lines = std::vector<std::string_view>;

// Lines with their line ends.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

// before[a, a + removed) gives way to after[b, b + added).
struct Change {
  std::size_t a = 0;
  std::size_t removed = 0;
  std::size_t b = 0;
  std::size_t added = 0;
};

// Myers: the shortest way from one text to the other, walked backwards from where it ends.
class Walk {
 public:
  Walk(const Lines& a, const Lines& b, std::size_t head, std::size_t tail)
      : a_(a),
        b_(b),
        head_(head),
        n_(int(a.size() - head - tail)),
        m_(int(b.size() - head - tail)) {}

  std::vector<Change> run() {
    if (n_ == 0 && m_ == 0) return {};
    const Change whole{head_, std::size_t(n_), head_, std::size_t(m_)};
    if (n_ == 0 || m_ == 0 || !forward()) return {whole};
    return backward();
  }

 private:
  bool same(int x, int y) const { return a_[head_ + std::size_t(x)] == b_[head_ + std::size_t(y)]; }

  // Where the way of cost d - 1 goes on to the diagonal k of cost d: down, or to the right.
  static bool goes_down(const std::vector<int>& reached, int d, int k, int middle) {
    return k == -d ||
           (k != d && reached[std::size_t(middle + k - 1)] < reached[std::size_t(middle + k + 1)]);
  }

  bool forward() {
    const int limit = std::min(n_ + m_, max_cost);
    middle_ = limit + 1;
    std::vector<int> reached(std::size_t(2 * middle_ + 1), 0);
    for (int d = 0; d <= limit; ++d) {
      trace_.push_back(reached);
      for (int k = -d; k <= d; k += 2) {
        int x = goes_down(reached, d, k, middle_) ? reached[std::size_t(middle_ + k + 1)]
                                                  : reached[std::size_t(middle_ + k - 1)] + 1;
        while (x < n_ && x - k < m_ && same(x, x - k)) ++x;
        reached[std::size_t(middle_ + k)] = x;
        if (x >= n_ && x - k >= m_) return true;
      }
    }
    return false;
  }

  std::vector<Change> backward() const {
    std::vector<Change> changes;
    int x = n_;
    int y = m_;
    for (int d = int(trace_.size()) - 1; d > 0; --d) {
      const std::vector<int>& reached = trace_[std::size_t(d)];
      const bool down = goes_down(reached, d, x - y, middle_);
      const int k = x - y + (down ? 1 : -1);
      x = reached[std::size_t(middle_ + k)];
      y = x - k;
      const std::size_t a = head_ + std::size_t(x);
      const std::size_t b = head_ + std::size_t(y);
      if (!changes.empty() && changes.back().a == a + !down && changes.back().b == b + down) {
        Change& next = changes.back();
        next = {a, next.removed + !down, b, next.added + down};
      } else {
        changes.push_back({a, std::size_t(!down), b, std::size_t(down)});
      }
    }
    std::reverse(changes.begin(), changes.end());
    return changes;
  }

  const Lines& a_;
  const Lines& b_;
  std::size_t head_;
  int n_;
  int m_;
  int middle_ = 0;
  std::vector<std::vector<int>> trace_;
};

std::vector<Change> changes_between(const Lines& a, const Lines& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0;
  while (head < shorter && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  return Walk(a, b, head, tail).run();
}

std::string quoted(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += std::string("\\") + c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += {'\\', char('0' + byte / 64), char('0' + byte / 8 % 8), char('0' + byte % 8)};
    } else {
      out += c;
    }
  }
  return out == name ? name : "\"" + out + "\"";
}

void add_line(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

// "3,4", or how one line and no line are written.
std::string range_of(std::size_t begin, std::size_t count) {
  const std::string first = std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? first : first + "," + std::to_string(count);
}

// The changes first to last (both in it) with the lines around them.
std::string hunk(const Lines& a, const Lines& b, const Change* first, const Change* last) {
  const std::size_t begin = first->a - std::min(first->a, context);
  const std::size_t end = std::min(last->a + last->removed + context, a.size());
  const std::size_t new_begin = first->b - (first->a - begin);
  const std::size_t new_end = last->b + last->added + (end - last->a - last->removed);
  std::string out = "@@ -" + range_of(begin, end - begin) + " +" +
                    range_of(new_begin, new_end - new_begin) + " @@\n";
  std::size_t at = begin;
  for (const Change* change = first; change <= last; ++change) {
    while (at < change->a) add_line(out, ' ', a[at++]);
    for (; at < change->a + change->removed; ++at) add_line(out, '-', a[at]);
    for (std::size_t i = 0; i < change->added; ++i) add_line(out, '+', b[change->b + i]);
  }
  while (at < end) add_line(out, ' ', a[at++]);
  return out;
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  const Lines a = lines_of(before);
  const Lines b = lines_of(after);
  const std::vector<Change> changes = changes_between(a, b);
  if (changes.empty()) return {};
  std::string out = "--- " + quoted("a/" + std::string(path)) + "\n+++ " +
                    quoted("b/" + std::string(path)) + "\n";
  const Change* const end = changes.data() + changes.size();
  for (const Change* first = changes.data(); first != end;) {
    const Change* last = first;
    while (last + 1 != end && last[1].a - (last->a + last->removed) <= 2 * context) ++last;
    out += hunk(a, b, first, last);
    first = last + 1;
  }
  return out;
}

}  // namespace poolguard::cli
