#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/disk.h"
#include "cli/disk_watch.h"
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

std::string write(const std::string& path, const std::string& text) {
  errno = 0;
  if (std::ofstream(path, std::ios::binary) << text << std::flush) return {};
  return std::strerror(errno ? errno : EIO);
}

}  // namespace

int lsp(const LspOptions& options) {
  const auto channel = channel_of(options);
  if (!channel) {
    std::cerr << "poolguard: " << channel.error() << "\n";
    return 2;
  }
  const Disk disk;
  DiskWatch watch;
  return server::serve({.workers = static_cast<int>(options.workers),
                        .version = std::string(version),
                        .rules = rules::all(),
                        .documentation = rules::documentation,
                        .files = &disk,
                        .watch = &watch,
                        .write = write,
                        .today = today,
                        .log_file = options.log_file,
                        // At once: a worker may be in the middle of a large folder.
                        .leave = [](int code) { std::_Exit(code); }},
                       *channel);
}

}  // namespace poolguard::cli
