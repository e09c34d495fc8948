#include "server/session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "server/server.h"
#include "tests/support/hazard_rules.h"
#include "tests/support/memory_files.h"

namespace poolguard::server {
namespace {

using protocol::Json;

// Keeps jobs until the test lets them finish, as slow workers would, and lets time pass when told.
class SlowExecutor : public Executor {
 public:
  void later(Task task) override { loop_.later(std::move(task)); }
  void after(std::chrono::milliseconds, Task task) override { waiting_.push_back(task); }
  void run(Job job) override { jobs_.push_back(std::move(job)); }

  bool has_jobs() const { return !jobs_.empty(); }
  void turn() { loop_.drain(); }
  void let_time_pass() {
    for (Task& task : std::exchange(waiting_, {})) later(std::move(task));
    turn();
  }
  void finish_jobs() {
    for (const Job& job : std::exchange(jobs_, {})) {
      if (Task done = job({})) later(std::move(done));
    }
    turn();
  }

 private:
  InlineExecutor loop_;
  std::vector<Job> jobs_;
  std::vector<Task> waiting_;
};

// Tells of trees that depend on how the text was typed.
void check_unsettled(const lint::Context& context, lint::Findings& findings) {
  if (context.file.tree && !context.file.tree.is_settled()) {
    findings.push_back({.span = {0, 1}, .message = "Unsettled."});
  }
}
constexpr lint::Rule unsettled = {
    .id = "unsettled", .title = "Unsettled", .check = check_unsettled};
constexpr const lint::Rule* unsettled_rules[] = {&unsettled};

class SessionTest : public ::testing::Test {
 protected:
  explicit SessionTest(Json initial = nullptr, Json capabilities = Json::object(),
                       std::span<const lint::Rule* const> rules = testing::hazard_rules)
      : files_({{"/p/package.json", "{}"},
                {"/p/db.ts",
                 "import { PrismaClient } from '@prisma/client';\n"
                 "export const prisma = new PrismaClient();\n"},
                {"/p/lib.ts", "import '@prisma/client';\nhazard1;\n"}}),
        session_({.rules = rules, .files = &files_}, executor_,
                 [this](const Json& message) { said_.push_back(message); }) {
    session_.handle(protocol::Request{protocol::Id{std::int64_t{1}},
                                      "initialize",
                                      {{"rootUri", "file:///p"},
                                       {"capabilities", std::move(capabilities)},
                                       {"initializationOptions", std::move(initial)}}});
    said_.clear();
  }

  void notify(const char* method, Json params) {
    session_.handle(protocol::Notification{method, std::move(params)});
  }
  void open(const char* text) {
    notify("textDocument/didOpen", {{"textDocument",
                                     {{"uri", "file:///p/a.ts"},
                                      {"languageId", "typescript"},
                                      {"version", 1},
                                      {"text", text}}}});
  }
  void change(int version, const char* text) {
    notify("textDocument/didChange",
           {{"textDocument", {{"uri", "file:///p/a.ts"}, {"version", version}}},
            {"contentChanges", {{{"text", text}}}}});
  }

  void type(int version, unsigned column, const char* text) {
    Json change = {{"text", text}};
    for (const char* end : {"start", "end"}) {
      change["range"][end] = {{"line", 0U}, {"character", column}};
    }
    notify("textDocument/didChange",
           {{"textDocument", {{"uri", "file:///p/a.ts"}, {"version", version}}},
            {"contentChanges", Json::array({change})}});
  }
  std::size_t told(std::string_view method) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        said_, [&](const Json& message) { return message.value("method", "") == method; }));
  }

  testing::MemoryFiles files_;
  SlowExecutor executor_;
  std::vector<Json> said_;
  Session session_;
};

class RestTest : public SessionTest {
 protected:
  explicit RestTest(Json capabilities = Json::object())
      : SessionTest(nullptr, std::move(capabilities), unsettled_rules) {
    executor_.finish_jobs();
    open("f(a);");
    type(2, 5, "g(");
    executor_.turn();
  }
};

TEST_F(RestTest, BrokenTextIsReadAfreshOnceTheKeysRest) {
  ASSERT_FALSE(said_.empty());
  EXPECT_EQ(said_.back()["params"]["diagnostics"].size(), 1u);
  executor_.let_time_pass();
  executor_.finish_jobs();
  EXPECT_EQ(said_.back()["params"]["version"], 2);
  EXPECT_EQ(said_.back()["params"]["diagnostics"].size(), 0u);
}

TEST_F(RestTest, NothingIsReadWhileTheKeysGoOn) {
  type(3, 7, "b");
  type(4, 8, ")");
  executor_.let_time_pass();
  EXPECT_FALSE(executor_.has_jobs());
}

TEST_F(RestTest, WhatIsReadForAnOlderTextIsDropped) {
  executor_.let_time_pass();
  ASSERT_TRUE(executor_.has_jobs());
  type(3, 7, "b");
  executor_.finish_jobs();
  EXPECT_EQ(said_.back()["params"]["version"], 3);
  EXPECT_EQ(said_.back()["params"]["diagnostics"].size(), 1u);
}

class AskingRestTest : public RestTest {
 protected:
  AskingRestTest()
      : RestTest({{"textDocument", {{"diagnostic", Json::object()}}},
                  {"workspace", {{"diagnostics", {{"refreshSupport", true}}}}}}) {}
};

TEST_F(AskingRestTest, TheClientIsToldToAskAgainWhenItMatters) {
  said_.clear();
  executor_.let_time_pass();
  executor_.finish_jobs();
  EXPECT_EQ(told("workspace/diagnostic/refresh"), 1u);
}

TEST_F(SessionTest, AStormOfEditsIsLintedOnce) {
  open("hazard1");
  change(2, "hazard1;");
  change(3, "smell");
  EXPECT_TRUE(said_.empty());
  executor_.turn();
  ASSERT_EQ(said_.size(), 1u);
  EXPECT_EQ(said_[0]["params"]["version"], 3);
  EXPECT_EQ(said_[0]["params"]["diagnostics"][0]["code"], "smell");
}

TEST_F(SessionTest, TheLoadedProjectTakesOverWithTheTextsThatAreOpen) {
  open("hazard1");
  executor_.turn();
  ASSERT_EQ(said_.size(), 1u);
  EXPECT_EQ(said_[0]["params"]["diagnostics"][0]["message"], "A hazard.");
  change(2, "\nhazard1");
  executor_.finish_jobs();
  ASSERT_GE(said_.size(), 2u);
  const Json& diagnostic = said_.back()["params"]["diagnostics"][0];
  EXPECT_EQ(said_.back()["params"]["version"], 2);
  EXPECT_EQ(diagnostic["range"]["start"]["line"], 1);
  EXPECT_EQ(diagnostic["message"], "A hazard on the shared client.");
}

TEST_F(SessionTest, AnAuditWaitsForTheProject) {
  const auto ask = [&](std::int64_t id) {
    session_.handle(protocol::Request{protocol::Id{id},
                                      "workspace/executeCommand",
                                      {{"command", "poolguard.audit"}, {"arguments", {{}}}}});
  };
  const auto answer_to = [&](std::int64_t id) -> Json {
    const auto found = std::ranges::find_if(
        said_, [&](const Json& message) { return message.value("id", Json()) == id; });
    return found == said_.end() ? Json() : *found;
  };
  ask(2);
  executor_.turn();
  EXPECT_EQ(answer_to(2), Json());  // nothing is read: all would be in good order
  executor_.finish_jobs();          // the project
  executor_.finish_jobs();          // the audit
  EXPECT_NE(answer_to(2).dump().find("hazard"), std::string::npos);
  ask(3);
  notify("workspace/didChangeWorkspaceFolders",
         {{"event", {{"added", Json::array()}, {"removed", {{{"uri", "file:///p"}}}}}}});
  executor_.finish_jobs();
  EXPECT_TRUE(answer_to(3).contains("result"));  // it was read before the folder was closed
}

TEST_F(SessionTest, AnAuditOfAFolderThatIsClosedWhileItIsReadIsRefused) {
  session_.handle(protocol::Request{protocol::Id{std::int64_t{2}},
                                    "workspace/executeCommand",
                                    {{"command", "poolguard.audit"}, {"arguments", {{}}}}});
  notify("workspace/didChangeWorkspaceFolders",
         {{"event", {{"added", Json::array()}, {"removed", {{{"uri", "file:///p"}}}}}}});
  executor_.finish_jobs();
  ASSERT_FALSE(said_.empty());
  EXPECT_NE(said_.back().dump().find("The folder is closed: /p"), std::string::npos);
}

TEST_F(SessionTest, AProjectThatIsGoneIsNotPutBack) {
  notify("workspace/didChangeWorkspaceFolders",
         {{"event", {{"added", Json::array()}, {"removed", {{{"uri", "file:///p"}}}}}}});
  files_.files.erase("/p/package.json");
  open("hazard1");
  executor_.finish_jobs();
  ASSERT_EQ(said_.size(), 1u);
  EXPECT_EQ(said_[0]["params"]["diagnostics"][0]["message"], "A hazard.");
}

class ProgressTest : public SessionTest {
 protected:
  ProgressTest() : SessionTest(nullptr, {{"window", {{"workDoneProgress", true}}}}) {}
};

TEST_F(ProgressTest, ReadingAProjectIsGivenUpWhereAPersonCancels) {
  open("hazard1");
  executor_.turn();
  const auto shown = std::ranges::find(
      said_, "$/progress", [](const Json& message) { return message.value("method", ""); });
  ASSERT_NE(shown, said_.end());
  const Json token = (*shown)["params"]["token"];
  said_.clear();
  notify("window/workDoneProgress/cancel", {{"token", token}});
  executor_.finish_jobs();
  change(2, "hazard1 ");
  executor_.turn();
  ASSERT_EQ(said_.size(), 2u);
  EXPECT_EQ(said_[0]["params"]["value"]["kind"], "end");
  EXPECT_EQ(said_[1]["params"]["version"], 2);
  EXPECT_EQ(said_[1]["params"]["diagnostics"][0]["message"], "A hazard.");  // knows no db.ts
}

class ScanTest : public SessionTest {
 protected:
  ScanTest() : SessionTest({{"diagnostics", {{"scope", "workspace"}}}}) {}

  std::size_t said_of(const char* uri) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        said_, [&](const Json& message) { return message["params"].value("uri", "") == uri; }));
  }
};

TEST_F(ScanTest, WhatWasFoundInAStateThatIsOverIsLookedAtAgain) {
  executor_.finish_jobs();  // the project is loaded, the scan is about to look
  open("hazard1");
  executor_.turn();
  executor_.finish_jobs();
  EXPECT_EQ(said_of("file:///p/lib.ts"), 0u);
  executor_.finish_jobs();
  EXPECT_EQ(said_of("file:///p/lib.ts"), 1u);
  EXPECT_EQ(said_of("file:///p/a.ts"), 1u);
}

TEST_F(ScanTest, EditsWhileAScanRunsMakeOneMore) {
  executor_.finish_jobs();
  for (int version = 1; version < 20; ++version) {
    if (version == 1) open("f1()");
    if (version > 1) change(version, ("f" + std::to_string(version) + "()").c_str());
    executor_.turn();
  }
  int rounds = 0;
  while (executor_.has_jobs()) {
    executor_.finish_jobs();
    ++rounds;
  }
  EXPECT_EQ(said_of("file:///p/lib.ts"), 1u);
  EXPECT_LE(rounds, 6);
}

// Which files a rule has looked at.
std::multiset<std::string> looked_at;

constinit const lint::Rule looking_rule = {
    .id = "looking", .title = "Looks", .check = [](const lint::Context& context, lint::Findings&) {
      looked_at.insert(context.file.path);
    }};

class RelintTest : public ::testing::Test {
 protected:
  RelintTest() {
    say("initialize", {{"workspaceFolders", {folder("file:///p"), folder("file:///q")}}}, 1);
    for (const char* uri : {"file:///p/db.ts", "file:///p/a.ts", "file:///q/b.ts"}) {
      say("textDocument/didOpen", {{"textDocument",
                                    {{"uri", uri},
                                     {"languageId", "typescript"},
                                     {"version", 1},
                                     {"text", "import { x } from './db';\nx();\n"}}}});
    }
    change("export function x() {\n  return 1;\n}\n");
  }

  // The files that are looked at because db.ts becomes this text.
  std::multiset<std::string> change(const char* text) {
    looked_at.clear();
    say("textDocument/didChange",
        {{"textDocument", {{"uri", "file:///p/db.ts"}, {"version", ++version_}}},
         {"contentChanges", {{{"text", text}}}}});
    return looked_at;
  }

 private:
  static Json folder(const char* uri) { return {{"uri", uri}, {"name", "folder"}}; }
  void say(const char* method, Json params, Json id = nullptr) {
    Json message = {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
    if (!id.is_null()) message["id"] = std::move(id);
    server_.handle(message);
  }

  const lint::Rule* rules_[1] = {&looking_rule};
  Server server_{{.workers = 0, .rules = rules_}};
  int version_ = 1;
};

TEST_F(RelintTest, OtherFilesAreLookedAtAgainWhenTheySeeADifference) {
  using Files = std::multiset<std::string>;
  EXPECT_EQ(change("export function x() {\n  return 1;  // words\n}\n"), Files({"/p/db.ts"}));
  EXPECT_EQ(change("\n\nexport function x() { return 1; }\n"), Files({"/p/db.ts"}));
  EXPECT_EQ(change("export function x() {\n  return [1];\n}\n"), Files({"/p/a.ts", "/p/db.ts"}));
  EXPECT_EQ(change("export const x = new PrismaClient();\n"), Files({"/p/a.ts", "/p/db.ts"}));
  EXPECT_EQ(change("export const x = new PrismaClient(); // the same\n"), Files({"/p/db.ts"}));
  EXPECT_EQ(change(""), Files({"/p/a.ts", "/p/db.ts"}));
}

TEST_F(SessionTest, NothingIsPublishedAfterShutdown) {
  open("hazard1");
  session_.handle(protocol::Request{protocol::Id{std::int64_t{2}}, "shutdown", nullptr});
  executor_.finish_jobs();
  ASSERT_EQ(said_.size(), 1u);
  EXPECT_TRUE(said_[0].contains("result"));
  EXPECT_EQ(session_.exit_code(), 0);
}

}  // namespace
}  // namespace poolguard::server
