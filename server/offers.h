// What can be done about the findings of a document: the lines of the light bulb's menu.
//
// An offer is made from the current project alone, so the same question gives the same offers, in
// the same order, as long as nothing changes. Edits are computed when they are asked for.
#pragma once

#include <functional>
#include <vector>

#include "protocol/code_actions.h"
#include "server/documents.h"

namespace poolguard::server {

class Session;

struct Offer {
  protocol::CodeAction action;                    // without its edit
  std::function<protocol::WorkspaceEdit()> edit;  // empty: the action is a command
};

// Valid until the session's documents change.
std::vector<Offer> offers(Session& session, const Document& document,
                          const protocol::CodeActionParams& asked);

}  // namespace poolguard::server
