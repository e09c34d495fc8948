#include "cli/progress.h"

#include <algorithm>
#include <string>

namespace poolguard::cli {

namespace {

constexpr std::chrono::milliseconds patience{500};
constexpr std::chrono::milliseconds interval{100};
constexpr std::size_t bar_width = 30;

}  // namespace

void Progress::begin(std::size_t total) {
  done_ = 0;
  total_ = std::max<std::size_t>(total, 1);
  next_ = Clock::now() + patience;
}

void Progress::step() {
  const std::size_t done = ++done_;
  if (!out_) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock || Clock::now() < next_) return;
  next_ = Clock::now() + interval;
  const std::size_t filled = std::min(done, total_) * bar_width / total_;
  *out_ << "\r[" << std::string(filled, '#') << std::string(bar_width - filled, '.') << "] "
        << std::min(done, total_) << " of " << total_ << " files" << std::flush;
  visible_ = true;
}

void Progress::clear() {
  if (visible_) *out_ << "\r\x1b[K" << std::flush;
  visible_ = false;
}

}  // namespace poolguard::cli
