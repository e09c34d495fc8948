// Which of some things belong together because a chain of links joins them.
#pragma once

#include <cstddef>
#include <vector>

namespace poolguard::project {

class Connections {
 public:
  // As many things, none of them joined with another.
  explicit Connections(std::size_t count) : above_(count) {
    for (std::size_t i = 0; i < count; ++i) above_[i] = i;
  }

  void join(std::size_t one, std::size_t other) { above_[group_of(one)] = group_of(other); }

  // The same for two things that are joined over any number of links.
  std::size_t group_of(std::size_t i) {
    while (above_[i] != i) i = above_[i] = above_[above_[i]];
    return i;
  }

 private:
  std::vector<std::size_t> above_;
};

}  // namespace poolguard::project
