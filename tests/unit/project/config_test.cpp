#include "analysis/project/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/project/project.h"
#include "tests/unit/project/fake_files.h"

namespace poolguard::project {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ConfigFile parse(std::string_view text) { return parse_config("/p", "/p/poolguard.json", text); }

std::vector<std::string> problems(std::string_view text) {
  std::vector<std::string> messages;
  for (const ConfigProblem& problem : parse(text).problems) messages.push_back(problem.message);
  return messages;
}

Project load(std::map<std::string, std::string> files, const std::string& root = "/p") {
  Workspace workspace(root);
  workspace.load(FakeFiles(std::move(files)));
  return workspace.project();
}

TEST(JsonTree, KnowsPlacesCommentsAndTrailingCommas) {
  const std::string text =
      "// a\n{\"k\\u00e9\": [1, /* b */ true,], \"s\": \"\\n\\ud83d\\ude00\",}";
  const JsonTree tree = parse_json_tree(text);
  ASSERT_FALSE(tree.error);
  ASSERT_EQ(tree.root.keys.size(), 2u);
  EXPECT_EQ(tree.root.keys[0].name, "k\u00e9");
  EXPECT_EQ(text.substr(tree.root.items[0].span.begin, tree.root.items[0].span.size()),
            "[1, /* b */ true,]");
  EXPECT_EQ(tree.root.items[0].items[0].whole_number(), 1u);
  EXPECT_EQ(tree.root.items[1].string, "\n\U0001F600");
}

TEST(JsonTree, BrokenTextsHaveAnErrorWithAPlace) {
  const auto error = [](std::string_view text) {
    const JsonTree tree = parse_json_tree(text);
    return tree.error ? std::to_string(tree.error->span.begin) + ": " + tree.error->message : "";
  };
  EXPECT_EQ(error(""), "0: a value is missing");
  EXPECT_EQ(error("{\"a\": 1 \"b\": 2}"), "8: a comma or '}' is missing");
  EXPECT_EQ(error("{a: 1}"), "1: a key in double quotes is missing");
  EXPECT_EQ(error("[1"), "2: a comma or ']' is missing");
  EXPECT_EQ(error("{\"a\": nope}"), "6: this is no value");
  EXPECT_EQ(error("\"a\nb\""), "2: a closing quote is missing");
  EXPECT_EQ(error("1 2"), "2: nothing is expected after the end");
  EXPECT_EQ(error("/* a"), "0: this comment has no end");
  EXPECT_EQ(error("\"\\u12"), "2: \\u needs four digits");
  EXPECT_EQ(error(std::string(1000, '[')), "65: too deeply nested");
}

TEST(Config, IsKnownByItsName) {
  EXPECT_TRUE(is_config("/p/poolguard.json"));
  EXPECT_TRUE(is_config("/p/base.poolguard.json"));
  EXPECT_FALSE(is_config("/p/poolguard-baseline.json"));
  EXPECT_TRUE(is_manifest("/p/base.poolguard.json"));
}

TEST(Config, EverythingThatCanBeSaid) {
  const ConfigFile file = parse(R"({
    "$schema": "x", "extends": "strict",
    "rules": {"query-in-loop": "error", "a": {"level": "off", "max": 3}},
    "overrides": [{"files": ["scripts/**"], "rules": {"*": "off"}}],
    "ignore": "legacy/",
    "pool": {"limit": 5, "timeoutMs": 0},
    "deployment": {"instances": 8, "maxConnections": 100,
                   "pooler": "pgbouncer", "serverless": true},
    "smallModels": {"Country": 250},
    "externalCalls": ["@acme/queue", "mailer.*"]
  })");
  EXPECT_THAT(file.problems, IsEmpty());
  ASSERT_EQ(file.layers.size(), 2u);
  EXPECT_EQ(file.layers[0].rules[0].level, "error");
  EXPECT_EQ(file.layers[0].rules[0].source, "poolguard.json, line 3");
  EXPECT_EQ(file.layers[0].rules[1].options[0].value.whole_number(), 3u);
  EXPECT_TRUE(file.layers[1].covers("/p/scripts/a.ts"));
  EXPECT_FALSE(file.layers[1].covers("/p/src/a.ts"));
  EXPECT_EQ(file.deployment.pool_limit->value, 5u);
  EXPECT_EQ(file.deployment.pool_limit->source, "pool.limit in poolguard.json, line 6");
  EXPECT_EQ(file.deployment.pool_timeout_ms->value, 0u);
  EXPECT_EQ(file.deployment.instances->value, 8u);
  EXPECT_EQ(file.deployment.max_connections->value, 100u);
  EXPECT_EQ(file.deployment.pooler->value, "pgbouncer");
  EXPECT_TRUE(file.deployment.serverless->value);
  EXPECT_EQ(file.small_models.at("Country").value, 250u);
  EXPECT_EQ(file.external_calls.size(), 2u);
}

TEST(Config, MistakesNameTheNearestRightWord) {
  EXPECT_THAT(problems(R"({"rulez": {}})"),
              ElementsAre("unknown key 'rulez': did you mean 'rules'?"));
  EXPECT_THAT(problems(R"({"pool": {"limits": 5}})"),
              ElementsAre("unknown key 'limits' in 'pool': did you mean 'limit'?"));
  EXPECT_THAT(problems(R"({"pool": {"limit": 0}})"),
              ElementsAre("'pool.limit' must be a whole number, 1 or more"));
  EXPECT_THAT(problems(R"({"deployment": {"pooler": "pgbounce"}})"),
              ElementsAre("unknown pooler 'pgbounce': did you mean 'pgbouncer'?"));
  EXPECT_THAT(problems(R"({"ignore": 3})"), ElementsAre("'ignore' must be a list of words"));
  EXPECT_THAT(problems(R"({"rules": {"a": 3}})"), ElementsAre("'a' must be a level or an object"));
  EXPECT_THAT(problems(R"({"pool": {}, "pool": {}})"), ElementsAre("'pool' stands there twice"));
  EXPECT_THAT(problems("[]"), ElementsAre("the configuration must be an object"));
  EXPECT_THAT(problems(R"({"overrides": [{"rules": {}}]})"),
              ElementsAre("'files' is missing: the globs that this override is about"));
  EXPECT_THAT(problems("{"), ElementsAre("a key in double quotes is missing"));
}

TEST(Configs, TheNearestFileHoldsWithWhatItExtends) {
  const Project project = load({
      {"/p/package.json", "{}"},
      {"/p/base.poolguard.json",
       R"({"extends": ["recommended", "./poolguard.json"], "pool": {"limit": 3}})"},
      {"/p/poolguard.json", R"({"extends": "./base.poolguard.json", "ignore": ["*.gen.ts"]})"},
      {"/p/api/poolguard.json", R"({"pool": {"limit": 7}})"},
  });
  const Config& root = project.config_for("/p/src/a.ts");
  EXPECT_THAT(root.files, ElementsAre("/p/base.poolguard.json", "/p/poolguard.json"));
  EXPECT_EQ(root.deployment.pool_limit->value, 3u);
  EXPECT_EQ(root.layers.at(0).preset, "recommended");
  EXPECT_TRUE(root.ignores("/p/src/x.gen.ts"));
  EXPECT_EQ(project.config_for("/p/api/src/a.ts").deployment.pool_limit->value, 7u);
  EXPECT_FALSE(project.config_for("/p/api/x.gen.ts").ignores("/p/api/x.gen.ts"));
}

TEST(Configs, IsFoundUpToTheRootOfTheRepository) {
  const std::map<std::string, std::string> files = {
      {"/poolguard.json", R"({"pool": {"limit": 1}})"},
      {"/r/.git/HEAD", ""},
      {"/r/poolguard.json", R"({"extends": "../shared/x.poolguard.json"})"},
      {"/shared/x.poolguard.json", R"({"pool": {"limit": 2}})"},
      {"/r/p/package.json", "{}"},
  };
  EXPECT_EQ(load(files, "/r/p").config_for("/r/p/a.ts").deployment.pool_limit->value, 2u);
  EXPECT_FALSE(load({{"/poolguard.json", R"({"pool": {"limit": 1}})"}, {"/r/p/a.ts", ""}}, "/r/p")
                   .config_for("/r/p/a.ts")
                   .deployment.pool_limit);
}

TEST(Configs, WhatIsExtendedMustBeThere) {
  const Project project = load({
      {"/p/poolguard.json", R"({"extends": ["stricd", "./none.poolguard.json", "./base.json"]})"},
  });
  std::vector<std::string> messages;
  for (const auto& each : project.configs().files().at("/p/poolguard.json").problems) {
    messages.push_back(each.message);
  }
  EXPECT_THAT(messages, ElementsAre("unknown preset 'stricd': did you mean 'strict'?",
                                    "there is no file './none.poolguard.json'",
                                    "what is extended is named poolguard.json or "
                                    "<something>.poolguard.json"));
}

TEST(Configs, FiguresBeatUrlAndCode) {
  const Project project = load({
      {"/p/package.json", R"({"dependencies": {"@prisma/client": "6.0.0"}})"},
      {"/p/.env", "DATABASE_URL=postgres://x/y?connection_limit=9"},
      {"/p/poolguard.json", R"({"pool": {"limit": 4}, "deployment": {"instances": 3}})"},
  });
  const Environment& environment = project.environment_for("/p/src/a.ts");
  EXPECT_EQ(pool_limit_text(environment), "the pool (pool.limit=4 in poolguard.json, line 1)");
  EXPECT_EQ(environment.deployment.instances->value, 3u);
}

TEST(Config, NamesExternalCallsByPackageOrAsWritten) {
  Config config;
  config.external_calls = {{"@acme/queue", ""}, {"mailer.*", ""}, {"publish", ""}};
  EXPECT_TRUE(config.names_external("@acme/queue", "add"));
  EXPECT_TRUE(config.names_external("@acme/queue/client", "add"));
  EXPECT_FALSE(config.names_external("@acme/queues", "add"));
  EXPECT_TRUE(config.names_external("", "this.mailer.send"));
  EXPECT_TRUE(config.names_external("", "publish"));
  EXPECT_TRUE(config.names_external("", "bus.publish"));
  EXPECT_FALSE(config.names_external("", "republish"));
}

}  // namespace
}  // namespace poolguard::project
