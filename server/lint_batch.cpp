#include "server/lint_batch.h"

#include <memory>
#include <utility>

#include "analysis/lint/entry_points.h"

namespace poolguard::server {

std::vector<lint::Findings> lint_batch(const project::Project& project,
                                       std::span<const std::string> paths,
                                       std::span<const lint::Rule* const> rules,
                                       const lint::Options& options) {
  std::vector<lint::Findings> all(paths.size());
  std::unique_ptr<const lint::EntryPoints> entry_points;
  lint::Options shared = options;
  shared.entry_points = [&]() -> const lint::EntryPoints& {
    if (!entry_points) entry_points = std::make_unique<const lint::EntryPoints>(project);
    return *entry_points;
  };
  std::vector<const project::Manifest*> manifests;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (const project::File* file = project.find(paths[i])) {
      all[i] = lint::run(project, *file, rules, shared);
    } else if (project::is_config(paths[i])) {
      all[i] = lint::config_findings(project, paths[i], rules);
    } else if (const auto found = project.manifests.find(paths[i]);
               found != project.manifests.end()) {
      manifests.push_back(&found->second);
      places.push_back(i);
    }
  }
  if (manifests.empty()) return all;
  auto found = lint::run_manifests(project, manifests, rules, options);
  for (std::size_t i = 0; i < found.size(); ++i) all[places[i]] = std::move(found[i]);
  return all;
}

}  // namespace poolguard::server
