#include "analysis/lint/schema_edit.h"

#include <gtest/gtest.h>

#include "tests/unit/lint/linting.h"

namespace poolguard::lint {
namespace {

constexpr const char* path = "/p/prisma/schema.prisma";

struct Given {
  explicit Given(const std::string& text) : text_(text) {
    workspace.put(project::Manifest{path, shared(text)});
    schema = workspace.project().schema_for("/p/a.ts");
    model = &schema->models.front();
  }

  std::string with(const std::string& attribute) const {
    return applied(add_block_attribute(workspace.project(), *schema, *model, attribute));
  }
  std::string with(const std::string& field, const std::string& attribute) const {
    return applied(
        add_field_attribute(workspace.project(), *schema, *model, *model->field(field), attribute));
  }
  std::string without(std::size_t attribute) const {
    return applied(remove_block_attribute(workspace.project(), *schema, *model,
                                          model->attributes[attribute].place));
  }
  std::string applied(const std::optional<FileEdits>& edits) const {
    if (!edits) return "(none)";
    EXPECT_EQ(edits->path, path);
    text::EditSet set;
    EXPECT_TRUE(set.add(edits->edits));
    return set.apply(text_);
  }

  project::Workspace workspace{"/p"};
  const model::Schema* schema = nullptr;
  const model::SchemaModel* model = nullptr;

 private:
  std::string text_;
};

TEST(SchemaEdit, FirstAttributeOfAModelFollowsABlankLine) {
  EXPECT_EQ(Given("model A {\n  id Int @id\n  b Int // tail\n  // last\n}\n").with("@@index([b])"),
            "model A {\n  id Int @id\n  b Int // tail\n  // last\n\n  @@index([b])\n}\n");
  EXPECT_EQ(Given("model A {\r\n\tid Int @id\r\n\r\n}\r\n").with("@@index([b])"),
            "model A {\r\n\tid Int @id\r\n\r\n\t@@index([b])\r\n\r\n}\r\n");
}

TEST(SchemaEdit, AttributesKeepTheOrderOfPrismaFormat) {
  const Given given(
      "model A {\n    id Int @id\n\n    @@index([b]) // why\n    // name\n    @@map(\"a\")\n}");
  EXPECT_EQ(given.with("@@index([c])"),
            "model A {\n    id Int @id\n\n    @@index([b]) // why\n    @@index([c])\n    // name\n"
            "    @@map(\"a\")\n}");
  EXPECT_EQ(given.with("@@unique([c])"),
            "model A {\n    id Int @id\n\n    @@unique([c])\n    @@index([b]) // why\n    // name\n"
            "    @@map(\"a\")\n}");
  EXPECT_EQ(given.with("@@schema(\"x\")"),
            "model A {\n    id Int @id\n\n    @@index([b]) // why\n    // name\n"
            "    @@map(\"a\")\n    @@schema(\"x\")\n}");
  EXPECT_EQ(Given("model A {\n  id Int @id\n\n  // name\n  @@map(\"a\")\n}").with("@@index([c])"),
            "model A {\n  id Int @id\n\n  @@index([c])\n  // name\n  @@map(\"a\")\n}");
}

TEST(SchemaEdit, AttributesOfSeveralLines) {
  EXPECT_EQ(Given("model A {\n  id Int @id\n\n  @@index([\n    b,\n  ])\n}\n").with("@@index([c])"),
            "model A {\n  id Int @id\n\n  @@index([\n    b,\n  ])\n  @@index([c])\n}\n");
}

TEST(SchemaEdit, NothingIsOfferedWhereTheTextIsUnusual) {
  EXPECT_EQ(Given("model A { id Int @id }").with("@@index([c])"), "(none)");
  EXPECT_EQ(Given("model A {\n  id Int @id\n  what is this\n}").with("@@index([c])"), "(none)");
  EXPECT_EQ(Given("model A {\n  id Int @id\n  @@index([b]) /* a\n b */\n}").with("@@index([c])"),
            "(none)");
}

TEST(SchemaEdit, AttributesOfAFieldKeepTheColumns) {
  const Given given(
      "model A {\n  id    Int    @id\n  // note\n  email String\n  name  String @db.Text\n\n"
      "  b Int\n  longer String?\n}\n");
  EXPECT_EQ(given.with("email", "@unique"),
            "model A {\n  id    Int    @id\n  // note\n  email String @unique\n"
            "  name  String @db.Text\n\n  b Int\n  longer String?\n}\n");
  EXPECT_EQ(given.with("name", "@unique"),
            "model A {\n  id    Int    @id\n  // note\n  email String\n"
            "  name  String @unique @db.Text\n\n  b Int\n  longer String?\n}\n");
  EXPECT_EQ(given.with("b", "@unique"),
            "model A {\n  id    Int    @id\n  // note\n  email String\n"
            "  name  String @db.Text\n\n  b Int          @unique\n  longer String?\n}\n");
}

TEST(SchemaEdit, BlockAttributesGoWithTheirLine) {
  const Given given("model A {\n  id Int @id\n\n  @@index([b])\n  @@index([c]) // why\n}\n");
  EXPECT_EQ(given.without(0), "model A {\n  id Int @id\n\n  @@index([c]) // why\n}\n");
  EXPECT_EQ(given.without(1), "(none)");
  EXPECT_EQ(Given("model A {\r\n  id Int @id\r\n\r\n  @@index([id])\r\n}\r\n").without(0),
            "model A {\r\n  id Int @id\r\n}\r\n");
}

}  // namespace
}  // namespace poolguard::lint
