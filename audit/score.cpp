#include "audit/score.h"

#include <algorithm>
#include <array>
#include <cmath>
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

// "2", "1.49"
std::string hundredths(uint32_t value) {
  std::string text = std::to_string(value / 100);
  if (value % 100 == 0) return text;
  text += "." + std::to_string(value % 100 / 10);
  if (value % 10 != 0) text += std::to_string(value % 10);
  return text;
}

// "2 critical (weight 1.49), 12 medium: 100 x (1 - 0.65^1.49 x 0.95^12) = 72"
std::string code_text(const Score& score) {
  std::string list;
  std::string product;
  for (const Share& share : shares) {
    const uint32_t count = score.paths[share.level];
    const uint32_t weight = score.weights[share.level];
    if (count == 0) continue;
    list += (list.empty() ? "" : ", ") + std::to_string(count) + " " + lower(name_of(share.level));
    if (weight != count * 100) list += " (weight " + hundredths(weight) + ")";
    product += (product.empty() ? "" : " x ") + std::string(share.text);
    if (weight != 100) product += "^" + hundredths(weight);
  }
  if (list.empty()) return "no path is dangerous";
  const uint32_t value = code_term(score.weights);
  std::string text = list + ": 100 x (1 - " + product + ") = " + std::to_string(value);
  if (score.code > value) {
    text +=
        "; the gravest path alone gives " + std::to_string(score.code) + ", and no score is less";
  }
  return text;
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
    const uint32_t critical = score.paths[Level::critical];
    const uint32_t high = grave - critical;
    std::string text = critical > 0 ? std::to_string(critical) + " critical" : "";
    if (high > 0) text += (text.empty() ? "" : " and ") + std::to_string(high) + " high";
    text += (grave == 1 ? " path in a project of " : " paths in a project of ") +
            counted(report.entry_points.size(), "entry point");
    const bool is_large = report.entry_points.size() > one_of;
    if (score.level == Level::low && is_large) text += ", few for its size";
    return text + ". Begin with " + report.paths.front().name + ".";
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

uint32_t weight_of_path(uint32_t reach, std::size_t all) {
  const uint64_t runs = std::max<uint64_t>(reach, 1) * one_of * 100;
  const uint64_t of = std::max<uint64_t>(all, 1);
  return static_cast<uint32_t>(std::clamp<uint64_t>((runs + of / 2) / of, 1, 100));
}

std::string weights_text(const Report& report) {
  const std::size_t all = report.entry_points.size();
  if (all <= one_of || report.paths.empty()) return {};
  return "A path that one in " + std::to_string(one_of) +
         " entry points or more run through counts in full; another by its part, " +
         std::to_string(one_of) + " x its entry points / " + std::to_string(all) + ".";
}

uint32_t code_term(const LevelCounts& weights) {
  double stays = 1;
  for (const Share& share : shares) stays *= std::pow(share.stays, weights[share.level] / 100.0);
  return static_cast<uint32_t>(std::lround(100 * (1 - stays)));
}

uint32_t least_term(const LevelCounts& paths) {
  for (const Share& share : shares) {
    if (paths[share.level] > 0) {
      return static_cast<uint32_t>(std::lround(100 * (1 - share.stays)));
    }
  }
  return 0;
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
  for (const Path& path : report.paths) {
    ++score.paths.of[static_cast<std::size_t>(path.level)];
    score.weights.of[static_cast<std::size_t>(path.level)] += path.weight;
  }
  score.code = std::max(code_term(score.weights), least_term(score.paths));
  score.code_text = code_text(score);
  add_capacity(report, score);
  score.value = std::max(score.code, score.capacity);
  score.level = band_of(score.value);
  score.verdict = verdict_of(report, score);
  return score;
}

}  // namespace poolguard::audit
