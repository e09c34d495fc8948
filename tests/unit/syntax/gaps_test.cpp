#include "analysis/syntax/gaps.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analysis/syntax/mask.h"
#include "analysis/syntax/tree.h"
#include "tests/unit/syntax/dump.h"

namespace poolguard::syntax {
namespace {

std::vector<std::string> gaps_in(std::string_view text, bool jsx = true) {
  std::vector<std::string> gaps;
  for (const text::Span span : find_gaps(text, jsx))
    gaps.emplace_back(text.substr(span.begin, span.size()));
  return gaps;
}

using Gaps = std::vector<std::string>;

// Valid TypeScript that the grammar alone does not parse.
void expect_parses(const std::vector<std::string>& texts, Dialect dialect) {
  for (const std::string& text : texts) {
    EXPECT_FALSE(gaps_in(text, dialect == Dialect::tsx).empty()) << text;
    EXPECT_FALSE(parse(text, dialect).has_error()) << text;
  }
}

TEST(Gaps, type_arguments_of_a_tagged_template) {
  const std::vector<std::string> texts = {
      "await prisma.$queryRaw<User[]>`SELECT 1`;",
      "const [a] = await this.prisma.$queryRaw<Array<{ id: number }>[]>`SELECT ${x}`;",
      "prisma.$queryRaw<{ id: number; name: string | null }>`x`.then(f);",
      "prisma.$queryRaw<\n  {\n    id: string; // the user's id\n    n?: bigint\n  }[]\n>`x`;",
      "prisma.$queryRaw<Pick<User, 'id' | \"name\">[]> `x`;",
      "prisma.$queryRaw<Prisma.User[]>\n  `x`;",
      "tag<(a: string) => void>`x`;",
      "tag<typeof x>`x`;",
      "const s = sql<[number, string]>`a` + `b${sql<A[]>`c`}`;",
  };
  expect_parses(texts, Dialect::typescript);
  expect_parses(texts, Dialect::tsx);
}

TEST(Gaps, type_arguments_that_begin_with_an_import) {
  const std::vector<std::string> texts = {
      R"(importOriginal<typeof import("x")>();)",
      R"(const a = await vi.importActual<typeof import("./x")>();)",
      "f<\n  typeof import(\n    './x'\n  )\n>();",
      R"(f<import("x").B>();)",
  };
  expect_parses(texts, Dialect::typescript);
  expect_parses(texts, Dialect::tsx);
}

TEST(Gaps, type_exports_of_everything) {
  const std::vector<std::string> texts = {R"(export type * from "x";)",
                                          R"(export  type  * as ns from "x";)"};
  expect_parses(texts, Dialect::typescript);
  EXPECT_EQ(gaps_in(texts[0]), Gaps{"type"});
}

TEST(Gaps, variance_of_type_parameters) {
  const std::vector<std::string> texts = {
      "class A<in out T> {}",
      "interface A<in T> {}",
      "export interface A<\n  in T,\n  out U extends { a: () => void },\n  V = [in_: 1]\n> {}",
      "type A<K, out V> = Map<K, V>;",
  };
  expect_parses(texts, Dialect::typescript);
  expect_parses(texts, Dialect::tsx);
  EXPECT_EQ(gaps_in("class A<out, in_T> {} interface B<out extends C> {}"), Gaps{});
}

TEST(Gaps, ampersands_in_jsx) {
  expect_parses(
      {
          "x = <p>Terms & Conditions</p>;",
          "x = <p>\n  {a} Q&A, in a row (& more)\n</p>;",
          R"(x = <a href="https://x.y?a=1&b=2">c</a>;)",
          R"(x = <a title="Enable Q&A for all" b="c">d</a>;)",
      },
      Dialect::tsx);
  EXPECT_EQ(gaps_in("x = <p>a &amp; b&nbsp;c &#39; d & e</p>"), Gaps{"&"});
}

TEST(Gaps, leave_all_other_code_alone) {
  for (const char* text : {
           "if (a < b && c[0] > d) x = `y`;",
           "x = a<b && c[0]>`y`;",
           "x = a<b ? c[0] : d>`y`;",
           "f(a<b, c>d, `e`);",
           "x = `<ul>${items.map((i) => `<li>${i}</li>`)}</ul>`;",
           "x = `a<${[b]}>`;",
           "x = '<a href=\"' + (a && b) + '\">';",
           "x = '<b>' + (a & b) + '</b>';",
           "x = \"a=\" + (b & c) + \"&d=\";",
           "x = (a: A<B> & C) => { b & c } // </p>",
           "x = <p>{a & b}</p>;",
           "x = <p>{a && <b>c</b>}</p>;",
           "x = <a b={c & d} e=\"f\">g</a>;",
           "type A = B<C> & D; type E = F & { g: 1 };",
           "x = <code>a</code>;",
           "for (const a in b) for (const c of d) e(a, c);",
           "const y: typeof import('x') = z; type T = import('x').U;",
           "export type { A } from 'x'; export * from 'y';",
           "x = y * type;",
           "x = a<b, 'c`', d['e']>`f`;",
       })
    EXPECT_EQ(gaps_in(text), Gaps{}) << text;
}

TEST(Gaps, are_sorted_and_disjoint) {
  const std::string text =
      "class A<in T> {} f<typeof import('x')[]>`y`; x = <p a=\"b&c\">d & e</p>; g<B[]>`h`;\n"
      "export type * from 'i'";
  const std::vector<text::Span> gaps = find_gaps(text, true);
  ASSERT_EQ(gaps.size(), 6u);
  for (size_t i = 1; i < gaps.size(); ++i) EXPECT_LE(gaps[i - 1].end, gaps[i].begin);
}

TEST(Masked, keeps_length_and_line_feeds) {
  const std::string text = "a<\r\n  é[]\n>`x` ";
  const Masked masked(text, false);
  EXPECT_EQ(masked.text(), "a  \n      \n `x` ");
  EXPECT_EQ(Masked("a < b", false).text(), "a < b");
}

TEST(Masked, spans_are_those_of_the_original) {
  const std::string with = "a.b<C[]>`d`; e;";
  const std::string without = "a.b     `d`; e;";
  EXPECT_EQ(dump(parse(with, Dialect::typescript)), dump(parse(without, Dialect::typescript)));
}

using Edits = std::vector<text::Edit>;
using Spans = std::vector<text::Span>;

TEST(MaskedEdits, are_the_edits_while_no_mask_changes) {
  const Edits edits = {{{10, 11}, "xyz"}, {{20, 20}, "!"}};
  const std::string new_text(53, ' ');
  EXPECT_EQ(masked_edits({}, {}, edits, new_text), edits);
  EXPECT_EQ(masked_edits(Spans{{2, 5}, {30, 40}}, Spans{{2, 5}, {33, 43}}, edits, new_text), edits);
}

TEST(MaskedEdits, reach_around_a_mask_that_came_or_went) {
  const Edits edits = {{{10, 11}, "xyz"}};
  const std::string new_text = "0123456789xyzBCDEFGHIJKLMNOP";
  const Spans before = {{2, 5}};
  const Spans behind = {{15, 18}};
  EXPECT_EQ(masked_edits(before, {}, edits, new_text), (Edits{{{2, 11}, "23456789xyz"}}));
  EXPECT_EQ(masked_edits({}, before, edits, new_text), (Edits{{{2, 11}, "23456789xyz"}}));
  EXPECT_EQ(masked_edits(behind, {}, edits, new_text), (Edits{{{10, 18}, "xyzBCDEFGH"}}));
  EXPECT_EQ(masked_edits({}, Spans{{17, 20}}, edits, new_text), (Edits{{{10, 18}, "xyzBCDEFGH"}}));
}

TEST(MaskedEdits, reach_around_a_mask_that_is_edited) {
  const Edits edits = {{{10, 11}, "xyz"}};
  const std::string new_text = "0123456789xyzBCDEFGHIJKLMNOP";
  EXPECT_EQ(masked_edits(Spans{{8, 14}}, Spans{{8, 16}}, edits, new_text),
            (Edits{{{8, 14}, "89xyzBCD"}}));
}

// A blank before "=" unmasks the ampersand, in a token that the edit itself does not touch.
TEST(MaskedEdits, tell_the_parser_of_a_mask_that_went) {
  const std::string text = "x = <p>{a}<b c=\"d e f g h&i=\" /></p>;";
  const auto equals = static_cast<uint32_t>(text.find("=\""));
  const Edits edits = {{{equals, equals}, " "}};
  const std::string next = text.substr(0, equals) + ' ' + text.substr(equals);
  const Tree tree = reparse(parse(text, Dialect::tsx), text, edits, next);
  EXPECT_EQ(dump(tree), dump(parse(next, Dialect::tsx)));
}

// An edit may make or unmake a mask anywhere: the tree follows.
TEST(MaskedEdits, keep_reparsing_equal_to_parsing) {
  const std::string text = "const a = sql<User[]>`x`;\nconst b = sql<Post[]>`y`;\n";
  for (uint32_t at = 0; at <= text.size(); ++at)
    for (const char* insertion : {"`", "<", ">", "[", "]", " ", "a", ";", "'", "=", "\n"}) {
      const Edits edits = {{{at, at}, insertion}};
      const std::string next = text.substr(0, at) + insertion + text.substr(at);
      const Tree tree = reparse(parse(text, Dialect::tsx), text, edits, next);
      ASSERT_EQ(dump(tree), dump(parse(next, Dialect::tsx))) << next;
      const Edits back = {{{at, at + 1}, ""}};
      ASSERT_EQ(dump(reparse(tree, next, back, text)), dump(parse(text, Dialect::tsx))) << next;
    }
}

}  // namespace
}  // namespace poolguard::syntax
