// A storm of edits and questions (storm.h) against the server with its threads, over pipes.
//
//   serve_storm SEED EDITS
//
// Made for the thread sanitizer: the reader, the loop, two workers that load and scan, and a watch
// that tells of changes from a thread of its own, all at once; the client waits for nobody and
// cancels some of what it asks. Every request gets exactly one answer, diagnostics never go back to
// an older version, and in the end they are what the inline server says of the same texts.
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "protocol/framing.h"
#include "server/server.h"
#include "tests/fuzz/storm.h"
#include "tests/support/hazard_rules.h"

namespace poolguard::testing {
namespace {

using protocol::Json;

// Tells the same again and again.
class RestlessWatch : public server::FileWatch {
 public:
  void watch(std::vector<std::string>, Told told) override {
    const std::lock_guard lock(mutex_);
    told_ = std::move(told);
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  }
  void stop() override {
    stopped_ = true;
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    while (!stopped_) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      const std::lock_guard lock(mutex_);
      told_(changes_);
    }
  }

  const std::vector<server::FileChange> changes_ = {
      {.path = "/p/package.json"},
      {.path = "/p/lib/c1.ts"},
      {.path = "/p/new.ts", .kind = server::FileChange::Kind::created}};
  std::mutex mutex_;
  Told told_;
  std::atomic<bool> stopped_ = false;
  std::thread thread_;
};

Json start() {
  Json params = storm_start();
  params["initializationOptions"] = {{"diagnostics", {{"scope", "workspace"}}}};
  return params;
}

class PipeClient : public StormClient {
 public:
  PipeClient(int in, int out) : in_(in), out_(out), reader_([this] { read(); }) {
    request("initialize", start());
    notify("initialized", Json::object());
  }
  ~PipeClient() override { reader_.join(); }

  void notify(const char* method, Json params) override {
    send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
  }

  Json request(const char* method, Json params) override {
    const int id = ++last_id_;
    {
      const std::lock_guard lock(mutex_);
      open_.insert(id);
    }
    send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
    if (id % 3 == 2) notify("$/cancelRequest", {{"id", id}});
    // An editor does not run ahead for ever either.
    wait([this] { return open_.size() < 64; });
    return nullptr;
  }

  // Until all is answered and `expected` is what was published, or as long as that may take.
  void wait_for(const Published& expected) {
    wait([&] { return open_.empty() && differences(published_, expected).empty(); });
  }
  Published published() {
    const std::lock_guard lock(mutex_);
    return published_;
  }
  int failures() const { return failures_; }

  void fail(const std::string& why) {
    ++failures_;
    std::cout << why << "\n";
  }

 private:
  void send(const Json& message) {
    const std::string bytes = protocol::frame(message.dump());
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t written = ::write(out_, bytes.data() + at, bytes.size() - at);
      if (written < 0) return;
      at += static_cast<std::size_t>(written);
    }
  }

  template <class Condition>
  void wait(Condition condition) {
    std::unique_lock lock(mutex_);
    if (!heard_.wait_for(lock, std::chrono::minutes(2), condition)) fail("no answer");
  }

  void read() {
    std::array<char, 4096> bytes;
    for (ssize_t count; (count = ::read(in_, bytes.data(), bytes.size())) > 0;) {
      frames_.push({bytes.data(), static_cast<std::size_t>(count)});
      while (const auto body = frames_.next()) take(Json::parse(**body));
    }
  }

  void take(const Json& message) {
    const std::lock_guard lock(mutex_);
    if (message.contains("method")) {
      if (message["method"] == "textDocument/publishDiagnostics") publish(message["params"]);
    } else if (open_.erase(message["id"].get<int>()) != 1) {
      fail("answered twice, or never asked: " + message.dump());
    }
    heard_.notify_all();
  }

  void publish(const Json& params) {
    const std::string uri = params["uri"];
    const int version = params.value("version", 0);
    if (version != 0 && version < versions_[uri]) fail(uri + ": an older version");
    if (version != 0) versions_[uri] = version;
    published_[uri] = params["diagnostics"];
  }

  int in_;
  int out_;
  std::mutex mutex_;
  std::condition_variable heard_;
  std::set<int> open_;
  Published published_;
  std::map<std::string, int> versions_;
  protocol::FrameReader frames_;
  int last_id_ = 0;
  std::atomic<int> failures_ = 0;
  std::thread reader_;
};

// What the inline server says of the texts at once.
Published say_at_once(const project::Files& files, std::vector<Text>& texts) {
  server::Server server({.workers = 0, .rules = hazard_rules, .files = &files});
  Published published;
  const auto say = [&](Json message) {
    message["jsonrpc"] = "2.0";
    for (const Json& heard : server.handle(message)) {
      if (heard.value("method", "") != "textDocument/publishDiagnostics") continue;
      published[heard["params"]["uri"]] = heard["params"]["diagnostics"];
    }
  };
  say({{"id", 1}, {"method", "initialize"}, {"params", start()}});
  for (const Text& text : texts) {
    if (!text.open) continue;
    say({{"method", "textDocument/didOpen"},
         {"params",
          {{"textDocument",
            {{"uri", text.uri},
             {"languageId", text.language},
             {"version", text.version},
             {"text", text.text}}}}}});
  }
  return published;
}

int run(std::uint32_t seed, int edits) {
  const MemoryFiles files = storm_files();
  std::vector<Text> texts = storm_documents();
  std::array<int, 2> to_server{};
  std::array<int, 2> from_server{};
  if (::pipe(to_server.data()) != 0 || ::pipe(from_server.data()) != 0) return 2;
  RestlessWatch watch;
  int code = -1;
  std::thread server([&] {
    code = server::serve({.workers = 2, .rules = hazard_rules, .files = &files, .watch = &watch},
                         {.in = to_server[0], .out = from_server[1]});
    ::close(from_server[1]);
  });
  int failures = 0;
  {
    PipeClient client(from_server[0], to_server[1]);
    Storm storm(seed, client, texts);
    for (Text& text : texts) client.open(text);
    for (int i = 0; i < edits; ++i) storm.edit_once();
    const Published expected = say_at_once(files, texts);
    client.wait_for(expected);
    client.request("shutdown", nullptr);
    client.notify("exit", nullptr);
    server.join();
    for (const std::string& difference : differences(client.published(), expected)) {
      client.fail(difference);
    }
    if (code != 0) client.fail("exit code " + std::to_string(code));
    failures = client.failures();
    ::close(to_server[1]);
  }
  std::cout << "seed " << seed << ": " << edits << " edits with threads\n";
  return failures == 0 ? 0 : 1;
}

}  // namespace
}  // namespace poolguard::testing

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: serve_storm SEED EDITS\n";
    return 2;
  }
  return poolguard::testing::run(static_cast<std::uint32_t>(std::atoi(argv[1])),
                                 std::atoi(argv[2]));
}
