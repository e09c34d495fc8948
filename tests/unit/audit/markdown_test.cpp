#include "audit/markdown.h"

#include <gtest/gtest.h>

namespace poolguard::audit::markdown {
namespace {

TEST(Markdown, TextIsText) {
  EXPECT_EQ(cell("<script>alert(1)</script>"), "&lt;script>alert(1)&lt;/script>");
  EXPECT_EQ(cell("a | b"), "a \\| b");
  EXPECT_EQ(cell("*x* `y` [z]"), "\\*x\\* \\`y\\` \\[z\\]");
  EXPECT_EQ(cell("max_connections _x_"), "max_connections \\_x\\_");
  EXPECT_EQ(cell("a\nb"), "a b");
}

TEST(Markdown, CodeHoldsAnything) {
  EXPECT_EQ(code("app/[id]/route.ts:3"), "`app/[id]/route.ts:3`");
  EXPECT_EQ(code("a`b"), "`` a`b ``");
  EXPECT_EQ(code("a|b"), "`a\\|b`");
  EXPECT_EQ(code(""), "");
}

}  // namespace
}  // namespace poolguard::audit::markdown
