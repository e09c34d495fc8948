#include "analysis/project/version.h"

#include <gtest/gtest.h>

namespace poolguard::project {
namespace {

using model::Version;

TEST(Version, ReadsVersions) {
  EXPECT_EQ(parse_version("6.19.3"), (Version{6, 19, 3}));
  EXPECT_EQ(parse_version("v6.1"), (Version{6, 1, 0}));
  EXPECT_EQ(parse_version("8.0.0-rc.5"), (Version{8, 0, 0}));
  EXPECT_EQ(parse_version("6.1.0(prisma@6.1.0)"), (Version{6, 1, 0}));
  EXPECT_FALSE(parse_version("latest"));
  EXPECT_FALSE(parse_version(""));
  EXPECT_FALSE(parse_version("link:../x"));
}

TEST(Version, ReadsTheLowEndOfARange) {
  EXPECT_EQ(lowest_version("^5"), (Version{5, 0, 0}));
  EXPECT_EQ(lowest_version("~5.2.1"), (Version{5, 2, 1}));
  EXPECT_EQ(lowest_version(">=5.1 <7"), (Version{5, 1, 0}));
  EXPECT_EQ(lowest_version(">= 6"), (Version{6, 0, 0}));
  EXPECT_EQ(lowest_version("5.x"), (Version{5, 0, 0}));
  EXPECT_EQ(lowest_version("5 || 6"), (Version{5, 0, 0}));
  EXPECT_EQ(lowest_version("npm:@prisma/client@^6.2.0"), (Version{6, 2, 0}));
}

TEST(Version, RangesWithoutALowEndAreUnknown) {
  for (const char* range : {"*", "latest", "<6", "workspace:*", "catalog:", "", "next"}) {
    EXPECT_FALSE(lowest_version(range)) << range;
  }
}

}  // namespace
}  // namespace poolguard::project
