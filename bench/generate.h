// Projects and files to measure with, made from a seed: equal seeds, equal bytes, on every machine.
//
// The monorepo looks like public TypeScript projects that use Prisma as far as size and vocabulary
// go: the quantiles of file sizes, the share of components, of files that only mention Prisma and
// of files that query. It is no corpus of hazards; what is found in it means nothing.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace poolguard::bench {

using Texts = std::map<std::string, std::string>;  // by absolute path

struct Monorepo {
  uint64_t seed = 1;
  uint32_t files = 600;
};

// Sources, a schema, a package.json and the module that exports the client, below "/repo".
Texts generate_monorepo(const Monorepo& wanted);

// What a file of many lines is like.
enum class Kind {
  service,  // functions, about 30 queries in 1,000 lines: more than in 85 % of public files
  dense,    // as many as in the densest public file, about 85 in 1,000 lines
  suite,    // a single describe()
};

// One file of about `lines` lines, with queries and transactions in it. Belongs into a monorepo.
std::string generate_file(uint32_t lines, Kind kind, uint64_t seed = 1);

// Places right behind the name of a constant, spread over the text: a letter there keeps the code
// well formed. As many as that, or fewer in a short text.
std::vector<uint32_t> places_to_type(const std::string& text, int count);

}  // namespace poolguard::bench
