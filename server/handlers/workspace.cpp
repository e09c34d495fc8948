#include "protocol/uri.h"
#include "server/handlers/handlers.h"
#include "server/session.h"

namespace poolguard::server::handlers {
namespace {

FileChange::Kind kind_of(protocol::FileEvent::Type type) {
  using Type = protocol::FileEvent::Type;
  if (type == Type::created) return FileChange::Kind::created;
  return type == Type::deleted ? FileChange::Kind::deleted : FileChange::Kind::changed;
}

}  // namespace

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
    session.client_settings().set(params.settings);
  }
}

void did_change_watched_files(Session& session,
                              const protocol::DidChangeWatchedFilesParams& params) {
  std::vector<FileChange> changes;
  for (const protocol::FileEvent& event : params.changes) {
    changes.push_back({.path = protocol::path_of_uri(event.uri), .kind = kind_of(event.type)});
  }
  session.files_changed(changes);
}

}  // namespace poolguard::server::handlers
