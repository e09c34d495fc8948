#include "server/session.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <type_traits>
#include <utility>

#include "protocol/window.h"
#include "server/dispatch.h"

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
  // What ends the session is always done.
  if (request.cancelled && request.method != "shutdown") {
    return refuse(request.id, protocol::ErrorCode::request_cancelled, "Cancelled.");
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
  settings_.begin(params.initialization_options);
  for (const protocol::WorkspaceFolder& folder : params.folders) add_root(folder.uri);
  if (params.folders.empty() && params.root_uri) add_root(*params.root_uri);
}

void Session::shut_down() {
  scan_.cancel_all();
  state_ = State::shut_down;
  orderly_ = true;
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
  settings_.tell();
  if (capabilities_.has_configuration) ask_for_settings();
}

void Session::ask_for_settings() {
  request("workspace/configuration", {{"items", {{{"section", "poolguard"}}}}},
          [this](const protocol::Json& result) {
            settings_.set(result.is_array() && !result.empty() ? result.front()
                                                               : protocol::Json(nullptr));
          });
}

void Session::settings_changed(const Settings& before) {
  const Settings& now = settings();
  if (before.code_lens != now.code_lens && capabilities_.refreshes_lenses) {
    request("workspace/codeLens/refresh", nullptr);
  }
  if (before.inlay_hints != now.inlay_hints && capabilities_.refreshes_hints) {
    request("workspace/inlayHint/refresh", nullptr);
  }
  const bool same_rules = before.rules == now.rules;
  if (same_rules && before.whole_workspace == now.whole_workspace) return;
  ++state_number_;
  if (!now.whole_workspace) {
    scan_.clear();
    scan_.cancel_all();
  }
  scan_.changed();
  if (is_pulled()) return refresh_later();
  if (same_rules) return;
  for (const auto& [uri, document] : documents_.all()) lint_later(document);
}

std::string Session::new_token() { return "poolguard-" + std::to_string(last_request_ + 1); }

void Session::stop_loading(const protocol::Json& token) {
  const std::optional<std::string> root = progress_.root_of(token);
  if (!root) return;
  projects_.stop(*root);
  progress_.end(*root);
  end_waiting(*root);
}

void Session::refresh_later() {
  if (refreshing_) return;
  refreshing_ = true;
  executor_.later([this] {
    refreshing_ = false;
    if (state_ == State::running) request("workspace/diagnostic/refresh", nullptr);
  });
}

}  // namespace poolguard::server
