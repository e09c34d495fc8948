#include "cli/pool_notes.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "analysis/project/file.h"
#include "cli/content_hash.h"
#include "cli/parallel.h"
#include "cli/whole_file.h"

namespace poolguard::cli {

namespace {

// Another number with every change of may_configure_pool.
constexpr std::string_view mark = "poolguard pool notes 1 ";
constexpr std::size_t note_size = 32;

// One note after the other, sorted.
class Notes {
 public:
  explicit Notes(std::string bytes) : bytes_(std::move(bytes)) {
    bytes_.resize(bytes_.size() / note_size * note_size);
  }

  std::size_t count() const { return bytes_.size() / note_size; }

  bool holds(std::string_view note) const {
    std::size_t low = 0;
    for (std::size_t high = count(); low < high;) {
      const std::size_t middle = low + (high - low) / 2;
      if (at(middle) < note) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < count() && at(low) == note;
  }

 private:
  std::string_view at(std::size_t i) const {
    return std::string_view(bytes_).substr(i * note_size, note_size);
  }

  std::string bytes_;
};

struct Seen {
  std::string note;  // "": nothing to remember
  bool is_new = false;
  bool matters = false;
};

Seen look_at(const std::string& path, const project::Files& texts, const StampedFiles& stamps,
             const Notes& notes) {
  Seen seen;
  if (const std::string stamp = stamps.stamp(path); !stamp.empty()) {
    seen.note = content_hash(path + '\0' + stamp);
    if (notes.holds(seen.note)) return seen;
  }
  seen.is_new = true;
  const auto text = texts.read(path);
  seen.matters = text && project::may_configure_pool(*text);
  return seen;
}

}  // namespace

std::vector<std::string> files_for_pool(const std::vector<std::string>& paths,
                                        const project::Files& texts, const StampedFiles& stamps,
                                        const std::string& place, unsigned threads) {
  const Notes notes(place.empty() ? std::string() : read_whole(place, mark).value_or(""));
  std::vector<Seen> seen(paths.size());
  parallel_for(paths.size(), threads,
               [&](std::size_t i) { seen[i] = look_at(paths[i], texts, stamps, notes); });
  std::vector<std::string> found;
  std::vector<std::string_view> known;
  bool is_news = false;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (seen[i].matters) found.push_back(paths[i]);
    if (seen[i].matters || seen[i].note.empty()) continue;
    known.push_back(seen[i].note);
    is_news = is_news || seen[i].is_new;
  }
  if (!place.empty() && is_news) {
    std::ranges::sort(known);
    std::string bytes;
    for (const std::string_view note : known) bytes += note;
    write_whole(place, mark, bytes);
  }
  return found;
}

}  // namespace poolguard::cli
