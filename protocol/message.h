// JSON-RPC 2.0: what one message is. Not how its parameters read (see the topics), nor how it
// travels (see framing.h).
//
// Reading is total: a text that is no message becomes Malformed with the answer it deserves.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/json.h"

namespace poolguard::protocol {

enum class ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  request_cancelled = -32800,
  content_modified = -32801,
};

struct ResponseError {
  ErrorCode code = ErrorCode::internal_error;
  std::string message;
};

// monostate: the null id, for answers to what could not be read.
using Id = std::variant<std::monostate, std::int64_t, std::string>;

struct Request {
  Id id;
  std::string method;
  Json params;             // null when there were none
  bool cancelled = false;  // by $/cancelRequest, before anybody looked at it
};

struct Notification {
  std::string method;
  Json params;
};

// What the client answers to a request of ours.
struct Response {
  Id id;
  Json result;
  std::optional<ResponseError> error = std::nullopt;
};

struct Malformed {
  Id id;
  ResponseError error;
};

using Message = std::variant<Request, Notification, Response, Malformed>;

Message parse_message(std::string_view text);
Message read_message(Json json);

Json to_json(const Id& id);
Json success(const Id& id, Json result);
Json failure(const Id& id, const ResponseError& error);
Json notification(std::string_view method, Json params);
Json request(const Id& id, std::string_view method, Json params);

// The text that is sent. Malformed UTF-8 in strings is replaced, never an error.
std::string serialize(const Json& message);

}  // namespace poolguard::protocol
