#include "analysis/project/lockfile.h"

#include <gtest/gtest.h>

namespace poolguard::project {
namespace {

using model::Version;

std::optional<Version> locked(std::string_view name, std::string_view text,
                              std::string_view importer = "", std::string_view range = "") {
  return locked_version(name, text, {"@prisma/client", importer, range});
}

TEST(Lockfile, ReadsNpm) {
  constexpr std::string_view text = R"({
  "lockfileVersion": 3,
  "packages": {
    "": { "dependencies": { "@prisma/client": "^5.0.0" } },
    "apps/old/node_modules/@prisma/client": {
      "version": "4.16.2",
      "hasInstallScript": true
    },
    "node_modules/@prisma/client-extra": {
      "version": "1.0.0"
    },
    "node_modules/@prisma/client": {
      "version": "5.22.0",
      "peerDependencies": { "prisma": "*" }
    }
  }
})";
  EXPECT_EQ(locked("package-lock.json", text), (Version{5, 22, 0}));
  EXPECT_EQ(locked("package-lock.json", text, "apps/old"), (Version{4, 16, 2}));
  EXPECT_EQ(locked("package-lock.json", text, "apps/new"), (Version{5, 22, 0}));
}

TEST(Lockfile, ReadsTheFirstNpmFormat) {
  EXPECT_EQ(locked("package-lock.json", R"({"dependencies": {
    "@prisma/client": {
      "version": "4.1.0",
      "requires": {}
    }}})"),
            (Version{4, 1, 0}));
}

TEST(Lockfile, ReadsPnpm) {
  constexpr std::string_view text = R"(lockfileVersion: '9.0'

importers:

  .:
    devDependencies:
      prisma:
        specifier: ^6.1.0
        version: 6.1.0

  packages/db:
    dependencies:
      '@prisma/client':
        specifier: ^6.1.0
        version: 6.1.0(prisma@6.1.0)

  packages/db-old:
    dependencies:
      '@prisma/client':
        specifier: 5.0.0
        version: 5.0.0(prisma@5.0.0)

packages:

  '@prisma/client@5.0.0':
    resolution: {integrity: sha512-x}

  '@prisma/client@6.1.0':
    resolution: {integrity: sha512-y}
)";
  EXPECT_EQ(locked("pnpm-lock.yaml", text, "packages/db"), (Version{6, 1, 0}));
  EXPECT_EQ(locked("pnpm-lock.yaml", text, "packages/db-old"), (Version{5, 0, 0}));
  EXPECT_EQ(locked("pnpm-lock.yaml", text, "apps/web"), (Version{5, 0, 0}));  // the first there is
}

TEST(Lockfile, ReadsOlderPnpm) {
  EXPECT_EQ(locked("pnpm-lock.yaml", R"(lockfileVersion: 5.4

packages:

  /@prisma/client/4.8.1_prisma@4.8.1:
    engines: {node: '>=14.17'}
)"),
            (Version{4, 8, 1}));
  EXPECT_EQ(locked("pnpm-lock.yaml", R"(lockfileVersion: '6.0'

packages:

  /@prisma/client@5.2.0(prisma@5.2.0):
    engines: {node: '>=16.13'}
)"),
            (Version{5, 2, 0}));
}

TEST(Lockfile, ReadsYarn) {
  constexpr std::string_view classic = R"(# yarn lockfile v1

other@^1.0.0:
  version "1.0.0"
  dependencies:
    "@prisma/client" "^3.0.0"

"@prisma/client@^4.0.0", "@prisma/client@^4.1.0":
  version "4.16.0"
  dependencies:
    "@prisma/engines-version" "1"

"@prisma/client@^5.0.0":
  version "5.3.0"
)";
  EXPECT_EQ(locked("yarn.lock", classic), (Version{4, 16, 0}));
  EXPECT_EQ(locked("yarn.lock", classic, "", "^5.0.0"), (Version{5, 3, 0}));
  constexpr std::string_view berry = R"(__metadata:
  version: 8

"@prisma/client@npm:^6.0.0":
  version: 6.5.0
  resolution: "@prisma/client@npm:6.5.0"
)";
  EXPECT_EQ(locked("yarn.lock", berry, "", "^6.0.0"), (Version{6, 5, 0}));
}

TEST(Lockfile, ReadsBun) {
  EXPECT_EQ(locked("bun.lock", R"({"packages": {
    "@prisma/client": ["@prisma/client@6.4.1", "", {}, "sha512-x"],
  }})"),
            (Version{6, 4, 1}));
}

TEST(Lockfile, IsSilentWithoutAnEntry) {
  for (const char* name :
       {"package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "other.lock"}) {
    EXPECT_FALSE(locked(name, "")) << name;
    EXPECT_FALSE(locked(name, "importers:\n  .:\n    '@prisma/clients':\n")) << name;
  }
}

}  // namespace
}  // namespace poolguard::project
