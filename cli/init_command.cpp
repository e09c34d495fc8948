// `poolguard init`: a first poolguard.json with what was detected.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include "analysis/project/version.h"
#include "cli/commands.h"
#include "cli/disk.h"
#include "cli/loader.h"
#include "cli/selection.h"

namespace poolguard::cli {
namespace {

std::string version_text(const project::Environment& environment) {
  if (!environment.prisma) return "not found";
  const auto& [version, source] = *environment.prisma;
  return project::text_of(version) + " (" + source + ")";
}

template <class T>
std::string sourced(const std::optional<project::Sourced<T>>& value) {
  return value ? std::to_string(value->value) + " (" + value->source + ")" : "not known";
}

std::string first_config(const project::Environment& environment) {
  const std::string limit =
      environment.pool_limit ? std::to_string(environment.pool_limit->value) : "10";
  return R"(// What Poolguard shall know about this project. All keys: docs/configuration.md in its
// repository; 'poolguard config' prints what holds, and why.
//
// Detected:
//   Prisma      )" +
         version_text(environment) + R"(
//   database    )" +
         (environment.provider.empty() ? "not found" : environment.provider) + R"(
//   pool        )" +
         sourced(environment.pool_limit) + R"( connections a process
//   wait        )" +
         sourced(environment.pool_timeout_ms) + R"( ms for a connection, 0: for ever
{
  // recommended, strict, audit or serverless; or the path of another poolguard.json.
  "extends": ["recommended"],

  // off, on, hint, information, warning or error for each rule: see 'poolguard rules'.
  "rules": {
    // "find-many-without-take": "error",
  },

  "overrides": [
    // { "files": ["scripts/**"], "rules": { "query-in-loop": "off" } },
  ],

  // Files that are not checked, as in .gitignore.
  "ignore": [],

  // Say here what only the production environment knows.
  // "pool": { "limit": )" +
         limit + R"( },
  // "deployment": { "instances": 2, "maxConnections": 100, "pooler": "none" },

  // Models that stay small, with the rows they have at most.
  "smallModels": {
    // "Country": 250,
  },

  // Calls of your own that wait for something outside.
  "externalCalls": [
    // "@acme/mailer", "events.publish",
  ],
}
)";
}

}  // namespace

int init(const InitOptions&, Console& console) {
  namespace fs = std::filesystem;
  const Selection selection = select({});
  if (!selection.error.empty()) return fail(console, selection.error);
  const std::string path = selection.working_directory + "/" + std::string(project::config_name);
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) {
    return fail(console, "poolguard.json is there already");
  }
  const Disk disk;
  const Loaded loaded({.files = &disk,
                       .root = selection.root,
                       .threads = std::max(std::thread::hardware_concurrency(), 1U),
                       .is_asked = [](std::string_view) { return false; },
                       .wants_pool = true});
  std::ofstream file(path, std::ios::binary);
  file << first_config(loaded.project().environment_for(selection.working_directory + "/x"));
  file.close();
  if (!file) return fail(console, "poolguard.json cannot be written");
  console.out << "Wrote poolguard.json. Next: poolguard check\n";
  return success;
}

}  // namespace poolguard::cli
