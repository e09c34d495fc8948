#include "cli/demand_book.h"

#include <string>
#include <utility>
#include <vector>

namespace poolguard::cli {

void DemandBook::file(std::string_view path) const {
  const std::lock_guard lock(mutex_);
  if (!taken_.files.contains(path)) open_.files.emplace(path);
}

void DemandBook::holding(std::initializer_list<std::string_view> words) const {
  std::vector<std::string> key(words.begin(), words.end());
  const std::lock_guard lock(mutex_);
  if (!taken_.words.contains(key)) open_.words.insert(std::move(key));
}

void DemandBook::calling(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  if (!taken_.calls.contains(name)) open_.calls.emplace(name);
}

void DemandBook::all() const {
  const std::lock_guard lock(mutex_);
  open_.all = !taken_.all;
}

project::Wanted DemandBook::take() {
  const std::lock_guard lock(mutex_);
  taken_.all |= open_.all;
  taken_.files.insert(open_.files.begin(), open_.files.end());
  taken_.words.insert(open_.words.begin(), open_.words.end());
  taken_.calls.insert(open_.calls.begin(), open_.calls.end());
  return std::exchange(open_, {});
}

}  // namespace poolguard::cli
