// Plays a transcript (transcript.h) against the inline server.
//
//   transcript_runner FILE [RECORDING]
//
// The recording has each message as a line of JSON, with who sent it.
#include <fstream>
#include <iostream>
#include <sstream>

#include "server/server.h"
#include "tests/support/hazard_rules.h"
#include "tests/support/memory_files.h"
#include "tests/support/transcript.h"

namespace poolguard::testing {
namespace {

using nlohmann::json;

bool is_notification(const std::string& method) {
  return method == "initialized" || method == "exit" || method.starts_with("$/") ||
         method.find("/did") != std::string::npos || method == "window/workDoneProgress/cancel";
}

class Player {
 public:
  Player(const Transcript& transcript, std::ostream& recording)
      : transcript_(transcript),
        recording_(recording),
        files_(transcript.files),
        server_({.workers = 0,
                 .version = "0.0.0-test",
                 .rules = hazard_rules,
                 .documentation = hazard_documentation,
                 .files = &files_}) {}

  // Returns the number of failed steps.
  int play() {
    for (const Step& step : transcript_.steps) {
      if (step.kind == Step::Kind::send || step.kind == Step::Kind::send_raw) {
        complain_about_the_rest(step.line);
        heard_ = step.kind == Step::Kind::send ? server_.handle(said(message_of(step)))
                                               : server_.handle_text(said_raw(step.raw));
        for (const json& message : heard_) record("server", message);
        next_ = 0;
      } else if (step.kind == Step::Kind::write) {
        files_.files[step.head] = step.raw;
      } else if (step.kind == Step::Kind::remove) {
        files_.files.erase(step.head);
      } else {
        check(step);
      }
    }
    complain_about_the_rest(0);
    return failures_;
  }

 private:
  void record(const char* from, const json& message) {
    recording_ << json{{"from", from}, {"message", message}}.dump() << "\n";
  }

  json said(json message) {
    record("client", message);
    return message;
  }

  const std::string& said_raw(const std::string& text) {
    const json message = json::parse(text, nullptr, false);
    if (message.is_object()) record("client", message);
    return text;
  }

  json message_of(const Step& step) {
    json message = {{"jsonrpc", "2.0"}};
    std::string method = step.head;
    if (const std::size_t hash = method.find('#'); hash != std::string::npos) {
      message["id"] = json::parse(method.substr(hash + 1));
      method.resize(hash);
    } else if (!is_notification(method)) {
      message["id"] = ++last_id_;
    }
    message["method"] = method;
    if (!step.body.is_null()) message["params"] = step.body;
    return message;
  }

  void check(const Step& step) {
    if (step.kind == Step::Kind::expect_exit) {
      const std::string actual =
          server_.exited() ? std::to_string(server_.exit_code()) : "still running";
      if (actual != step.head) fail(step.line, "expected exit " + step.head + ", got " + actual);
      return;
    }
    if (next_ == heard_.size()) {
      fail(step.line, "expected " + step.head + ", but the server said nothing more");
      return;
    }
    const json& message = heard_[next_++];
    const std::string head = head_of(message);
    const char* part = head.ends_with(" error")     ? "error"
                       : message.contains("method") ? "params"
                                                    : "result";
    if (head != step.head) {
      fail(step.line, "expected " + step.head + ", got " + message.dump());
    } else if (const auto problem = mismatch(step.body, message.value(part, json(nullptr)))) {
      fail(step.line, *problem);
    }
  }

  static std::string head_of(const json& message) {
    if (message.contains("method")) return message["method"].get<std::string>();
    return message["id"].dump() + (message.contains("error") ? " error" : "");
  }

  void complain_about_the_rest(int line) {
    for (; next_ < heard_.size(); ++next_) fail(line, "unexpected: " + heard_[next_].dump());
  }

  void fail(int line, const std::string& why) {
    ++failures_;
    std::cout << (line ? "line " + std::to_string(line) : "at the end") << ": " << why << "\n";
  }

  const Transcript& transcript_;
  std::ostream& recording_;
  MemoryFiles files_;
  server::Server server_;
  std::vector<json> heard_;
  std::size_t next_ = 0;
  int last_id_ = 0;
  int failures_ = 0;
};

int run(const char* path, const char* recording) {
  std::ifstream in(path);
  std::ofstream record;
  if (recording) record.open(recording);
  std::stringstream text;
  text << in.rdbuf();
  const Transcript transcript = parse_transcript(text.str());
  if (transcript.steps.empty()) throw std::runtime_error("the transcript is empty or missing");
  return Player(transcript, record).play() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace poolguard::testing

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    std::cerr << "usage: transcript_runner FILE [RECORDING]\n";
    return 2;
  }
  try {
    return poolguard::testing::run(argv[1], argc == 3 ? argv[2] : nullptr);
  } catch (const std::exception& error) {
    std::cerr << argv[1] << ": " << error.what() << "\n";
    return 2;
  }
}
