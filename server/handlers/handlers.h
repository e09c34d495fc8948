// What the server does for each method; one source file per family. Parameters arrive parsed.
#pragma once

#include <optional>
#include <vector>

#include "protocol/code_actions.h"
#include "protocol/diagnostics.h"
#include "protocol/documents.h"
#include "protocol/features.h"
#include "protocol/lifecycle.h"
#include "protocol/workspace.h"
#include "server/dispatch.h"

namespace poolguard::server {
class Session;
}

namespace poolguard::server::handlers {

// lifecycle.cpp
protocol::InitializeResult initialize(Session& session, const protocol::InitializeParams& params);
void initialized(Session& session, const protocol::NoParams& params);
void set_trace(Session& session, const protocol::SetTraceParams& params);
void cancel(Session& session, const protocol::CancelParams& params);
void cancel_progress(Session& session, const protocol::CancelProgressParams& params);
std::nullptr_t shutdown(Session& session, const protocol::NoParams& params);
void exit(Session& session, const protocol::NoParams& params);

// documents.cpp
void did_open(Session& session, const protocol::DidOpenParams& params);
void did_change(Session& session, const protocol::DidChangeParams& params);
void did_close(Session& session, const protocol::DidCloseParams& params);

// code_actions.cpp
std::vector<protocol::CodeAction> code_action(Session& session,
                                              const protocol::CodeActionParams& params);
// The action with its edit; an error when the document has moved on.
Answer code_action_resolve(Session& session, const protocol::ResolveParams& params);

// commands.cpp
Answer execute_command(Session& session, const protocol::ExecuteCommandParams& params);

// audit.cpp
Answer run_audit(Session& session, const protocol::CommandArguments& given);

// features.cpp
std::optional<protocol::Hover> hover(Session& session, const protocol::PositionParams& params);
std::vector<protocol::CodeLens> code_lens(Session& session, const protocol::DocumentParams& params);
std::vector<protocol::InlayHint> inlay_hint(Session& session,
                                            const protocol::InlayHintParams& params);

std::vector<protocol::CompletionItem> completion(Session& session,
                                                 const protocol::PositionParams& params);

// diagnostics.cpp
Answer workspace_diagnostic(Session& session, const protocol::WorkspaceDiagnosticParams& params);
protocol::DiagnosticReport diagnostic(Session& session,
                                      const protocol::DocumentDiagnosticParams& params);

// workspace.cpp
void did_change_configuration(Session& session,
                              const protocol::DidChangeConfigurationParams& params);
void did_change_watched_files(Session& session,
                              const protocol::DidChangeWatchedFilesParams& params);
void did_change_workspace_folders(Session& session,
                                  const protocol::DidChangeWorkspaceFoldersParams& params);

}  // namespace poolguard::server::handlers
