#include "analysis/model/sql_indexes.h"

#include <gtest/gtest.h>

namespace poolguard::model {
namespace {

// "name on table(column, expression ops) [unique] [method] [where]", one a line.
std::string after(const std::vector<std::string>& migrations) {
  SqlIndexes indexes;
  for (const std::string& sql : migrations) indexes.apply(sql);
  std::string text;
  for (const SqlIndex& index : indexes.all()) {
    text += index.name + " on " + index.table + "(";
    for (const SqlIndex::Key& key : index.keys) {
      if (&key != &index.keys.front()) text += ", ";
      text += key.column.empty() ? "=" + key.expression : key.column;
      if (key.descending) text += " desc";
      if (!key.ops.empty()) text += " " + key.ops;
    }
    text += ")";
    if (index.is_unique) text += " unique";
    if (!index.method.empty()) text += " " + index.method;
    if (!index.where.empty()) text += " where " + index.where;
    text += "\n";
  }
  return text;
}

TEST(SqlIndexes, CreateIndex) {
  EXPECT_EQ(after({"CREATE INDEX \"a_b_idx\" ON \"A\"(\"b\");\n-- comment; here\n"
                   "create unique index concurrently if not exists u on public.a using btree "
                   "(b desc nulls last, \"C\");"}),
            "a_b_idx on A(b)\nu on a(b desc, C) unique btree\n");
  EXPECT_EQ(after({"CREATE INDEX t ON \"A\" USING GIN (\"name\" gin_trgm_ops, lower(\"x\"));"
                   "CREATE INDEX j ON \"A\" ((meta #>> '{a;b}'));"
                   "CREATE UNIQUE INDEX p ON \"A\"(\"b\") WHERE status <> 'GONE';"}),
            "t on A(name gin_trgm_ops, =lower(\"x\")) gin\nj on A(=(meta #>> '{a;b}'))\n"
            "p on A(b) unique where status <> 'GONE'\n");
}

TEST(SqlIndexes, BodiesOfDoBlocksCount) {
  EXPECT_EQ(after({"DO $$ BEGIN IF x THEN CREATE INDEX i ON a (b); END IF; END $$;"}),
            "i on a(b)\n");
}

TEST(SqlIndexes, WhatIsDroppedIsGone) {
  const std::string made =
      "CREATE INDEX i ON a(b); CREATE INDEX j ON a(c); CREATE INDEX k ON d(e);";
  EXPECT_EQ(after({made, "DROP INDEX IF EXISTS \"i\", public.k;"}), "j on a(c)\n");
  EXPECT_EQ(after({made, "DROP TABLE \"a\";"}), "k on d(e)\n");
  EXPECT_EQ(after({made, "ALTER TABLE \"a\" DROP COLUMN \"b\", DROP COLUMN x;"}),
            "j on a(c)\nk on d(e)\n");
}

TEST(SqlIndexes, RenamesAreFollowed) {
  const std::string made = "CREATE INDEX i ON a(b);";
  EXPECT_EQ(after({made, "ALTER TABLE a RENAME TO z; ALTER INDEX i RENAME TO \"y\";"}),
            "y on z(b)\n");
  EXPECT_EQ(after({made, "ALTER TABLE a RENAME COLUMN b TO \"c\";"}), "i on a(c)\n");
}

TEST(SqlIndexes, ConstraintsOfTables) {
  EXPECT_EQ(after({"ALTER TABLE ONLY \"A\" ADD COLUMN x INT, ADD CONSTRAINT \"u\" UNIQUE (b, c);"
                   "ALTER TABLE \"A\" ADD CONSTRAINT \"A_pkey\" PRIMARY KEY (\"id\");"
                   "ALTER TABLE \"A\" ADD CONSTRAINT f FOREIGN KEY (q) REFERENCES \"Q\"(\"id\");"}),
            "u on A(b, c) unique\nA_pkey on A(id) unique\n");
  EXPECT_EQ(
      after({"ALTER TABLE a ADD CONSTRAINT u UNIQUE (b);", "ALTER TABLE a DROP CONSTRAINT u"}), "");
}

TEST(SqlIndexes, BrokenSqlIsReadAsFarAsItGoes) {
  EXPECT_EQ(after({"CREATE INDEX", "CREATE INDEX i ON", "CREATE INDEX i ON a(", "DROP INDEX",
                   "ALTER TABLE", "CREATE INDEX \"i", "/* open", "CREATE INDEX i ON a (b"}),
            "i on a(b)\n");
}

TEST(SqlIndexes, ModelsKnowTheirMigratedIndexes) {
  Schema schema = parse_schema({{"s.prisma",
                                 "model User {\n  id Int @id\n  mail String @map(\"e_mail\")\n\n"
                                 "  @@map(\"users\")\n}\n"}});
  SqlIndexes indexes;
  indexes.apply("CREATE UNIQUE INDEX u ON users(e_mail); CREATE INDEX l ON users(lower(e_mail))");
  add_migrated(indexes, schema);
  const SchemaModel& user = schema.models.front();
  ASSERT_EQ(user.migrated.size(), 2U);
  EXPECT_EQ(user.migrated[0].keys[0].field, "mail");
  EXPECT_EQ(user.migrated[1].keys[0].field, "lower(e_mail)");
  EXPECT_TRUE(user.is_unique({"mail"}));
}

}  // namespace
}  // namespace poolguard::model
