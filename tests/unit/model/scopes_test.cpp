#include "analysis/model/scopes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/program_dump.h"

namespace poolguard::testing {
namespace {

// What the last mention of `name` refers to: the kind and line of the binding, or "unknown".
std::string meaning(const std::string& source, std::string_view name,
                    syntax::Dialect dialect = syntax::Dialect::typescript) {
  const Lowered lowered(source, dialect);
  if (!lowered.problem.empty()) return lowered.problem;
  model::BindingId found;
  for (const model::Value& value : lowered.program.values) {
    if (value.kind == model::Value::Kind::identifier && value.text == name) found = value.binding;
  }
  if (!found) return "unknown";
  const model::Binding& binding = lowered.program[found];
  long line = 1;
  for (uint32_t i = 0; i < binding.span.begin; ++i) line += source[i] == '\n';
  constexpr std::array kinds = {"const", "let",    "var",   "parameter", "function",
                                "class", "import", "catch", "enum",      "namespace"};
  return std::string(kinds[static_cast<std::size_t>(binding.kind)]) + " " + std::to_string(line);
}

TEST(Bindings, Kinds) {
  EXPECT_EQ(dump_bindings("const a = 1; let b; var c: C = 2"),
            "const a <- number:1; let b; var c: C <- number:2");
  EXPECT_EQ(dump_bindings("class A {} enum B {} namespace C {}"), "class A; enum B; namespace C");
  EXPECT_EQ(dump_bindings("try {} catch (e: unknown) {}"), "catch e: unknown");
  EXPECT_EQ(dump_bindings("import type { T } from 'x'"), "import T");
}

TEST(Bindings, Destructuring) {
  EXPECT_EQ(dump_bindings("const { a, b: c, d: { e }, ...f } = g"),
            "const a <- g .a; const c <- g .b; const e <- g .d .e; const f <- g ....");
  EXPECT_EQ(dump_bindings("const [a, , b, [c], ...d] = e"),
            "const a <- e .0; const b <- e .2; const c <- e .3 .0; const d <- e ....");
  EXPECT_EQ(dump_bindings("const { 'a-b': c, [k]: d, 1: e } = f"),
            "const c <- f .a-b; const d <- f .[]; const e <- f .1");
  EXPECT_EQ(dump_bindings("const { a = 1, b: c = 2, d: { e } = {} } = f"),
            "const a <- f .a ?? number:1; const c <- f .b ?? number:2; const e <- f .d .e");
  EXPECT_EQ(dump_bindings("const { a }: T = b"), "const a: T <- b .a");
}

TEST(Bindings, Parameters) {
  EXPECT_EQ(dump_bindings("(a: A, { b }: B = c, ...d: D) => 1"),
            "parameter a: A; parameter b: B <- c .b; parameter d: D");
  const Lowered lowered("(a, [b], c) => 1");
  EXPECT_EQ(lowered.program.bindings[2].parameter_index, 2U);
  EXPECT_EQ(lowered.program.bindings[1].function_in, model::FunctionId{0});
  EXPECT_FALSE(lowered.program.bindings[1].statement);
}

TEST(Bindings, DeclaredFunctionsAndClassesKnowTheirRows) {
  const Lowered lowered("class A {} function f() {}");
  EXPECT_EQ(lowered.program.bindings[0].class_row, model::ClassId{0});
  EXPECT_EQ(lowered.program.bindings[1].function, model::FunctionId{0});
  EXPECT_EQ(lowered.program.bindings[1].statement, model::StatementId{1});
}

TEST(Bindings, Reassigned) {
  EXPECT_EQ(dump_bindings("let a = 1; a = 2"), "let a <- number:1 reassigned");
  EXPECT_EQ(dump_bindings("let a = 1; a++"), "let a <- number:1 reassigned");
  EXPECT_EQ(dump_bindings("let a; ({ a } = b)"), "let a reassigned");
  EXPECT_EQ(dump_bindings("let a; for (a of b) ;"), "let a reassigned");
  EXPECT_EQ(dump_bindings("var a = 1; var a = 2"), "var a <- number:1 reassigned");
  EXPECT_EQ(dump_bindings("let a = {}; a.b = 1"), "let a <- (object)");
}

TEST(Scopes, ReferencesAreGroupedInSourceOrder) {
  const Lowered lowered("const a = 1; const b = a; f(b, a);");
  ASSERT_EQ(lowered.problem, "");
  EXPECT_EQ(lowered.program.references_to({0}).size(), 2U);
  EXPECT_EQ(lowered.program.references_to({1}).size(), 1U);
}

TEST(Scopes, Globals) { EXPECT_EQ(meaning("console.log(1)", "console"), "unknown"); }

TEST(Scopes, TheInnermostNameCounts) {
  EXPECT_EQ(meaning("const a = 1;\n{ const a = 2;\n a; }", "a"), "const 2");
  EXPECT_EQ(meaning("const a = 1;\n{ const a = 2; }\n a;", "a"), "const 1");
  EXPECT_EQ(meaning("const a = 1;\n{ const a = 2;\n { let b; }\n a; }", "a"), "const 2");
  EXPECT_EQ(meaning("import { db } from 'x';\nf(async (db) => {\n db.user; })", "db"),
            "parameter 2");
}

TEST(Scopes, SiblingsDoNotSeeEachOther) {
  EXPECT_EQ(meaning("{ const a = 1; }\n{ a; }", "a"), "unknown");
  EXPECT_EQ(meaning("const f = (a) => 1;\nconst g = () => a;", "a"), "unknown");
  EXPECT_EQ(meaning("const a = 0;\n{ const a = 1; }\n{ const a = 2; }\n{ a; }", "a"), "const 1");
}

TEST(Scopes, Closures) {
  EXPECT_EQ(meaning("function f(a) {\n return () => () => a; }", "a"), "parameter 1");
}

TEST(Scopes, Hoisting) {
  EXPECT_EQ(meaning("f();\nfunction f() {}", "f"), "function 2");
  EXPECT_EQ(meaning("function g() { if (x) {\n var a = 1; }\n a; }", "a"), "var 2");
  EXPECT_EQ(meaning("function g() {\n var a; }\n a;", "a"), "unknown");
  EXPECT_EQ(meaning("for (var i of x) {}\n i;", "i"), "var 1");
}

TEST(Scopes, FunctionsInBlocksStayThere) {
  EXPECT_EQ(meaning("{ f();\nfunction f() {} }", "f"), "function 2");
  EXPECT_EQ(meaning("{ function f() {} }\nf();", "f"), "unknown");
}

TEST(Scopes, LoopHeads) {
  EXPECT_EQ(meaning("for (const a of b)\n a;", "a"), "const 1");
  EXPECT_EQ(meaning("for (const a of b) {}\n a;", "a"), "unknown");
  EXPECT_EQ(meaning("for (let i = 0;\n i < 1;) {}", "i"), "let 1");
}

TEST(Scopes, NamesOfFunctionAndClassExpressions) {
  EXPECT_EQ(meaning("const a = function f() {\n f(); }", "f"), "function 1");
  EXPECT_EQ(meaning("const a = function f() {};\n f();", "f"), "unknown");
  EXPECT_EQ(meaning("const a = class B {\n c = B; }", "B"), "class 1");
  EXPECT_EQ(meaning("const a = class B {};\n B;", "B"), "unknown");
  EXPECT_EQ(meaning("const f = function f(f) {\n return f; }", "f"), "parameter 1");
}

TEST(Scopes, CatchAndSwitch) {
  EXPECT_EQ(meaning("try {} catch (e) {\n e; }", "e"), "catch 1");
  EXPECT_EQ(meaning("switch (a) { case 1: const b = 1;\n case 2: b; }", "b"), "const 1");
}

TEST(Scopes, ParametersSeeEachOther) {
  EXPECT_EQ(meaning("function f(a,\n b = a) {}", "a"), "parameter 1");
}

TEST(Scopes, ShorthandPropertiesAreReferences) {
  EXPECT_EQ(meaning("const a = 1;\nf({ a });", "a"), "const 1");
}

TEST(Scopes, Namespaces) {
  EXPECT_EQ(meaning("namespace N { const a = 1;\n a; }", "a"), "const 1");
  EXPECT_EQ(meaning("declare global { var a: A }\n a;", "a"), "unknown");
}

TEST(Scopes, DecoratorsDoNotSeeParameters) {
  EXPECT_EQ(meaning("const a = 1;\nclass C { m(@D(a) a) {} }", "a"), "const 1");
}

TEST(Scopes, ManyNamesakesResolveToTheirOwn) {
  std::string source;
  for (int i = 0; i < 300; ++i) source += "{ const a = 1; { a; } }\n";
  const Lowered lowered(source);
  ASSERT_EQ(lowered.problem, "");
  for (uint32_t i = 0; i < 300; ++i) EXPECT_EQ(lowered.program.references_to({i}).size(), 1U);
}

TEST(NameTable, GrowsAndKeepsNumbers) {
  std::vector<std::string> names;
  for (int i = 0; i < 1000; ++i) names.push_back("name" + std::to_string(i));
  model::NameTable table(4);
  for (uint32_t i = 0; i < names.size(); ++i) EXPECT_EQ(table.intern(names[i]), i);
  for (uint32_t i = 0; i < names.size(); ++i) EXPECT_EQ(table.find(names[i]), i);
  EXPECT_EQ(table.find("other"), model::NameTable::nothing);
  EXPECT_EQ(table.find(""), model::NameTable::nothing);
}

}  // namespace
}  // namespace poolguard::testing
