#include "analysis/project/connection_url.h"

#include <gtest/gtest.h>

namespace poolguard::project {
namespace {

Server server_of(std::string_view rest) {
  const std::string text = "postgresql://app:p/w@x@" + std::string(rest);
  const auto url = read_connection_url(text);
  return url ? url->server : Server::unknown;
}

TEST(ConnectionUrl, ServersAreKnownByTheirAddresses) {
  EXPECT_EQ(server_of("localhost:5432/d"), Server::local);
  EXPECT_EQ(server_of("db/d"), Server::local);
  EXPECT_EQ(server_of("172.20.0.3/d"), Server::local);
  EXPECT_EQ(server_of("[::1]:5432/d"), Server::local);
  EXPECT_EQ(server_of("db.abc.supabase.co:5432/d"), Server::direct);
  EXPECT_EQ(server_of("db.abc.supabase.co:6543/d"), Server::transaction);
  EXPECT_EQ(server_of("aws-1-eu.pooler.supabase.com:6543/d"), Server::transaction);
  EXPECT_EQ(server_of("aws-1-eu.pooler.supabase.com:5432/d"), Server::session);
  EXPECT_EQ(server_of("ep-a-pooler.eu.aws.neon.tech/d"), Server::transaction);
  EXPECT_EQ(server_of("ep-a.eu.aws.neon.tech/d"), Server::direct);
  EXPECT_EQ(server_of("a.proxy-b.eu.rds.amazonaws.com/d"), Server::pooler);
  EXPECT_EQ(server_of("a.b.eu.rds.amazonaws.com/d"), Server::direct);
  EXPECT_EQ(server_of("db.example.com:6432/d"), Server::pooler);
  EXPECT_EQ(server_of("db.example.com/d?pgbouncer=true"), Server::transaction);
  EXPECT_EQ(server_of("db.example.com/d"), Server::unknown);
  EXPECT_EQ(server_of("${HOST}:5432/d"), Server::unknown);
}

TEST(ConnectionUrl, OtherTextIsNone) {
  for (const std::string_view text :
       {"", "postgres", "mysql://u:p@h/d", "prisma://h/?api_key=x", "file:./dev.db", "://@?&=#"}) {
    EXPECT_FALSE(read_connection_url(text)) << text;
  }
}

TEST(ConnectionUrl, Parameters) {
  const auto url = read_connection_url("postgres://h.example.com?a=1&&b=&c&connection_limit=5");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->number("connection_limit"), 5u);
  EXPECT_EQ(url->number("a"), 1u);
  EXPECT_EQ(url->parameters.size(), 4u);
  EXPECT_EQ(url->parameter("b")->value, "");
  EXPECT_FALSE(url->number("b"));
  EXPECT_TRUE(url->is_remote);
}

}  // namespace
}  // namespace poolguard::project
