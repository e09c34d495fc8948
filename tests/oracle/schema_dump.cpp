// Prints what our parser makes of a schema as JSON, for comparison with Prisma's own parser.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/model/schema.h"

namespace {

using nlohmann::json;
using namespace poolguard::model;

json dump(const SchemaIndex& index) {
  static constexpr const char* kinds[] = {"id", "unique", "normal", "fulltext"};
  json keys = json::array();
  for (const SchemaIndex::Key& key : index.keys) {
    keys.push_back(
        {{"field", key.field}, {"length", key.length}, {"sort", key.sort}, {"ops", key.ops}});
  }
  return {{"kind", kinds[static_cast<int>(index.kind)]},
          {"keys", keys},
          {"name", index.name},
          {"map", index.map},
          {"type", index.type},
          {"where", index.where},
          {"onField", index.on_field}};
}

json dump(const SchemaField& field) {
  json attributes = json::array();
  for (const Attribute& attribute : field.attributes) {
    json arguments = json::array();
    for (const Attribute::Argument& each : attribute.arguments) {
      arguments.push_back({{"name", each.name}, {"value", each.value}});
    }
    attributes.push_back({{"name", attribute.name}, {"arguments", arguments}});
  }
  return {{"name", field.name},       {"type", field.type},
          {"isList", field.is_list},  {"isOptional", field.is_optional},
          {"isId", field.is_id()},    {"isUnique", field.is_unique()},
          {"attributes", attributes}, {"documentation", field.documentation}};
}

json dump(const Schema& schema, const SchemaModel& model) {
  static constexpr const char* kinds[] = {"model", "view", "type"};
  json fields = json::array();
  for (const SchemaField& field : model.fields) {
    fields.push_back(dump(field));
    const SchemaModel* target = schema.target(field);
    fields.back()["target"] = target ? target->name : "";
  }
  json indexes = json::array();
  for (const SchemaIndex& index : model.indexes) indexes.push_back(dump(index));
  return {{"kind", kinds[static_cast<int>(model.kind)]},
          {"name", model.name},
          {"map", model.map},
          {"dbSchema", model.db_schema},
          {"documentation", model.documentation},
          {"isIgnored", std::any_of(model.attributes.begin(), model.attributes.end(),
                                    [](const Attribute& each) { return each.name == "ignore"; })},
          {"fields", fields},
          {"indexes", indexes}};
}

json dump(const std::vector<SchemaBlock>& blocks) {
  json result = json::array();
  for (const SchemaBlock& block : blocks) {
    json properties = json::object();
    for (const auto& property : block.properties) properties[property.name] = property.value;
    result.push_back({{"name", block.name}, {"properties", properties}});
  }
  return result;
}

json dump(const Schema& schema) {
  json models = json::array();
  for (const SchemaModel& model : schema.models) models.push_back(dump(schema, model));
  json enums = json::array();
  for (const SchemaEnum& each : schema.enums) {
    enums.push_back({{"name", each.name}, {"values", each.values}});
  }
  return {{"models", models},
          {"enums", enums},
          {"datasources", dump(schema.datasources)},
          {"generators", dump(schema.generators)},
          {"provider", schema.provider()},
          {"errors", schema.errors.size()}};
}

std::string read(const char* path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

int main(int count, char** paths) {
  std::vector<std::string> texts;
  for (int i = 1; i < count; ++i) texts.push_back(read(paths[i]));
  std::vector<SchemaFile> files;
  for (int i = 1; i < count; ++i) files.push_back({paths[i], texts[static_cast<size_t>(i - 1)]});
  std::cout << dump(parse_schema(files)).dump(1) << '\n';
  return 0;
}
