// What the server does for each method; one source file per family. Parameters arrive parsed.
#pragma once

#include <vector>

#include "protocol/code_actions.h"
#include "protocol/documents.h"
#include "protocol/lifecycle.h"
#include "protocol/workspace.h"

namespace poolguard::server {
class Session;
}

namespace poolguard::server::handlers {

// lifecycle.cpp
protocol::InitializeResult initialize(Session& session, const protocol::InitializeParams& params);
std::nullptr_t shutdown(Session& session, const protocol::NoParams& params);
void exit(Session& session, const protocol::NoParams& params);

// documents.cpp
void did_open(Session& session, const protocol::DidOpenParams& params);
void did_change(Session& session, const protocol::DidChangeParams& params);
void did_close(Session& session, const protocol::DidCloseParams& params);

// code_actions.cpp
std::vector<protocol::CodeAction> code_action(Session& session,
                                              const protocol::CodeActionParams& params);

// workspace.cpp
void did_change_workspace_folders(Session& session,
                                  const protocol::DidChangeWorkspaceFoldersParams& params);

}  // namespace poolguard::server::handlers
