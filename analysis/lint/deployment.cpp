#include "analysis/lint/deployment.h"

#include <algorithm>

#include "analysis/project/folders.h"
#include "analysis/project/hosting.h"

namespace poolguard::lint {

std::optional<std::string> serverless_reason(const project::Project& project,
                                             std::string_view path) {
  const auto& said = project.environment_for(path).deployment.serverless;
  if (said) return said->value ? std::optional(said->source) : std::nullopt;
  const auto* manifest = project::serverless_manifest(project.manifests, project.root, path);
  if (!manifest) return std::nullopt;
  return project::relative_to(project.root, manifest->path);
}

bool has_pooler(const project::Environment& environment) {
  const auto& pooler = environment.deployment.pooler;
  return pooler && pooler->value != "none";
}

bool speaks_postgres(const project::Environment& environment) {
  const std::string& provider = environment.provider;
  return provider == "postgresql" || provider == "postgres" || provider == "cockroachdb";
}

std::optional<uint32_t> fair_limit(const project::Environment& environment) {
  const auto& instances = environment.deployment.instances;
  const auto& most = environment.deployment.max_connections;
  if (!instances || !most || instances->value == 0) return std::nullopt;
  const uint32_t usable =
      most->value > reserved_connections ? most->value - reserved_connections : 0;
  return std::max<uint32_t>(1, static_cast<uint32_t>(uint64_t{usable} * 5 / 6 / instances->value));
}

}  // namespace poolguard::lint
