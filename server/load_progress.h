// What a person sees while projects are read: one progress for each root, with a way to stop it.
//
// Nothing is shown to clients that cannot. Owned by the session.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "protocol/json.h"

namespace poolguard::server {

class Session;

class LoadProgress {
 public:
  explicit LoadProgress(Session& session) : session_(session) {}

  void begin(const std::string& root);
  void end(const std::string& root);
  // The root whose progress a client calls by `token`.
  std::optional<std::string> root_of(const protocol::Json& token) const;

 private:
  void show(const std::string& root);

  Session& session_;
  std::map<std::string, std::string> tokens_;  // by root; "": the client has not heard of it yet
};

}  // namespace poolguard::server
