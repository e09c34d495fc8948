// Thousands of edits, good and bad: a tree that says it is settled is the tree of a fresh parse,
// and text without an error always settles where the tree before had none.
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "analysis/syntax/tree.h"
#include "tests/unit/syntax/dump.h"

namespace poolguard::syntax {
namespace {

struct Seed {
  const char* name;
  Dialect dialect;
  const char* text;

  friend void PrintTo(const Seed& seed, std::ostream* out) { *out << seed.name; }
};

const Seed seeds[] = {
    {"service", Dialect::typescript, R"(import { prisma } from "./db";
import type { User } from "@prisma/client";

interface Box<in out T extends object> { value: T; readonly next?: Box<T>[] }

export async function archive(ids: string[], take = 50): Promise<User[]> {
  const users = await prisma.$queryRaw<User[]>`SELECT * FROM "User" WHERE id IN (${ids}) /* é */`;
  for (const user of users) {
    await prisma.user.update({ where: { id: user.id }, data: { name: `${user.name} 😀` } });
  }
  return prisma.$transaction(async (tx) => {
    const rows = a < b ? await tx.post.findMany({ take, where: { NOT: { a: 1 } } }) : [];
    if (rows.length > 3 && !/^[a-z/]+\/x$/.test(rows[0]!.title)) throw new Error('no "rows"');
    return rows.map((row) => ({ ...row, total: row.count ?? 0 }));
  }, { timeout: 15_000 });
}
)"},
    {"page", Dialect::tsx, R"(import { db } from "../db";

type Props = { params: { id: string } } & Extra;

export default async function Page({ params }: Props) {
  const [user, posts] = await Promise.all([
    db.user.findUnique({ where: { id: params.id } }),
    db.post.findMany(),
  ]);
  const title = user?.name ?? "nobody";
  return (
    <main className="p-4">
      <h1>{title} 😀: Terms & Conditions für alle</h1>
      <a href="/list?page=1&size=20" onClick={() => open(posts.length > 3)}>Q&A</a>
      {posts.map((post) => <Post key={post.id} {...post} />)}
      <>{user ? <b>yes</b> : null}</>
    </main>
  );
}
)"},
    {"crlf", Dialect::typescript,
     "export type * from \"./types\";\r\n"
     "@Injectable()\r\n"
     "export class Users {\r\n"
     "  constructor(private readonly prisma: PrismaService) {}\r\n"
     "  // a comment, with `ticks` and 'quotes'\r\n"
     "  async all(where: { [key: string]: unknown } = {}) {\r\n"
     "    const real = await importActual<typeof import(\"./real\")>();\r\n"
     "    try { return await this.prisma.user.findMany({ where, take: 10 }) }\r\n"
     "    catch (error) { return null as unknown as User[] }\r\n"
     "  }\r\n"
     "}\r\n"},
    {"script", Dialect::tsx, R"(const { PrismaClient } = require("@prisma/client");
const prisma = new PrismaClient();
module.exports = async function seed() {
  let i = 0
  while (i < 10) {
    const made = await prisma.user.create({ data: { email: `u${i}@x.y` } })
    console.log(made.id, i % 2 ? 'odd' : "even")
    i++
  }
  switch (i) { case 10: return 1; default: return prisma.$disconnect() }
}
)"},
};

const std::vector<std::string> snippets = {
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
    "\r",
    " ",
    ";",
    ",",
    ".",
    ":",
    "=",
    "<",
    ">",
    "</",
    "/>",
    "=>",
    "${",
    "//",
    "/*",
    "*/",
    "&",
    "a",
    "x.y",
    "é",
    "😀",
    "1",
    "await ",
    "in ",
    "type ",
    "[]",
    "<T[]>",
    "<div>",
    "*",
    "async ",
    "out ",
    "return ",
    "?",
    "!",
    "/x/g",
    "\xF0",
    "const z = 1;\n",
    "if (a) { b() }\n",
    "typeof import(\"x\")",
};

class Storm {
 public:
  Storm(const Seed& seed, uint32_t number) : seed_(seed), random_(number) { restart(); }

  // Makes one edit or a few at once, or takes the last ones back.
  void step() {
    const bool back = random_() % 2 == 0 && !before_.empty();
    const text::EditSet edits = back ? going_back() : going_on();
    before_ = text_;
    const std::string next = edits.apply(text_);
    tree_ = reparse(tree_, text_, edits.edits(), next);
    text_ = next;
  }

  void restart() {
    text_ = seed_.text;
    before_.clear();
    tree_ = parse(text_, seed_.dialect);
  }

  const std::string& text() const { return text_; }
  const Tree& tree() const { return tree_; }

 private:
  text::EditSet going_on() {
    text::EditSet edits;
    for (uint32_t count = random_() % 8 == 0 ? 3 : 1; count > 0; --count) {
      const auto size = static_cast<uint32_t>(text_.size());
      const uint32_t begin = random_() % (size + 1);
      const uint32_t gone = random_() % 3 == 0 ? random_() % 9 : 0;
      const uint32_t end = std::min(size, begin + gone);
      const text::Edit edit = {{begin, end}, random_() % 4 == 0 ? "" : snippet()};
      (void)edits.add(std::span(&edit, 1));
    }
    return edits;
  }

  // The smallest single edit to the text before the last step.
  text::EditSet going_back() {
    const auto [here, there] =
        std::mismatch(text_.begin(), text_.end(), before_.begin(), before_.end());
    const auto same = static_cast<uint32_t>(here - text_.begin());
    auto end = static_cast<uint32_t>(text_.size());
    auto until = static_cast<uint32_t>(before_.size());
    while (end > same && until > same && text_[end - 1] == before_[until - 1]) --end, --until;
    const text::Edit edit = {{same, end}, before_.substr(same, until - same)};
    text::EditSet edits;
    (void)edits.add(std::span(&edit, 1));
    return edits;
  }

  std::string snippet() {
    if (random_() % 6 != 0) return snippets[random_() % snippets.size()];
    return text_.substr(random_() % (text_.size() + 1), random_() % 60);
  }

  const Seed& seed_;
  std::mt19937 random_;
  std::string text_;
  std::string before_;
  Tree tree_;
};

class EditStorm : public testing::TestWithParam<Seed> {};

TEST_P(EditStorm, reparsing_equals_parsing) {
  const Seed& seed = GetParam();
  Storm storm(seed, 2024);
  ASSERT_FALSE(storm.tree().has_error());
  int whole = 0;
  int same = 0;
  int broken = 0;
  for (int i = 0; i < 800; ++i) {
    if (i % 8 == 0) storm.restart();
    storm.step();
    const Tree fresh = parse(storm.text(), seed.dialect);
    const bool is_same = dump(storm.tree()) == dump(fresh);
    ASSERT_TRUE(is_same || !storm.tree().is_settled()) << "step " << i << "\n" << storm.text();
    ASSERT_EQ(storm.tree().is_settled(), !fresh.has_error()) << "step " << i;
    if (!fresh.has_error()) ++whole;
    if (fresh.has_error()) ++broken;
    if (fresh.has_error() && is_same) ++same;
  }
  // Enough of the texts were free of errors, where the old tree is really reused.
  EXPECT_GT(whole, 160);
  // What an error makes of the text seldom depends on the way there.
  EXPECT_GT(same, broken * 9 / 10);
}

INSTANTIATE_TEST_SUITE_P(Seeds, EditStorm, testing::ValuesIn(seeds),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace poolguard::syntax
