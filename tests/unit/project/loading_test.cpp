#include "analysis/project/loading.h"

#include <gtest/gtest.h>

#include "analysis/project/project.h"
#include "tests/unit/project/fake_files.h"

namespace poolguard::project {
namespace {

using Texts = std::map<std::string, std::string>;

constexpr const char* client =
    "import { PrismaClient } from '@prisma/client';\n"
    "export const orm = new PrismaClient();";
constexpr const char* schema =
    "datasource db {\n  provider = \"postgresql\"\n}\n"
    "model User {\n  id Int @id\n}\n";

// The names of the files below /p that are read.
std::vector<std::string> loaded(Texts files) {
  Workspace workspace("/p");
  workspace.load(FakeFiles(std::move(files)));
  std::vector<std::string> names;
  for (const auto& [path, file] : workspace.project().files.loaded())
    names.push_back(path.substr(3));
  return names;
}

using Names = std::vector<std::string>;

TEST(Loading, WithoutASchemaWeakWordsCountNextToStrongOnes) {
  const Texts files = {
      {"/p/client.ts", client},
      {"/p/near.ts",
       "import type { Orm } from './types';\nexport const f = (tx: Orm) => save(tx);"},
      {"/p/types.ts", "import type { orm } from './client'; export type Orm = typeof orm;"},
      {"/p/caller.ts", "import { f } from './near'; f(db);"},
      {"/p/chain.ts", "export const send = (tx: Hex) => sign(tx);"},
      {"/p/chain_use.ts", "import { send } from './chain'; shop.orders.create(send(1));"},
  };
  EXPECT_EQ(loaded(files), (Names{"caller.ts", "client.ts", "near.ts"}));
  Texts with_schema = files;
  with_schema["/p/schema.prisma"] = schema;
  EXPECT_EQ(loaded(with_schema),
            (Names{"caller.ts", "chain.ts", "chain_use.ts", "client.ts", "near.ts"}));
}

TEST(Loading, NothingIsReadWhereNothingIsStrong) {
  EXPECT_EQ(loaded({{"/p/a.ts", "save(db)"}, {"/p/b.ts", "export * from './a'"}}), Names{});
}

TEST(Loading, QueriesOfModelsThatNoSchemaHasLeadNowhere) {
  const Texts files = {
      {"/p/schema.prisma", schema},
      {"/p/pay.ts", "export const pay = (shop) => shop.orders.create({});"},
      {"/p/uses_pay.ts", "import { pay } from './pay'; pay();"},
      {"/p/orm.ts", "export const add = (shop) => shop.user.create({});"},
      {"/p/uses_orm.ts", "import { add } from './orm'; add();"},
      {"/p/ours.ts",
       "import { store } from './store'; export const a = () => store.orders.create({});"},
      {"/p/store.ts", client},
      {"/p/uses_ours.ts", "import { a } from './ours'; a();"},
  };
  EXPECT_EQ(loaded(files),
            (Names{"orm.ts", "ours.ts", "pay.ts", "store.ts", "uses_orm.ts", "uses_ours.ts"}));
}

TEST(Loading, ModulesForBrowsersAreNotReadButPassed) {
  const std::string import = "import { add } from './orm';\n";
  const Texts files = {
      {"/p/schema.prisma", schema},
      {"/p/orm.ts",
       "import { f } from './helper'; import { g } from './use-b';\n"
       "export const add = (shop) => shop.user.create({});"},
      {"/p/helper.ts", "export const f = 1;"},
      {"/p/server.ts", import + "import { cache } from 'react'; export const a = cache(add);"},
      {"/p/use-a.ts", "'use client';\n" + import + "add();"},
      {"/p/use-b.ts",
       import + "import { useState } from 'react';\nexport const g = useState(add);"},
      {"/p/app/page.tsx", "import { a } from '../use-a'; a();"},
  };
  EXPECT_EQ(loaded(files), (Names{"app/page.tsx", "helper.ts", "orm.ts", "server.ts"}));
}

TEST(Loading, TestsAreReadForWhatTheyMaySay) {
  const std::string import = "import { orm } from './client';\n";
  Texts files = {
      {"/p/client.ts", client},
      {"/p/schema.prisma", schema},
      {"/p/floats.test.ts", import + "orm.user.create({});"},
      {"/p/waits.test.ts", import + "await orm.user.create({});"},
  };
  EXPECT_EQ(loaded(files), (Names{"client.ts", "floats.test.ts"}));
  files["/p/poolguard.json"] =
      R"({"overrides": [{"files": ["*.test.ts"], "rules": {"query-in-loop": "warning"}}]})";
  EXPECT_EQ(loaded(files), (Names{"client.ts", "floats.test.ts", "waits.test.ts"}));
}

}  // namespace
}  // namespace poolguard::project
