#include "analysis/project/manifest.h"

#include <algorithm>
#include <array>

#include "analysis/project/hosting.h"
#include "analysis/project/paths.h"

namespace poolguard::project {

namespace {

constexpr std::array<std::string_view, 9> exact_names = {
    "package.json",   "package-lock.json", "npm-shrinkwrap.json",
    "pnpm-lock.yaml", "yarn.lock",         "bun.lock",
    "jsconfig.json",  "poolguard.json",    "poolguard-baseline.json",
};

// tsconfig.json, tsconfig.base.json, and what shared configuration packages call theirs.
bool is_tsconfig(std::string_view path, std::string_view name) {
  if (!name.ends_with(".json")) return false;
  if (name.starts_with("tsconfig") || name.ends_with("tsconfig.json")) return true;
  const std::string folder = directory_of(path);
  const std::string_view folder_name = file_name(folder);
  return folder_name.find("tsconfig") != std::string_view::npos ||
         folder_name.find("typescript-config") != std::string_view::npos;
}

}  // namespace

bool is_dotenv(std::string_view path) {
  const std::string_view name = file_name(path);
  return name == ".env" || name.starts_with(".env.");
}

bool is_migration(std::string_view path) { return file_name(path) == "migration.sql"; }

bool is_manifest(std::string_view path) {
  const std::string_view name = file_name(path);
  return std::find(exact_names.begin(), exact_names.end(), name) != exact_names.end() ||
         name.ends_with(".prisma") || name.ends_with(".poolguard.json") ||
         name.starts_with("prisma.config.") || is_migration(path) || is_dotenv(path) ||
         is_hosting_manifest(path) || is_tsconfig(path, name);
}

const std::string* text_of(const Manifests& manifests, std::string_view path) {
  const auto found = manifests.find(path);
  return found == manifests.end() ? nullptr : found->second.text.get();
}

}  // namespace poolguard::project
