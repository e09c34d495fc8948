#include "server/handlers/handlers.h"
#include "server/publish.h"
#include "server/session.h"

namespace poolguard::server::handlers {

protocol::DiagnosticReport diagnostic(Session& session,
                                      const protocol::DocumentDiagnosticParams& params) {
  return to_report(session.diagnostics_at(params.uri), params.previous);
}

Answer workspace_diagnostic(Session& session, const protocol::WorkspaceDiagnosticParams& params) {
  session.scan().answer(session.request_id(), params.previous);
  return Deferred{};
}

}  // namespace poolguard::server::handlers
