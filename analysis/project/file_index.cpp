#include "analysis/project/file_index.h"

#include <algorithm>
#include <tuple>

namespace poolguard::project {
namespace {

constexpr std::size_t max_questions = 4096;  // remembered; then all are forgotten
constexpr std::size_t max_changed = 64;      // files, before the calls are gathered anew

constexpr char separator = '\0';  // no word holds it

std::string key_of(std::initializer_list<std::string_view> words) {
  std::string key;
  for (const std::string_view word : words) key.append(word).push_back(separator);
  return key;
}

bool holds_all(const File& file, std::string_view key) {
  for (std::size_t end = key.find(separator); end != key.npos; end = key.find(separator)) {
    if (file.text->find(key.substr(0, end)) == std::string::npos) return false;
    key.remove_prefix(end + 1);
  }
  return true;
}

FileList::iterator place_of(FileList& list, const File& file) {
  return std::ranges::lower_bound(list, file.path, {}, &File::path);
}

void erase(FileList& list, const File& file) {
  const auto place = place_of(list, file);
  if (place != list.end() && *place == &file) list.erase(place);
}

}  // namespace

FileIndex::Calls::Calls(const FileMap& all) {
  for (const auto& [path, file] : all) {
    const auto number = static_cast<uint32_t>(files.size());
    files.push_back(file);
    for (const File::Call& call : file->calls) {
      const bool is_known =
          !rows.empty() && rows.back().file == number && rows.back().name == call.name;
      if (!is_known) rows.push_back({call.name, number});
    }
  }
  std::ranges::sort(rows, [](const Row& a, const Row& b) {
    return std::tie(a.name, a.file) < std::tie(b.name, b.file);
  });
}

FileList FileIndex::holding(const FileMap& files,
                            std::initializer_list<std::string_view> words) const {
  const std::string key = key_of(words);
  const std::lock_guard lock(mutex_);
  if (const auto known = by_words_.find(key); known != by_words_.end()) return known->second;
  if (by_words_.size() >= max_questions) by_words_.clear();
  FileList& list = by_words_[key];
  for (const auto& [path, file] : files) {
    if (holds_all(*file, key)) list.push_back(file.get());
  }
  return list;
}

FileList FileIndex::calling(const FileMap& files, std::string_view name) const {
  std::shared_ptr<const Calls> calls;
  {
    const std::lock_guard lock(mutex_);
    if (!calls_) calls_ = std::make_shared<const Calls>(files);
    calls = calls_;
  }
  FileList list;
  const auto rows =
      std::ranges::equal_range(calls->rows, hash_of_name(name), {}, &Calls::Row::name);
  for (const Calls::Row& row : rows) {
    const FilePtr& file = calls->files[row.file];
    if (!changed_.contains(file->path)) list.push_back(file.get());
  }
  for (const std::string& path : changed_) {
    const auto file = files.find(path);
    if (file == files.end() || file->second->calls_of(name).empty()) continue;
    list.insert(place_of(list, *file->second), file->second.get());
  }
  return list;
}

std::shared_ptr<const FileIndex> FileIndex::with(const File* before, const File* after) const {
  auto next = std::make_shared<FileIndex>();
  {
    const std::lock_guard lock(mutex_);
    next->by_words_ = by_words_;
    next->calls_ = calls_;
  }
  for (auto& [key, list] : next->by_words_) {
    if (before) erase(list, *before);
    if (after && holds_all(*after, key)) list.insert(place_of(list, *after), after);
  }
  if (!next->calls_) return next;
  next->changed_ = changed_;
  next->changed_.insert((after ? after : before)->path);
  if (next->changed_.size() > max_changed) {
    next->calls_.reset();
    next->changed_.clear();
  }
  return next;
}

}  // namespace poolguard::project
