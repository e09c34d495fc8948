// The files of a project on a real disk.
//
// Knows .gitignore files (nested ones, and .git/info/exclude), node_modules and generated Prisma
// clients; knows nothing of what a file means. Manifests (.env, package.json, schema.prisma, ...)
// are listed even where git ignores them by name, but nothing inside an ignored directory is. Links
// to directories are not followed; a link to a file is listed when it leads out of the root or is a
// manifest (inside, its target is listed itself). The root itself may be a link. Lists are sorted
// by bytes. Of a file no more than `max_read` bytes are read: the analysis takes none nearly as
// large.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/stamped_files.h"

namespace poolguard::cli {

constexpr std::size_t max_read = std::size_t{64} * 1024 * 1024;

class Disk : public StampedFiles {
 public:
  std::optional<std::string> read(const std::string& path) const override;
  std::vector<std::string> list(const std::string& root) const override;
  std::string stamp(const std::string& path) const override;
};

// The nearest directory at or above `directory` that holds `.git`; none outside a repository.
std::optional<std::filesystem::path> repository_root(const std::filesystem::path& directory);

}  // namespace poolguard::cli
