#include "audit/score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "audit/capacity.h"

namespace poolguard::audit {
namespace {

struct Share {
  Level level;
  double stays = 1;  // what one path of this level leaves of the rest
  std::string_view text;
};
constexpr std::array<Share, 4> shares = {{{Level::critical, 0.65, "0.65"},
                                          {Level::high, 0.85, "0.85"},
                                          {Level::medium, 0.95, "0.95"},
                                          {Level::low, 0.99, "0.99"}}};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

std::string code_text(const LevelCounts& paths, uint32_t value) {
  std::string list;
  std::string product;
  for (const Share& share : shares) {
    const uint32_t count = paths[share.level];
    if (count == 0) continue;
    list += (list.empty() ? "" : ", ") + std::to_string(count) + " " + lower(name_of(share.level));
    product += (product.empty() ? "" : " x ") + std::string(share.text);
    if (count > 1) product += "^" + std::to_string(count);
  }
  if (list.empty()) return "no path is dangerous";
  return list + ": 100 x (1 - " + product + ") = " + std::to_string(value);
}

void add_capacity(const Report& report, Score& score) {
  const Capacity& capacity = report.capacity;
  if (!capacity.connections || !capacity.usable) {
    score.capacity_text = "not known: ";
    for (std::size_t i = 0; i < capacity.missing.size(); ++i) {
      score.capacity_text += (i > 0 ? ", " : "") + capacity.missing[i];
    }
    score.capacity_text += capacity.missing.size() == 1 ? " is missing" : " are missing";
    return;
  }
  score.capacity_known = true;
  const Basis& basis = report.basis;
  const bool is_pooled = basis.pooler && basis.pooler->value != "none";
  const uint64_t most = basis.max_connections->value;
  const auto wanted = static_cast<uint64_t>(
      std::llround(static_cast<double>(*capacity.connections) * std::max(1.0, basis.burst.value)));
  const uint64_t server =
      is_pooled ? std::min(wanted, pooled(most, basis.proxy_percent.value)) : wanted;
  score.capacity = capacity_term(server, *capacity.usable, most, is_pooled);
  score.capacity_text = std::to_string(server) + " of " + std::to_string(*capacity.usable) +
                        " usable connections" + (is_pooled ? ", through the pooler" : "");
  if (basis.burst.value > 1) score.capacity_text += ", in a burst";
}

std::string verdict_of(const Report& report, const Score& score) {
  const auto grave = static_cast<uint32_t>(std::ranges::count_if(
      report.paths, [](const Path& path) { return path.level >= Level::high; }));
  if (score.capacity == 100) {
    return "The instances can want more connections than the database has. Lower the limit or the "
           "number of instances before anything else.";
  }
  if (grave > 0) {
    return counted(grave, "path is", "paths are") + " critical or high, of " +
           std::to_string(report.paths.size()) + " with findings. Begin with " +
           report.paths.front().name + ".";
  }
  if (score.capacity >= 50) {
    return "The code is in good order, but the instances come close to what the database has.";
  }
  if (score.value >= 30) return "Nothing grave by itself; many small things add up.";
  if (score.paths[Level::medium] + score.paths[Level::low] > 0) {
    return "Nothing here is likely to exhaust the pool.";
  }
  return "Nothing was found that could exhaust the pool.";
}

}  // namespace

uint32_t code_term(const LevelCounts& paths) {
  double stays = 1;
  for (const Share& share : shares) stays *= std::pow(share.stays, paths[share.level]);
  return static_cast<uint32_t>(std::lround(100 * (1 - stays)));
}

uint32_t capacity_term(uint64_t connections, uint64_t usable, uint64_t max_connections,
                       bool pooled) {
  if (connections > usable) return 100;
  if (pooled) return 0;
  if (connections * 6 > usable * 5) return 70;
  return connections * 2 > max_connections ? 50 : 0;
}

Level band_of(uint32_t score) {
  if (score >= 90) return Level::critical;
  if (score >= 60) return Level::high;
  return score >= 30 ? Level::medium : Level::low;
}

Score score_of(const Report& report) {
  Score score;
  const std::size_t counted = std::min(counted_paths, report.paths.size());
  for (const Path& path : std::span(report.paths).first(counted)) {
    ++score.paths.of[static_cast<std::size_t>(path.level)];
  }
  score.code = code_term(score.paths);
  score.code_text = code_text(score.paths, score.code);
  add_capacity(report, score);
  score.value = std::max(score.code, score.capacity);
  score.level = band_of(score.value);
  score.verdict = verdict_of(report, score);
  return score;
}

}  // namespace poolguard::audit
