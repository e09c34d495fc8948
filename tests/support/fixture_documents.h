// Checks a rule's document: every block of code in it does what the text around it says.
//
// Blocks of TypeScript or JavaScript under "## Bad" have at least one finding of the rule, those
// under
// "## Good" none, and a Bad block is clean after the rule's fixes, when it has any. A block is a
// file of its own; `// file: app/api/x/route.ts` on its first line says where it stands. A
// ```prisma block is the schema of the blocks below it, a ```json block their package.json, and a
// file elsewhere in the document a file of their project. A block
// that imports nothing gets `prisma` from "@/lib/db".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/fixture_rules.h"

namespace poolguard::testing {

struct CodeBlock {
  std::string heading;   // of the section: "Bad"
  std::string language;  // "ts"
  std::string text;
  uint32_t line = 1;  // one-based: of its first line
};

std::vector<CodeBlock> code_blocks(std::string_view document);

Problems check_document(std::string_view document, const lint::Rule& rule);

}  // namespace poolguard::testing
