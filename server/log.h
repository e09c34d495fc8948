// Every message in and out as one line of text, in the form of the transcripts that test the
// server.
#pragma once

#include <chrono>
#include <fstream>
#include <string>

#include "protocol/json.h"
#include "protocol/message.h"

namespace poolguard::server {

class Log {
 public:
  explicit Log(const std::string& path);  // "": writes nothing

  void received(const protocol::Message& message);
  // How long it took to deal with it, as a comment.
  void took(const protocol::Message& message, std::chrono::duration<double, std::milli> time);
  void sent(const protocol::Json& message);

 private:
  std::ofstream out_;
};

}  // namespace poolguard::server
