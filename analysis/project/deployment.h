// Figures that only people know: how many connections there may be, and between whom.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/project/sourced.h"

namespace poolguard::project {

struct Deployment {
  std::optional<Sourced<uint32_t>> pool_limit = {};
  std::optional<Sourced<uint32_t>> pool_timeout_ms = {};
  std::optional<Sourced<uint32_t>> instances = {};
  std::optional<Sourced<uint32_t>> max_connections = {};
  std::optional<Sourced<std::string>> pooler = {};  // one of pooler_names
  std::optional<Sourced<bool>> serverless = {};
};
inline constexpr std::array<std::string_view, 6> pooler_names = {
    "none", "pgbouncer", "supavisor", "rds-proxy", "neon", "accelerate"};

}  // namespace poolguard::project
