#include "server/handlers/handlers.h"
#include "server/session.h"

namespace poolguard::server::handlers {
namespace {

Document* find_open(Session& session, const std::string& uri) {
  Document* document = session.documents().find(uri);
  if (!document) session.warn("The document is not open: " + uri);
  return document;
}

}  // namespace

void did_open(Session& session, const protocol::DidOpenParams& params) {
  session.scan().forget(params.uri);
  session.document_changed(session.documents().open(params));
}

void did_change(Session& session, const protocol::DidChangeParams& params) {
  Document* document = find_open(session, params.uri);
  if (!document) return;
  session.documents().change(*document, params, session.encoding());
  session.document_changed(*document);
}

void did_close(Session& session, const protocol::DidCloseParams& params) {
  const Document* document = find_open(session, params.uri);
  if (!document) return;
  const std::string path = document->path;
  if (!session.is_pulled() && document->published) {
    session.notify("textDocument/publishDiagnostics",
                   protocol::PublishDiagnosticsParams{
                       .uri = params.uri, .version = std::nullopt, .diagnostics = {}});
  }
  session.documents().close(params.uri);
  session.document_closed(path);
}

}  // namespace poolguard::server::handlers
