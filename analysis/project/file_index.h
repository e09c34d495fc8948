// Which files hold a word, and which call something by a name - found out once, kept while the
// files change one by one.
//
// An index belongs to one map of files and speaks of exactly those; `with` gives that of the map
// after a file came, changed or went, at little cost. It may be asked from several threads.
#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/project/file.h"

namespace poolguard::project {

using FileMap = std::map<std::string, FilePtr, std::less<>>;
using FileList = std::vector<const File*>;  // by path

class FileIndex {
 public:
  // The files whose text holds all of the words. The first one should be the rarest.
  FileList holding(const FileMap& files, std::initializer_list<std::string_view> words) const;

  // The files with a call of something called `name`: `name()`, `x.name()`.
  FileList calling(const FileMap& files, std::string_view name) const;

  // The index of the map in which `before` has become `after`; null: there was, or is, none.
  std::shared_ptr<const FileIndex> with(const File* before, const File* after) const;

 private:
  // The calls of all files as they were when it was made.
  struct Calls {
    struct Row {
      uint32_t name;  // its hash
      uint32_t file;  // in `files`
    };
    explicit Calls(const FileMap& all);
    std::vector<FilePtr> files;
    std::vector<Row> rows;  // sorted, each once
  };

  mutable std::mutex mutex_;
  mutable std::map<std::string, FileList, std::less<>> by_words_;
  mutable std::shared_ptr<const Calls> calls_;
  std::set<std::string, std::less<>> changed_;  // paths, since `calls_` was made
};

}  // namespace poolguard::project
