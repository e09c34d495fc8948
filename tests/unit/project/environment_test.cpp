#include "analysis/project/environment.h"

#include <gtest/gtest.h>

#include "analysis/project/project.h"
#include "tests/unit/project/fake_files.h"

namespace poolguard::project {
namespace {

using model::Version;

constexpr const char* schema = R"(datasource db {
  provider = "postgresql"
  url      = env("CLINIC_URL")
}
)";

std::string package_with(const std::string& dependencies) {
  return R"({"name": "clinic", "dependencies": {)" + dependencies + "}}";
}

std::string lock_with(const std::string& version) {
  return "{\"packages\": {\"node_modules/@prisma/client\": {\n\"version\": \"" + version + "\"}}}";
}

Environment environment(std::map<std::string, std::string> files) {
  files.try_emplace("/p/prisma/schema.prisma", schema);
  Workspace workspace("/p");
  workspace.load(FakeFiles(std::move(files)));
  return workspace.project().environment_for("/p/src/a.ts");
}

TEST(Environment, VersionComesFromTheLockfileFirst) {
  std::map<std::string, std::string> files = {
      {"/p/package.json", package_with(R"("@prisma/client": "^6.1.0")")},
      {"/p/package-lock.json", lock_with("6.4.0")},
      {"?/p/node_modules/@prisma/client/package.json", R"({"version": "6.3.0"})"},
  };
  EXPECT_EQ(environment(files).prisma->value, (Version{6, 4, 0}));
  EXPECT_EQ(environment(files).prisma->source, "package-lock.json");
  files.erase("/p/package-lock.json");
  EXPECT_EQ(environment(files).prisma->value, (Version{6, 3, 0}));
  EXPECT_EQ(environment(files).prisma->source, "node_modules/@prisma/client/package.json");
  files.erase("?/p/node_modules/@prisma/client/package.json");
  EXPECT_EQ(environment(files).prisma->value, (Version{6, 1, 0}));
  EXPECT_EQ(environment(files).prisma->source, "package.json");
  files["/p/package.json"] = package_with(R"("@prisma/client": "latest")");
  EXPECT_FALSE(environment(files).prisma);
}

TEST(Environment, VersionEightIsAnotherApi) {
  EXPECT_FALSE(
      environment({{"/p/package.json", "{}"}, {"/p/package-lock.json", lock_with("8.0.0")}})
          .is_known_api());
  EXPECT_TRUE(environment({{"/p/package.json", "{}"}}).is_known_api());
}

TEST(Environment, PoolLimitComesFromTheUrl) {
  const Environment found = environment({
      {"/p/package.json", package_with(R"("@prisma/client": "^5.1.0")")},
      {"?/p/.env",
       "DATABASE_URL=postgres://u@h/d?connection_limit=9\n"
       "CLINIC_URL=\"postgresql://u:secret@h/d?schema=x&connection_limit=5&pool_timeout=20\"\n"},
  });
  EXPECT_EQ(found.provider, "postgresql");
  EXPECT_FALSE(found.driver_adapter);
  ASSERT_TRUE(found.pool_limit);
  EXPECT_EQ(found.pool_limit->value, 5u);
  EXPECT_EQ(found.pool_limit->source, "connection_limit in .env, line 2");
  EXPECT_EQ(found.pool_timeout_ms->value, 20'000u);
  EXPECT_EQ(pool_limit_text(found), "the pool (connection_limit=5 in .env, line 2)");
}

TEST(Environment, ProductionFilesComeFirst) {
  std::map<std::string, std::string> files = {
      {"/p/package.json", package_with(R"("@prisma/client": "5.1.0")")},
      {"/p/.env.example", "CLINIC_URL=postgres://h/d?connection_limit=1"},
      {"?/p/.env", "CLINIC_URL=postgres://h/d?connection_limit=2"},
      {"?/p/.env.local", "CLINIC_URL=postgres://h/d?connection_limit=3"},
      {"?/p/.env.production", "CLINIC_URL=postgres://h/d?connection_limit=4"},
      {"?/p/.env.production.local", "CLINIC_URL=postgres://h/d?connection_limit=5"},
  };
  const char* names[] = {"?/p/.env.production.local", "?/p/.env.production", "?/p/.env.local",
                         "?/p/.env", "/p/.env.example"};
  for (uint32_t limit = 5; limit >= 1; --limit) {
    EXPECT_EQ(environment(files).pool_limit->value, limit);
    files.erase(names[5 - limit]);
  }
  EXPECT_FALSE(environment(files).pool_limit);
}

TEST(Environment, EnvFilesNextToTheSchemaCount) {
  const Environment found = environment({
      {"/p/package.json", "{}"},
      {"?/p/prisma/.env", "CLINIC_URL=postgres://h/d?connection_limit=7"},
  });
  EXPECT_EQ(found.pool_limit->source, "connection_limit in prisma/.env, line 1");
}

TEST(Environment, OnlyWholeNumbersAreNumbers) {
  for (const char* url :
       {"postgres://h/d?connection_limit=${LIMIT}", "postgres://h/d?connection_limit=5x",
        "postgres://h/d?my_connection_limit=5", "postgres://h/connection_limit=5",
        "postgres://h/d"}) {
    EXPECT_FALSE(environment({{"?/p/.env", std::string("CLINIC_URL=") + url}}).pool_limit) << url;
  }
  EXPECT_EQ(environment({{"?/p/.env", "CLINIC_URL=postgres://${U}@h/d?connection_limit=5"}})
                .pool_limit->value,
            5u);
}

TEST(Environment, UrlMayStandInTheSchema) {
  const Environment found = environment({
      {"/p/prisma/schema.prisma",
       "datasource db {\n  provider = \"postgresql\"\n  url = "
       "\"postgres://h/d?connection_limit=3\"\n}"},
      {"?/p/.env", "DATABASE_URL=postgres://h/d?connection_limit=5"},
  });
  EXPECT_EQ(found.pool_limit->value, 3u);
  EXPECT_EQ(pool_limit_text(found), "the pool (connection_limit=3 in the schema's url)");
}

TEST(Environment, NativeEngineHasNoNumberOfItsOwn) {
  const Environment found =
      environment({{"/p/package.json", package_with(R"("@prisma/client": "6.1.0")")}});
  EXPECT_FALSE(found.pool_limit);
  EXPECT_EQ(found.pool_timeout_ms->value, 10'000u);
  EXPECT_EQ(pool_limit_text(found), "the pool (2 x CPUs + 1 connections by default)");
}

TEST(Environment, FromSevenOnThePoolIsTheAdapters) {
  const Environment found = environment({
      {"/p/package.json",
       package_with(R"("@prisma/client": "7.1.0", "@prisma/adapter-pg": "7.1.0")")},
      {"?/p/.env", "CLINIC_URL=postgres://h/d?connection_limit=5"},
  });
  EXPECT_TRUE(found.driver_adapter);
  EXPECT_EQ(found.pool_limit->value, 10u);
  EXPECT_EQ(found.pool_timeout_ms->value, 0u);
  EXPECT_EQ(pool_limit_text(found),
            "the pool (10 connections, the default of the pg driver adapter)");
}

TEST(Environment, UnknownAdaptersHaveNoNumber) {
  const Environment found = environment({
      {"/p/package.json",
       package_with(R"("@prisma/client": "7.1.0", "@prisma/adapter-ppg": "7.1.0")")},
  });
  EXPECT_TRUE(found.driver_adapter);
  EXPECT_FALSE(found.pool_limit);
  EXPECT_EQ(pool_limit_text(found), "the pool");
}

TEST(Environment, DriverAdapterBeforeSevenMustBeConfigured) {
  const auto uses_adapter = [](const std::string& version, const std::string& generator) {
    return environment({
                           {"/p/package.json", package_with("\"@prisma/client\": \"" + version +
                                                            "\", \"@prisma/adapter-pg\": \"*\"")},
                           {"/p/prisma/schema.prisma",
                            std::string(schema) + "generator client {\n" + generator + "\n}"},
                       })
        .driver_adapter;
  };
  EXPECT_FALSE(uses_adapter("5.22.0", ""));
  EXPECT_TRUE(uses_adapter("5.22.0", "previewFeatures = [\"driverAdapters\"]"));
  EXPECT_FALSE(uses_adapter("6.15.0", ""));
  EXPECT_TRUE(uses_adapter("6.15.0", "engineType = \"client\""));
  EXPECT_TRUE(uses_adapter("6.16.0", ""));
}

TEST(Environment, AccelerateHasNoPoolHere) {
  const Environment found = environment({
      {"/p/package.json", package_with(R"("@prisma/client": "6.1.0")")},
      {"?/p/.env", "CLINIC_URL=prisma://accelerate/?api_key=x&connection_limit=5"},
  });
  EXPECT_FALSE(found.pool_limit);
  EXPECT_FALSE(found.pool_timeout_ms);
}

TEST(Environment, OptionsInCodeBeatDefaults) {
  Environment base;
  base.pool_limit = {10, "the default of the pg driver adapter"};
  base.pool_timeout_ms = {0, "the default of the pg driver adapter"};
  const Environment found = with_pool_options(
      base, {.limit = Sourced<uint32_t>{1, "max in src/db.ts"}, .timeout_ms = {}});
  EXPECT_EQ(found.pool_limit->value, 1u);
  EXPECT_EQ(found.pool_timeout_ms->value, 0u);
  EXPECT_EQ(pool_limit_text(found), "the pool (max=1 in src/db.ts)");
}

}  // namespace
}  // namespace poolguard::project
