#include "analysis/lint/pool_words.h"

#include <algorithm>

namespace poolguard::lint {
namespace {

constexpr uint32_t always_allowed = 3;
constexpr uint32_t usual_limit = 10;

std::string seconds(uint32_t ms) {
  std::string text = std::to_string(ms / 1000);
  if (ms % 1000 == 0) return text + " s";
  return std::to_string(ms) + " ms";
}

}  // namespace

bool has_pool(const Context& context) {
  const std::string& provider = context.environment.provider;
  return provider != "sqlite" && provider != "mongodb";
}

uint32_t allowed_at_once(const Context& context) {
  const auto& limit = context.environment.pool_limit;
  return limit ? std::max(limit->value, always_allowed) : usual_limit;
}

uint32_t batch_size(const Context& context) {
  constexpr uint32_t without_limit = 4;
  constexpr uint32_t most = 10;
  const auto& limit = context.environment.pool_limit;
  return limit ? std::clamp(limit->value / 2, always_allowed, most) : without_limit;
}

std::string wait_text(const Context& context) {
  const auto& timeout = context.environment.pool_timeout_ms;
  if (!timeout) return {};
  if (timeout->value == 0) return "for as long as it takes (" + timeout->source + ")";
  return "for at most " + seconds(timeout->value) + " (" + timeout->source + ")";
}

}  // namespace poolguard::lint
