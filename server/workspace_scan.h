// The findings of all files of the projects that are not open, a few files a turn.
//
// One scan at a time goes over the files as they are when it comes to them; what the client was
// told is remembered, so that only differences are sent and what is gone is taken back. Clients
// that ask for diagnostics get the same as the answer to their question.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "protocol/diagnostics.h"
#include "protocol/json.h"
#include "protocol/message.h"

namespace poolguard::server {

class Session;

class WorkspaceScan {
 public:
  explicit WorkspaceScan(Session& session) : session_(session) {}

  // Publishes what is found, from the beginning.
  void restart();
  // Takes back everything.
  void clear();
  // Answers workspace/diagnostic; `previous` are the result ids that the client has, by uri.
  void answer(const protocol::Id& id, std::map<std::string, std::string> previous);
  // Answers the question `id`, if it is still open, with an error.
  void cancel(const protocol::Id& id);
  // A document that is opened or closed speaks for itself from then on, or no longer.
  void forget(const std::string& uri) { shown_.erase(uri); }

 private:
  struct Question {
    protocol::Id id;
    std::map<std::string, std::string> previous;
    std::deque<std::string> uris = {};
    protocol::Json items = protocol::Json::array();
  };

  void publish_next();
  void publish(const std::string& uri);
  void answer_next();

  Session& session_;
  std::deque<std::string> to_publish_;
  bool publishing_ = false;
  std::map<std::string, std::string> shown_;  // by uri, as it was sent; none for no findings
  std::deque<Question> questions_;
};

}  // namespace poolguard::server
