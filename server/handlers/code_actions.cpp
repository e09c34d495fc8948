#include "server/handlers/handlers.h"
#include "server/offers.h"
#include "server/session.h"

namespace poolguard::server::handlers {

std::vector<protocol::CodeAction> code_action(Session& session,
                                              const protocol::CodeActionParams& params) {
  const Document* document = session.documents().find(params.uri);
  if (!document) return {};
  std::vector<protocol::CodeAction> actions;
  for (Offer& offer : offers(session, *document, params)) {
    if (offer.edit && session.capabilities().resolves_edits) {
      offer.action.data = protocol::resolve_data(params.json, document->version, actions.size());
    } else if (offer.edit) {
      offer.action.edit = offer.edit();
    }
    actions.push_back(std::move(offer.action));
  }
  return actions;
}

Answer code_action_resolve(Session& session, const protocol::ResolveParams& params) {
  const protocol::ResponseError changed{protocol::ErrorCode::content_modified,
                                        "The document has changed since the action was offered."};
  const Document* document = session.documents().find(params.asked.uri);
  if (!document || document->version != params.version) return changed;
  const std::vector<Offer> all = offers(session, *document, params.asked);
  if (params.index >= all.size() || !all[params.index].edit) return changed;
  const Offer& offer = all[params.index];
  if (params.action.value("title", "") != offer.action.title) return changed;
  protocol::Json action = params.action;
  action["edit"] = offer.edit();
  return action;
}

}  // namespace poolguard::server::handlers
