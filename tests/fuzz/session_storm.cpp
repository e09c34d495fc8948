// A storm of edits and questions (storm.h) against the inline server.
//
//   session_storm SEED EDITS [RECORDING]
//
// Nothing may crash, every request gets exactly one answer, and what the server has published at
// the end is what a fresh server says of the same texts. A long storm must also have found
// something. The recording has each message as a line of JSON, with who sent it.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "rules/registry.h"
#include "server/server.h"
#include "tests/fuzz/storm.h"

namespace poolguard::testing {
namespace {

using protocol::Json;

class InlineClient : public StormClient {
 public:
  InlineClient(const project::Files& files, std::ostream& recording)
      : recording_(recording),
        server_({.workers = 0,
                 .rules = rules::all(),
                 .documentation = rules::documentation,
                 .files = &files}) {
    request("initialize", storm_start());
    notify("initialized", Json::object());
  }

  void notify(const char* method, Json params) override {
    say({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
  }

  Json request(const char* method, Json params) override {
    answers_ = 0;
    result_ = nullptr;
    say({{"jsonrpc", "2.0"},
         {"id", ++last_id_},
         {"method", method},
         {"params", std::move(params)}});
    if (answers_ != 1) fail(std::string(method) + " got " + std::to_string(answers_) + " answers");
    return std::exchange(result_, {});
  }

  const std::map<std::string, Json>& published() const { return published_; }
  std::size_t findings() const { return findings_; }
  int failures() const { return failures_; }

  void fail(const std::string& why) {
    ++failures_;
    std::cout << why << "\n";
  }

 private:
  void record(const char* from, const Json& message) {
    if (recording_) recording_ << Json{{"from", from}, {"message", message}}.dump() << "\n";
  }

  void say(const Json& said) {
    record("client", said);
    for (const Json& message : server_.handle(said)) {
      record("server", message);
      if (!message.contains("method")) {
        ++answers_;
        result_ = message.value("result", Json());
      } else if (message["method"] == "textDocument/publishDiagnostics") {
        const Json& params = message["params"];
        findings_ += params["diagnostics"].size();
        published_[params["uri"].get<std::string>()] = params["diagnostics"];
      }
    }
  }

  std::ostream& recording_;
  server::Server server_;
  std::map<std::string, Json> published_;
  int answers_ = 0;
  Json result_;
  int last_id_ = 0;
  int failures_ = 0;
  std::size_t findings_ = 0;
};

int run(std::uint32_t seed, int edits, const char* recording) {
  std::ofstream record;
  record.setstate(std::ios::failbit);  // writes nothing
  if (recording) record.open(recording);
  std::ofstream none;
  none.setstate(std::ios::failbit);

  const MemoryFiles files = storm_files();
  std::vector<Text> texts = storm_documents();
  InlineClient client(files, record);
  Storm storm(seed, client, texts);
  for (Text& text : texts) client.open(text);
  for (int i = 0; i < edits; ++i) storm.edit_once();

  InlineClient fresh(files, none);
  for (Text& text : texts) {
    if (text.open) fresh.open(text);
  }
  for (const std::string& difference : differences(client.published(), fresh.published())) {
    client.fail(difference);
  }
  std::cout << "seed " << seed << ": " << edits << " edits, " << client.findings()
            << " findings published, " << storm.repairs() << " repairs\n";
  if (edits >= 1000 && client.findings() == 0) client.fail("nothing was found");
  if (edits >= 1000 && storm.repairs() == 0) client.fail("nothing was repaired");
  return client.failures() + fresh.failures() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace poolguard::testing

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) {
    std::cerr << "usage: session_storm SEED EDITS [RECORDING]\n";
    return 2;
  }
  return poolguard::testing::run(static_cast<std::uint32_t>(std::atoi(argv[1])), std::atoi(argv[2]),
                                 argc == 4 ? argv[3] : nullptr);
}
