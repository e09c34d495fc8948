#include "cli/text_notes.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <tuple>
#include <utility>

#include "analysis/project/file.h"
#include "cli/parallel.h"
#include "cli/whole_file.h"

namespace poolguard::cli {
namespace {

// Another number with every change of what is stored, or of may_configure_pool or declares.
constexpr std::string_view mark = "poolguard text notes 2 ";
// Of larger texts the words are not written down.
constexpr std::size_t max_text = 512 * 1024;
// Notes are written again when what had to be read for want of them is so large a part of theirs.
constexpr std::size_t worth_one_of = 4;

}  // namespace

TextNotes::TextNotes(const StampedFiles& files, std::string place, unsigned threads)
    : files_(files), place_(std::move(place)), threads_(std::max(threads, 1U)) {
  if (!place_.empty()) load();
}

// The body: how many notes, the notes, the words.
void TextNotes::load() {
  const auto body =
      std::make_shared<const std::string>(read_whole(place_, mark).value_or(std::string()));
  stored_ = body->size();
  uint32_t count = 0;
  if (stored_ < sizeof count) return;
  std::memcpy(&count, body->data(), sizeof count);
  const std::size_t begin_of_words = sizeof count + std::size_t{count} * sizeof(Note);
  if (body->size() < begin_of_words) return;
  auto words = WordIndex::from(body, begin_of_words);
  if (!words) return;
  words_.push_back(std::move(*words));
  old_.resize(count);
  is_used_ = std::make_unique<std::atomic<bool>[]>(count);
  std::memcpy(old_.data(), body->data() + sizeof count, count * sizeof(Note));
}

TextNotes::Note TextNotes::note_for(const std::string& path, const std::string& stamp) {
  Note note;
  note.path = hash_bits(path)[0];
  note.stamp = hash_bits(path + '\0' + stamp);
  note.kind = static_cast<uint32_t>(stamp.size());
  note.is_lasting = !stamp.empty();
  return note;
}

const TextNotes::Note* TextNotes::known(const Note& wanted) const {
  if (!wanted.is_lasting) return nullptr;
  const auto key = [](const Note& note) { return std::tie(note.path, note.kind); };
  const auto found = std::ranges::lower_bound(old_, key(wanted), {}, key);
  if (found == old_.end() || found->stamp != wanted.stamp) return nullptr;
  is_used_[static_cast<std::size_t>(found - old_.begin())] = true;
  return &*found;
}

// Who has read a text may know more of it than before.
bool TextNotes::is_still(const Note& note, const std::string& path) const {
  return note_for(path, files_.stamp(path)).stamp == note.stamp;
}

std::optional<HashBits> TextNotes::hash(const std::string& path) const {
  const std::string stamp = files_.stamp(path);
  if (const Note* old = known(note_for(path, stamp))) return old->text;
  const auto text = files_.read(path);
  if (!text) return std::nullopt;
  return note(path, stamp, *text);
}

HashBits TextNotes::note(const std::string& path, const std::string& stamp,
                         std::string_view text) const {
  Note note = note_for(path, stamp);
  note.text = hash_bits(text);
  if (!note.is_lasting || known(note) || !is_still(note, path)) return note.text;
  const std::lock_guard lock(mutex_);
  new_.push_back(note);
  unknown_ += text.size();
  return note.text;
}

void TextNotes::follow(std::vector<std::string> paths) {
  for (std::string& path : paths) followed_.push_back({.path = std::move(path)});
}

void TextNotes::learn() {
  if (std::exchange(has_learnt_, true)) return;
  std::vector<std::pair<Followed*, Note>> unknown;
  for (Followed& file : followed_) {
    const Note note = note_for(file.path, files_.stamp(file.path));
    const Note* old = known(note);
    if (old && old->is_read) {
      file.number = number_of(old);
      file.sets_pool = old->sets_pool != 0;
    } else {
      unknown.emplace_back(&file, note);
    }
  }
  const auto first = static_cast<uint32_t>(old_.size() + new_.size());
  new_.resize(new_.size() + unknown.size());
  std::vector<WordBook> books(std::min<std::size_t>(threads_, unknown.size()));
  parallel_for(books.size(), threads_, [&](std::size_t book) {
    for (std::size_t i = book; i < unknown.size(); i += books.size()) {
      const auto& [file, note] = unknown[i];
      look_at(*file, note, first + static_cast<uint32_t>(i), books[book]);
    }
  });
  for (const WordBook& book : books) words_.push_back(book.index());
}

void TextNotes::look_at(Followed& file, Note note, uint32_t number, WordBook& book) {
  const auto text = files_.read(file.path);
  if (!text) return;
  file.sets_pool = project::may_configure_pool(*text);
  if (text->size() > max_text) return;
  book.add(number, *text);
  file.number = number;
  note.is_lasting = note.is_lasting && is_still(note, file.path);
  note.text = hash_bits(*text);
  note.is_read = 1;
  note.sets_pool = file.sets_pool;
  new_[number - old_.size()] = note;
  if (!note.is_lasting) return;
  const std::lock_guard lock(mutex_);
  unknown_ += text->size();
}

std::vector<std::string> TextNotes::for_pool() {
  learn();
  std::vector<std::string> paths;
  for (const Followed& file : followed_) {
    if (file.sets_pool) paths.push_back(file.path);
  }
  return paths;
}

TextNotes::Texts TextNotes::holding(const std::vector<std::string>& words) const {
  Texts all(old_.size() + new_.size(), 1);
  for (const std::string& word : words) {
    for (const std::string_view part : words_in(word)) {
      Texts found(all.size());
      for (const WordIndex& index : words_) index.mark(part, found);
      for (std::size_t i = 0; i < all.size(); ++i) all[i] &= found[i];
    }
  }
  return all;
}

std::vector<std::string> TextNotes::may_hold(const project::WordSets& any_of) {
  learn();
  Texts any(old_.size() + new_.size());
  for (const std::vector<std::string>& words : any_of) {
    const Texts all = holding(words);
    for (std::size_t i = 0; i < any.size(); ++i) any[i] |= all[i];
  }
  return unknown_and(any);
}

std::vector<std::string> TextNotes::may_call(const std::string& name) {
  learn();
  if (words_in(name) != std::vector<std::string_view>{name}) return may_hold({{name}});
  Texts used(old_.size() + new_.size());
  for (const WordIndex& index : words_) index.mark_uses(name, used);
  return unknown_and(used);
}

std::vector<std::string> TextNotes::unknown_and(const Texts& meant) const {
  std::vector<std::string> paths;
  for (const Followed& file : followed_) {
    if (!file.number || meant[*file.number]) paths.push_back(file.path);
  }
  return paths;
}

void TextNotes::store(std::span<const std::string> paths) const {
  if (place_.empty() || unknown_ * worth_one_of <= stored_) return;
  write_whole(place_, mark, bytes_with(paths));
  keep_newest(std::filesystem::path(place_).parent_path().native());
}

std::string TextNotes::place_in(const std::string& cache_folder, const std::string& root) {
  return cache_folder.empty() ? std::string() : cache_folder + "/texts/" + content_hash(root);
}

// Of each path and kind the newest note.
std::string TextNotes::bytes_with(std::span<const std::string> paths) const {
  std::vector<uint64_t> there;
  for (const std::string& path : paths) there.push_back(hash_bits(path)[0]);
  std::ranges::sort(there);
  std::vector<std::pair<Note, std::size_t>> notes;  // with their numbers
  for (std::size_t i = new_.size(); i-- > 0;) {
    if (new_[i].is_lasting) notes.emplace_back(new_[i], old_.size() + i);
  }
  for (std::size_t i = 0; i < old_.size(); ++i) {
    if (is_used_[i] || std::ranges::binary_search(there, old_[i].path)) {
      notes.emplace_back(old_[i], i);
    }
  }
  const auto key = [](const auto& each) { return std::tie(each.first.path, each.first.kind); };
  std::ranges::stable_sort(notes, {}, key);
  notes.erase(std::ranges::unique(notes, {}, key).begin(), notes.end());

  std::vector<std::optional<uint32_t>> numbers(old_.size() + new_.size());
  const auto count = static_cast<uint32_t>(notes.size());
  std::string bytes(reinterpret_cast<const char*>(&count), sizeof count);
  for (uint32_t i = 0; i < count; ++i) {
    numbers[notes[i].second] = i;
    bytes.append(reinterpret_cast<const char*>(&notes[i].first), sizeof(Note));
  }
  WordBook book;
  for (const WordIndex& index : words_) book.add(index, numbers);
  bytes += book.index().bytes();
  return bytes;
}

}  // namespace poolguard::cli
