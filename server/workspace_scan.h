// The findings of all files of the projects, also of those that are not open, a few files a turn.
//
// Workers look at snapshots, the loop says what they found. What was found in a state that is over
// is thrown away and looked at again, so that nothing stale is said. One scan at a time: changes
// while it runs make one more of it. What the client was told is remembered, only differences are
// sent, and what is gone is taken back. Clients that ask get the same as the answer to their
// question; a question that could only be answered as the last one waits until there is news.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analysis/lint/finding.h"
#include "analysis/project/project.h"
#include "protocol/diagnostics.h"
#include "protocol/json.h"
#include "protocol/message.h"

namespace poolguard::server {

class Session;

class WorkspaceScan {
 public:
  explicit WorkspaceScan(Session& session) : session_(session) {}

  // Something has changed that files can see of each other.
  void changed();
  // Takes back everything.
  void clear();
  // Answers workspace/diagnostic.
  void answer(const protocol::Id& id, protocol::WorkspaceDiagnosticParams params);
  // Answers the question `id`, if it is still open, with an error.
  void cancel(const protocol::Id& id);
  void cancel_all();
  // A document that is opened or closed speaks for itself from then on, or no longer.
  void forget(const std::string& uri) { shown_.erase(uri); }

 private:
  struct Question {
    protocol::Id id;
    protocol::WorkspaceDiagnosticParams params;
    std::deque<std::string> uris = {};
    std::size_t count = 0;  // of the uris, to begin with
    bool begun = false;
    std::uint64_t state = 0;  // when it was begun
    protocol::Json items = protocol::Json::array();
    std::map<std::string, std::string> ids = {};  // of everything that was looked at
  };
  using Uris = std::vector<std::string>;
  using Found = std::function<void(const Uris& uris, std::vector<lint::Findings> findings)>;

  void look(std::deque<std::string>& uris, Found found);
  std::shared_ptr<const project::Project> snapshot_of(const std::string& path);

  void publish_next();
  void publish(const std::string& uri, std::vector<protocol::Diagnostic> diagnostics);

  void answer_next();
  void begin(Question& question);
  void add(Question& question, const std::string& uri,
           std::vector<protocol::Diagnostic> diagnostics);
  void say_items(Question& question);
  void finish(Question& question);
  void progress(const Question& question, protocol::Json value);
  bool has_news(const Question& question) const;

  Session& session_;
  std::deque<std::string> to_publish_;
  bool publishing_ = false;
  bool again_ = false;                        // when this scan is through
  std::map<std::string, std::string> shown_;  // by uri, as it was sent; none for no findings
  std::deque<Question> questions_;
  bool answering_ = false;
  std::map<std::string, std::string> answered_;  // result ids of the last answer, by uri
  std::uint64_t answered_state_ = 0;
  std::shared_ptr<const project::Project> snapshot_;
  std::uint64_t snapshot_state_ = 0;
};

}  // namespace poolguard::server
