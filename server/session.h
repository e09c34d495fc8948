// One client's session: its state, its documents, its projects. Everything here happens on the
// loop.
//
// The life of a session: before `initialize` requests are refused, after `shutdown` too, and `exit`
// ends it. Requests are answered in the order they come. Diagnostics are made later, behind the
// messages that already wait, so a storm of edits is linted once.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/run.h"
#include "protocol/json.h"
#include "protocol/lifecycle.h"
#include "protocol/message.h"
#include "server/client_settings.h"
#include "server/config_notes.h"
#include "server/convert.h"
#include "server/documents.h"
#include "server/executor.h"
#include "server/file_watch.h"
#include "server/load_progress.h"
#include "server/projects.h"
#include "server/server.h"
#include "server/workspace_scan.h"

namespace poolguard::server {

class Session {
 public:
  using Send = std::function<void(const protocol::Json&)>;
  using Answered = std::function<void(const protocol::Json& result)>;
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
  // Changes outside the editor. What is open stays as the editor has it.
  void files_changed(const std::vector<FileChange>& changes);
  // What is asked of the client once it is ready for questions.
  void ask_for_events();
  void ask_for_settings();
  void settings_changed(const Settings& before);
  void set_trace(std::string_view value) { traced_ = value == "messages" || value == "verbose"; }
  void stop_loading(const protocol::Json& token);
  // What a client sees at a file, open or not; nothing for files that are not analysed.
  std::vector<protocol::Diagnostic> diagnostics_at(const std::string& uri);
  // The same where the findings are known.
  std::vector<protocol::Diagnostic> diagnostics_of(const std::string& uri, lint::Findings findings);
  protocol::Json version_of(const std::string& uri);  // null when it is not open
  std::vector<std::string> roots() const { return projects_.roots(); }
  std::shared_ptr<const project::Project> snapshot(const std::string& root) {
    return std::make_shared<const project::Project>(projects_.at(root).project());
  }
  std::deque<std::string> all_files();     // the uris of all files of all projects
  std::deque<std::string> closed_files();  // those that are not open
  void add_root(std::string_view uri);
  void remove_root(std::string_view uri);
  void notify(std::string_view method, protocol::Json params);
  // Asks the client. `answered` is not called for errors, nor when no answer comes.
  void request(std::string_view method, protocol::Json params, Answered answered = {});
  void warn(std::string message);
  void reply(const protocol::Id& id, protocol::Json result);
  void refuse(const protocol::Id& id, protocol::ErrorCode code, std::string message);
  void later(Executor::Task task) { executor_.later(std::move(task)); }
  void run(Executor::Job job) { executor_.run(std::move(job)); }
  // Now, or once the project is read; also when it is given up, so that nobody waits for ever.
  void when_loaded(const std::string& root, Executor::Task task);
  std::string new_token();  // of a progress

  bool is_running() const { return state_ == State::running; }
  // Equal numbers: no file, project or setting has changed in between.
  std::uint64_t state_number() const { return state_number_; }
  const protocol::Id& request_id() const { return request_id_; }  // of what is being answered
  const Settings& settings() const { return settings_.get(); }
  ClientSettings& client_settings() { return settings_; }
  WorkspaceScan& scan() { return scan_; }
  const Options& options() const { return options_; }
  const lint::Rule* rule(std::string_view id) const;  // null: there is none
  // Whether the client asks for diagnostics; then none are published. Without being told to ask
  // again it would miss what other files change.
  bool is_pulled() const {
    return capabilities_.pulls_diagnostics && capabilities_.refreshes_diagnostics;
  }
  const protocol::ClientCapabilities& capabilities() const { return capabilities_; }
  text::Encoding encoding() const { return encoding_; }
  Documents& documents() { return documents_; }
  const project::Workspace& workspace_of(const Document& document);
  const project::Project& project_of(const Document& document);
  const project::Project& project_at(std::string_view path) { return projects_.of(path).project(); }
  lint::Findings findings_of(const Document& document);  // none when it is not analysed
  Converter converter(const project::Project& project) const;
  lint::Options lint_options();

 private:
  enum class State { created, running, shut_down, exited };

  void handle_request(const protocol::Request& request);
  void handle_notification(const protocol::Notification& notification);
  void handle_response(const protocol::Response& response);
  // Why a request is refused in this state, if it is.
  std::optional<protocol::ResponseError> refusal(std::string_view method) const;

  bool put(const Document& document);
  void put_all();
  void lint_later(const Document& document);
  void settle_later(const Document& document);
  void settle(const std::string& uri, const project::FilePtr& typed, project::FilePtr settled);
  void lint_project(std::string_view root);
  void refresh_later();
  void project_loading(const std::string& root);
  void project_loaded(const std::string& root);
  void end_waiting(const std::string& root);
  void watch_roots();
  void give_back_later();
  void trace(std::string_view what, std::chrono::steady_clock::time_point since);
  std::optional<Document> document_at(const std::string& uri);
  bool read_again(project::Workspace& workspace, const std::string& path);
  void take_changes(const std::string& root, std::span<const FileChange> changes);
  void lint_next();

  const Options options_;
  std::string today_;
  Executor& executor_;
  Send send_;
  State state_ = State::created;
  bool orderly_ = false;
  std::optional<std::int64_t> client_process_;
  text::Encoding encoding_ = text::Encoding::utf16;
  protocol::ClientCapabilities capabilities_;
  Documents documents_;
  Projects projects_;
  std::deque<std::string> to_lint_;  // uris, each once
  protocol::Id request_id_;
  bool traced_ = false;
  std::uint64_t state_number_ = 0;
  ClientSettings settings_{*this};
  WorkspaceScan scan_{*this};
  LoadProgress progress_{*this};
  ConfigNotes config_notes_{*this};
  bool giving_back_ = false;
  bool refreshing_ = false;  // the client is about to be told to ask again
  std::int64_t last_request_ = 0;
  std::map<std::int64_t, Answered> awaited_;                    // by the id of our request
  std::map<std::string, std::vector<Executor::Task>> loading_;  // by root: what waits for it
};

}  // namespace poolguard::server
