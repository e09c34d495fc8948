#include "server/session.h"

#include <algorithm>
#include <exception>
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
      projects_(options.files, executor, [this](const std::string& root) {
        put_all();
        lint_project(root);
      }) {}

void Session::handle(const protocol::Message& message) {
  std::visit(
      [this](const auto& content) {
        using Content = std::decay_t<decltype(content)>;
        if constexpr (std::is_same_v<Content, protocol::Request>) handle_request(content);
        if constexpr (std::is_same_v<Content, protocol::Notification>) handle_notification(content);
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
  } else {
    send_(protocol::success(request.id, std::get<protocol::Json>(answer)));
  }
}

void Session::handle_notification(const protocol::Notification& notification) {
  if (state_ != State::running && notification.method != "exit") return;
  try {
    const auto problem = dispatch_notification(*this, notification.method, notification.params);
    if (problem) warn(notification.method + ": " + *problem);
  } catch (const std::exception& error) {
    warn(notification.method + ": Poolguard failed: " + error.what());
  }
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
  versioned_edits_ = params.capabilities.document_changes;
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
  project::Workspace& workspace = projects_.of(path);
  std::optional<std::string> on_disk;
  if (options_.files) on_disk = options_.files->read(std::string(path));
  bool seen_by_others = false;
  if (!on_disk) {
    seen_by_others = workspace.remove(path);
  } else if (auto text = std::make_shared<const std::string>(*std::move(on_disk));
             project::is_manifest(path)) {
    seen_by_others = workspace.put(project::Manifest{.path = std::string(path), .text = text});
  } else if (syntax::dialect_of(path)) {
    seen_by_others = workspace.put(project::analyse(std::string(path), text));
  }
  if (seen_by_others) lint_project(projects_.root_of(path));
}

const project::Project& Session::project_of(const Document& document) {
  return projects_.of(document.path).project();
}

Converter Session::converter(const project::Project& project) const {
  return Converter(documents_, project,
                   {.encoding = encoding_,
                    .versioned_edits = versioned_edits_,
                    .documentation = options_.documentation});
}

void Session::lint_project(std::string_view root) {
  for (const auto& [uri, document] : documents_.all()) {
    if (projects_.root_of(document.path) == root) lint_later(document);
  }
}

void Session::lint_later(const Document& document) {
  if (!document.file && !project::is_manifest(document.path)) return;
  if (std::find(to_lint_.begin(), to_lint_.end(), document.uri) != to_lint_.end()) return;
  to_lint_.push_back(document.uri);
  if (to_lint_.size() == 1) executor_.later([this] { lint_next(); });
}

lint::Findings Session::findings_of(const project::Project& project,
                                    const Document& document) const {
  if (document.file) return lint::run(project, *document.file, options_.rules);
  const auto manifest = project.manifests.find(document.path);
  if (manifest == project.manifests.end()) return {};
  return lint::run_manifest(project, manifest->second, options_.rules);
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
      .uri = document->uri, .file = document->file, .findings = findings_of(project, *document)};
  if (auto params = to_publish(documents_, linted, converter(project))) {
    notify("textDocument/publishDiagnostics", *std::move(params));
  }
}

}  // namespace poolguard::server
