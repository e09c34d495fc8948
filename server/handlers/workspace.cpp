#include "server/handlers/handlers.h"
#include "server/session.h"

namespace poolguard::server::handlers {

void did_change_workspace_folders(Session& session,
                                  const protocol::DidChangeWorkspaceFoldersParams& params) {
  for (const protocol::WorkspaceFolder& folder : params.removed) session.remove_root(folder.uri);
  for (const protocol::WorkspaceFolder& folder : params.added) session.add_root(folder.uri);
}

}  // namespace poolguard::server::handlers
