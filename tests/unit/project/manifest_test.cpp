#include "analysis/project/manifest.h"

#include <gtest/gtest.h>

#include "analysis/project/folders.h"
#include "analysis/project/package_json.h"
#include "analysis/project/project.h"
#include "tests/unit/project/fake_files.h"

namespace poolguard::project {
namespace {

TEST(Manifest, KnowsItsNames) {
  for (const char* path :
       {"/p/package.json", "/p/pnpm-lock.yaml", "/p/prisma/schema.prisma", "/p/.env",
        "/p/.env.production", "/p/tsconfig.json", "/p/tsconfig.base.json", "/p/jsconfig.json",
        "/p/packages/tsconfig/nextjs.json", "/p/prisma.config.ts", "/p/bun.lock",
        "/p/prisma/migrations/1_init/migration.sql"}) {
    EXPECT_TRUE(is_manifest(path)) << path;
  }
  for (const char* path : {"/p/src/env.ts", "/p/data.json", "/p/.environment", "/p/README.md",
                           "/p/package.json.bak", "/p/tsconfig.ts"}) {
    EXPECT_FALSE(is_manifest(path)) << path;
  }
}

TEST(PackageJson, ReadsNameDependenciesAndSchema) {
  const PackageJson package = read_package_json("/p/package.json", R"({
    "name": "@acme/db", "version": "1.2.3",
    "prisma": {"schema": "db/schema.prisma"},
    "dependencies": {"@prisma/client": "^6.0.0"},
    "devDependencies": {"prisma": "6.0.0", "@prisma/client": "5"},
    "peerDependencies": 7
  })");
  EXPECT_EQ(package.directory, "/p");
  EXPECT_EQ(package.name, "@acme/db");
  EXPECT_EQ(package.version, "1.2.3");
  EXPECT_EQ(package.prisma_schema, "db/schema.prisma");
  EXPECT_EQ(package.dependencies.at("@prisma/client"), "^6.0.0");
  EXPECT_EQ(package.dependencies.at("prisma"), "6.0.0");
}

TEST(PackageJson, BrokenOnesAreEmpty) {
  for (const char* text : {"", "{", "[1]", "null", R"({"name": 3, "prisma": "x"})"}) {
    const PackageJson package = read_package_json("/p/package.json", text);
    EXPECT_EQ(package.directory, "/p");
    EXPECT_EQ(package.name, "");
    EXPECT_TRUE(package.dependencies.empty());
  }
}

TEST(Folders, Relations) {
  EXPECT_TRUE(is_below("/a/b", "/a"));
  EXPECT_TRUE(is_below("/a", "/a"));
  EXPECT_TRUE(is_below("/a", "/"));
  EXPECT_FALSE(is_below("/ab", "/a"));
  EXPECT_EQ(common_depth("/a/b/c", "/a/b/d"), 2u);
  EXPECT_EQ(common_depth("/a/bc", "/a/bd"), 1u);
  EXPECT_EQ(common_depth("/a/b", "/a/b"), 2u);
  EXPECT_EQ(common_depth("/x", "/y"), 0u);
  EXPECT_EQ(relative_to("/a", "/a/b/c.ts"), "b/c.ts");
  EXPECT_EQ(relative_to("/", "/b"), "b");
  EXPECT_EQ(relative_to("/z", "/a/b"), "/a/b");
  EXPECT_EQ(folders_up_to("/a", "/a/b/c"), (std::vector<std::string>{"/a/b/c", "/a/b", "/a"}));
  EXPECT_EQ(folders_up_to("/z", "/a/b"), (std::vector<std::string>{"/a/b"}));
}

TEST(Manifest, MigrationsGiveTheirIndexesToTheSchemaBesideThem) {
  const std::string schema =
      "datasource db {\n  provider = \"postgresql\"\n}\nmodel A {\n  id Int @id\n  b Int\n}\n";
  Workspace workspace("/p");
  workspace.load(FakeFiles({{"/p/one/prisma/schema/main.prisma", schema},
                            {"/p/one/prisma/migrations/1_b/migration.sql", "DROP INDEX i;"},
                            {"/p/one/prisma/migrations/0_a/migration.sql",
                             "CREATE INDEX i ON \"A\"(b); CREATE INDEX j ON \"A\"(b);"},
                            {"/p/two/schema.prisma", schema}}));
  const Project& project = workspace.project();
  const model::Schema* one = project.schema_with("/p/one/prisma/schema/main.prisma");
  const model::Schema* two = project.schema_with("/p/two/schema.prisma");
  ASSERT_TRUE(one && two);
  ASSERT_EQ(one->models.front().migrated.size(), 1U);
  EXPECT_EQ(one->models.front().migrated.front().map, "j");
  EXPECT_TRUE(two->models.front().migrated.empty());
  EXPECT_EQ(project.schema_with("/p/a.ts"), nullptr);
}

}  // namespace
}  // namespace poolguard::project
