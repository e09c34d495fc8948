#include "protocol/message.h"

#include <gtest/gtest.h>

namespace poolguard::protocol {
namespace {

TEST(ParseMessage, TellsRequestsNotificationsAndResponsesApart) {
  const Message request = parse_message(R"({"jsonrpc":"2.0","id":3,"method":"shutdown"})");
  ASSERT_TRUE(std::holds_alternative<Request>(request));
  EXPECT_EQ(std::get<Request>(request).id, Id(std::int64_t{3}));
  EXPECT_EQ(std::get<Request>(request).method, "shutdown");
  EXPECT_TRUE(std::get<Request>(request).params.is_null());

  const Message named = parse_message(R"({"id":"a","method":"x","params":[1]})");
  EXPECT_EQ(std::get<Request>(named).id, Id(std::string("a")));
  EXPECT_EQ(std::get<Request>(named).params, Json::array({1}));

  const Message notification = parse_message(R"({"method":"exit"})");
  ASSERT_TRUE(std::holds_alternative<Notification>(notification));
  EXPECT_EQ(std::get<Notification>(notification).method, "exit");

  const Message response = parse_message(R"({"id":1,"result":{"a":2}})");
  ASSERT_TRUE(std::holds_alternative<Response>(response));
  EXPECT_EQ(std::get<Response>(response).result, Json({{"a", 2}}));

  const Message failed = parse_message(R"({"id":1,"error":{"code":-32601,"message":"no"}})");
  ASSERT_TRUE(std::get<Response>(failed).error);
  EXPECT_EQ(std::get<Response>(failed).error->code, ErrorCode::method_not_found);
}

ErrorCode code_of(std::string_view text) {
  const Message message = parse_message(text);
  const auto* malformed = std::get_if<Malformed>(&message);
  return malformed ? malformed->error.code : ErrorCode{};
}

TEST(ParseMessage, MalformedOnesGetTheErrorTheyDeserve) {
  EXPECT_EQ(code_of("{"), ErrorCode::parse_error);
  EXPECT_EQ(code_of(""), ErrorCode::parse_error);
  EXPECT_EQ(code_of("{\"method\":\"\xff\"}"), ErrorCode::parse_error);
  EXPECT_EQ(code_of("[]"), ErrorCode::invalid_request);
  EXPECT_EQ(code_of("7"), ErrorCode::invalid_request);
  EXPECT_EQ(code_of("{}"), ErrorCode::invalid_request);
  EXPECT_EQ(code_of(R"({"id":1,"method":5})"), ErrorCode::invalid_request);
  EXPECT_EQ(code_of(R"({"id":{},"method":"x"})"), ErrorCode::invalid_request);
  EXPECT_EQ(code_of(R"({"id":null,"method":"x"})"), ErrorCode::invalid_request);
}

TEST(ParseMessage, KeepsTheIdOfAMalformedRequest) {
  const Message message = parse_message(R"({"id":9,"method":null})");
  EXPECT_EQ(std::get<Malformed>(message).id, Id(std::int64_t{9}));
}

TEST(ParseMessage, SurvivesDeepNesting) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  EXPECT_EQ(code_of(deep), ErrorCode::invalid_request);
}

TEST(Serialize, ReplacesMalformedUtf8) {
  EXPECT_EQ(serialize(notification("x", {{"message", "a\xff"}})),
            "{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":{\"message\":\"a\xEF\xBF\xBD\"}}");
}

TEST(Serialize, AnErrorNamesItsCode) {
  const Json json = failure(Id{}, {ErrorCode::parse_error, "no"});
  EXPECT_TRUE(json.at("id").is_null());
  EXPECT_EQ(json.at("error").at("code"), -32700);
}

}  // namespace
}  // namespace poolguard::protocol
