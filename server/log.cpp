#include "server/log.h"

#include <array>
#include <cstdio>
#include <iostream>
#include <string_view>

namespace poolguard::server {
namespace {

std::string line(std::string_view arrow, std::string_view method, const protocol::Json& content) {
  std::string text(arrow);
  text.append(" ").append(method).append(" ").append(protocol::serialize(content)).append("\n");
  return text;
}

std::string name_of_id(const protocol::Id& id) {
  return protocol::serialize(protocol::to_json(id));
}

}  // namespace

Log::Log(const std::string& path) {
  if (path.empty()) return;
  out_.open(path, std::ios::app);
  if (!out_) std::cerr << "poolguard: cannot write the log file " << path << "\n";
}

void Log::received(const protocol::Message& message) {
  if (!out_.is_open()) return;
  if (const auto* request = std::get_if<protocol::Request>(&message)) {
    out_ << line("-->", request->method + "#" + name_of_id(request->id), request->params);
  } else if (const auto* notification = std::get_if<protocol::Notification>(&message)) {
    out_ << line("-->", notification->method, notification->params);
  } else if (const auto* response = std::get_if<protocol::Response>(&message)) {
    out_ << line("-->", name_of_id(response->id), response->result);
  } else {
    out_ << "# a message that could not be read\n";
  }
  out_.flush();
}

void Log::took(const protocol::Message& message, std::chrono::duration<double, std::milli> time) {
  const auto* request = std::get_if<protocol::Request>(&message);
  const auto* notification = std::get_if<protocol::Notification>(&message);
  if (!out_.is_open() || (!request && !notification)) return;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), " took %.1f ms\n", time.count());
  out_ << "# " << (request ? request->method : notification->method) << text.data() << std::flush;
}

void Log::sent(const protocol::Json& message) {
  if (!out_.is_open()) return;
  if (message.contains("method")) {
    out_ << line("<--", message["method"].get<std::string>(),
                 message.value("params", protocol::Json(nullptr)));
  } else if (message.contains("error")) {
    out_ << line("<--", protocol::serialize(message["id"]) + " error", message["error"]);
  } else {
    out_ << line("<--", protocol::serialize(message["id"]), message["result"]);
  }
  out_.flush();
}

}  // namespace poolguard::server
