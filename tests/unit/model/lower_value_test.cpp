#include <gtest/gtest.h>

#include "tests/support/program_dump.h"

namespace poolguard::testing {
namespace {

constexpr auto tsx = syntax::Dialect::tsx;

TEST(LowerValue, Literals) {
  EXPECT_EQ(dump_value("undefined"), "undefined:undefined");
  EXPECT_EQ(dump_value("null"), "null:null");
  EXPECT_EQ(dump_value("true"), "boolean:true");
  EXPECT_EQ(dump_value("15_000"), "number:15_000");
  EXPECT_EQ(dump_value("'a\\'b'"), "string:a\\'b");
  EXPECT_EQ(dump_value("x = /a\\/b/g"), "(assignment:= x= regex:/a\\/b/g)");
}

TEST(LowerValue, Names) {
  EXPECT_EQ(dump_value("a"), "a");
  EXPECT_EQ(dump_value("this"), "this:this");
  EXPECT_EQ(dump_value("super.x"), "(member:x super:super)");
}

TEST(LowerValue, Members) {
  EXPECT_EQ(dump_value("a.b.c"), "(member:c (member:b a))");
  EXPECT_EQ(dump_value("a?.b"), "(member:b? a)");
  EXPECT_EQ(dump_value("this.#db"), "(member:#db this:this)");
  EXPECT_EQ(dump_value("a[0]"), "(index a number:0)");
  EXPECT_EQ(dump_value("a?.[k]"), "(index? a k)");
}

TEST(LowerValue, TheNameOfAMember) {
  const Lowered lowered("prisma.user");
  const model::Value& member = lowered.program.values[0];
  EXPECT_EQ(lowered.program.source(member.name_span), "user");
}

TEST(LowerValue, Calls) {
  EXPECT_EQ(dump_value("f()"), "(call f)");
  EXPECT_EQ(dump_value("a.b(1, ...c)"), "(call (member:b a) number:1 (spread c))");
  EXPECT_EQ(dump_value("f?.(1)"), "(call? f number:1)");
  EXPECT_EQ(dump_value("f<User[], X>(1)"), "(call<User[], X> f number:1)");
  EXPECT_EQ(dump_value("new A(1)"), "(new A number:1)");
  EXPECT_EQ(dump_value("new A"), "(new A)");
  EXPECT_EQ(dump_value("new Map<K, V>()"), "(new<K, V> Map)");
  EXPECT_EQ(dump_value("import('x')"), "(import string:x)");
}

TEST(LowerValue, TheArgumentListOfACall) {
  const Lowered lowered("f( 1, 2 )");
  EXPECT_EQ(lowered.program.source(lowered.program.values[0].name_span), "( 1, 2 )");
  EXPECT_EQ(lowered.program.arguments({0}).size(), 2U);
}

TEST(LowerValue, TaggedTemplates) {
  EXPECT_EQ(dump_value("a.sql`x ${b} y`"), "(tagged:x ${b} y (member:sql a) b)");
  EXPECT_EQ(dump_value("a.sql<User[]>`x`"), "(tagged:x<User[]> (member:sql a))");
}

TEST(LowerValue, TypeArgumentsHiddenFromTheParser) {
  EXPECT_EQ(dump_value("f<typeof import('x')>()"), "(call<typeof import('x')> f)");
}

TEST(LowerValue, Templates) {
  EXPECT_EQ(dump_value("`plain`"), "template:plain");
  EXPECT_EQ(dump_value("`a${b}c${d + 1}`"), "(template:a${b}c${d + 1} b (binary:+ d number:1))");
}

TEST(LowerValue, Objects) {
  EXPECT_EQ(dump_value("({})"), "(parenthesized (object))");
  EXPECT_EQ(dump_value("({a: 1, 'b': 2, 3: c})"),
            "(parenthesized (object (property:a number:1) (property:b number:2) (property:3 c)))");
  EXPECT_EQ(dump_value("({a})"), "(parenthesized (object (property:a~ a)))");
  EXPECT_EQ(dump_value("({[k]: v})"), "(parenthesized (object (property v k)))");
  EXPECT_EQ(dump_value("({...a})"), "(parenthesized (object (spread a)))");
}

TEST(LowerValue, ObjectMethods) {
  EXPECT_EQ(dump_value("({ async a() {} })"), "(parenthesized (object (property:a (function:a))))");
  EXPECT_EQ(dump_value("({ [k]() {} })"), "(parenthesized (object (property (function:) k)))");
  const Lowered lowered("({ async *a() {}, get b() { return 1 }, set c(v) {} })");
  ASSERT_EQ(lowered.problem, "");
  const auto& functions = lowered.program.functions;
  ASSERT_EQ(functions.size(), 3U);
  EXPECT_EQ(functions[0].kind, model::Function::Kind::method);
  EXPECT_TRUE(functions[0].is_async);
  EXPECT_TRUE(functions[0].is_generator);
  EXPECT_EQ(functions[1].kind, model::Function::Kind::getter);
  EXPECT_EQ(functions[2].kind, model::Function::Kind::setter);
}

TEST(LowerValue, Arrays) {
  EXPECT_EQ(dump_value("[]"), "(array)");
  EXPECT_EQ(dump_value("[1, , a, ...b]"), "(array number:1 hole a (spread b))");
  EXPECT_EQ(dump_value("[a,]"), "(array a)");
}

TEST(LowerValue, Operators) {
  EXPECT_EQ(dump_value("await a"), "(await a)");
  EXPECT_EQ(dump_value("!a"), "(unary:! a)");
  EXPECT_EQ(dump_value("typeof a"), "(unary:typeof a)");
  EXPECT_EQ(dump_value("a instanceof B"), "(binary:instanceof a B)");
  EXPECT_EQ(dump_value("'k' in a"), "(binary:in string:k a)");
  EXPECT_EQ(dump_value("a ?? b"), "(logical:?? a b)");
  EXPECT_EQ(dump_value("a && b || c"), "(logical:|| (logical:&& a b) c)");
  EXPECT_EQ(dump_value("a ? b : c"), "(conditional a b c)");
  EXPECT_EQ(dump_value("a, b, c"), "(sequence a b c)");
}

TEST(LowerValue, Yield) {
  const Lowered lowered("function* f() { yield 1; yield* g(); }");
  ASSERT_EQ(lowered.problem, "");
  EXPECT_EQ(Dump(lowered.program).statements(lowered.program.functions[0].first_statement),
            "expression{(yield:yield number:1)}; expression{(yield:yield* (call g))}");
}

TEST(LowerValue, WhatIsWritten) {
  EXPECT_EQ(dump_value("a = b"), "(assignment:= a= b)");
  EXPECT_EQ(dump_value("a.b \?\?= c"), "(assignment:\?\?= (member:b= a) c)");
  EXPECT_EQ(dump_value("(a) = b"), "(assignment:= (parenthesized a=) b)");
  EXPECT_EQ(dump_value("i++"), "(update:++ i=)");
  EXPECT_EQ(dump_value("delete a.b"), "(unary:delete (member:b= a))");
}

TEST(LowerValue, DestructuringAssignments) {
  EXPECT_EQ(
      dump_value("[a, , b.c = 1, ...d] = e"),
      "(assignment:= (array_pattern a= hole (default (member:c= b) number:1) (spread d=)) e)");
  EXPECT_EQ(dump_value("({a, b: c, d = 1, ...e} = f)"),
            "(parenthesized (assignment:= (object_pattern (property:a~ a=) (property:b c=) "
            "(property:d~ (default d= number:1)) (spread e=)) f))");
}

TEST(LowerValue, Casts) {
  EXPECT_EQ(dump_value("a as B"), "(cast<B> a)");
  EXPECT_EQ(dump_value("a as const"), "(cast<const> a)");
  EXPECT_EQ(dump_value("a satisfies B<C>"), "(cast<B<C>> a)");
  EXPECT_EQ(dump_value("a!"), "(cast a)");
  EXPECT_EQ(dump_value("<any>a"), "(cast<any> a)");
  EXPECT_EQ(dump_value("x = f<A>"), "(assignment:= x= (cast<A> f))");
}

TEST(LowerValue, PeelAndWrapped) {
  const Lowered lowered("((a as B)!)");
  const model::ValueId outer = lowered.program.statements[0].value;
  const model::ValueId inner = lowered.program.peel(outer);
  EXPECT_EQ(lowered.program[inner].text, "a");
  EXPECT_EQ(lowered.program.wrapped(inner), outer);
}

TEST(LowerValue, MetaProperties) {
  EXPECT_EQ(dump_value("import.meta.url"), "(member:url unknown:import.meta)");
  EXPECT_EQ(dump_statements("function f() { new.target }"), "function[f]");
}

TEST(LowerValue, JsxIsItsExpressions) {
  EXPECT_EQ(dump_value("<A b={c} {...d} e=\"f\">{g}<h i={j}/>text {/* k */}</A>", tsx),
            "(jsx c (spread d) g j)");
  EXPECT_EQ(dump_value("<A/>", tsx), "(jsx)");
  EXPECT_EQ(dump_value("<>{a && <b>{c}</b>}</>", tsx), "(jsx (logical:&& a (jsx c)))");
}

TEST(LowerValue, FunctionsAreNamedByWhatTheyAreGivenTo) {
  const Lowered lowered(
      "const a = () => {}; b.c = function () {}; ({ d: async () => {}, e: (() => {}) as F });\n"
      "class G { h = () => {} }\nconst i = function j() {};\nexport default () => {};\n"
      "const { k = () => {} } = l;\nfunction m(n = () => {}) {}\n");
  ASSERT_EQ(lowered.problem, "");
  std::string names;
  for (const auto& function : lowered.program.functions) names += std::string(function.name) + " ";
  EXPECT_EQ(names, "a c d e h j default k m n ");
}

TEST(LowerValue, ArrowBodies) {
  const Lowered lowered("const f = async x => g(x);");
  ASSERT_EQ(lowered.problem, "");
  const model::Function& function = lowered.program.functions[0];
  EXPECT_TRUE(function.is_async);
  EXPECT_EQ(lowered.program.source(function.body), "g(x)");
  EXPECT_EQ(Dump(lowered.program).value(function.expression_body), "(call g x)");
  EXPECT_FALSE(lowered.program[function.expression_body].statement);
  EXPECT_EQ(function.parameters.size(), 1U);
}

TEST(LowerValue, Parameters) {
  const Lowered lowered(
      "function f(this: T, a: A, b?: B, { c }: C = {}, ...rest: R[]): Promise<D> {}");
  ASSERT_EQ(lowered.problem, "");
  const model::Function& function = lowered.program.functions[0];
  EXPECT_EQ(function.return_type, "Promise<D>");
  ASSERT_EQ(function.parameters.size(), 4U);
  EXPECT_EQ(function.parameters[0].type, "A");
  EXPECT_EQ(lowered.program[function.parameters[0].binding].name, "a");
  EXPECT_TRUE(function.parameters[1].optional);
  EXPECT_FALSE(function.parameters[2].binding);
  EXPECT_EQ(Dump(lowered.program).value(function.parameters[2].default_value), "(object)");
  EXPECT_TRUE(function.parameters[3].rest);
  EXPECT_EQ(lowered.program.source(function.parameters[3].span), "...rest: R[]");
}

TEST(LowerValue, DecoratorsAndParameterProperties) {
  const Lowered lowered(
      "@Injectable() export class A {\n"
      "  constructor(@Inject() private readonly db: Db, readonly x = 1, plain: P) {}\n"
      "  @Get('x') async list() {}\n}");
  ASSERT_EQ(lowered.problem, "");
  const model::Class& row = lowered.program.classes[0];
  ASSERT_EQ(row.decorators.size(), 1U);
  EXPECT_EQ(Dump(lowered.program).value(row.decorators[0]), "(call Injectable)");
  ASSERT_EQ(row.methods.size(), 2U);
  const model::Function& constructor = lowered.program[row.methods[0]];
  EXPECT_EQ(constructor.kind, model::Function::Kind::constructor);
  EXPECT_TRUE(constructor.parameters[0].is_property);
  EXPECT_TRUE(constructor.parameters[1].is_property);
  EXPECT_FALSE(constructor.parameters[2].is_property);
  const model::Function& list = lowered.program[row.methods[1]];
  ASSERT_EQ(list.decorators.size(), 1U);
  EXPECT_EQ(Dump(lowered.program).value(list.decorators[0]), "(call Get string:x)");
}

TEST(LowerValue, Classes) {
  const Lowered lowered(
      "const A = class B extends C<D> {\n"
      "  #p: P = 1; static s = 2; declare d: T; [k] = v; 'q' = 3;\n"
      "  static m() {} get g() { return 1 } over(): void; over(x?) {}\n"
      "  static { this.init(); }\n};");
  ASSERT_EQ(lowered.problem, "");
  const model::Class& row = lowered.program.classes[0];
  EXPECT_EQ(row.name, "B");
  EXPECT_EQ(Dump(lowered.program).value(row.extends), "C");
  ASSERT_EQ(row.fields.size(), 5U);
  EXPECT_EQ(row.fields[0].name, "#p");
  EXPECT_EQ(row.fields[0].type, "P");
  EXPECT_EQ(Dump(lowered.program).value(row.fields[0].init), "number:1");
  EXPECT_TRUE(row.fields[1].is_static);
  EXPECT_EQ(row.fields[2].type, "T");
  EXPECT_EQ(row.fields[3].name, "");
  EXPECT_EQ(row.fields[4].name, "q");
  ASSERT_EQ(row.methods.size(), 3U);
  EXPECT_TRUE(lowered.program[row.methods[0]].is_static);
  EXPECT_EQ(lowered.program[row.methods[1]].kind, model::Function::Kind::getter);
  EXPECT_EQ(lowered.program.functions[3].kind, model::Function::Kind::static_block);
  EXPECT_EQ(lowered.program.functions[3].class_row, model::ClassId{0});
}

TEST(LowerValue, FunctionsInFieldsBelongToTheClass) {
  const Lowered lowered("class A { f = () => () => 1; }\nconst g = () => 1;");
  EXPECT_EQ(lowered.program.functions[0].class_row, model::ClassId{0});
  EXPECT_FALSE(lowered.program.functions[1].class_row);
  EXPECT_FALSE(lowered.program.functions[2].class_row);
}

TEST(LowerValue, AbstractMethodsAreMethodsWithoutBody) {
  const Lowered lowered("abstract class A { abstract db(): Db; }");
  ASSERT_EQ(lowered.program.classes[0].methods.size(), 1U);
  EXPECT_EQ(lowered.program.functions[0].return_type, "Db");
  EXPECT_TRUE(lowered.program.functions[0].body.empty());
}

}  // namespace
}  // namespace poolguard::testing
