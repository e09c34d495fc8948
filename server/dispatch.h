// From a method's name to its handler: the one table of what the server understands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/message.h"

namespace poolguard::server {

class Session;

// The answer comes later, by Session::reply.
struct Deferred {};
using Answer = std::variant<protocol::Json, protocol::ResponseError, Deferred>;

Answer dispatch_request(Session& session, std::string_view method, const protocol::Json& params);

// Returns what was wrong with the parameters, if anything. Unknown notifications are ignored.
std::optional<std::string> dispatch_notification(Session& session, std::string_view method,
                                                 const protocol::Json& params);

}  // namespace poolguard::server
