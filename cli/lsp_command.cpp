#include <iostream>

#include "cli/commands.h"
#include "cli/disk.h"
#include "cli/today.h"
#include "cli/version.h"
#include "rules/registry.h"
#include "server/server.h"

namespace poolguard::cli {
namespace {

protocol::Result<server::Channel> channel_of(const LspOptions& options) {
  if (options.port != 0) return server::connect_to_port(options.port);
  if (!options.pipe.empty()) return server::connect_to_pipe(options.pipe);
  return server::Channel{};
}

}  // namespace

int lsp(const LspOptions& options) {
  const auto channel = channel_of(options);
  if (!channel) {
    std::cerr << "poolguard: " << channel.error() << "\n";
    return 2;
  }
  const Disk disk;
  return server::serve({.workers = static_cast<int>(options.workers),
                        .version = std::string(version),
                        .rules = rules::all(),
                        .documentation = rules::documentation,
                        .files = &disk,
                        .today = today,
                        .log_file = options.log_file},
                       *channel);
}

}  // namespace poolguard::cli
