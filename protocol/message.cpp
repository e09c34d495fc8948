#include "protocol/message.h"

#include <utility>

namespace poolguard::protocol {
namespace {

std::optional<Id> read_id(const Json& json) {
  if (json.is_string()) return Id(json.get<std::string>());
  if (json.is_number_integer()) return Id(json.get<std::int64_t>());
  return std::nullopt;
}

Malformed invalid(Id id, std::string why) {
  return {std::move(id), {ErrorCode::invalid_request, std::move(why)}};
}

Response read_response(Id id, Json& json) {
  Response response{.id = std::move(id), .result = nullptr};
  if (const auto result = json.find("result"); result != json.end()) {
    response.result = std::move(*result);
  }
  const auto error = json.find("error");
  if (error == json.end() || !error->is_object()) return response;
  response.error.emplace();
  if (const auto text = error->find("message"); text != error->end() && text->is_string()) {
    response.error->message = text->get<std::string>();
  }
  if (const auto code = error->find("code"); code != error->end() && code->is_number_integer()) {
    response.error->code = static_cast<ErrorCode>(code->get<int>());
  }
  return response;
}

}  // namespace

Message parse_message(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    return Malformed{{}, {ErrorCode::parse_error, "The message is not valid JSON in UTF-8."}};
  }
  return read_message(std::move(json));
}

Message read_message(Json json) {
  if (!json.is_object()) return invalid({}, "A message must be a JSON object.");
  const auto id_field = json.find("id");
  const bool has_id = id_field != json.end();
  const std::optional<Id> id = has_id ? read_id(*id_field) : std::nullopt;

  const auto method = json.find("method");
  if (method == json.end()) {
    if (id && (json.contains("result") || json.contains("error"))) return read_response(*id, json);
    return invalid(id.value_or(Id{}), "The message has neither a method nor a result.");
  }
  if (!method->is_string()) return invalid(id.value_or(Id{}), "The method must be a string.");
  if (has_id && !id) return invalid({}, "The id of a request must be a whole number or a string.");

  Json params = json.contains("params") ? std::move(json["params"]) : Json(nullptr);
  if (id) {
    return Request{.id = *id, .method = method->get<std::string>(), .params = std::move(params)};
  }
  return Notification{method->get<std::string>(), std::move(params)};
}

Json to_json(const Id& id) {
  if (const auto* number = std::get_if<std::int64_t>(&id)) return *number;
  if (const auto* name = std::get_if<std::string>(&id)) return *name;
  return nullptr;
}

Json success(const Id& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", to_json(id)}, {"result", std::move(result)}};
}

Json failure(const Id& id, const ResponseError& error) {
  return {{"jsonrpc", "2.0"},
          {"id", to_json(id)},
          {"error", {{"code", static_cast<int>(error.code)}, {"message", error.message}}}};
}

Json notification(std::string_view method, Json params) {
  Json json = {{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.is_null()) json["params"] = std::move(params);
  return json;
}

Json request(const Id& id, std::string_view method, Json params) {
  Json json = notification(method, std::move(params));
  json["id"] = to_json(id);
  return json;
}

std::string serialize(const Json& message) {
  return message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace poolguard::protocol
