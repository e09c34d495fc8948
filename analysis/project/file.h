// One source file as a value: its text and everything known from it alone.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/facts.h"
#include "analysis/project/pool_options.h"
#include "analysis/syntax/tree.h"

namespace poolguard::model {
struct Marks;  // see reuse.h
}

namespace poolguard::project {

struct File {
  std::string path;  // absolute, "/" as separator, normalised
  std::shared_ptr<const std::string> text;
  syntax::Tree tree;                          // none for files that no editor has open
  std::shared_ptr<const model::Marks> marks;  // with a tree: what the next version can take over
  model::Facts facts;                         // views into `text`
  uint64_t summary_hash = 0;                  // equal hashes: other files see no difference
  CodeOptions pool_options;                   // what it gives the connection pool
  // Its calls by what they call, `name` in `name()` and `x.name()`: sorted by the hash of that.
  struct Call {
    uint32_t name;
    model::ValueId call;
  };
  std::vector<Call> calls;
  // Why the file was not analysed (too large, minified, took too long); "" when it was.
  std::string_view skipped;

  bool is_typescript() const;                // .ts .tsx .mts .cts: a compiler checks its types
  bool is_test() const { return in_tests; }  // see is_test_path
  // The calls of something called `name`, in source order; a few of another name may be among them.
  std::span<const Call> calls_of(std::string_view name) const;

  bool in_tests = false;  // what is_test_path says of its path
};

uint32_t hash_of_name(std::string_view name);

// *.test.*, *.spec.*, __tests__/, __mocks__/, e2e/
bool is_test_path(std::string_view path);

// Whether a source runs once, by hand or in a migration: scripts, seeds, fixtures.
bool is_one_off(std::string_view root, std::string_view path);

using FilePtr = std::shared_ptr<const File>;

// Limits that make a file skipped. Bytes.
struct FileLimits {
  uint32_t max_bytes = 2 * 1024 * 1024;
  uint32_t max_line_bytes = 20'000;  // longer lines mean minified code when they make up most of it
};

// Whether a file can matter: it is TypeScript or JavaScript and holds one of the words without
// which it neither queries, nor passes on, nor configures a Prisma client. A plain text search.
bool is_relevant(std::string_view path, std::string_view text);

// Whether a file may say something about the connection pool of every other one: it may construct a
// client or an adapter. A plain text search, too.
bool may_configure_pool(std::string_view text);

// Reads a whole new text. Pure, thread-safe, cannot fail.
FilePtr analyse(std::string path, std::shared_ptr<const std::string> text, bool keep_tree = false,
                const FileLimits& limits = {});

// The same after edits to `old` (which kept its tree), reparsing only what changed.
FilePtr reanalyse(const File& old, std::shared_ptr<const std::string> text,
                  std::span<const text::Edit> edits, const FileLimits& limits = {});

}  // namespace poolguard::project
