#include "analysis/project/hosting.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "analysis/project/folders.h"
#include "analysis/project/ignore.h"
#include "analysis/project/paths.h"
#include "analysis/text/words.h"

namespace poolguard::project {

namespace {

constexpr std::array<std::string_view, 4> names = {"vercel.json", "netlify.toml", "serverless.yml",
                                                   "serverless.yaml"};
constexpr uint32_t longest_seconds = 86'400;

// `functions: { "app/api/**": { "maxDuration": 30 } }`. Of several patterns that fit, the most
// generous: which of them counts is not said.
std::optional<uint32_t> seconds_for(const nlohmann::json& functions, std::string_view path) {
  std::optional<uint32_t> most;
  for (const auto& [pattern, options] : functions.items()) {
    if (!matches_wildcard(pattern, path, true) || !options.is_object()) continue;
    const auto found = options.find("maxDuration");
    if (found == options.end() || !found->is_number_unsigned()) return std::nullopt;
    const auto seconds = found->get<uint64_t>();
    if (seconds > longest_seconds) return std::nullopt;
    most = std::max(most.value_or(0), static_cast<uint32_t>(seconds));
  }
  return most;
}

// A netlify.toml that speaks of no functions belongs to pages that are only served; what answers
// them runs elsewhere.
bool may_run_code(const Manifest& manifest) {
  constexpr std::array<std::string_view, 3> signs = {"functions", "plugin-nextjs", ".next"};
  return file_name(manifest.path) != "netlify.toml" || text::contains_any(*manifest.text, signs);
}

}  // namespace

bool is_hosting_manifest(std::string_view path) {
  return std::ranges::find(names, file_name(path)) != names.end();
}

const Manifest* serverless_manifest(const Manifests& manifests, std::string_view root,
                                    std::string_view path) {
  for (const std::string& folder : folders_up_to(root, directory_of(path))) {
    for (const std::string_view name : names) {
      const auto found = manifests.find(join(folder, name));
      if (found != manifests.end() && may_run_code(found->second)) return &found->second;
    }
  }
  return nullptr;
}

std::optional<Sourced<uint32_t>> max_duration_ms(const Manifests& manifests, std::string_view root,
                                                 std::string_view path) {
  const Manifest* manifest = serverless_manifest(manifests, root, path);
  if (!manifest || file_name(manifest->path) != "vercel.json") return std::nullopt;
  const nlohmann::json json = parse_json(*manifest->text);
  if (!json.is_object()) return std::nullopt;
  const auto functions = json.find("functions");
  if (functions == json.end() || !functions->is_object()) return std::nullopt;
  const std::string below = relative_to(directory_of(manifest->path), path);
  const auto seconds = seconds_for(*functions, below);
  if (!seconds) return std::nullopt;
  return Sourced<uint32_t>{*seconds * 1000, "maxDuration in " + relative_to(root, manifest->path)};
}

}  // namespace poolguard::project
