#include "analysis/lint/baseline_key.h"

#include <gtest/gtest.h>

#include "analysis/lint/run.h"
#include "tests/unit/lint/linting.h"

namespace poolguard::lint {
namespace {

std::string code(const std::string& text, std::string_view span) {
  const auto at = static_cast<uint32_t>(text.find(span));
  return normalised_code(text, {at, at + static_cast<uint32_t>(span.size())});
}

TEST(BaselineKey, CodeDoesNotDependOnLayout) {
  const std::string expected = "db.user.find({where:{id,name:\"x y\"}})";
  EXPECT_EQ(code("await db.user.find({ where: { id, name: 'x y' } });", "db.user.find"), expected);
  EXPECT_EQ(code("await db.user.find({\n  where: {\n    id,\n    name: \"x y\",\n  },\n});\nf();",
                 "db.user.find"),
            expected);
  EXPECT_EQ(code("[db.a(), db.b()]", "db.a"), "db.a()");
  EXPECT_EQ(code("for (const x of xs) {}", "for"), "for(const x of xs){}");
  EXPECT_EQ(code("f(\"" + std::string(200, 'a') + "\")", "f").size(), 80u);
}

TEST(BaselineKey, ScopeIsClassAndFunction) {
  const std::string text =
      "class Orders { load() { return [1].map((x) => here(x)); } }\n"
      "const pay = async () => { there(); };\nouter();";
  const project::FilePtr file = file_of(text);
  const auto scope = [&](std::string_view word) {
    const auto at = static_cast<uint32_t>(text.find(word));
    return scope_of(file->facts.program(), {at, at + 1});
  };
  EXPECT_EQ(scope("here"), "Orders.load");
  EXPECT_EQ(scope("there"), "pay");
  EXPECT_EQ(scope("outer"), "");
}

constinit const Rule numbers = {.id = "numbers", .title = "A number", .check = report_numbers};

TEST(Baseline, KnownFindingsBecomeHintsUpToTheirCount) {
  const project::FilePtr file = file_of("function f() {\n  g(1);\n  h(1);\n  i(2);\n}\n");
  project::Workspace workspace = workspace_of(file);
  project::Baseline baseline;
  baseline.files["a.ts"][{"numbers", "f", "1"}] = 1;
  const std::string text = project::write_baseline(baseline);
  EXPECT_EQ(project::write_baseline(project::parse_baseline(text)), text);
  workspace.put({"/p/poolguard-baseline.json", shared(text)});
  const auto levels = [&](const Options& options) {
    std::string seen;
    for (const Finding& each : run(workspace.project(), *file, std::vector{&numbers}, options)) {
      seen +=
          each.message + (each.baselined ? "b " : " ") + std::string(name_of(each.severity)) + " ";
    }
    return seen;
  };
  EXPECT_EQ(levels({}), "1b hint 1 warning 2 warning ");
  EXPECT_EQ(levels({.use_baseline = false}), "1 warning 1 warning 2 warning ");
}

TEST(Baseline, SecretsStayOut) {
  project::Workspace workspace("/p");
  workspace.put({"/p/.env", shared("DATABASE_URL=postgres://u:secret@h/d\n")});
  EXPECT_EQ(
      baseline_key(workspace.project(), "/p/.env", {.rule = "x", .span = {13, 20}, .message = {}})
          .code,
      "DATABASE_URL");
}

TEST(Baseline, ABrokenOneSaysSo) {
  EXPECT_EQ(project::parse_baseline("{").error, "a key in double quotes is missing");
  EXPECT_EQ(project::parse_baseline("{}").error, "it has no 'findings'");
  EXPECT_EQ(project::parse_baseline(R"({"findings": {}})").error, "");
}

}  // namespace
}  // namespace poolguard::lint
