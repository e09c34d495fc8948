#include "analysis/project/project.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/project/fake_files.h"

namespace poolguard::project {
namespace {

using testing::ElementsAre;

const std::string datasource = "datasource db {\n  provider = \"postgresql\"\n}\n";

std::string schema_with(const std::string& model) {
  return datasource + "model " + model + " {\n  id Int @id\n}\n";
}

Workspace load(std::map<std::string, std::string> files) {
  Workspace workspace("/p");
  workspace.load(FakeFiles(std::move(files)));
  return workspace;
}

FilePtr source(const std::string& path, std::string text, bool keep_tree = false) {
  return analyse(path, std::make_shared<const std::string>(std::move(text)), keep_tree);
}

Manifest manifest(const std::string& path, std::string text) {
  return {path, std::make_shared<const std::string>(std::move(text))};
}

// The first model of the schema that a file sees.
std::string model_for(const Workspace& workspace, std::string_view path) {
  const model::Schema* schema = workspace.project().schema_for(path);
  return schema && !schema->models.empty() ? schema->models[0].name : "(none)";
}

std::vector<std::string> paths_of(const auto& map) {
  std::vector<std::string> paths;
  for (const auto& [path, value] : map) paths.push_back(path);
  return paths;
}

TEST(Project, LoadsWhatMatters) {
  const Workspace workspace = load({
      {"/p/package.json", "{}"},
      {"/p/prisma/schema.prisma", schema_with("A")},
      {"/p/src/db.ts", "export const prisma = new PrismaClient()"},
      {"/p/src/button.tsx", "export const Button = 1"},
      {"/p/README.md", "prisma"},
      {"?/p/.env", "DATABASE_URL=x"},
  });
  EXPECT_THAT(paths_of(workspace.project().files), ElementsAre("/p/src/db.ts"));
  EXPECT_THAT(paths_of(workspace.project().manifests),
              ElementsAre("/p/.env", "/p/package.json", "/p/prisma/schema.prisma"));
  EXPECT_NE(workspace.project().find("/p/src/db.ts"), nullptr);
  EXPECT_EQ(workspace.project().find("/p/src/button.tsx"), nullptr);
  EXPECT_TRUE(workspace.project().modules().has_source("/p/src/button.tsx"));
}

TEST(Project, LoadsWhatPassesClientsOn) {
  const Workspace workspace = load({
      {"/p/src/a.ts", "import { store } from './store'; await store.user.findMany()"},
      {"/p/src/store.ts", "import { made } from './made';\nexport const store = made;"},
  });
  EXPECT_NE(workspace.project().find("/p/src/store.ts"), nullptr);
}

TEST(Project, FollowsReexportsOnlyFromWhereClientsComeFrom) {
  const std::string big(5000, ' ');  // too large to count as a barrel by itself
  const Workspace workspace = load({
      {"/p/schema.prisma", schema_with("User")},
      {"/p/src/a.ts", "import { store } from './stores'; await store.user.findMany()"},
      {"/p/src/stores.ts", "export { store } from './inner';" + big},
      {"/p/src/inner.ts", "export const store = make();"},
      {"/p/src/ui.ts", "export * from './button';"},
      {"/p/src/button.ts", "export const button = 1;"},
  });
  EXPECT_THAT(paths_of(workspace.project().files),
              ElementsAre("/p/src/a.ts", "/p/src/inner.ts", "/p/src/stores.ts", "/p/src/ui.ts"));
}

TEST(Project, LoadsWhatLeadsToQueriesAndWhatThatNeeds) {
  const Workspace workspace = load({
      {"/p/src/users.controller.ts", "import { Users } from './users.service';"},
      {"/p/src/users.service.ts",
       "import { Rows } from './rows';\nimport { retry } from './retry';"},
      {"/p/src/rows.ts",
       "import { Port } from './port';\nclass Rows implements Port {\n"
       "find() { return orm.user.findMany(); } }"},
      {"/p/src/retry.ts", "export const retry = 1;"},
      {"/p/src/port.ts", "export interface Port {}"},
      {"/p/src/users.test.ts", "import { Users } from './users.service';"},
      {"/p/src/list.tsx", "import { Users } from './users.service';"},
      {"/p/src/types.ts", "import type { Users } from './users.service';"},
      {"/p/src/other.ts", "import { x } from './else';"},
      {"/p/src/page.tsx", "import { Users } from './users.service';"},
  });
  EXPECT_THAT(paths_of(workspace.project().files),
              ElementsAre("/p/src/page.tsx", "/p/src/port.ts", "/p/src/retry.ts", "/p/src/rows.ts",
                          "/p/src/users.controller.ts", "/p/src/users.service.ts"));
  EXPECT_THAT(workspace.project().heirs_of("Port"), ElementsAre("/p/src/rows.ts"));
}

TEST(Project, LoadKeepsWhatIsOpen) {
  Workspace workspace("/p");
  workspace.put(source("/p/src/a.ts", "prisma.b.findMany()", true));
  const std::map<std::string, std::string> on_disk = {{"/p/src/a.ts", "prisma.a.findMany()"}};
  workspace.load(FakeFiles(on_disk));
  EXPECT_EQ(*workspace.project().find("/p/src/a.ts")->text, "prisma.b.findMany()");
}

TEST(Project, GenerationMovesWithWhatOthersSee) {
  Workspace workspace("/p");
  EXPECT_TRUE(workspace.put(source("/p/a.ts", "export function f() { return 'a' }")));
  const uint64_t before = workspace.project().generation;
  EXPECT_FALSE(workspace.put(source("/p/a.ts", "export function f() { return 'b' }")));
  EXPECT_EQ(workspace.project().generation, before);
  EXPECT_EQ(*workspace.project().find("/p/a.ts")->text, "export function f() { return 'b' }");
  EXPECT_TRUE(workspace.put(source("/p/a.ts", "export function g() { return 'b' }")));
  EXPECT_EQ(workspace.project().generation, before + 1);
  EXPECT_TRUE(workspace.put(manifest("/p/schema.prisma", schema_with("A"))));
  EXPECT_FALSE(workspace.put(manifest("/p/schema.prisma", schema_with("A"))));
  EXPECT_EQ(workspace.project().generation, before + 2);
  EXPECT_FALSE(workspace.remove("/p/nothing.ts"));
  EXPECT_TRUE(workspace.remove("/p/a.ts"));
  EXPECT_EQ(workspace.project().find("/p/a.ts"), nullptr);
  EXPECT_FALSE(workspace.project().modules().has_source("/p/a.ts"));
  EXPECT_EQ(workspace.project().generation, before + 3);
}

TEST(Project, IsASnapshot) {
  Workspace workspace("/p");
  workspace.put(manifest("/p/schema.prisma", schema_with("A")));
  const Project snapshot = workspace.project();
  workspace.put(manifest("/p/schema.prisma", schema_with("B")));
  EXPECT_EQ(snapshot.schema_for("/p/a.ts")->models[0].name, "A");
  EXPECT_EQ(model_for(workspace, "/p/a.ts"), "B");
  EXPECT_TRUE(workspace.remove("/p/schema.prisma"));
  EXPECT_EQ(workspace.project().schema_for("/p/a.ts"), nullptr);
}

TEST(Project, TheOnlySchemaFitsEveryFile) {
  const Workspace workspace = load({
      {"/p/packages/prisma/package.json", "{}"},
      {"/p/packages/prisma/schema.prisma", schema_with("A")},
      {"/p/apps/web/package.json", "{}"},
  });
  EXPECT_EQ(model_for(workspace, "/p/apps/web/a.ts"), "A");
  EXPECT_EQ(model_for(workspace, "/p/b.ts"), "A");
}

TEST(Project, TheNearestSchemaFits) {
  const Workspace workspace = load({
      {"/p/package.json", "{}"},
      {"/p/prisma/schema.prisma", schema_with("Root")},
      {"/p/apps/one/package.json", "{}"},
      {"/p/apps/one/prisma/schema.prisma", schema_with("One")},
      {"/p/apps/two/package.json", "{}"},
      {"/p/apps/two/schema.prisma", schema_with("Two")},
  });
  EXPECT_EQ(model_for(workspace, "/p/apps/one/src/a.ts"), "One");
  EXPECT_EQ(model_for(workspace, "/p/apps/two/src/a.ts"), "Two");
  EXPECT_EQ(model_for(workspace, "/p/src/a.ts"), "Root");
}

TEST(Project, ADependencyHasTheSchema) {
  const Workspace workspace = load({
      {"/p/apps/web/package.json", R"({"name": "web", "dependencies": {"@acme/api": "*"}})"},
      {"/p/apps/old/package.json", R"({"name": "old"})"},
      {"/p/apps/old/prisma/schema.prisma", schema_with("Old")},
      {"/p/packages/api/package.json",
       R"({"name": "@acme/api", "dependencies": {"@acme/db": "*"}})"},
      {"/p/packages/db/package.json", R"({"name": "@acme/db"})"},
      {"/p/packages/db/prisma/schema.prisma", schema_with("Shared")},
  });
  EXPECT_EQ(model_for(workspace, "/p/apps/web/a.ts"), "Shared");
  EXPECT_EQ(model_for(workspace, "/p/apps/old/a.ts"), "Old");
}

TEST(Project, ExamplesComeLast) {
  const Workspace workspace = load({
      {"/p/examples/prisma/schema.prisma", schema_with("Example")},
      {"/p/database/prisma/schema.prisma", schema_with("Real")},
      {"/p/package.json", "{}"},
  });
  EXPECT_EQ(model_for(workspace, "/p/src/a.ts"), "Real");
}

TEST(Project, PostgresqlWinsAmongEquals) {
  const Workspace workspace = load({
      {"/p/prisma/mysql/schema.prisma", "datasource db {\n  provider = \"mysql\"\n}\n"},
      {"/p/prisma/postgresql/schema.prisma", datasource},
  });
  EXPECT_EQ(workspace.project().schema_for("/p/a.ts")->provider(), "postgresql");
}

TEST(Project, FilesBelowTheDatasourceBelongToIt) {
  const Workspace workspace = load({
      {"/p/prisma/schema.prisma", datasource},
      {"/p/prisma/models/a.prisma", "model A {\n  id Int @id\n}\n"},
      {"/p/prisma/models/b.prisma", "model B {\n  id Int @id\n}\n"},
  });
  const model::Schema* schema = workspace.project().schema_for("/p/a.ts");
  ASSERT_NE(schema, nullptr);
  EXPECT_EQ(schema->models.size(), 2u);
  EXPECT_EQ(schema->files.size(), 3u);
  EXPECT_EQ(schema->provider(), "postgresql");
}

TEST(Project, ConfigurationNamesTheSchema) {
  const std::map<std::string, std::string> files = {
      {"/p/db/one/x.prisma", schema_with("One")},
      {"/p/db/two/y.prisma", schema_with("Two")},
      {"/p/db/two/z.prisma", "model Three {\n  id Int @id\n}\n"},
  };
  auto with_package = files;
  with_package["/p/package.json"] = R"({"prisma": {"schema": "./db/two"}})";
  const Workspace by_package = load(with_package);
  EXPECT_EQ(model_for(by_package, "/p/a.ts"), "Two");
  EXPECT_EQ(by_package.project().schema_for("/p/a.ts")->models.size(), 2u);

  auto with_config = files;
  with_config["/p/package.json"] = "{}";
  with_config["/p/prisma.config.ts"] =
      "import path from 'node:path';\nexport default {\n  schema: path.join('db', \"two\"),\n};";
  EXPECT_EQ(model_for(load(with_config), "/p/a.ts"), "Two");
}

TEST(Project, PackagesHaveTheirOwnEnvironment) {
  const Workspace workspace = load({
      {"/p/package.json", "{}"},
      {"/p/pnpm-lock.yaml",
       "importers:\n\n  apps/web:\n    dependencies:\n      '@prisma/client':\n"
       "        specifier: ^6.0.0\n        version: 6.2.0\n\n  packages/db:\n    dependencies:\n"
       "      '@prisma/client':\n        specifier: ^5.0.0\n        version: 5.2.0\n"},
      {"/p/apps/web/package.json", R"({"dependencies": {"@prisma/client": "^6.0.0"}})"},
      {"/p/packages/db/package.json", R"({"dependencies": {"@prisma/client": "^5.0.0"}})"},
      {"/p/packages/db/schema.prisma", schema_with("A")},
      {"/p/apps/cli/package.json", "{}"},
  });
  const auto major = [&](std::string_view path) {
    return workspace.project().environment_for(path).prisma->value.major;
  };
  EXPECT_EQ(major("/p/apps/web/a.ts"), 6);
  EXPECT_EQ(major("/p/packages/db/a.ts"), 5);
  EXPECT_EQ(major("/p/apps/cli/a.ts"), 5);  // by the schema it uses
}

// Each config extends all the later ones and itself: 2^40 ways through them.
TEST(Project, ConfigsThatExtendEachOtherComeToAnEnd) {
  std::map<std::string, std::string> files = {
      {"/p/lib/db.ts", ""}, {"/p/tsconfig.json", R"({"extends": "./tsconfig.0.json"})"}};
  for (int i = 0; i < 40; ++i) {
    std::string bases = "\"./tsconfig.json\"";
    for (int later = i; later < 40; ++later) {
      bases += ", \"./tsconfig." + std::to_string(later) + ".json\"";
    }
    files["/p/tsconfig." + std::to_string(i) + ".json"] =
        R"({"compilerOptions": {"paths": {"@/*": ["./lib/*"]}}, "extends": [)" + bases + "]}";
  }
  const Workspace workspace = load(std::move(files));
  EXPECT_EQ(workspace.project().modules().resolve("/p/a.ts", "@/db"), "/p/lib/db.ts");
}

TEST(Project, ExportsMayBeNestedTooDeeply) {
  const auto resolved = [](int depth) {
    std::string target = "\"./db.ts\"";
    for (int i = 0; i < depth; ++i) target = "[" + target + "]";
    const Workspace workspace =
        load({{"/p/db/db.ts", ""},
              {"/p/db/package.json", R"({"name": "@p/db", "exports": {".": )" + target + "}}"}});
    return workspace.project().modules().resolve("/p/a.ts", "@p/db");
  };
  EXPECT_EQ(resolved(3), "/p/db/db.ts");
  EXPECT_EQ(resolved(1'000), "");
}

TEST(Project, EmptyProjectsHaveAnswers) {
  const Workspace workspace("/p");
  EXPECT_EQ(workspace.project().schema_for("/p/a.ts"), nullptr);
  EXPECT_EQ(workspace.project().environment_for("/p/a.ts").provider, "");
  EXPECT_EQ(workspace.project().modules().resolve("/p/a.ts", "./b"), "");
}

}  // namespace
}  // namespace poolguard::project
