#include "analysis/project/secrets.h"

#include <gtest/gtest.h>

namespace poolguard::project {
namespace {

TEST(Secrets, ConnectionStringsKeepWhatIsHarmless) {
  EXPECT_EQ(without_secrets("/p/.env",
                            "DATABASE_URL=\"postgresql://app:pa@ss@db.example.com:5432/shop"
                            "?connection_limit=5&sslmode=require&sslpassword=x1\"\n"),
            "DATABASE_URL=\"postgresql://*********@db.example.com:5432/shop"
            "?connection_limit=5&sslmode=require&sslpassword=**\"\n");
}

TEST(Secrets, OtherValuesOfDotenvFilesAreHidden) {
  EXPECT_EQ(without_secrets("/p/.env.local", "KEY=abc # old\nN=5\nON=true\n# OLD=abc\n# a note\n"),
            "KEY=*** # old\nN=5\nON=true\n# OLD=***\n# a note\n");
}

TEST(Secrets, SourcesLoseTheCredentialsOfUrls) {
  EXPECT_EQ(without_secrets("/p/db.ts", "const url = 'postgres://u:p@h/d'; // a@b"),
            "const url = 'postgres://***@h/d'; // a@b");
}

TEST(Secrets, PlacesStayTheSame) {
  const std::string text = "KEY=\xC3\xA4\xE2\x82\xAC\xF0\x9D\x84\x9E!\n";
  EXPECT_EQ(without_secrets("/p/.env", text), "KEY=\xC2\xB7\xE2\x80\xA2\xF0\x9F\x94\x91*\n");
}

}  // namespace
}  // namespace poolguard::project
