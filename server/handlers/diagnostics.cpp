#include "server/handlers/handlers.h"
#include "server/publish.h"
#include "server/session.h"

namespace poolguard::server::handlers {

protocol::DiagnosticReport diagnostic(Session& session,
                                      const protocol::DocumentDiagnosticParams& params) {
  const std::optional<Document> document = session.document_at(params.uri);
  if (!document) return to_report({}, params.previous);
  const Linted linted{
      .uri = document->uri, .file = document->file, .findings = session.findings_of(*document)};
  return to_report(
      to_diagnostics(*document, linted, session.converter(session.project_of(*document))),
      params.previous);
}

}  // namespace poolguard::server::handlers
