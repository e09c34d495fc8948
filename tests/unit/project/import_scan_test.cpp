#include "analysis/project/import_scan.h"

#include <gtest/gtest.h>

namespace poolguard::project {
namespace {

using Specifiers = std::vector<std::string_view>;

TEST(ImportScan, FindsWhatIsImported) {
  EXPECT_EQ(scan_imports("import a from './a'\nimport { b,\n  c } from \"@/b\";\nimport 'c'\n"),
            (Specifiers{"./a", "@/b", "c"}));
  EXPECT_EQ(scan_imports("export * from './a';\nexport { b } from \"./b\";\n"),
            (Specifiers{"./a", "./b"}));
  EXPECT_EQ(
      scan_imports("/* eslint-disable */ import 'a';\n  import b from 'b';\n/* import 'c' */"),
      (Specifiers{"a", "b"}));
  EXPECT_EQ(scan_imports("const { a } = require('./a');\r\nvar b = require(\"b\")"),
            (Specifiers{"./a", "b"}));
}

TEST(ImportScan, TypesAndOtherTextCountForNothing) {
  EXPECT_EQ(scan_imports("import type { A } from './a';\nexport type { B } from './b'"),
            Specifiers{});
  EXPECT_EQ(scan_imports("export { a };\nexport const b = 'c';\n"), Specifiers{});
  EXPECT_EQ(scan_imports("imports.push('a;b')\nimport {"), Specifiers{});
  EXPECT_EQ(scan_imports(""), Specifiers{});
}

TEST(ImportScan, TypesWhenTheyAreAskedFor) {
  EXPECT_EQ(scan_imports("import type { A } from './a';\nexport type { B } from './b'\n"
                         "import c from './c'",
                         true),
            (Specifiers{"./a", "./b", "./c"}));
}

}  // namespace
}  // namespace poolguard::project
