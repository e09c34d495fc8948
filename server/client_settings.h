// The settings of one client over time: those it began with, and those it has sent since.
//
// `null` and an empty object say nothing: what the client began with stays. What is wrong is told
// once, and again only when it is something else.
#pragma once

#include <string>

#include "protocol/json.h"
#include "server/settings.h"

namespace poolguard::server {

class Session;

class ClientSettings {
 public:
  explicit ClientSettings(Session& session) : session_(session) {}

  // initializationOptions: before anything may be sent.
  void begin(const protocol::Json& initial);
  // What was wrong with them.
  void tell();
  void set(const protocol::Json& json);

  const Settings& get() const { return settings_; }

 private:
  void take(ReadSettings read);

  Session& session_;
  Settings initial_;
  Settings settings_;
  std::string problems_;  // of the settings
  std::string told_;
};

}  // namespace poolguard::server
