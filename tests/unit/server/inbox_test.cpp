#include "server/inbox.h"

#include <gtest/gtest.h>

namespace poolguard::server {
namespace {

using protocol::Id;
using protocol::Json;
using protocol::Request;

protocol::Message cancel(Json id) {
  return protocol::Notification{"$/cancelRequest", {{"id", std::move(id)}}};
}

Request take_request(Inbox& inbox) { return std::get<Request>(inbox.take()); }

TEST(Inbox, MessagesComeOutInOrder) {
  Inbox inbox;
  inbox.put(Request{.id = Id{std::int64_t{1}}, .method = "a", .params = {}});
  inbox.put(protocol::Notification{"b", {}});
  EXPECT_EQ(take_request(inbox).method, "a");
  EXPECT_EQ(std::get<protocol::Notification>(inbox.take()).method, "b");
}

TEST(Inbox, OnlyTheRequestThatIsNamedAndStillWaitsIsCancelled) {
  Inbox inbox;
  inbox.put(Request{.id = Id{std::int64_t{1}}, .method = "taken", .params = {}});
  EXPECT_FALSE(take_request(inbox).cancelled);
  inbox.put(Request{.id = Id{std::int64_t{2}}, .method = "other", .params = {}});
  inbox.put(Request{.id = Id{"2"}, .method = "named", .params = {}});
  inbox.put(cancel("2"));
  inbox.put(cancel(1));
  inbox.put(cancel(nullptr));
  inbox.put(Request{.id = Id{"2"}, .method = "later", .params = {}});
  EXPECT_FALSE(take_request(inbox).cancelled);
  EXPECT_TRUE(take_request(inbox).cancelled);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(std::holds_alternative<protocol::Notification>(inbox.take()));
  }
  EXPECT_FALSE(take_request(inbox).cancelled);
}

}  // namespace
}  // namespace poolguard::server
