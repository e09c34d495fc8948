// A language server as a child process, and the least of an editor that talks to it.
//
// Speaks the protocol over pipes as editors do, so that servers of any make are measured alike.
#pragma once

#include <sys/types.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/framing.h"

namespace poolguard::bench {

using Json = nlohmann::json;

class LanguageServer {
 public:
  // Throws std::runtime_error when there is no such program, or when it ends before its time.
  explicit LanguageServer(const std::vector<std::string>& command);
  ~LanguageServer();
  LanguageServer(const LanguageServer&) = delete;
  LanguageServer& operator=(const LanguageServer&) = delete;

  // Opens the session; afterwards `takes_edits` is known.
  void initialize(const std::string& root);
  bool takes_edits() const { return takes_edits_; }  // or whole texts

  void notify(const char* method, Json params);
  // Sends a text that was made before the clock started.
  void send(std::string_view body);
  // Reads on until a message satisfies the condition. What the server asks is answered with null.
  Json wait_for(const std::function<bool(const Json&)>& condition);
  // Waits for the diagnostics of a document: those of `version`, where the server says versions.
  Json wait_for_diagnostics(const std::string& uri, int version);

  double resident_megabytes() const;

 private:
  std::string next();

  pid_t process_ = -1;
  int in_ = -1;   // what it reads
  int out_ = -1;  // what it says
  bool takes_edits_ = false;
  protocol::FrameReader frames_;
};

// A server that answers each change at once with nothing: what the way alone costs. Does not
// return.
[[noreturn]] void run_echo_server();

}  // namespace poolguard::bench
