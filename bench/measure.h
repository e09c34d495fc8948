// A clock and the two numbers that stand for many measurements.
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace poolguard::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

template <class Work>
double milliseconds(Work work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return Milliseconds(std::chrono::steady_clock::now() - begin).count();
}

// The value below which `share` of the samples lie. Requires at least one sample.
inline double quantile(std::vector<double> samples, double share) {
  const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(samples.size() - 1));
  std::nth_element(samples.begin(), samples.begin() + rank, samples.end());
  return samples[static_cast<std::size_t>(rank)];
}

inline double median(std::vector<double> samples) { return quantile(std::move(samples), 0.5); }

}  // namespace poolguard::bench
