// Where the time of a check goes: `--stats`. The one part of a check that looks at a clock.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/lint/rule.h"

namespace poolguard::cli {

class Stats {
 public:
  using Clock = std::chrono::steady_clock;

  // What is timed from here on belongs to the phase before.
  void phase_ends(std::string_view name);
  // Times one rule on one file; may be called from several threads.
  void rule(const lint::Rule& rule, const std::function<void()>& work);

  // Phases in their order, then rules, the slowest first.
  void write(std::ostream& out) const;

 private:
  Clock::time_point phase_began_ = Clock::now();
  std::vector<std::pair<std::string, Clock::duration>> phases_;
  std::mutex mutex_;
  std::map<std::string_view, Clock::duration> rules_;
};

}  // namespace poolguard::cli
