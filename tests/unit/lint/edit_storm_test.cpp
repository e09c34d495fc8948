// Hundreds of edits, good and bad, over a small project: after each, the project that was updated
// step by step has the findings of a fresh one, and files that were not linted again need not be.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "analysis/lint/run.h"
#include "rules/registry.h"
#include "tests/unit/lint/linting.h"

namespace poolguard::lint {
namespace {

using Texts = std::map<std::string, std::string>;

constexpr const char* schema = R"(datasource db {
  provider = "postgresql"
}
model User {
  id    String @id
  name  String
  posts Post[]
}
model Post {
  id       String @id
  title    String
  authorId String
  author   User   @relation(fields: [authorId], references: [id])
}
)";

const Texts original = {
    {"/p/lib/db.ts", R"(import { PrismaClient } from "@prisma/client";
import { PrismaPg } from "@prisma/adapter-pg";

// Grüße 😀
const adapter = new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 5 });
export const prisma = new PrismaClient({ adapter });

export async function rename(id: string) {
  return prisma.user.update({ where: { id }, data: { name: "é" } });
}
)"},
    {"/p/lib/posts.ts",
     "import { prisma, rename } from \"./db\";\r\n"
     "\r\n"
     "export async function titles(ids: string[]) {\r\n"
     "  const found = [];\r\n"
     "  for (const id of ids) {\r\n"
     "    found.push(await prisma.post.findUnique({ where: { id } })); // 😀\r\n"
     "  }\r\n"
     "  return found;\r\n"
     "}\r\n"
     "\r\n"
     "export const renameAll = (ids: string[]) => Promise.all(ids.map((id) => rename(id)));\r\n"},
    {"/p/app/route.ts", R"(import { prisma, rename } from "../lib/db";
import { titles, renameAll } from "../lib/posts";

export async function GET(ids: string[]) {
  const users = await prisma.user.findMany({ where: { id: { in: ids } } });
  await prisma.$transaction(async (tx) => {
    for (const user of users) {
      await tx.user.update({ where: { id: user.id }, data: { name: "Zoë" } });
    }
    await fetch("https://example.com/😀");
    await rename(ids[0]);
  });
  prisma.post.count();
  return [await titles(ids), await renameAll(ids)];
}

export async function POST(name: string) {
  const user = await prisma.user.create({ data: { id: "1", name } });
  await prisma.post.create({ data: { id: "2", title: name, authorId: user.id } });
}
)"},
};

const std::vector<std::string_view> snippets = {
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "`",
    "\"",
    "'",
    "\n",
    "\r\n",
    " ",
    ";",
    ",",
    ".",
    ":",
    "=",
    "=>",
    "${",
    "//",
    "/*",
    "*/",
    "é",
    "😀",
    "await",
    "return ",
    "tx",
    "prisma",
    "ids",
    "take: 5,",
    "7",
    "true",
    "?.",
    "export ",
    "for (;;) ",
    "async ",
    "const ",
    "try {",
    "fetch",
    "// poolguard-disable-file\n",
    ", { timeout: 8000 }",
    "max: 3, ",
    "await prisma.user.findMany();\n",
    "await prisma.$transaction(async (tx) => { await rename(''); });\n"};

// What anybody can see of the findings of a file. Places in other files move when those are edited,
// which is no reason to lint this one again: `places_of`, if given, is the only file whose places
// count.
std::vector<std::string> seen(const Findings& findings, std::string_view places_of = "") {
  std::vector<std::string> lines;
  const auto place = [](text::Span span) {
    return std::to_string(span.begin) + "-" + std::to_string(span.end) + " ";
  };
  for (const Finding& finding : findings) {
    std::string line = place(finding.span) + std::string(finding.rule) + " " + finding.message +
                       " " + std::to_string(static_cast<int>(finding.severity)) +
                       std::to_string(static_cast<int>(finding.evidence));
    for (const Related& related : finding.related) {
      const bool counts = places_of.empty() || places_of == related.path;
      line +=
          " (" + related.path + " " + (counts ? place(related.span) : "") + related.message + ")";
    }
    for (const Fix& fix : finding.fixes) {
      line += " [" + fix.title;
      for (const text::Edit& edit : fix.edits) line += " " + place(edit.span) + edit.text;
      line += "]";
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

void put_manifests(project::Workspace& workspace) {
  workspace.put({"/p/prisma/schema.prisma", shared(schema)});
  workspace.put({"/p/package.json", shared(R"({"dependencies": {
    "@prisma/client": "7.1.0", "@prisma/adapter-pg": "7.1.0"}})")});
}

project::Workspace open(const Texts& texts) {
  project::Workspace workspace("/p");
  put_manifests(workspace);
  for (const auto& [path, text] : texts) {
    workspace.put(project::analyse(path, shared(text), true));
  }
  return workspace;
}

std::map<std::string, Findings> lint_all(const project::Project& project) {
  std::map<std::string, Findings> all;
  for (const auto& [path, file] : project.files) {
    all[path] = run(project, *file, rules::all());
  }
  return all;
}

void expect_sound(const Texts& texts, const std::string& path, const Findings& findings) {
  const auto is_inside = [&](const std::string& file, text::Span span) {
    return span.begin <= span.end && span.end <= texts.at(file).size();
  };
  for (const Finding& finding : findings) {
    EXPECT_TRUE(is_inside(path, finding.span)) << finding.message;
    for (const Related& related : finding.related) {
      EXPECT_TRUE(is_inside(related.path, related.span)) << finding.message;
    }
    for (const Fix& fix : finding.fixes) {
      text::EditSet edits;
      EXPECT_TRUE(edits.add(fix.edits)) << fix.title;
      for (const text::Edit& edit : fix.edits) EXPECT_TRUE(is_inside(path, edit.span)) << fix.title;
      for (const FileEdits& other : fix.elsewhere) {
        text::EditSet other_edits;
        EXPECT_TRUE(other_edits.add(other.edits)) << fix.title;
        for (const text::Edit& edit : other.edits) {
          EXPECT_TRUE(is_inside(other.path, edit.span)) << fix.title;
        }
      }
    }
  }
}

class EditStorm : public testing::TestWithParam<uint32_t> {
 protected:
  uint32_t below(std::size_t limit) { return static_cast<uint32_t>(random_() % limit); }

  // Mostly small damage in the middle of characters and tokens; now and then all is well again.
  text::Edit next_edit(const std::string& path, const std::string& text) {
    const auto size = static_cast<uint32_t>(text.size());
    if (below(8) == 0) return {{0, size}, original.at(path)};
    uint32_t begin = below(size + 1);
    uint32_t end = std::min(size, begin + (below(3) == 0 ? below(30) : 0));
    while (begin > 0 && is_inside_character(text, begin)) --begin;
    while (end < size && is_inside_character(text, end)) ++end;
    const bool deletes = end > begin && below(2) == 0;
    return {{begin, end}, deletes ? "" : std::string(snippets[below(snippets.size())])};
  }

  static bool is_inside_character(const std::string& text, uint32_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
  }

 private:
  std::mt19937 random_{GetParam()};
};

TEST_P(EditStorm, UpdatedEqualsFresh) {
  constexpr int edits = 250;
  Texts texts = original;
  project::Workspace workspace = open(texts);
  auto shown = lint_all(workspace.project());
  for (int i = 0; i < edits; ++i) {
    const auto picked = std::next(texts.begin(), below(texts.size()));
    const std::string& path = picked->first;
    const text::Edit edit = next_edit(path, picked->second);
    text::EditSet set;
    ASSERT_TRUE(set.add({&edit, 1}));
    picked->second = set.apply(picked->second);

    const project::File& old = *workspace.project().find(path);
    project::FilePtr next = project::reanalyse(old, shared(picked->second), {&edit, 1});
    if (!next->tree.is_settled()) next = project::analyse(path, next->text, true);
    const bool all = workspace.put(std::move(next));
    if (all) {
      shown = lint_all(workspace.project());
    } else {
      shown[path] = run(workspace.project(), *workspace.project().find(path), rules::all());
    }
    const project::Workspace fresh = open(texts);
    for (const auto& [each, findings] : lint_all(fresh.project())) {
      const std::string places_of = all ? "" : each;
      ASSERT_EQ(seen(shown[each], places_of), seen(findings, places_of))
          << "edit " << i << " of " << path << (all ? "" : " (only this file linted again)")
          << ", findings of " << each << "\nreplaced " << edit.span.begin << "-" << edit.span.end
          << " by \"" << edit.text << "\", now\n"
          << picked->second;
      expect_sound(texts, each, findings);
    }
  }
}

TEST(EditStormProject, HasSomethingToFind) {
  const auto all = lint_all(open(original).project());
  EXPECT_FALSE(all.at("/p/lib/posts.ts").empty());
  EXPECT_GT(all.at("/p/app/route.ts").size(), 2u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, EditStorm, testing::Values(8u, 15u, 33u));

}  // namespace
}  // namespace poolguard::lint
