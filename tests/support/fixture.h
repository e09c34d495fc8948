// A fixture as it stands on disk: one source file, or a folder that is a project.
//
//   name.ts                 one file; name.prisma beside it, if any, is its schema
//   name/                   a project: sources, schema.prisma, .env, package.json, tsconfig.json
//   name/0/, name/1/, ...   a project, and what each step changes in it; an empty file is deleted
//   name/1/relinted         the files that are linted again after the step, one a line, sorted
//   *.fixed.ts              the text of `*.ts` after the fixes; `*.fixed.2.ts` after the second
//   ones
//
// A first line `// file: app/api/users/route.ts` says where in the project a single file stands.
// What a project leaves out is added: tests/rules/schema.prisma, a package.json with Prisma 6.19.0,
// and unless it has a tsconfig.json, one with "@/*" for the root and a `lib/db.ts` with `prisma`
// and `db`.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/fixture_annotations.h"

namespace poolguard::testing {

// Absolute path -> text, as the analysis sees it.
using Texts = std::map<std::string, std::string>;

inline constexpr std::string_view fixture_root = "/p";

// The text of a source after the fixes.
struct FixedText {
  std::string source;       // absolute path in the project
  std::size_t alternative;  // 1: the preferred (else first) fix of each finding, 2: the second ones
  std::filesystem::path disk;
  std::string text;
};

// A project at one moment.
struct Moment {
  Texts texts;                                 // annotations stripped
  std::map<std::string, Annotated> annotated;  // the sources of the fixture itself, by path
  std::optional<std::string> relinted = {};    // the text of `relinted`, where a step has one
};

struct Fixture {
  std::string rule;             // the name of the folder it stands in
  std::vector<Moment> moments;  // one, or one per step
  std::vector<FixedText> fixed;
};

// Throws std::runtime_error when the path is no fixture.
Fixture read_fixture(const std::filesystem::path& path);

// A project of one source, with everything that is left out. `path` is relative to the root.
Texts project_around(const std::string& path, std::string text, std::string schema = "");

// What `// file: path` on the first line says; "" without one.
std::string path_comment(std::string_view text);

std::string read_text(const std::filesystem::path& path);

}  // namespace poolguard::testing
