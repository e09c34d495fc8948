// One client's session: its state, its documents, its projects. Everything here happens on the
// loop.
//
// The life of a session: before `initialize` requests are refused, after `shutdown` too, and `exit`
// ends it. Requests are answered in the order they come. Diagnostics are made later, behind the
// messages that already wait, so a storm of edits is linted once.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <string_view>

#include "protocol/json.h"
#include "protocol/lifecycle.h"
#include "protocol/message.h"
#include "server/convert.h"
#include "server/documents.h"
#include "server/executor.h"
#include "server/projects.h"
#include "server/server.h"

namespace poolguard::server {

class Session {
 public:
  using Send = std::function<void(const protocol::Json&)>;
  // `executor` outlives the session and runs nothing for it afterwards.
  Session(const Options& options, Executor& executor, Send send);

  void handle(const protocol::Message& message);
  bool exited() const { return state_ == State::exited; }
  int exit_code() const { return orderly_ ? 0 : 1; }
  std::optional<std::int64_t> client_process() const { return client_process_; }

  // For the handlers.
  void initialize(const protocol::InitializeParams& params);
  void shut_down();
  void exit() { state_ = State::exited; }
  void document_changed(Document& document);
  void document_closed(std::string_view path);
  void add_root(std::string_view uri);
  void remove_root(std::string_view uri);
  void notify(std::string_view method, protocol::Json params);
  void warn(std::string message);

  const Options& options() const { return options_; }
  text::Encoding encoding() const { return encoding_; }
  Documents& documents() { return documents_; }
  const project::Project& project_of(const Document& document);
  Converter converter(const project::Project& project) const;

 private:
  enum class State { created, running, shut_down, exited };

  void handle_request(const protocol::Request& request);
  void handle_notification(const protocol::Notification& notification);
  // Why a request is refused in this state, if it is.
  std::optional<protocol::ResponseError> refusal(std::string_view method) const;

  bool put(const Document& document);
  void put_all();
  lint::Findings findings_of(const project::Project& project, const Document& document) const;
  void lint_later(const Document& document);
  void lint_project(std::string_view root);
  void lint_next();

  const Options options_;
  Executor& executor_;
  Send send_;
  State state_ = State::created;
  bool orderly_ = false;
  std::optional<std::int64_t> client_process_;
  text::Encoding encoding_ = text::Encoding::utf16;
  bool versioned_edits_ = false;
  Documents documents_;
  Projects projects_;
  std::deque<std::string> to_lint_;  // uris, each once
};

}  // namespace poolguard::server
