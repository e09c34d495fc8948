#include "server/handlers/handlers.h"
#include "server/publish.h"
#include "server/session.h"

namespace poolguard::server::handlers {

protocol::DiagnosticReport diagnostic(Session& session,
                                      const protocol::DocumentDiagnosticParams& params) {
  return to_report(session.diagnostics_at(params.uri), params.previous);
}

Answer workspace_diagnostic(Session& session, const protocol::WorkspaceDiagnosticParams& params) {
  if (!session.settings().whole_workspace && params.previous.empty()) {
    return protocol::Json{{"items", protocol::Json::array()}};
  }
  session.scan().answer(session.request_id(), params);
  return Deferred{};
}

}  // namespace poolguard::server::handlers
