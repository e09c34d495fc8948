// How far a long piece of work is, on one line of a terminal that is gone when the work is over.
// Work that is done at once shows nothing. Steps may come from several threads.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <ostream>

namespace poolguard::cli {

class Progress {
 public:
  explicit Progress(std::ostream* out) : out_(out) {}  // null: silent
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void begin(std::size_t total);
  void step();
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream* out_;
  std::atomic<std::size_t> done_{0};
  std::size_t total_ = 0;
  std::mutex mutex_;
  Clock::time_point next_;  // when the line is painted again
  bool visible_ = false;
};

}  // namespace poolguard::cli
