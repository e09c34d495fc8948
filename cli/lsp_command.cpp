#include "cli/commands.h"
#include "cli/disk.h"
#include "cli/version.h"
#include "rules/registry.h"
#include "server/server.h"

namespace poolguard::cli {

int lsp(const LspOptions& options) {
  const Disk disk;
  return server::run_stdio({.workers = static_cast<int>(options.workers),
                            .version = std::string(version),
                            .rules = rules::all(),
                            .documentation = rules::documentation,
                            .files = &disk,
                            .log_file = options.log_file});
}

}  // namespace poolguard::cli
