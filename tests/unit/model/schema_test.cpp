#include "analysis/model/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace poolguard::model {
namespace {

using testing::ElementsAre;

Schema parse(std::string_view text) { return parse_schema({{"schema.prisma", text}}); }

std::vector<std::string> names(const auto& rows) {
  std::vector<std::string> result;
  for (const auto& row : rows) result.push_back(row.name);
  return result;
}

std::vector<std::string> fields_of(const SchemaIndex& index) {
  std::vector<std::string> result;
  for (const auto& key : index.keys) result.push_back(key.field);
  return result;
}

// The bytes of a place, for one-file schemas.
std::string_view at(std::string_view text, const SchemaPlace& place) {
  return text.substr(place.span.begin, place.span.size());
}

constexpr std::string_view clinic = R"prisma(datasource db {
  provider = "postgres"
  url      = env("CLINIC_URL")
  schemas  = ["base", "other"] // both
}

generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["relationJoins", "views"]
}

/// Who we treat.
model Patient {
  id     Int     @id @default(autoincrement())
  email  String? @unique(map: "patient_email")
  /// All of them.
  visits Visit[]

  @@map("patients")
  @@schema("base")
}

model Visit {
  id        String   @id
  patient   Patient  @relation(fields: [patientId], references: [id], onDelete: Cascade)
  patientId Int
  room      Room
  at        DateTime @db.Timestamptz(6)
  place     Unsupported("geometry(Point, 4326)")?

  @@unique([room, at], name: "slot", map: "visit_slot")
  @@unique([patientId, room], where: raw("cancelled = false"))
  @@index([at(sort: Desc, ops: raw("timestamptz_ops")), patientId], type: BTree)
}

view Busy {
  id Int @unique
}

type Address {
  street String
}

enum Room {
  RED @map("red room")
  BLUE

  @@map("rooms")
}
)prisma";

TEST(Schema, ReadsEveryKindOfBlock) {
  const Schema schema = parse(clinic);
  EXPECT_TRUE(schema.errors.empty());
  EXPECT_THAT(names(schema.models), ElementsAre("Patient", "Visit", "Busy", "Address"));
  EXPECT_EQ(schema.models[2].kind, SchemaModel::Kind::view);
  EXPECT_EQ(schema.models[3].kind, SchemaModel::Kind::type);
  ASSERT_EQ(schema.enums.size(), 1u);
  EXPECT_THAT(schema.enums[0].values, ElementsAre("RED", "BLUE"));
  ASSERT_EQ(schema.datasources.size(), 1u);
  EXPECT_EQ(schema.datasources[0].property("url")->value, "env(\"CLINIC_URL\")");
  EXPECT_EQ(schema.datasources[0].property("schemas")->value, "[\"base\", \"other\"]");
  EXPECT_EQ(schema.generators[0].property("provider")->value, "prisma-client-js");
  EXPECT_EQ(schema.generators[0].property("output"), nullptr);
}

TEST(Schema, AnswersQuestions) {
  const Schema schema = parse(clinic);
  EXPECT_EQ(schema.provider(), "postgresql");
  EXPECT_TRUE(schema.has_preview_feature("views"));
  EXPECT_FALSE(schema.has_preview_feature("view"));
  EXPECT_EQ(schema.model_of_accessor("visit"), schema.model("Visit"));
  EXPECT_EQ(schema.model_of_accessor("Visit"), nullptr);
  EXPECT_EQ(schema.model_of_accessor("address"), nullptr);  // composite types are no tables
  const SchemaModel& visit = *schema.model("Visit");
  EXPECT_EQ(schema.target(*visit.field("patient")), schema.model("Patient"));
  EXPECT_EQ(schema.target(*visit.field("room")), nullptr);
  EXPECT_EQ(schema.target(*visit.field("id")), nullptr);
}

TEST(Schema, ReadsFields) {
  const Schema schema = parse(clinic);
  const SchemaModel& patient = *schema.model("Patient");
  EXPECT_EQ(patient.documentation, "Who we treat.");
  EXPECT_EQ(patient.map, "patients");
  EXPECT_EQ(patient.db_schema, "base");
  EXPECT_TRUE(patient.field("id")->is_id());
  EXPECT_EQ(patient.field("id")->attribute("default")->arguments[0].value, "autoincrement()");
  EXPECT_TRUE(patient.field("email")->is_optional);
  EXPECT_TRUE(patient.field("email")->is_unique());
  EXPECT_TRUE(patient.field("visits")->is_list);
  EXPECT_EQ(patient.field("visits")->type, "Visit");
  EXPECT_EQ(patient.field("visits")->documentation, "All of them.");
  EXPECT_EQ(patient.field("nothing"), nullptr);

  const SchemaModel& visit = *schema.model("Visit");
  EXPECT_EQ(visit.field("place")->type, "Unsupported(\"geometry(Point, 4326)\")");
  EXPECT_TRUE(visit.field("place")->is_optional);
  EXPECT_EQ(visit.field("at")->attribute("db.Timestamptz")->arguments[0].value, "6");
  const Attribute& relation = *visit.field("patient")->attribute("relation");
  ASSERT_EQ(relation.arguments.size(), 3u);
  EXPECT_EQ(relation.arguments[0].name, "fields");
  EXPECT_EQ(relation.arguments[0].value, "[patientId]");
  EXPECT_EQ(relation.arguments[2].value, "Cascade");
}

TEST(Schema, ReadsIndexesOfFieldsAndModels) {
  const Schema schema = parse(clinic);
  const std::vector<SchemaIndex>& patient = schema.model("Patient")->indexes;
  ASSERT_EQ(patient.size(), 2u);
  EXPECT_EQ(patient[0].kind, SchemaIndex::Kind::id);
  EXPECT_TRUE(patient[0].on_field);
  EXPECT_EQ(patient[1].kind, SchemaIndex::Kind::unique);
  EXPECT_EQ(patient[1].map, "patient_email");
  EXPECT_THAT(fields_of(patient[1]), ElementsAre("email"));

  const std::vector<SchemaIndex>& visit = schema.model("Visit")->indexes;
  ASSERT_EQ(visit.size(), 4u);
  EXPECT_THAT(fields_of(visit[1]), ElementsAre("room", "at"));
  EXPECT_EQ(visit[1].name, "slot");
  EXPECT_EQ(visit[1].map, "visit_slot");
  EXPECT_FALSE(visit[1].on_field);
  EXPECT_EQ(visit[2].where, "raw(\"cancelled = false\")");
  EXPECT_EQ(visit[3].kind, SchemaIndex::Kind::normal);
  EXPECT_EQ(visit[3].type, "BTree");
  EXPECT_EQ(visit[3].keys[0].field, "at");
  EXPECT_EQ(visit[3].keys[0].sort, "Desc");
  EXPECT_EQ(visit[3].keys[0].ops, "raw(\"timestamptz_ops\")");
  EXPECT_EQ(visit[3].keys[1].field, "patientId");
}

TEST(Schema, KnowsWhatIdentifiesARow) {
  const Schema schema = parse(clinic);
  const SchemaModel& visit = *schema.model("Visit");
  EXPECT_TRUE(visit.is_unique({"id"}));
  EXPECT_TRUE(visit.is_unique({"at", "room"}));
  EXPECT_TRUE(visit.is_unique({"patientId", "id"}));
  EXPECT_FALSE(visit.is_unique({"room"}));
  EXPECT_FALSE(visit.is_unique({"at", "patientId"}));    // an index is no key
  EXPECT_FALSE(visit.is_unique({"patientId", "room"}));  // a partial one covers some rows only
  EXPECT_FALSE(visit.is_unique({}));
  EXPECT_FALSE(schema.model("Address")->is_unique({"street"}));
}

TEST(Schema, PlacesAreSpansOfTheText) {
  const Schema schema = parse(clinic);
  const SchemaModel& patient = *schema.model("Patient");
  EXPECT_EQ(at(clinic, patient.name_place), "Patient");
  EXPECT_TRUE(at(clinic, patient.place).starts_with("model Patient {"));
  EXPECT_TRUE(at(clinic, patient.place).ends_with("}"));
  EXPECT_EQ(at(clinic, patient.field("email")->place),
            "email  String? @unique(map: \"patient_email\")");
  EXPECT_EQ(at(clinic, patient.indexes[1].place), "@unique(map: \"patient_email\")");
  EXPECT_EQ(at(clinic, schema.datasources[0].property("url")->place),
            "url      = env(\"CLINIC_URL\")");
}

TEST(Schema, StringsMayHoldBracketsAndQuotes) {
  const Schema schema = parse(R"prisma(model A {
  a Json @default("{\"x\": [1, \"})\"]}") @map("a \"b\"")
  b Int
  @@index([b], map: "odd ) name // no comment")
})prisma");
  EXPECT_TRUE(schema.errors.empty());
  const SchemaModel& a = schema.models.at(0);
  ASSERT_EQ(a.fields.size(), 2u);
  EXPECT_EQ(a.fields[0].attribute("map")->arguments[0].value, "\"a \\\"b\\\"\"");
  EXPECT_EQ(a.indexes.at(0).map, "odd ) name // no comment");
}

TEST(Schema, ArgumentsMayRunOverLines) {
  const Schema schema = parse(R"prisma(generator client {
  previewFeatures = [
    "views", // one
    "relationJoins",
  ]
}
model A {
  a Int
  b Int
  @@index(
    fields: [a, // first
      b],
    map: "ab",
  )
})prisma");
  EXPECT_TRUE(schema.errors.empty());
  EXPECT_TRUE(schema.has_preview_feature("relationJoins"));
  EXPECT_THAT(fields_of(schema.models.at(0).indexes.at(0)), ElementsAre("a", "b"));
  EXPECT_EQ(schema.models[0].indexes[0].map, "ab");
}

TEST(Schema, NormalIndexHasNoNameOnTheClient) {
  const Schema schema = parse("model A {\n a Int\n @@index([a], name: \"a_idx\")\n}");
  EXPECT_EQ(schema.models.at(0).indexes.at(0).name, "");
  EXPECT_EQ(schema.models[0].indexes[0].map, "a_idx");
}

TEST(Schema, DocumentationStandsRightBefore) {
  const Schema schema = parse(R"prisma(/// Lost.

/// One.
// not this
/// Two.
model A {
  a Int /// Behind.
})prisma");
  EXPECT_EQ(schema.models.at(0).documentation, "One.\nTwo.");
  EXPECT_EQ(schema.models[0].fields.at(0).documentation, "Behind.");
}

TEST(Schema, BrokenLinesLeaveTheRestAlone) {
  constexpr std::string_view text = R"prisma(model A {
  id Int @id
  half
  name String @default(
  other String
  @@index([id, other
  @@unique([other])
}
what is this
enum E {
  X
  !
}
model B {
  id Int @id
})prisma";
  const Schema schema = parse(text);
  EXPECT_THAT(names(schema.models), ElementsAre("A", "B"));
  EXPECT_THAT(names(schema.models[0].fields), ElementsAre("id", "name", "other"));
  EXPECT_TRUE(schema.models[0].is_unique({"other"}));
  EXPECT_THAT(schema.enums.at(0).values, ElementsAre("X"));
  std::vector<std::string_view> errors;
  for (const SchemaPlace& place : schema.errors) errors.push_back(at(text, place));
  EXPECT_THAT(errors, ElementsAre("half", "name String @default(", "@@index([id, other",
                                  "what is this", "!"));
}

TEST(Schema, BlockWithoutEndStopsAtTheNext) {
  const Schema schema = parse("model A {\n id Int @id\n\nmodel B {\n id Int @id\n");
  EXPECT_THAT(names(schema.models), ElementsAre("A", "B"));
  EXPECT_THAT(names(schema.models[0].fields), ElementsAre("id"));
  EXPECT_EQ(schema.errors.size(), 2u);
}

TEST(Schema, KeywordsAreNamesToo) {
  const Schema schema = parse("model model {\n model String\n type Int\n enum Int[]\n}");
  EXPECT_TRUE(schema.errors.empty());
  EXPECT_THAT(names(schema.models.at(0).fields), ElementsAre("model", "type", "enum"));
}

TEST(Schema, CarriageReturnsAreBlanks) {
  const Schema schema =
      parse("/// Doc.\r\nmodel A {\r\n  a Int? @unique\r\n  @@map(\"as\")\r\n}\r\n");
  EXPECT_TRUE(schema.errors.empty());
  EXPECT_EQ(schema.models.at(0).documentation, "Doc.");
  EXPECT_EQ(schema.models[0].map, "as");
  EXPECT_TRUE(schema.models[0].fields.at(0).is_optional);
}

TEST(Schema, SeveralFilesAreOneSchema) {
  const Schema schema = parse_schema({{"a.prisma", "model A {\n b B @relation(fields: [x])\n}"},
                                      {"b.prisma", "\nmodel B {\n id Int\n}\noops"}});
  EXPECT_THAT(schema.files, ElementsAre("a.prisma", "b.prisma"));
  EXPECT_EQ(schema.target(schema.models.at(0).fields.at(0)), schema.model("B"));
  EXPECT_EQ(schema.model("B")->place.file, 1u);
  ASSERT_EQ(schema.errors.size(), 1u);
  EXPECT_EQ(schema.errors[0].file, 1u);
}

// Every prefix of a schema is read without running past its end.
TEST(Schema, EveryPrefixIsRead) {
  for (size_t size = 0; size <= clinic.size(); ++size) {
    const std::string text(clinic.substr(0, size));
    const Schema schema = parse(text);
    for (const SchemaModel& model : schema.models) EXPECT_LE(model.place.span.end, size);
    for (const SchemaPlace& place : schema.errors) EXPECT_LE(place.span.end, size);
  }
}

}  // namespace
}  // namespace poolguard::model
