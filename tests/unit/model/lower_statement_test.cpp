#include <gtest/gtest.h>

#include "tests/support/program_dump.h"

namespace poolguard::testing {
namespace {

TEST(LowerStatement, ExpressionsAndDeclarations) {
  EXPECT_EQ(dump_statements("a; b()"), "expression{a}; expression{(call b)}");
  EXPECT_EQ(dump_statements("const a = 1, { b } = c;"), "declaration[a b]");
  EXPECT_EQ(dump_statements("const a = () => { const b = 1; }, c = 2;"), "declaration[a c]");
  EXPECT_EQ(dump_statements(";"), "empty");
}

TEST(LowerStatement, Using) {
  EXPECT_EQ(dump_statements("using a = f();"), "declaration[a]");
  EXPECT_EQ(dump_statements("await using a = f();"), "declaration[a]");
  EXPECT_EQ(dump_bindings("using a = f();"), "const a <- (call f)");
}

TEST(LowerStatement, If) {
  EXPECT_EQ(dump_statements("if (a) b; else c;"), "if{a}(then:expression{b}; else:expression{c})");
  EXPECT_EQ(dump_statements("if (a) {} else if (b) {} else {}"),
            "if{a}(then:block; else:if{b}(then:block; else:block))");
}

TEST(LowerStatement, Loops) {
  EXPECT_EQ(dump_statements("for (let i = 0; i < n; i++) f(i);"),
            "for{(binary:< i n)}(init:declaration[i]; body:expression{(call f i)})");
  EXPECT_EQ(dump_statements("for (i = 0; ; ) {}"),
            "for(init:expression{(assignment:= i= number:0)}; body:block)");
  EXPECT_EQ(dump_statements("for (;;) ;"), "for(body:empty)");
  EXPECT_EQ(dump_statements("for (const [a, b] of c) d;"), "for_of[a b]{c}(body:expression{d})");
  EXPECT_EQ(dump_statements("for await (const a of b) ;"), "for_of await[a]{b}(body:empty)");
  EXPECT_EQ(dump_statements("for (var k in o) ;"), "for_in[k]{o}(body:empty)");
  EXPECT_EQ(dump_statements("for (x of xs) ;"), "for_of{xs}(body:empty)");
  EXPECT_EQ(dump_statements("while (a) b;"), "while{a}(body:expression{b})");
  EXPECT_EQ(dump_statements("do { a } while (b)"), "do{b}(body:block(expression{a}))");
}

TEST(LowerStatement, Switch) {
  EXPECT_EQ(dump_statements("switch (a) { case 1: f(); break; default: g() }"),
            "switch{a}(case{number:1}(expression{(call f)}; break); case(expression{(call g)}))");
}

TEST(LowerStatement, Try) {
  EXPECT_EQ(dump_statements("try { a } catch (e) { b } finally { c }"),
            "try(try:block(expression{a}); handler:catch[e](body:block(expression{b})); "
            "finalizer:finally(body:block(expression{c})))");
  EXPECT_EQ(dump_statements("try {} catch {}"), "try(try:block; handler:catch(body:block))");
}

TEST(LowerStatement, Jumps) {
  EXPECT_EQ(dump_statements("throw new E(a)"), "throw{(new E a)}");
  EXPECT_EQ(dump_statements("a: for (;;) { continue a; break }"),
            "labeled(body:for(body:block(continue; break)))");
}

TEST(LowerStatement, Functions) {
  const Lowered lowered("async function f(a) { return a; }");
  ASSERT_EQ(lowered.problem, "");
  const Dump dump(lowered.program);
  EXPECT_EQ(dump.statements(lowered.program.first_statement), "function[f]");
  const model::Function& function = lowered.program.functions[0];
  EXPECT_EQ(function.kind, model::Function::Kind::declaration);
  EXPECT_EQ(function.declaration, lowered.program.first_statement);
  EXPECT_EQ(dump.statements(function.first_statement), "return{a}");
  EXPECT_EQ(lowered.program.source(function.body), "{ return a; }");
}

TEST(LowerStatement, Overloads) {
  const Lowered lowered("function f(a: A): B;\nfunction f(a: any) { return a; }");
  ASSERT_EQ(lowered.problem, "");
  ASSERT_EQ(lowered.program.bindings.size(), 3U);
  EXPECT_EQ(Dump(lowered.program).statements(lowered.program.first_statement),
            "function[f]; function[f]");
  EXPECT_EQ(lowered.program.bindings[0].function, model::FunctionId{1});
}

TEST(LowerStatement, ClassesEnumsAndNamespaces) {
  EXPECT_EQ(dump_statements("class A {}"), "class[A]");
  EXPECT_EQ(dump_statements("abstract class A {}"), "class[A]");
  EXPECT_EQ(dump_statements("enum E { A = f(), B }"), "other[E]");
  EXPECT_EQ(dump_statements("namespace A.B { const c = 1 }"), "other[A](declaration[c])");
  EXPECT_EQ(dump_statements("declare const a: A;"), "other(declaration[a])");
  EXPECT_EQ(dump_statements("declare global { var a: A }"), "other(declaration[a])");
}

TEST(LowerStatement, Types) {
  const Lowered lowered(
      "export type A = { db: Db; readonly 'x'?: Y[]; m(a: B): C };\n"
      "interface I<T> extends J<K>, L { z: Z }\ntype U = A | B;");
  ASSERT_EQ(lowered.problem, "");
  const auto& types = lowered.program.types;
  ASSERT_EQ(types.size(), 3U);
  EXPECT_TRUE(types[0].exported);
  ASSERT_EQ(types[0].members.size(), 3U);
  EXPECT_EQ(types[0].members[0].name, "db");
  EXPECT_EQ(types[0].members[0].type, "Db");
  EXPECT_EQ(types[0].members[1].name, "x");
  EXPECT_EQ(types[0].members[2].type, "(a: B): C");
  EXPECT_EQ(types[1].text, "extends J<K>, L");
  EXPECT_EQ(types[1].members[0].name, "z");
  EXPECT_FALSE(types[1].exported);
  EXPECT_EQ(types[2].text, "A | B");
}

TEST(LowerStatement, CommentsAreFoundEverywhere) {
  const Lowered lowered(
      "// a\nf(/* b */ x /* c */);\ntype T = { /* d */ a: /* e */ A };\nconst y: /* f */ Y = "
      "'http://g';\n");
  ASSERT_EQ(lowered.problem, "");
  std::string all;
  for (text::Span span : lowered.program.comments) all += lowered.program.source(span);
  EXPECT_EQ(all, "// a/* b *//* c *//* d *//* e *//* f */");
}

TEST(LowerStatement, IsInside) {
  const Lowered lowered("for (const a of b) { if (c) d.map(() => { e(); }); }\nf();");
  const model::Program& program = lowered.program;
  const auto by_text = [&](std::string_view text) {
    for (uint32_t i = static_cast<uint32_t>(program.statements.size()); i-- > 0;) {
      if (program.source(program.statements[i].span) == text) return model::StatementId{i};
    }
    return model::StatementId{};
  };
  EXPECT_TRUE(program.is_inside(by_text("e();"), program.first_statement));
  EXPECT_TRUE(program.is_inside(program.first_statement, program.first_statement));
  EXPECT_FALSE(program.is_inside(program.first_statement, by_text("e();")));
  EXPECT_FALSE(program.is_inside(by_text("f();"), program.first_statement));
}

}  // namespace
}  // namespace poolguard::testing
