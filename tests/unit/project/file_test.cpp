#include "analysis/project/file.h"

#include <gtest/gtest.h>

#include "analysis/project/relevance.h"

namespace poolguard::project {
namespace {

std::shared_ptr<const std::string> shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

bool matters(std::string_view text) { return is_relevant("/p/a.ts", text); }

TEST(Relevance, FilesThatNamePrisma) {
  EXPECT_TRUE(matters("import { PrismaClient } from './generated/client'"));
  EXPECT_TRUE(matters("export * from \"@prisma/client\""));
  EXPECT_TRUE(matters("class A { constructor(private prisma: Db) {} }"));
  EXPECT_TRUE(matters("import { db } from '@acme/prisma';\nexport default wrap;"));
}

TEST(Relevance, FilesThatUseOrPassOnAClient) {
  EXPECT_TRUE(matters("const rows = await orm.user.findMany()"));
  EXPECT_TRUE(matters("client.$transaction(work)"));
  EXPECT_TRUE(matters("await sql.$queryRaw`SELECT 1`"));
  EXPECT_TRUE(matters("orm.user\n    .create({ data })"));
  EXPECT_TRUE(matters("orm?.user?.update({})"));
  EXPECT_TRUE(matters("ctx.orm.user.count()"));
  EXPECT_TRUE(matters("export function f(tx: Tx) {}"));
  EXPECT_TRUE(matters("save(db, 1)"));
  EXPECT_TRUE(matters("export * from './client';"));
  EXPECT_TRUE(matters("export { store } from './client';"));
}

TEST(Relevance, FilesThatDoNeither) {
  EXPECT_FALSE(matters(""));
  EXPECT_FALSE(matters("Object.create(null); list.delete(1); this.items.delete(2)"));
  EXPECT_FALSE(matters("const dbx = 1, atx = 2, db_url = 3;"));
  EXPECT_FALSE(matters("import a from 'a'; export { a, b };"));
  EXPECT_FALSE(matters("a.p.upserted; a.x.creates(); _.groupBy(rows, key)"));
  EXPECT_FALSE(matters("export * from './client';" + std::string(5000, ' ')));  // no small barrel
}

TEST(Relevance, OnlySourceCode) {
  EXPECT_FALSE(is_relevant("/p/README.md", "prisma.user.findMany()"));
  EXPECT_FALSE(is_relevant("/p/client.d.ts", "export class PrismaClient {}"));
  for (const char* path : {"/p/a.mts", "/p/a.cts", "/p/a.js", "/p/a.cjs", "/p/a.tsx", "/p/a.jsx"}) {
    EXPECT_TRUE(is_relevant(path, "prisma.user.findMany()")) << path;
  }
}

TEST(Relevance, FilesThatOnlyImportTypesDoNotMatter) {
  EXPECT_FALSE(matters("import { Role } from '@prisma/client'; f(Role.ADMIN)"));
  EXPECT_FALSE(
      matters("import {\n  User,\n  type Post as Row,\n} from \"@acme/prisma/client\";\n"));
  EXPECT_FALSE(matters("import type { A } from '../generated/prisma/client/models';"));
  EXPECT_TRUE(matters("import { Prisma } from '@prisma/client';"));
  EXPECT_TRUE(matters("import { Role, PrismaClient } from '@prisma/client';"));
  EXPECT_TRUE(matters("import { client } from '@acme/prisma/client';"));
  EXPECT_TRUE(matters("import Store from '@acme/prisma/client';"));
  EXPECT_TRUE(matters("import * as All from '@prisma/client';"));
  EXPECT_TRUE(matters("import { Store } from './prisma';"));
  EXPECT_TRUE(matters("export { Role } from '@prisma/client';"));
  EXPECT_TRUE(matters("import { Role } from '@prisma/client';\nsave(db)"));
}

TEST(Relevance, CommentsDoNotMatter) {
  EXPECT_FALSE(matters("// asks prisma\nf()"));
  EXPECT_FALSE(matters("/**\n * const rows = await db.user.findMany()\n *\n */\nf()"));
  EXPECT_FALSE(matters("  /* prisma */"));
  EXPECT_TRUE(matters("/* a */ prisma.a()"));
  EXPECT_TRUE(matters("/*\n * a */ prisma.a()"));
  EXPECT_TRUE(matters("const a = b\n  * prisma.c"));
  EXPECT_TRUE(matters("/* a */\n* prisma.c"));
  EXPECT_TRUE(matters("f(); // prisma"));
  // Rules look for these in all texts.
  EXPECT_TRUE(matters("// prisma: no connection_limit\nf()"));
  EXPECT_TRUE(matters("// poolguard-disable-next-line query-in-loop -- prisma is slow"));
}

TEST(Relevance, WordsOfAnybodyAreWeak) {
  const auto degree = [](std::string_view text) { return relevance_of("/p/a.ts", text); };
  EXPECT_EQ(degree("f()"), Relevance::none);
  EXPECT_EQ(degree("save(db)"), Relevance::weak);
  EXPECT_EQ(degree("shop.orders.create()"), Relevance::weak);
  EXPECT_EQ(degree("export * from './a'"), Relevance::weak);
  EXPECT_EQ(degree("save(db); orm.user.findMany()"), Relevance::strong);
  EXPECT_EQ(degree("save(db, tx); new PrismaClient()"), Relevance::strong);
  EXPECT_EQ(relevance_of("/p/a.ts", "save(db); prisma.a", Relevance::weak), Relevance::weak);
}

TEST(Relevance, ComponentsThatOnlyImportTypesDoNotMatter) {
  constexpr std::string_view text =
      "import {\n  User,\n} from \"@prisma/client\";\nimport { B } from '@prisma/client';\n";
  EXPECT_FALSE(is_relevant("/p/a.tsx", text));
  EXPECT_TRUE(is_relevant("/p/a.tsx", "import prisma from '@acme/db'"));
  EXPECT_TRUE(is_relevant("/p/a.tsx", "import x from '@acme/prisma'\nx.user.create({})"));
}

TEST(File, KnowsTests) {
  const auto is_test = [](std::string path) {
    return analyse(std::move(path), std::make_shared<const std::string>("x"))->is_test();
  };
  EXPECT_TRUE(is_test("/p/a.test.ts"));
  EXPECT_TRUE(is_test("/p/a.spec.tsx"));
  EXPECT_TRUE(is_test("/p/__tests__/a.ts"));
  EXPECT_TRUE(is_test("/p/__mocks__/a.ts"));
  EXPECT_TRUE(is_test("/p/e2e/a.ts"));
  EXPECT_FALSE(is_test("/p/a.ts"));
  EXPECT_FALSE(is_test("/p/latest/testing.ts"));
  EXPECT_FALSE(is_test("/p/e2e.ts"));
}

TEST(File, IsSkippedWithAReason) {
  EXPECT_EQ(analyse("/p/a.md", shared("x"))->skipped, "not a TypeScript or JavaScript file");
  FileLimits limits;
  limits.max_bytes = 10;
  EXPECT_EQ(analyse("/p/a.ts", shared("const a = 1"), true, limits)->skipped,
            "the file is larger than the size limit");
  limits = {};
  limits.max_line_bytes = 5;
  const std::string minified = "const a=1;const b=2;\nx\n";
  EXPECT_EQ(analyse("/p/a.js", shared(minified), true, limits)->skipped, "the file looks minified");
  EXPECT_EQ(analyse("/p/a.js", shared("a\nb\nc\nd\nlonger\ne\nf\ng\nh\n"), true, limits)->skipped,
            "");
}

TEST(File, KeepsItsTreeOnlyWhenAsked) {
  EXPECT_FALSE(analyse("/p/a.ts", shared("const a = 1"))->tree);
  EXPECT_TRUE(analyse("/p/a.ts", shared("const a = 1"), true)->tree);
}

TEST(File, ReanalysedIsLikeAnalysed) {
  const FilePtr old = analyse("/p/a.ts", shared("export const a = 1"), true);
  const std::vector<text::Edit> edits = {{{13, 14}, "bc"}};
  const FilePtr next = reanalyse(*old, shared("export const bc = 1"), edits);
  const FilePtr fresh = analyse("/p/a.ts", shared("export const bc = 1"), true);
  EXPECT_TRUE(next->tree);
  EXPECT_EQ(next->path, "/p/a.ts");
  EXPECT_EQ(next->summary_hash, fresh->summary_hash);
  EXPECT_EQ(next->facts.program().bindings.size(), fresh->facts.program().bindings.size());
  EXPECT_NE(next->summary_hash, old->summary_hash);
}

TEST(File, SummaryIgnoresWhatOthersCannotSee) {
  const auto hash = [](std::string text) { return analyse("/p/a.ts", shared(text))->summary_hash; };
  const uint64_t base = hash("import x from 'y'; export function f() { return 1 }");
  EXPECT_EQ(hash("import x from 'y'; export function f() {  return 1 } // f"), base);
  EXPECT_NE(hash("import x from 'y'; export function f() { g(); return 1 }"), base);
  EXPECT_NE(hash("import x from 'y'; export function f() { return -1 }"), base);
  EXPECT_NE(hash("import x from 'z'; export function f() { return 1 }"), base);
  EXPECT_NE(hash("import x from 'y'; export function h() { return 1 }"), base);
  EXPECT_NE(hash("import x from 'y'; function f() { return 1 }"), base);
}

TEST(File, SummaryHoldsShapesAndOptions) {
  const auto hash = [](std::string text) { return analyse("/p/a.ts", shared(text))->summary_hash; };
  EXPECT_NE(hash("for (const a of b) { c(); } d();"), hash("for (const a of b) { c(); d(); }"));
  EXPECT_NE(hash("f({ a: true });"), hash("f({ a: false });"));
  EXPECT_NE(hash("f(a && b);"), hash("f(a || b);"));
  EXPECT_NE(hash("f({ isolationLevel: 'Serializable' });"),
            hash("f({ isolationLevel: 'ReadCommitted' });"));
  EXPECT_NE(hash("db['user'];"), hash("db['post'];"));
  EXPECT_EQ(hash("f('a', `b`, { c: 'd' });"), hash("f('b',  `c`, { c: 'e' }); // f"));
}

}  // namespace
}  // namespace poolguard::project
