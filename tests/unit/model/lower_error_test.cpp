#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/program_dump.h"

namespace poolguard::testing {
namespace {

// Whether the value written `text` is marked, for the first of that text.
bool is_marked(const Lowered& lowered, std::string_view text) {
  for (const model::Value& value : lowered.program.values) {
    if (lowered.program.source(value.span) == text) return value.in_error;
  }
  ADD_FAILURE() << "no value " << text;
  return false;
}

TEST(LowerError, CleanTextHasNone) {
  const Lowered lowered("const a = f(1);");
  EXPECT_TRUE(lowered.program.errors.empty());
  EXPECT_FALSE(is_marked(lowered, "f(1)"));
}

TEST(LowerError, AStatementWithAnErrorIsMarkedAndItsNeighboursAreNot) {
  const Lowered lowered("a();\nfoo(b c);\nd();");
  ASSERT_EQ(lowered.problem, "");
  EXPECT_FALSE(lowered.program.errors.empty());
  EXPECT_FALSE(is_marked(lowered, "a()"));
  EXPECT_TRUE(is_marked(lowered, "foo(b c)"));
  EXPECT_TRUE(is_marked(lowered, "b"));
  EXPECT_FALSE(is_marked(lowered, "d()"));
}

TEST(LowerError, AMissingNodeMarksItsStatement) {
  const Lowered lowered("a({ where: });\nb();");
  ASSERT_EQ(lowered.problem, "");
  ASSERT_EQ(lowered.program.errors.size(), 1U);
  EXPECT_TRUE(lowered.program.errors[0].empty());
  EXPECT_TRUE(lowered.program.statements[0].in_error);
  EXPECT_FALSE(is_marked(lowered, "b()"));
}

TEST(LowerError, AnErrorInABodyDoesNotMarkTheStatementAroundIt) {
  const Lowered lowered("run(async () => { a({ b: }); d(); }, e);");
  ASSERT_EQ(lowered.problem, "");
  EXPECT_FALSE(lowered.program.statements[0].in_error);
  EXPECT_FALSE(is_marked(lowered, "e"));
  EXPECT_FALSE(is_marked(lowered, "d()"));
  EXPECT_TRUE(is_marked(lowered, "a({ b: })"));
  EXPECT_FALSE(lowered.program.functions[0].in_error);
}

TEST(LowerError, AnErrorAmongTheStatementsOfABodyMarksTheFunction) {
  const Lowered lowered("run(async () => { a(); ) b(); }, c);");
  ASSERT_EQ(lowered.problem, "");
  EXPECT_TRUE(lowered.program.functions[0].in_error);
  EXPECT_FALSE(lowered.program.statements[0].in_error);
  EXPECT_FALSE(is_marked(lowered, "a()"));
}

TEST(LowerError, AnErrorAroundAllMarksAll) {
  const Lowered lowered("export const f = async () => { a(); if (b) {");
  ASSERT_EQ(lowered.problem, "");
  ASSERT_EQ(lowered.program.errors.size(), 1U);
  for (const model::Value& value : lowered.program.values) EXPECT_TRUE(value.in_error);
}

TEST(LowerError, AnErrorInAnExpressionBodyMarksTheStatementAroundIt) {
  const Lowered lowered("run(() => a(b c), d);");
  ASSERT_EQ(lowered.problem, "");
  EXPECT_TRUE(lowered.program.functions[0].in_error);
  EXPECT_TRUE(is_marked(lowered, "a(b c)"));
  EXPECT_TRUE(is_marked(lowered, "d"));
}

TEST(LowerError, AnErrorInAHeadMarksTheFunctionNotItsBody) {
  const Lowered lowered("function f(a b) { c(); }");
  ASSERT_EQ(lowered.problem, "");
  EXPECT_TRUE(lowered.program.functions[0].in_error);
  EXPECT_TRUE(lowered.program.statements[0].in_error);
  EXPECT_FALSE(is_marked(lowered, "c()"));
}

TEST(LowerError, AnErrorAmongStatementsIsAStatementOfItsOwn) {
  const Lowered lowered("function f() { a(); ) b(); }\nc();");
  ASSERT_EQ(lowered.problem, "");
  EXPECT_FALSE(is_marked(lowered, "a()"));
  EXPECT_FALSE(is_marked(lowered, "c()"));
  EXPECT_TRUE(std::ranges::any_of(lowered.program.statements,
                                  [](const model::Statement& row) { return row.in_error; }));
}

TEST(LowerError, WhatStandsInsideAnErrorIsMarkedAndKept) {
  const Lowered lowered("for (using z of zs) { a(); }\nfor await (const b of c) ;");
  ASSERT_EQ(lowered.problem, "");
  ASSERT_FALSE(lowered.program.errors.empty());
  const text::Span error = lowered.program.errors[0];
  for (const model::Value& value : lowered.program.values) {
    EXPECT_TRUE(value.in_error || !error.contains(value.span));
  }
}

TEST(LowerError, AnErrorInsideALiteralIsSeen) {
  for (const char* source : {"a('b", "a(`b", "<a b='c></a>"}) {
    const syntax::Tree tree = syntax::parse(source, syntax::Dialect::tsx);
    EXPECT_TRUE(tree.has_error()) << source;
    EXPECT_FALSE(model::lower(tree, source).errors.empty()) << source;
  }
}

TEST(LowerError, AnErrorInATypeMarksItsStatement) {
  const Lowered lowered("const a: Array<, > = b();\nc();");
  ASSERT_EQ(lowered.problem, "");
  EXPECT_TRUE(is_marked(lowered, "b()"));
  EXPECT_FALSE(is_marked(lowered, "c()"));
}

TEST(LowerLimits, DeepNestingIsCutOff) {
  const std::string source =
      "a(); " + std::string(1000, '(') + "b" + std::string(1000, ')') + "; c();";
  const Lowered lowered(source);
  EXPECT_EQ(lowered.problem, "");
  EXPECT_TRUE(lowered.program.truncated);
  EXPECT_LT(lowered.program.values.size(), 500U);
  EXPECT_EQ(lowered.program.values.back().kind, model::Value::Kind::identifier);  // of c()
}

TEST(LowerLimits, OrdinaryNestingIsNot) {
  const Lowered lowered(std::string(150, '[') + "b" + std::string(150, ']'));
  EXPECT_FALSE(lowered.program.truncated);
}

TEST(LowerLimits, DeepBlocksPatternsAndElements) {
  std::string blocks;
  for (int i = 0; i < 2000; ++i) blocks = "{" + blocks + "}";
  EXPECT_TRUE(Lowered(blocks).program.truncated);
  std::string pattern = "a";
  for (int i = 0; i < 2000; ++i) pattern = "[" + pattern + "]";
  EXPECT_TRUE(Lowered("const " + pattern + " = b").program.truncated);
  std::string elements = "a";
  for (int i = 0; i < 1000; ++i) elements = "<b>" + elements + "</b>";
  EXPECT_TRUE(Lowered("x = " + elements, syntax::Dialect::tsx).program.truncated);
}

TEST(LowerLimits, ManyValuesAreCutOff) {
  std::string source = "[";
  for (int i = 0; i < 220'000; ++i) source += "a,";
  const Lowered lowered(source + "]; b();");
  EXPECT_EQ(lowered.problem, "");
  EXPECT_TRUE(lowered.program.truncated);
  EXPECT_LE(lowered.program.values.size(), 200'000U);
}

TEST(LowerLimits, WithoutATreeNothingIsClaimed) {
  const model::Program program = model::lower(syntax::Tree(), "a()");
  EXPECT_TRUE(program.truncated);
  EXPECT_TRUE(program.values.empty());
  EXPECT_EQ(check_invariants(program), "");
}

constexpr std::string_view sample = R"(
import db, { type A, b as c } from "./db"; // note
export const list = async ({ id, ...rest }: Input = {}, [x = 1]: number[]): Promise<A> => {
  for (const row of await db.user.findMany({ where: { id }, [key]: `a${id}b` })) {
    try { await tx?.post.update?.<T>(row!, ...rest as any); } catch (e: unknown) { throw e }
    finally { done() }
  }
  switch (x) { case 1: return <any>x; default: ({ a, b: [c.d = 2] } = rest); }
  label: do { if (a) continue label; else { i++; delete a.b } } while (a && b || c ?? d)
};
@Injectable() class S<T> extends Base<T> implements I {
  static #n = 1; constructor(@In() private readonly db: Db) { super() }
  async *gen() { yield* other(); } get v() { return this.#n } static { init() }
}
declare global { var prisma: Db } namespace N { export enum E { A = f() } }
type T = { a: string; m(b: B): C }; interface I extends J { /* c */ k: K }
module.exports = { S, "q": function named() {}, get z() { return 1 } };
using r = open(); export * as ns from "x"; export { list as default, type T };
)";

TEST(LowerRobustness, EveryPrefixKeepsTheInvariants) {
  for (const syntax::Dialect dialect : {syntax::Dialect::typescript, syntax::Dialect::tsx}) {
    for (std::size_t size = 0; size <= sample.size(); ++size) {
      const Lowered lowered(std::string(sample.substr(0, size)), dialect);
      ASSERT_EQ(lowered.problem, "") << sample.substr(0, size);
    }
  }
}

TEST(LowerRobustness, EverySuffixKeepsTheInvariants) {
  for (std::size_t start = 0; start <= sample.size(); ++start) {
    const Lowered lowered(std::string(sample.substr(start)), syntax::Dialect::tsx);
    ASSERT_EQ(lowered.problem, "") << sample.substr(start);
  }
}

TEST(LowerRobustness, AnErrorInTheTreeIsAnErrorInTheProgram) {
  for (std::size_t size = 0; size <= sample.size(); ++size) {
    const std::string text(sample.substr(0, size));
    const syntax::Tree tree = syntax::parse(text, syntax::Dialect::typescript);
    ASSERT_EQ(tree.has_error(), !model::lower(tree, text).errors.empty()) << text;
  }
}

TEST(LowerRobustness, AnyByteMayBeMissing) {
  for (std::size_t at = 0; at < sample.size(); ++at) {
    std::string text(sample);
    text.erase(at, 1);
    const Lowered lowered(std::move(text));
    ASSERT_EQ(lowered.problem, "") << at;
  }
}

}  // namespace
}  // namespace poolguard::testing
