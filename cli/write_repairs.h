// Repaired texts from memory onto the disk.
#pragma once

#include <string>
#include <vector>

#include "analysis/project/project.h"
#include "cli/fix.h"

namespace poolguard::cli {

struct Unwritten {
  std::string path;
  std::string reason;
};

// Writes every changed file whole or not at all (replace_file.h), and files that one repair changes
// together all or none. A file that cannot be written gets its old text back in the workspace, and
// its repairs no longer count.
std::vector<Unwritten> write_repairs(project::Workspace& workspace, Fixed& fixed);

}  // namespace poolguard::cli
