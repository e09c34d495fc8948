// Which files hold a word, and which call something by a name - found out once, kept while the
// files change one by one.
//
// An index belongs to one map of files and speaks of exactly those; `after` gives that of the map
// after a file came, changed or went. That costs nothing: what was found out stays true of all
// other files, and the changed ones are looked at when somebody asks. It may be asked from several
// threads.
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
  FileIndex();
  ~FileIndex();

  // The files whose text holds all of the words. The first one should be the rarest.
  FileList holding(const FileMap& files, std::initializer_list<std::string_view> words) const;

  // The files with a call of something called `name`: `name()`, `x.name()`.
  FileList calling(const FileMap& files, std::string_view name) const;

  // The index of the map in which the file at `path` is another one, new or gone.
  std::shared_ptr<const FileIndex> after(std::string_view path) const;

 private:
  class Base;  // what is known of the files as they were when somebody first asked
  const Base& base(const FileMap& files) const;
  template <class Test>
  FileList now(const FileMap& files, FileList then, Test is_meant) const;

  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Base> base_;                       // shared by those made after it
  mutable std::map<std::string, FileList, std::less<>> by_words_;  // where files have changed
  std::set<std::string, std::less<>> changed_;                     // paths, since the base was made
};

}  // namespace poolguard::project
