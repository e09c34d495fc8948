// The analysed source files of a project by path - all of them, or those that were needed so far.
//
// A check of five files need not load five thousand. Then a Demand hears what is asked of the
// others: a file, the files that hold some words or call a name, or all. Whoever made something
// without them loads them and makes it again, until nothing more is asked for; what comes out then
// is what the whole project gives. Invariant: no public look at the files misses one without the
// Demand hearing of it; so a rule that simply goes through all of them is right, and slow.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "analysis/project/file_index.h"

namespace poolguard::project {

// Is asked from several threads at once, and many times for the same.
class Demand {
 public:
  virtual ~Demand() = default;
  virtual void file(std::string_view path) const = 0;
  virtual void holding(std::initializer_list<std::string_view> words) const = 0;
  virtual void calling(std::string_view name) const = 0;
  virtual void all() const = 0;
};

class SourceFiles {
 public:
  using Map = FileMap;
  using const_iterator = Map::const_iterator;

  const_iterator begin() const {
    if (demand_) demand_->all();
    return map_.begin();
  }
  const_iterator end() const { return map_.end(); }

  const_iterator find(std::string_view path) const {
    const const_iterator found = map_.find(path);
    if (demand_ && found == map_.end()) demand_->file(path);
    return found;
  }

  // The files whose text holds all the words, each of them plain text, the rarest first; by path.
  FileList holding(std::initializer_list<std::string_view> words) const {
    ask_for(words);
    return index_->holding(map_, words);
  }
  // For those who know by other means which files these are: whoever loads a part brings them.
  void ask_for(std::initializer_list<std::string_view> words) const {
    if (demand_) demand_->holding(words);
  }

  // The files with a call of something called `name`; by path.
  FileList calling(std::string_view name) const {
    if (demand_) demand_->calling(name);
    return index_->calling(map_, name);
  }

  // For those who load: what is there, and who hears of what is not (nobody: it is all).
  const Map& loaded() const { return map_; }
  void tell(const Demand* demand) { demand_ = demand; }
  // Many come or go at once.
  template <class Change>
  void change(Change change) {
    change(map_);
    index_ = std::make_shared<const FileIndex>();
  }
  void put(FilePtr file) {
    index_ = index_->after(file->path);
    map_[file->path] = std::move(file);
  }
  void erase(std::string_view path) {
    const auto found = map_.find(path);
    if (found == map_.end()) return;
    index_ = index_->after(path);
    map_.erase(found);
  }

 private:
  Map map_;
  std::shared_ptr<const FileIndex> index_ = std::make_shared<const FileIndex>();
  const Demand* demand_ = nullptr;  // must outlive the files
};

}  // namespace poolguard::project
