#include "server/convert.h"
#include "server/handlers/handlers.h"
#include "server/session.h"

namespace poolguard::server::handlers {

protocol::InitializeResult initialize(Session& session, const protocol::InitializeParams& params) {
  session.initialize(params);
  return {.position_encoding = name_of(session.encoding()),
          .pull = session.is_pulled(),
          .version = session.options().version};
}

void initialized(Session& session, const protocol::NoParams&) { session.ask_for_events(); }

std::nullptr_t shutdown(Session& session, const protocol::NoParams&) {
  session.shut_down();
  return nullptr;
}

void exit(Session& session, const protocol::NoParams&) { session.exit(); }

}  // namespace poolguard::server::handlers
