#include "server/handlers/handlers.h"
#include "server/session.h"

namespace poolguard::server::handlers {

void did_change_workspace_folders(Session& session,
                                  const protocol::DidChangeWorkspaceFoldersParams& params) {
  for (const protocol::WorkspaceFolder& folder : params.removed) session.remove_root(folder.uri);
  for (const protocol::WorkspaceFolder& folder : params.added) session.add_root(folder.uri);
}

void did_change_configuration(Session& session,
                              const protocol::DidChangeConfigurationParams& params) {
  if (params.settings.is_null() && session.capabilities().has_configuration) {
    session.ask_for_settings();
  } else {
    session.set_settings(params.settings);
  }
}

void did_change_watched_files(Session& session,
                              const protocol::DidChangeWatchedFilesParams& params) {
  session.files_changed(params.changes);
}

}  // namespace poolguard::server::handlers
