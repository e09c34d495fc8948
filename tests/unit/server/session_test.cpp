#include "server/session.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/hazard_rules.h"
#include "tests/support/memory_files.h"

namespace poolguard::server {
namespace {

using protocol::Json;

// Keeps jobs until the test lets them finish, as slow workers would.
class SlowExecutor : public Executor {
 public:
  void later(Task task) override { loop_.later(std::move(task)); }
  void run(Job job) override { jobs_.push_back(std::move(job)); }

  void turn() { loop_.drain(); }
  void finish_jobs() {
    for (const Job& job : std::exchange(jobs_, {})) {
      if (Task done = job({})) later(std::move(done));
    }
    turn();
  }

 private:
  InlineExecutor loop_;
  std::vector<Job> jobs_;
};

class SessionTest : public ::testing::Test {
 protected:
  SessionTest()
      : files_({{"/p/package.json", "{}"},
                {"/p/db.ts",
                 "import { PrismaClient } from '@prisma/client';\n"
                 "export const prisma = new PrismaClient();\n"}}),
        session_({.rules = testing::hazard_rules, .files = &files_}, executor_,
                 [this](const Json& message) { said_.push_back(message); }) {
    session_.handle(
        protocol::Request{protocol::Id{std::int64_t{1}}, "initialize", {{"rootUri", "file:///p"}}});
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

  testing::MemoryFiles files_;
  SlowExecutor executor_;
  std::vector<Json> said_;
  Session session_;
};

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

TEST_F(SessionTest, AProjectThatIsGoneIsNotPutBack) {
  notify("workspace/didChangeWorkspaceFolders",
         {{"event", {{"added", Json::array()}, {"removed", {{{"uri", "file:///p"}}}}}}});
  files_.files.erase("/p/package.json");
  open("hazard1");
  executor_.finish_jobs();
  ASSERT_EQ(said_.size(), 1u);
  EXPECT_EQ(said_[0]["params"]["diagnostics"][0]["message"], "A hazard.");
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
