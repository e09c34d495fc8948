#include "protocol/uri.h"

#include <gtest/gtest.h>

namespace poolguard::protocol {
namespace {

TEST(PathOfUri, FilesAreDecodedAndNormalised) {
  EXPECT_EQ(path_of_uri("file:///a/b.ts"), "/a/b.ts");
  EXPECT_EQ(path_of_uri("file:///a%20b/%C3%A4%5Bid%5D.ts"), "/a b/ä[id].ts");
  EXPECT_EQ(path_of_uri("file://localhost/a"), "/a");
  EXPECT_EQ(path_of_uri("file:///a/./b//../c/"), "/a/c");
  EXPECT_EQ(path_of_uri("file:///../../a"), "/a");
  EXPECT_EQ(path_of_uri("file:///a%2"), "/a%2");
  EXPECT_EQ(path_of_uri("file:///a%zz"), "/a%zz");
  EXPECT_EQ(path_of_uri("file:///a.ts?x#y"), "/a.ts");
  EXPECT_EQ(path_of_uri("file:///"), "/");
  EXPECT_EQ(path_of_uri("file:/a"), "/a");
}

TEST(PathOfUri, WindowsDrivesAndShares) {
  EXPECT_EQ(path_of_uri("file:///C%3A/Users/x.ts"), "c:/Users/x.ts");
  EXPECT_EQ(path_of_uri("file:///c:/Users/x.ts"), "c:/Users/x.ts");
  EXPECT_EQ(path_of_uri("C:\\Users\\x.ts"), "c:/Users/x.ts");
  EXPECT_EQ(path_of_uri("file://server/share/x.ts"), "//server/share/x.ts");
}

TEST(PathOfUri, OtherSchemesGetAFolder) {
  EXPECT_EQ(path_of_uri("untitled:Untitled-1"), "/untitled/Untitled-1");
  EXPECT_EQ(path_of_uri("untitled:/a/../b.ts"), "/untitled/b.ts");
  EXPECT_EQ(path_of_uri("git:/a.ts"), "/git/a.ts");
}

TEST(PathOfUri, IsTotal) {
  EXPECT_EQ(path_of_uri(""), "");
  EXPECT_EQ(path_of_uri("/plain/path.ts"), "/plain/path.ts");
  EXPECT_EQ(path_of_uri(":"), ":");
}

TEST(UriOfPath, EscapesAndComesBack) {
  EXPECT_EQ(uri_of_path("/a b/[id]/ä.ts"), "file:///a%20b/%5Bid%5D/%C3%A4.ts");
  EXPECT_EQ(uri_of_path("c:/x.ts"), "file:///c%3A/x.ts");
  for (const char* path : {"/a b/[id]/ä.ts", "c:/x y.ts", "//server/share/x.ts", "/100%/a#b?.ts"}) {
    EXPECT_EQ(path_of_uri(uri_of_path(path)), path);
  }
}

}  // namespace
}  // namespace poolguard::protocol
