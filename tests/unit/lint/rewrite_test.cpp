#include "analysis/lint/rewrite.h"

#include <gtest/gtest.h>

#include "tests/unit/lint/linting.h"

namespace poolguard::lint {
namespace {

using Kind = model::Value::Kind;

model::ValueId first(const model::Program& program, Kind kind) {
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    if (program.values[i].kind == kind) return {i};
  }
  return {};
}

std::string applied(const std::string& text, const text::Edit& edit) {
  text::EditSet edits;
  EXPECT_TRUE(edits.add({&edit, 1}));
  return edits.apply(text);
}

// `text` after adding "take: 1" to the first argument of its call.
std::string with_property(const std::string& text) {
  const project::FilePtr file = file_of(text);
  const model::Program& program = file->facts.program();
  const auto edit =
      add_property(program, program.operand(first(program, Kind::call), 1), "take: 1");
  return edit ? applied(text, *edit) : "(none)";
}

// `text` after adding "x" to its call.
std::string with_argument(const std::string& text) {
  const project::FilePtr file = file_of(text);
  const model::Program& program = file->facts.program();
  return applied(text, add_argument(program, first(program, Kind::call), "x"));
}

TEST(AddProperty, OnOneLine) {
  EXPECT_EQ(with_property("f({});"), "f({ take: 1 });");
  EXPECT_EQ(with_property("f({ a: 1 });"), "f({ a: 1, take: 1 });");
  EXPECT_EQ(with_property("f({ a: 1, });"), "f({ a: 1, take: 1, });");
  EXPECT_EQ(with_property("f({ ...a });"), "f({ ...a, take: 1 });");
  EXPECT_EQ(with_property("f(({ a: 1 }) as const);"), "f(({ a: 1, take: 1 }) as const);");
}

TEST(AddProperty, OnLinesOfTheirOwn) {
  EXPECT_EQ(with_property("f({\n  a: 1,\n});"), "f({\n  a: 1,\n  take: 1,\n});");
  EXPECT_EQ(with_property("f({\n\ta: 1\n});"), "f({\n\ta: 1,\n\ttake: 1\n});");
  EXPECT_EQ(with_property("f({\r\n  a: 1,\r\n});"), "f({\r\n  a: 1,\r\n  take: 1,\r\n});");
  EXPECT_EQ(with_property("f({ a: {\n  b: 1,\n} });"), "f({ a: {\n  b: 1,\n}, take: 1 });");
}

TEST(AddProperty, KeepsComments) {
  EXPECT_EQ(with_property("f({ /* all */ });"), "f({ take: 1, /* all */ });");
  EXPECT_EQ(with_property("f({ a: 1 /* one */ });"), "f({ a: 1, take: 1 /* one */ });");
  EXPECT_EQ(with_property("f({\n  // one\n  a: 1,\n});"),
            "f({\n  // one\n  a: 1,\n  take: 1,\n});");
}

TEST(AddProperty, ACommentBehindTheLastStaysWithIt) {
  EXPECT_EQ(with_property("f({\n  a: 1, // one\n});"), "f({\n  a: 1, // one\n  take: 1,\n});");
  EXPECT_EQ(with_property("f({\n  a: 1 // one\n});"), "f({\n  a: 1, // one\n  take: 1\n});");
}

TEST(AddProperty, OnlyToLiterals) {
  EXPECT_EQ(with_property("f(options);"), "(none)");
  EXPECT_EQ(with_property("f();"), "(none)");
}

TEST(AddArgument, OnOneLine) {
  EXPECT_EQ(with_argument("f();"), "f(x);");
  EXPECT_EQ(with_argument("f(a);"), "f(a, x);");
  EXPECT_EQ(with_argument("f(a, );"), "f(a, x, );");
  EXPECT_EQ(with_argument("f((a));"), "f((a), x);");
  EXPECT_EQ(with_argument("f(a /* one */);"), "f(a, x /* one */);");
  EXPECT_EQ(with_argument("f(async () => {\n  g;\n});"), "f(async () => {\n  g;\n}, x);");
}

TEST(AddArgument, OnLinesOfTheirOwn) {
  EXPECT_EQ(with_argument("f(\n  a,\n);"), "f(\n  a,\n  x,\n);");
  EXPECT_EQ(with_argument("f(\r\n  a\r\n);"), "f(\r\n  a,\r\n  x\r\n);");
}

TEST(FreshName, IsUsedNowhere) {
  const project::FilePtr file =
      file_of("const users = 1;\nfunction f(users2) { return other(users2); }");
  const model::Program& program = file->facts.program();
  EXPECT_EQ(fresh_name(program, "rows"), "rows");
  EXPECT_EQ(fresh_name(program, "users"), "users3");
  EXPECT_EQ(fresh_name(program, "other"), "other2");  // a global
  EXPECT_EQ(fresh_name(program, "users", {17, static_cast<uint32_t>(program.text.size())}),
            "users");
}

TEST(Quoted, InTheQuotesOfTheFile) {
  EXPECT_EQ(quoted(file_of("import a from 'a';")->facts.program(), "x"), "'x'");
  EXPECT_EQ(quoted(file_of("f(\"a\", \"b\", 'c');")->facts.program(), "x"), "\"x\"");
  EXPECT_EQ(quoted(file_of("f(1);")->facts.program(), "x"), "\"x\"");
}

TEST(Whitespace, FollowsTheText) {
  EXPECT_EQ(line_ending("a\r\nb"), "\r\n");
  EXPECT_EQ(line_ending("a\nb"), "\n");
  EXPECT_EQ(indentation("a\n    bc", 7), "    ");
  EXPECT_EQ(indentation("a", 0), "");
  EXPECT_EQ(deeper("{\n    a\n}", "  "), "      ");
  EXPECT_EQ(deeper("{\n\ta\n}", ""), "\t");
  EXPECT_EQ(deeper("", ""), "  ");
}

TEST(Nouns, PluralAndSingular) {
  EXPECT_EQ(singular("courses"), "course");
  EXPECT_EQ(singular("classes"), "class");
  const std::pair<const char*, const char*> pairs[] = {
      {"user", "users"}, {"category", "categories"}, {"day", "days"},
      {"box", "boxes"},  {"branch", "branches"},     {"address", "addresses"}};
  for (const auto& [one, many] : pairs) {
    EXPECT_EQ(plural(one), many);
    EXPECT_EQ(singular(many), one);
  }
  EXPECT_EQ(singular("access"), "access");
  EXPECT_EQ(singular("data"), "data");
}

}  // namespace
}  // namespace poolguard::lint
