#include "server/server.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "server/documents.h"
#include "tests/support/hazard_rules.h"

namespace poolguard::server {
namespace {

using protocol::Json;

Json request(int id, const char* method, Json params) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}};
}

Json notification(const char* method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

class Client {
 public:
  Client() : server_({.workers = 0, .rules = testing::hazard_rules}) {
    server_.handle(request(1, "initialize", {{"capabilities", Json::object()}}));
  }

  // Both give the diagnostics that were published last.
  Json open(const std::string& text) {
    return last(notification("textDocument/didOpen", {{"textDocument",
                                                       {{"uri", "file:///p/a.ts"},
                                                        {"languageId", "typescript"},
                                                        {"version", 1},
                                                        {"text", text}}}}));
  }
  Json change(int version, const Json& changes) {
    return last(notification("textDocument/didChange",
                             {{"textDocument", {{"uri", "file:///p/a.ts"}, {"version", version}}},
                              {"contentChanges", changes}}));
  }

 private:
  Json last(const Json& message) {
    const auto said = server_.handle(message);
    return said.empty() ? Json() : said.back()["params"]["diagnostics"];
  }
  Server server_;
};

// After any edits the server says what a server says that sees the final text first.
TEST(Server, EditingAndOpeningAgree) {
  std::mt19937 random(5);
  const char* pieces[] = {"hazard1;", "smell;", "\n", "\r\n", "'😀'", "ä",
                          "x = 1;",   "(",      "{",  "}",    ""};
  for (int round = 0; round < 20; ++round) {
    Client client;
    std::string text = "start();\nhazard1;\r\n";
    client.open(text);
    Json heard;
    for (int version = 2; version < 40; ++version) {
      Json changes = Json::array();
      for (auto n = 1 + random() % 2; n > 0; --n) {
        const Json start = {{"line", random() % 8}, {"character", random() % 20}};
        const Json end = {{"line", random() % 8}, {"character", random() % 20}};
        changes.push_back({{"range", {{"start", start}, {"end", random() % 2 ? start : end}}},
                           {"text", pieces[random() % std::size(pieces)]}});
      }
      heard = client.change(version, changes);
      const auto params = protocol::DidChangeParams::parse(
          {{"textDocument", {{"uri", "u"}}}, {"contentChanges", changes}});
      text = apply_changes(text, params->changes, text::Encoding::utf16).text;
    }
    ASSERT_EQ(heard, Client().open(text)) << "round " << round << "\n" << text;
  }
}

TEST(Server, SurvivesTextsThatAreNoMessages) {
  Server server({.workers = 0});
  std::mt19937 random(3);
  const std::string_view seed =
      R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}})";
  int answers = 0;
  for (int round = 0; round < 5000; ++round) {
    std::string text(seed);
    for (auto n = 1 + random() % 4; n > 0; --n) {
      text[random() % text.size()] = static_cast<char>(random() % 256);
    }
    answers += static_cast<int>(server.handle_text(text).size());
  }
  EXPECT_GT(answers, 1000);
}

}  // namespace
}  // namespace poolguard::server
