#include "server/session.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <set>
#include <type_traits>
#include <utility>

#include "analysis/lint/run.h"
#include "analysis/project/paths.h"
#include "analysis/syntax/tree.h"
#include "protocol/uri.h"
#include "protocol/window.h"
#include "server/dispatch.h"
#include "server/publish.h"

namespace poolguard::server {

Session::Session(const Options& options, Executor& executor, Send send)
    : options_(options),
      executor_(executor),
      send_(std::move(send)),
      projects_(
          options.files, executor, [this](const std::string& root) { project_loading(root); },
          [this](const std::string& root) { project_loaded(root); }) {}

void Session::handle(const protocol::Message& message) {
  std::visit(
      [this](const auto& content) {
        using Content = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<Content, protocol::Request>) handle_request(content);
        if constexpr (std::is_same_v<Content, protocol::Notification>) handle_notification(content);
        if constexpr (std::is_same_v<Content, protocol::Response>) handle_response(content);
        if constexpr (std::is_same_v<Content, protocol::Malformed>) {
          send_(protocol::failure(content.id, content.error));
        }
      },
      message);
}

std::optional<protocol::ResponseError> Session::refusal(std::string_view method) const {
  using protocol::ErrorCode;
  if (state_ == State::created && method != "initialize") {
    return protocol::ResponseError{ErrorCode::server_not_initialized,
                                   "The server has not been initialized."};
  }
  if (state_ == State::running && method == "initialize") {
    return protocol::ResponseError{ErrorCode::invalid_request,
                                   "The server has already been initialized."};
  }
  // Some editors ask twice when they are closed.
  if (state_ == State::shut_down && method != "shutdown") {
    return protocol::ResponseError{ErrorCode::invalid_request, "The server has been shut down."};
  }
  return std::nullopt;
}

void Session::handle_request(const protocol::Request& request) {
  if (const auto refused = refusal(request.method)) {
    send_(protocol::failure(request.id, *refused));
    return;
  }
  const auto since = std::chrono::steady_clock::now();
  request_id_ = request.id;
  const Answer answer = [&]() -> Answer {
    try {
      return dispatch_request(*this, request.method, request.params);
    } catch (const std::exception& error) {
      return protocol::ResponseError{protocol::ErrorCode::internal_error,
                                     std::string("Poolguard failed: ") + error.what()};
    }
  }();
  if (const auto* error = std::get_if<protocol::ResponseError>(&answer)) {
    send_(protocol::failure(request.id, *error));
  } else if (const auto* result = std::get_if<protocol::Json>(&answer)) {
    reply(request.id, *result);
  }
  trace(request.method, since);
}

void Session::reply(const protocol::Id& id, protocol::Json result) {
  send_(protocol::success(id, std::move(result)));
}

void Session::refuse(const protocol::Id& id, protocol::ErrorCode code, std::string message) {
  send_(protocol::failure(id, {code, std::move(message)}));
}

void Session::trace(std::string_view what, std::chrono::steady_clock::time_point since) {
  if (!traced_) return;
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - since;
  char text[32];
  std::snprintf(text, sizeof text, "%.1f ms", taken.count());
  notify("$/logTrace", {{"message", std::string(what) + " took " + text}});
}

void Session::handle_notification(const protocol::Notification& notification) {
  if (state_ != State::running && notification.method != "exit") return;
  const auto since = std::chrono::steady_clock::now();
  try {
    const auto problem = dispatch_notification(*this, notification.method, notification.params);
    if (problem) warn(notification.method + ": " + *problem);
  } catch (const std::exception& error) {
    warn(notification.method + ": Poolguard failed: " + error.what());
  }
  trace(notification.method, since);
}

void Session::handle_response(const protocol::Response& response) {
  const auto* id = std::get_if<std::int64_t>(&response.id);
  const auto found = id ? awaited_.find(*id) : awaited_.end();
  if (found == awaited_.end()) return;
  const Answered answered = std::move(found->second);
  awaited_.erase(found);
  if (response.error) {
    warn("The editor refused a request: " + response.error->message);
  } else if (answered && state_ == State::running) {
    answered(response.result);
  }
}

void Session::request(std::string_view method, protocol::Json params, Answered answered) {
  const std::int64_t id = ++last_request_;
  awaited_.emplace(id, std::move(answered));
  send_(protocol::request(id, method, std::move(params)));
}

const lint::Rule* Session::rule(std::string_view id) const {
  const auto found = std::ranges::find(options_.rules, id, &lint::Rule::id);
  return found == options_.rules.end() ? nullptr : *found;
}

void Session::notify(std::string_view method, protocol::Json params) {
  send_(protocol::notification(method, std::move(params)));
}

void Session::warn(std::string message) {
  notify("window/logMessage", protocol::MessageParams{.type = protocol::MessageType::warning,
                                                      .message = std::move(message)});
}

void Session::initialize(const protocol::InitializeParams& params) {
  state_ = State::running;
  client_process_ = params.process_id;
  encoding_ = choose_encoding(params.capabilities.position_encodings);
  capabilities_ = params.capabilities;
  set_trace(params.trace);
  settings_ = read_settings(params.initialization_options).settings;
  for (const protocol::WorkspaceFolder& folder : params.folders) add_root(folder.uri);
  if (params.folders.empty() && params.root_uri) add_root(*params.root_uri);
}

void Session::shut_down() {
  state_ = State::shut_down;
  orderly_ = true;
}

void Session::add_root(std::string_view uri) {
  projects_.add(protocol::path_of_uri(uri));
  put_all();
}

void Session::remove_root(std::string_view uri) {
  projects_.remove(protocol::path_of_uri(uri));
  put_all();
}

bool Session::put(const Document& document) {
  project::Workspace& workspace = projects_.of(document.path);
  if (document.file) return workspace.put(document.file);
  if (!project::is_manifest(document.path)) return false;
  return workspace.put(project::Manifest{.path = document.path, .text = document.text});
}

void Session::put_all() {
  for (const auto& [uri, document] : documents_.all()) {
    put(document);
    lint_later(document);
  }
}

void Session::document_changed(Document& document) {
  const bool seen_by_others = put(document);
  lint_later(document);
  if (seen_by_others) lint_project(projects_.root_of(document.path));
}

void Session::document_closed(std::string_view path) {
  if (documents_.find_path(path)) return;  // open under another spelling of its address
  if (read_again(std::string(path))) lint_project(projects_.root_of(path));
}

// Takes a file from the disk, as it is now. Returns whether others can see a difference.
bool Session::read_again(const std::string& path) {
  project::Workspace& workspace = projects_.of(path);
  std::optional<std::string> on_disk;
  if (options_.files) on_disk = options_.files->read(path);
  if (!on_disk) return workspace.remove(path);
  auto text = std::make_shared<const std::string>(*std::move(on_disk));
  if (project::is_manifest(path)) {
    return workspace.put(project::Manifest{.path = path, .text = std::move(text)});
  }
  if (syntax::dialect_of(path)) return workspace.put(project::analyse(path, std::move(text)));
  return false;
}

void Session::files_changed(const std::vector<protocol::FileEvent>& events) {
  std::set<std::string> seen;     // roots whose open documents are to be linted
  std::set<std::string> to_read;  // roots whose set of files is to be read anew
  for (const protocol::FileEvent& event : events) {
    const std::string path = protocol::path_of_uri(event.uri);
    if (documents_.find_path(path)) continue;
    const std::string root = projects_.root_of(path);
    const project::Project& project = projects_.of(path).project();
    const bool known = project.find(path) || project.manifests.contains(path);
    const bool matters =
        syntax::dialect_of(path) || project::is_manifest(path) || path.ends_with("/.gitignore");
    if (known) {
      if (read_again(path)) seen.insert(root);
    } else if (matters && event.type != protocol::FileEvent::Type::deleted) {
      to_read.insert(root);
    }
  }
  for (const std::string& root : to_read) projects_.reload(root);
  for (const std::string& root : seen) lint_project(root);
}

void Session::ask_for_events() {
  protocol::Json registrations = protocol::Json::array();
  if (capabilities_.registers_watchers) registrations.push_back(protocol::watchers_registration());
  if (capabilities_.registers_configuration) {
    registrations.push_back(protocol::configuration_registration());
  }
  if (!registrations.empty()) {
    request("client/registerCapability", {{"registrations", std::move(registrations)}});
  }
  if (capabilities_.has_configuration) ask_for_settings();
}

void Session::ask_for_settings() {
  request("workspace/configuration", {{"items", {{{"section", "poolguard"}}}}},
          [this](const protocol::Json& result) {
            set_settings(result.is_array() && !result.empty() ? result.front()
                                                              : protocol::Json(nullptr));
          });
}

void Session::set_settings(const protocol::Json& json) {
  ReadSettings read = read_settings(json);
  std::string problems;
  for (const std::string& problem : read.problems)
    problems += (problems.empty() ? "" : "\n") + problem;
  if (!problems.empty() && problems != told_) {
    notify("window/showMessage",
           protocol::MessageParams{.type = protocol::MessageType::warning, .message = problems});
  }
  told_ = std::move(problems);
  const Settings before = std::exchange(settings_, read.settings);
  if (before.code_lens != settings_.code_lens && capabilities_.refreshes_lenses) {
    request("workspace/codeLens/refresh", nullptr);
  }
  if (before.whole_workspace == settings_.whole_workspace) return;
  if (is_pulled()) return refresh_later();
  if (settings_.whole_workspace) {
    scan_.restart();
  } else {
    scan_.clear();
  }
}

// Behind what is being answered: nothing may be sent before the answer to `initialize`.
void Session::project_loading(const std::string& root) {
  if (!capabilities_.shows_progress || progress_.contains(root)) return;
  progress_[root] = {};
  executor_.later([this, root] {
    const auto found = progress_.find(root);
    if (found == progress_.end() || state_ != State::running) return;
    const std::string token = "poolguard-" + std::to_string(last_request_ + 1);
    found->second = token;
    request("window/workDoneProgress/create", {{"token", token}});
    notify("$/progress", {{"token", token},
                          {"value",
                           {{"kind", "begin"},
                            {"title", "Poolguard"},
                            {"message", "Reading " + std::string(project::file_name(root))},
                            {"cancellable", true}}}});
  });
}

void Session::project_loaded(const std::string& root) {
  end_progress(root);
  put_all();
  lint_project(root);
}

void Session::end_progress(const std::string& root) {
  const auto found = progress_.find(root);
  if (found == progress_.end()) return;
  const std::string token = std::move(found->second);
  progress_.erase(found);
  if (token.empty()) return;
  notify("$/progress", {{"token", token}, {"value", {{"kind", "end"}}}});
}

void Session::stop_loading(const protocol::Json& token) {
  for (const auto& [root, own] : progress_) {
    if (own.empty() || token != own) continue;
    projects_.stop(root);
    return end_progress(std::string(root));
  }
}

std::vector<protocol::Diagnostic> Session::diagnostics_at(const std::string& uri) {
  const std::optional<Document> document = document_at(uri);
  if (!document) return {};
  const Linted linted{
      .uri = document->uri, .file = document->file, .findings = findings_of(*document)};
  return to_diagnostics(*document, linted, converter(project_of(*document)));
}

protocol::Json Session::version_of(const std::string& uri) {
  const Document* document = documents_.find(uri);
  return document ? protocol::Json(document->version) : protocol::Json(nullptr);
}

std::deque<std::string> Session::all_files() {
  std::deque<std::string> uris;
  projects_.for_each([&](const project::Project& project) {
    for (const auto& [path, file] : project.files) uris.push_back(protocol::uri_of_path(path));
    for (const auto& [path, manifest] : project.manifests) {
      uris.push_back(protocol::uri_of_path(path));
    }
  });
  return uris;
}

std::deque<std::string> Session::closed_files() {
  std::deque<std::string> uris = all_files();
  std::erase_if(uris, [&](const std::string& uri) {
    return documents_.find_path(protocol::path_of_uri(uri)) != nullptr;
  });
  return uris;
}

std::optional<Document> Session::document_at(const std::string& uri) {
  if (const Document* open = documents_.find(uri)) return *open;
  const std::string path = protocol::path_of_uri(uri);
  const project::Project& project = projects_.of(path).project();
  Document document{.uri = uri, .path = path};
  if (const auto file = project.files.find(path); file != project.files.end()) {
    document.file = file->second;
    document.text = document.file->text;
  } else if (const auto manifest = project.manifests.find(path);
             manifest != project.manifests.end()) {
    document.text = manifest->second.text;
  }
  if (!document.text) return std::nullopt;
  document.lines = text::LineIndex(*document.text);
  return document;
}

const project::Workspace& Session::workspace_of(const Document& document) {
  return projects_.of(document.path);
}

const project::Project& Session::project_of(const Document& document) {
  return workspace_of(document).project();
}

Converter Session::converter(const project::Project& project) const {
  return Converter(documents_, project,
                   {.encoding = encoding_,
                    .versioned_edits = capabilities_.document_changes,
                    .annotated_edits = capabilities_.change_annotations,
                    .documentation = options_.documentation});
}

void Session::lint_project(std::string_view root) {
  if (is_pulled()) return refresh_later();
  if (settings_.whole_workspace) scan_.restart();
  for (const auto& [uri, document] : documents_.all()) {
    if (projects_.root_of(document.path) == root) lint_later(document);
  }
}

void Session::refresh_later() {
  if (refreshing_) return;
  refreshing_ = true;
  executor_.later([this] {
    refreshing_ = false;
    if (state_ == State::running) request("workspace/diagnostic/refresh", nullptr);
  });
}

void Session::lint_later(const Document& document) {
  if (is_pulled()) return;
  if (!document.file && !project::is_manifest(document.path)) return;
  if (std::find(to_lint_.begin(), to_lint_.end(), document.uri) != to_lint_.end()) return;
  to_lint_.push_back(document.uri);
  if (to_lint_.size() == 1) executor_.later([this] { lint_next(); });
}

lint::Options Session::lint_options() {
  if (options_.today) today_ = options_.today();
  return {.today = today_, .all = options_.rules};
}

lint::Findings Session::findings_of(const Document& document) {
  const project::Project& project = project_of(document);
  if (document.file) return lint::run(project, *document.file, options_.rules, lint_options());
  if (project::is_config(document.path)) {
    return lint::config_findings(project, document.path, options_.rules);
  }
  const auto manifest = project.manifests.find(document.path);
  if (manifest == project.manifests.end()) return {};
  return lint::run_manifest(project, manifest->second, options_.rules, lint_options());
}

// One document a turn, so that messages come through between them.
void Session::lint_next() {
  if (state_ != State::running) return;
  const Document* document = documents_.find(to_lint_.front());
  to_lint_.pop_front();
  if (!to_lint_.empty()) executor_.later([this] { lint_next(); });
  if (!document) return;
  const project::Project& project = project_of(*document);
  const Linted linted{
      .uri = document->uri, .file = document->file, .findings = findings_of(*document)};
  if (auto params = to_publish(documents_, linted, converter(project))) {
    notify("textDocument/publishDiagnostics", *std::move(params));
  }
}

}  // namespace poolguard::server
