#include "analysis/project/file_index.h"

#include <algorithm>
#include <tuple>

namespace poolguard::project {
namespace {

constexpr std::size_t max_questions = 4096;  // remembered; then all are forgotten
constexpr std::size_t max_changed = 64;      // files, before all is found out anew

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

}  // namespace

class FileIndex::Base {
 public:
  explicit Base(const FileMap& all) {
    for (const auto& [path, file] : all) {
      const auto number = static_cast<uint32_t>(files_.size());
      files_.push_back(file);
      for (const File::Call& call : file->calls) {
        const bool is_known =
            !calls_.empty() && calls_.back().file == number && calls_.back().name == call.name;
        if (!is_known) calls_.push_back({call.name, number});
      }
    }
    std::ranges::sort(calls_, [](const Call& a, const Call& b) {
      return std::tie(a.name, a.file) < std::tie(b.name, b.file);
    });
  }

  FileList holding(const std::string& key) const {
    const std::lock_guard lock(mutex_);
    if (const auto known = by_words_.find(key); known != by_words_.end()) return known->second;
    if (by_words_.size() >= max_questions) by_words_.clear();
    FileList& list = by_words_[key];
    for (const FilePtr& file : files_) {
      if (holds_all(*file, key)) list.push_back(file.get());
    }
    return list;
  }

  FileList calling(std::string_view name) const {
    FileList list;
    for (const Call& call : std::ranges::equal_range(calls_, hash_of_name(name), {}, &Call::name)) {
      list.push_back(files_[call.file].get());
    }
    return list;
  }

 private:
  struct Call {
    uint32_t name;  // its hash
    uint32_t file;  // in `files_`
  };
  std::vector<FilePtr> files_;
  std::vector<Call> calls_;  // sorted, each once
  mutable std::mutex mutex_;
  mutable std::map<std::string, FileList, std::less<>> by_words_;
};

FileIndex::FileIndex() = default;
FileIndex::~FileIndex() = default;

// Nothing has changed before there is a base: see `after`.
const FileIndex::Base& FileIndex::base(const FileMap& files) const {
  if (!base_) base_ = std::make_shared<const Base>(files);
  return *base_;
}

// What was true `then`, with the files that have changed looked at again.
template <class Test>
FileList FileIndex::now(const FileMap& files, FileList then, Test is_meant) const {
  std::erase_if(then, [&](const File* file) { return changed_.contains(file->path); });
  for (const std::string& path : changed_) {
    const auto file = files.find(path);
    if (file == files.end() || !is_meant(*file->second)) continue;
    then.insert(std::ranges::lower_bound(then, path, {}, &File::path), file->second.get());
  }
  return then;
}

FileList FileIndex::holding(const FileMap& files,
                            std::initializer_list<std::string_view> words) const {
  const std::string key = key_of(words);
  const std::lock_guard lock(mutex_);
  if (changed_.empty()) return base(files).holding(key);
  const auto [answer, is_new] = by_words_.try_emplace(key);
  if (is_new) {
    answer->second = now(files, base(files).holding(key),
                         [&](const File& file) { return holds_all(file, key); });
  }
  return answer->second;
}

FileList FileIndex::calling(const FileMap& files, std::string_view name) const {
  const std::lock_guard lock(mutex_);
  return now(files, base(files).calling(name),
             [&](const File& file) { return !file.calls_of(name).empty(); });
}

std::shared_ptr<const FileIndex> FileIndex::after(std::string_view path) const {
  auto next = std::make_shared<FileIndex>();
  const std::lock_guard lock(mutex_);
  if (!base_ || changed_.size() >= max_changed) return next;
  next->base_ = base_;
  next->changed_ = changed_;
  next->changed_.emplace(path);
  return next;
}

}  // namespace poolguard::project
