#include "cli/stats.h"

#include <algorithm>
#include <iomanip>

namespace poolguard::cli {
namespace {

void write_line(std::ostream& out, std::string_view name, Stats::Clock::duration time) {
  const auto milliseconds = std::chrono::duration<double, std::milli>(time).count();
  out << "  " << std::fixed << std::setprecision(1) << std::setw(10) << milliseconds << " ms  "
      << name << "\n";
}

}  // namespace

void Stats::phase_ends(std::string_view name) {
  const Clock::time_point now = Clock::now();
  phases_.emplace_back(name, now - phase_began_);
  phase_began_ = now;
}

void Stats::rule(const lint::Rule& rule, const std::function<void()>& work) {
  const Clock::time_point begin = Clock::now();
  work();
  const Clock::duration time = Clock::now() - begin;
  const std::lock_guard lock(mutex_);
  rules_[rule.id] += time;
}

void Stats::write(std::ostream& out) const {
  out << "Time by phase:\n";
  for (const auto& [name, time] : phases_) write_line(out, name, time);
  std::vector<std::pair<std::string_view, Clock::duration>> rules(rules_.begin(), rules_.end());
  std::ranges::stable_sort(rules, [](const auto& a, const auto& b) { return a.second > b.second; });
  out << "Time by rule, all threads together:\n";
  for (const auto& [id, time] : rules) write_line(out, id, time);
}

}  // namespace poolguard::cli
