#include "server/dispatch.h"

#include <type_traits>

#include "server/handlers/handlers.h"

namespace poolguard::server {
namespace {

using protocol::Json;

struct RequestEntry {
  std::string_view method;
  Answer (*handle)(Session&, const Json&);
};

struct NotificationEntry {
  std::string_view method;
  std::optional<std::string> (*handle)(Session&, const Json&);
};

// A handler with typed parameters as an entry of the table.
template <auto handler>
struct Typed;

template <class Outcome, class Params, Outcome (*handler)(Session&, const Params&)>
struct Typed<handler> {
  static Answer request(Session& session, const Json& json) {
    const protocol::Result<Params> params = Params::parse(json);
    if (!params) {
      return protocol::ResponseError{protocol::ErrorCode::invalid_params, params.error()};
    }
    if constexpr (std::is_same_v<Outcome, Answer>) {
      return handler(session, *params);
    } else if constexpr (requires(Outcome outcome) { outcome.has_value(); }) {
      const Outcome outcome = handler(session, *params);
      return outcome ? Json(*outcome) : Json(nullptr);
    } else {
      return Json(handler(session, *params));
    }
  }

  static std::optional<std::string> notification(Session& session, const Json& json) {
    const protocol::Result<Params> params = Params::parse(json);
    if (!params) return params.error();
    handler(session, *params);
    return std::nullopt;
  }
};

constexpr RequestEntry requests[] = {
    {"initialize", Typed<handlers::initialize>::request},
    {"shutdown", Typed<handlers::shutdown>::request},
    {"textDocument/codeAction", Typed<handlers::code_action>::request},
    {"codeAction/resolve", Typed<handlers::code_action_resolve>::request},
    {"textDocument/hover", Typed<handlers::hover>::request},
    {"textDocument/codeLens", Typed<handlers::code_lens>::request},
    {"textDocument/inlayHint", Typed<handlers::inlay_hint>::request},
    {"textDocument/completion", Typed<handlers::completion>::request},
    {"workspace/diagnostic", Typed<handlers::workspace_diagnostic>::request},
    {"textDocument/diagnostic", Typed<handlers::diagnostic>::request},
    {"workspace/executeCommand", Typed<handlers::execute_command>::request},
};

constexpr NotificationEntry notifications[] = {
    {"exit", Typed<handlers::exit>::notification},
    {"textDocument/didOpen", Typed<handlers::did_open>::notification},
    {"textDocument/didChange", Typed<handlers::did_change>::notification},
    {"textDocument/didClose", Typed<handlers::did_close>::notification},
    {"$/cancelRequest", Typed<handlers::cancel>::notification},
    {"$/setTrace", Typed<handlers::set_trace>::notification},
    {"window/workDoneProgress/cancel", Typed<handlers::cancel_progress>::notification},
    {"workspace/didChangeConfiguration", Typed<handlers::did_change_configuration>::notification},
    {"initialized", Typed<handlers::initialized>::notification},
    {"workspace/didChangeWatchedFiles", Typed<handlers::did_change_watched_files>::notification},
    {"workspace/didChangeWorkspaceFolders",
     Typed<handlers::did_change_workspace_folders>::notification},
};

}  // namespace

Answer dispatch_request(Session& session, std::string_view method, const Json& params) {
  for (const RequestEntry& entry : requests) {
    if (entry.method == method) return entry.handle(session, params);
  }
  return protocol::ResponseError{
      protocol::ErrorCode::method_not_found,
      "Poolguard does not know the method \"" + std::string(method) + "\"."};
}

std::optional<std::string> dispatch_notification(Session& session, std::string_view method,
                                                 const Json& params) {
  for (const NotificationEntry& entry : notifications) {
    if (entry.method == method) return entry.handle(session, params);
  }
  return std::nullopt;
}

}  // namespace poolguard::server
