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

void set_trace(Session& session, const protocol::SetTraceParams& params) {
  session.set_trace(params.value);
}

void cancel(Session& session, const protocol::CancelParams& params) {
  session.scan().cancel(params.id);
}

void cancel_progress(Session& session, const protocol::CancelProgressParams& params) {
  session.stop_loading(params.token);
}

std::nullptr_t shutdown(Session& session, const protocol::NoParams&) {
  session.shut_down();
  return nullptr;
}

void exit(Session& session, const protocol::NoParams&) { session.exit(); }

}  // namespace poolguard::server::handlers
