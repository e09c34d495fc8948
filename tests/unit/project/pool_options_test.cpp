#include "analysis/project/pool_options.h"

#include <gtest/gtest.h>

#include "analysis/project/project.h"
#include "tests/unit/project/fake_files.h"

namespace poolguard::project {
namespace {

const std::string imports = R"(import { PrismaClient } from "@prisma/client";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaNeon } from "@prisma/adapter-neon";
import pg, { Pool } from "pg";
import * as neon from "@neondatabase/serverless";
const { Pool: NeonPool } = neon;
)";

CodeOptions options(const std::string& code) {
  return analyse("/p/db.ts", std::make_shared<const std::string>(imports + code))->pool_options;
}

// "5, line 7", "not known", or "none".
std::string shown(const std::optional<WrittenNumber>& number) {
  if (!number) return "none";
  if (!number->value) return "not known";
  return std::to_string(*number->value) + ", line " + std::to_string(number->line);
}

std::string max_of(const std::string& code) { return shown(options(code).adapter_limit); }
std::string url_limit_of(const std::string& code) { return shown(options(code).url_limit); }

TEST(PoolOptions, OfAnAdapter) {
  const CodeOptions found =
      options("new PrismaPg({\n  max: 5,\n  connectionTimeoutMillis: 3_000,\n});");
  EXPECT_EQ(shown(found.adapter_limit), "5, line 8");
  EXPECT_EQ(shown(found.adapter_timeout_ms), "3000, line 9");
  EXPECT_EQ(shown(found.url_limit), "none");
  EXPECT_EQ(max_of("new PrismaNeon({ max: 2 });"), "2, line 7");
}

TEST(PoolOptions, OfThePoolAnAdapterIsGiven) {
  EXPECT_EQ(max_of("new PrismaPg(new Pool({ max: 5 }));"), "5, line 7");
  EXPECT_EQ(max_of("const pool = new pg.Pool({ max: 5 });\nnew PrismaPg(pool);"), "5, line 7");
  EXPECT_EQ(max_of("const pool = saved.pool ?? new Pool({ max: 5 });\nnew PrismaPg(pool as any);"),
            "5, line 7");
  EXPECT_EQ(max_of("new PrismaNeon(new neon.Pool({ max: 6 }));"), "6, line 7");
  EXPECT_EQ(max_of("new PrismaNeon(new NeonPool({ max: 6 }));"), "6, line 7");
}

TEST(PoolOptions, ConstantsAreFolded) {
  EXPECT_EQ(max_of("const MAX = 2 * 4;\nnew PrismaPg({ max: MAX });"), "8, line 8");
  EXPECT_EQ(max_of("const config = {\n  max: 3,\n};\nnew PrismaPg(config);"), "3, line 8");
  EXPECT_EQ(max_of("const base = { max: 3 };\nnew PrismaPg({ ...base, ssl: true });"), "3, line 7");
  EXPECT_EQ(max_of("const max = 4;\nnew PrismaPg({ max });"), "4, line 8");
}

TEST(PoolOptions, WhatIsOnlyKnownAtRunTimeIsNotKnown) {
  EXPECT_EQ(max_of("new PrismaPg({ max: Number(process.env.POOL_MAX) });"), "not known");
  EXPECT_EQ(max_of("new PrismaPg({ max: 5, ...config });"), "not known");
  EXPECT_EQ(max_of("new PrismaPg({ ...config, max: 5 });"), "5, line 7");
  EXPECT_EQ(max_of("new PrismaPg(makePool());"), "not known");
  EXPECT_EQ(max_of("new PrismaPg({ max: 2.5 });"), "not known");
  EXPECT_EQ(max_of("new PrismaPg({ max: 5 });\nnew PrismaPg({ max: 6 });"), "not known");
  EXPECT_EQ(max_of("new PrismaPg({ max: 5 });\nnew PrismaPg({ max: 5 });"), "5, line 7");
}

TEST(PoolOptions, DefaultsAreNotOptions) {
  EXPECT_TRUE(options("new PrismaPg({ connectionString: url });").empty());
  EXPECT_TRUE(options("new PrismaPg({ max: undefined });").empty());
  EXPECT_TRUE(options("new PrismaPg(process.env.DATABASE_URL!);").empty());
  EXPECT_TRUE(options("new PrismaPg(new Pool());").empty());
  EXPECT_EQ(max_of("new PrismaPg({ max: 0 });"), "none");
  EXPECT_EQ(shown(options("new PrismaPg({ connectionTimeoutMillis: 0 })").adapter_timeout_ms),
            "0, line 7");
}

TEST(PoolOptions, OnlyClassesOfTheRightPackages) {
  const auto empty = [](const std::string& code) {
    return analyse("/p/db.ts", std::make_shared<const std::string>(code))->pool_options.empty();
  };
  EXPECT_FALSE(empty("import { PrismaPg } from '@prisma/adapter-pg'; new PrismaPg({ max: 5 })"));
  EXPECT_TRUE(empty("import { PrismaPg } from './prisma-pg'; new PrismaPg({ max: 5 })"));
  EXPECT_TRUE(empty("class PrismaPg {}; new PrismaPg({ max: 5 })"));
  EXPECT_FALSE(
      empty("const { PrismaPg } = require('@prisma/adapter-pg'); new PrismaPg({ max: 5 })"));
  // A pool of its own that no adapter is given.
  EXPECT_TRUE(options("export const pool = new Pool({ max: 5 });").empty());
  EXPECT_EQ(max_of("class Pools { max = 5 }\nnew PrismaPg(new Pools({ max: 5 }));"), "not known");
  EXPECT_TRUE(
      options("new Client({ datasourceUrl: 'postgresql://h/d?connection_limit=5' })").empty());
}

TEST(PoolOptions, OfAUrl) {
  const CodeOptions found = options(
      "new PrismaClient({ datasourceUrl: 'postgresql://h/d?connection_limit=5&pool_timeout=20' "
      "});");
  EXPECT_EQ(shown(found.url_limit), "5, line 7");
  EXPECT_EQ(shown(found.url_timeout_ms), "20000, line 7");
  EXPECT_EQ(url_limit_of("new PrismaClient({ datasources: { db: { url:\n"
                         "`${process.env.DATABASE_URL}?connection_limit=5` } } });"),
            "5, line 8");
  EXPECT_EQ(url_limit_of("const url = base + '&connection_limit=5#x';\n"
                         "new PrismaClient({ datasourceUrl: url });"),
            "5, line 7");
  EXPECT_EQ(url_limit_of("class Service extends PrismaClient {\n  constructor() {\n    super({ "
                         "datasourceUrl: `${url}?connection_limit=7` });\n  }\n}"),
            "7, line 9");
}

TEST(PoolOptions, OfAUrlThatCannotBeSeen) {
  const auto limit = [](const std::string& url) {
    return url_limit_of("new PrismaClient({ datasourceUrl: " + url + " });");
  };
  EXPECT_EQ(limit("`${url}?connection_limit=${limit}`"), "not known");
  EXPECT_EQ(limit("`${url}?connection_limit=${limit}0`"), "not known");
  EXPECT_EQ(limit("'postgresql://h/d'"), "not known");  // not what .env says
  EXPECT_EQ(limit("'prisma://h/?connection_limit=5'"), "not known");
  EXPECT_EQ(limit("`${url}?schema=public`"), "none");
  EXPECT_EQ(limit("process.env.DATABASE_URL"), "none");
}

constexpr const char* adapter_package =
    R"({"dependencies": {"@prisma/client": "7.0.0", "@prisma/adapter-pg": "7.0.0"}})";
constexpr const char* engine_package = R"({"dependencies": {"@prisma/client": "6.1.0"}})";

std::string adapter_with(const std::string& max) {
  return "import { PrismaPg } from '@prisma/adapter-pg';\nnew PrismaPg({ max: " + max + " });";
}

std::string engine_with(const std::string& limit) {
  return "import { PrismaClient } from '@prisma/client';\nexport const prisma =\n  new "
         "PrismaClient({ datasourceUrl: `${process.env.URL}?connection_limit=" +
         limit + "` });";
}

Workspace load(std::map<std::string, std::string> files) {
  Workspace workspace("/p");
  workspace.load(FakeFiles(std::move(files)));
  return workspace;
}

std::string pool_at(const Workspace& workspace, const std::string& path) {
  return pool_limit_text(workspace.project().environment_for(path));
}

TEST(PoolOptionsOfAProject, AdapterOptionsBeatDefaultsAndUrls) {
  const Workspace workspace =
      load({{"/p/package.json", adapter_package},
            {"?/p/.env", "DATABASE_URL=postgresql://h/d?connection_limit=3"},
            {"/p/lib/db.ts", adapter_with("5")}});
  EXPECT_EQ(pool_at(workspace, "/p/app/a.ts"), "the pool (max=5 in lib/db.ts, line 2)");
}

TEST(PoolOptionsOfAProject, AUrlInCodeBeatsDotenvForTheEngine) {
  const std::string env = "DATABASE_URL=postgresql://h/d?connection_limit=3";
  const Workspace workspace = load(
      {{"/p/package.json", engine_package}, {"?/p/.env", env}, {"/p/db.ts", engine_with("5")}});
  EXPECT_EQ(pool_at(workspace, "/p/a.ts"), "the pool (connection_limit=5 in db.ts, line 3)");
  const Workspace other = load(
      {{"/p/package.json", engine_package}, {"?/p/.env", env}, {"/p/db.ts", adapter_with("5")}});
  EXPECT_EQ(pool_at(other, "/p/a.ts"), "the pool (connection_limit=3 in .env, line 1)");
}

TEST(PoolOptionsOfAProject, AValueKnownAtRunTimeLeavesNoNumber) {
  const Workspace workspace =
      load({{"/p/package.json", adapter_package}, {"/p/db.ts", adapter_with("Number(limit)")}});
  EXPECT_FALSE(workspace.project().environment_for("/p/a.ts").pool_limit);
}

TEST(PoolOptionsOfAProject, TheOnlyFileSpeaksForEveryPackage) {
  std::map<std::string, std::string> files = {
      {"/p/a/package.json", adapter_package}, {"/p/b/package.json", adapter_package},
      {"/p/c/package.json", adapter_package}, {"/p/a/db.ts", adapter_with("5")},
      {"/p/b/db.test.ts", adapter_with("1")}, {"/p/b/scripts/fill.ts", adapter_with("2")},
  };
  EXPECT_EQ(pool_at(load(files), "/p/b/x.ts"), "the pool (max=5 in a/db.ts, line 2)");
  files["/p/b/db.ts"] = adapter_with("6");
  EXPECT_EQ(pool_at(load(files), "/p/a/x.ts"), "the pool (max=5 in a/db.ts, line 2)");
  EXPECT_EQ(pool_at(load(files), "/p/b/x.ts"), "the pool (max=6 in b/db.ts, line 2)");
  EXPECT_EQ(pool_at(load(files), "/p/c/x.ts"),
            "the pool (10 connections, the default of the pg driver adapter)");
  files["/p/b/replica.ts"] = adapter_with("7");
  EXPECT_FALSE(load(files).project().environment_for("/p/b/x.ts").pool_limit);
}

TEST(PoolOptionsOfAProject, FollowsEdits) {
  Workspace workspace = load({{"/p/package.json", engine_package}, {"/p/db.ts", engine_with("5")}});
  const auto put = [&](const std::string& text) {
    return workspace.put(analyse("/p/db.ts", std::make_shared<const std::string>(text)));
  };
  // Only text inside a literal differs, and yet other files see it.
  EXPECT_TRUE(put(engine_with("6")));
  EXPECT_EQ(pool_at(workspace, "/p/a.ts"), "the pool (connection_limit=6 in db.ts, line 3)");
  EXPECT_FALSE(put(engine_with("6") + "\n// later"));
  workspace.put({"/p/.env", std::make_shared<const std::string>("A=1")});
  EXPECT_EQ(pool_at(workspace, "/p/a.ts"), "the pool (connection_limit=6 in db.ts, line 3)");
  workspace.remove("/p/db.ts");
  EXPECT_EQ(pool_at(workspace, "/p/a.ts"), "the pool (2 x CPUs + 1 connections by default)");
}

}  // namespace
}  // namespace poolguard::project
