// The analysed source files of a project by path - all of them, or those that were needed so far.
//
// A check of five files need not load five thousand. Then a Demand hears what is asked of the
// others: a file, the files that hold some words, or all. Whoever made something without them loads
// them and makes it again, until nothing more is asked for; what comes out then is what the whole
// project gives. Invariant: no public look at the files misses one without the Demand hearing of
// it; so a rule that simply goes through all of them is right, and slow.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "analysis/project/file.h"

namespace poolguard::project {

// Is asked from several threads at once, and many times for the same.
class Demand {
 public:
  virtual ~Demand() = default;
  virtual void file(std::string_view path) const = 0;
  virtual void holding(std::initializer_list<std::string_view> words) const = 0;
  virtual void all() const = 0;
};

class SourceFiles {
 public:
  using Map = std::map<std::string, FilePtr, std::less<>>;
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

  // At least the files whose text holds all the words, each of them plain text.
  const Map& holding(std::initializer_list<std::string_view> words) const {
    if (demand_) demand_->holding(words);
    return map_;
  }

  // For those who load: what is there, and who hears of what is not (nobody: it is all).
  const Map& loaded() const { return map_; }
  Map& loaded() { return map_; }
  void tell(const Demand* demand) { demand_ = demand; }

 private:
  Map map_;
  const Demand* demand_ = nullptr;  // must outlive the files
};

}  // namespace poolguard::project
