#include "server/client_settings.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "protocol/window.h"
#include "server/session.h"

namespace poolguard::server {

void ClientSettings::begin(const protocol::Json& initial) {
  take(read_settings(initial, session_.options().rules));
  initial_ = settings_;
}

void ClientSettings::take(ReadSettings read) {
  problems_.clear();
  for (const std::string& problem : read.problems) {
    problems_ += (problems_.empty() ? "" : "\n") + problem;
  }
  settings_ = std::move(read.settings);
}

void ClientSettings::tell() {
  if (!problems_.empty() && problems_ != told_) {
    session_.notify(
        "window/showMessage",
        protocol::MessageParams{.type = protocol::MessageType::warning, .message = problems_});
  }
  told_ = problems_;
}

void ClientSettings::set(const protocol::Json& json) {
  const Settings before = settings_;
  const bool says_nothing = json.empty() || json == protocol::Json{{"poolguard", nullptr}};
  if (says_nothing) {
    settings_ = initial_;
  } else {
    take(read_settings(json, session_.options().rules));
    tell();
  }
  if (before != settings_) session_.settings_changed(before);
}

}  // namespace poolguard::server
