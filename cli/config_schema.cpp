#include "cli/config_schema.h"

#include <nlohmann/json.hpp>

#include "analysis/lint/settings.h"
#include "analysis/project/config.h"

namespace poolguard::cli {
namespace {

using Json = nlohmann::ordered_json;

Json about(std::string_view type, std::string_view description) {
  return {{"type", type}, {"description", description}};
}

Json whole_number(std::string_view description, int least) {
  Json number = about("integer", description);
  number["minimum"] = least;
  return number;
}

Json object(std::string_view description, Json properties) {
  Json schema = about("object", description);
  schema["properties"] = std::move(properties);
  schema["additionalProperties"] = false;
  return schema;
}

// One word or several.
Json words(std::string_view description) {
  const Json word = {{"type", "string"}};
  return {{"description", description}, {"oneOf", {word, {{"type", "array"}, {"items", word}}}}};
}

Json option_schema(const lint::Option& option) {
  const bool is_flag = option.kind == lint::Option::Kind::flag;
  Json schema = is_flag ? about("boolean", option.about)
                        : whole_number(option.about, static_cast<int>(option.least));
  schema["default"] = is_flag ? Json(option.number != 0) : Json(option.number);
  return schema;
}

Json rule_schema(const lint::Rule& rule) {
  Json properties = {{"level", {{"$ref", "#/definitions/level"}}}};
  for (const lint::Option& option : rule.options) {
    properties[std::string(option.name)] = option_schema(option);
  }
  const std::string usual =
      rule.on_by_default ? std::string(name_of(rule.severity)) : std::string("off");
  return {{"description", std::string(rule.title) + ". Default: " + usual + "."},
          {"oneOf",
           {{{"$ref", "#/definitions/level"}},
            {{"type", "object"},
             {"properties", std::move(properties)},
             {"additionalProperties", false}}}}};
}

Json rules_schema(std::span<const lint::Rule* const> rules) {
  Json properties = {{"*", {{"description", "Every rule."}, {"$ref", "#/definitions/level"}}}};
  for (const lint::Rule* rule : rules) properties[std::string(rule->id)] = rule_schema(*rule);
  return object("Rules by id: a level, or an object with a level and options.",
                std::move(properties));
}

Json override_schema() {
  Json schema = object("Other levels for some of the files.",
                       {{"files", words("Globs, as in .gitignore, below the folder of this file.")},
                        {"rules", {{"$ref", "#/definitions/rules"}}}});
  schema["required"] = {"files"};
  return schema;
}

Json pool_schema() {
  return object("The connection pool of one process; beats the connection string and the code.",
                {{"limit", whole_number("Connections of one process.", 1)},
                 {"timeoutMs", whole_number("Wait for a connection; 0: for ever.", 0)}});
}

Json deployment_schema() {
  Json pooler = about("string", "What stands between the processes and PostgreSQL.");
  for (const std::string_view name : project::pooler_names) pooler["enum"].push_back(name);
  return object("How the project runs.",
                {{"instances", whole_number("Processes that run at once.", 1)},
                 {"maxConnections", whole_number("max_connections of the server.", 1)},
                 {"pooler", std::move(pooler)},
                 {"serverless", about("boolean", "Each instance serves few requests.")}});
}

Json audit_schema() {
  Json burst = about("number", "Instances grow by this factor when there is much to do.");
  burst["minimum"] = 1;
  Json frequency = about("object", "How often entry points run, by their names in the report.");
  frequency["additionalProperties"] = {{"enum", {"rare", "normal", "burst", "high"}}};
  return object("Figures for 'poolguard audit'.",
                {{"burst", std::move(burst)},
                 {"reserved", whole_number("Connections that are kept for administrators.", 0)},
                 {"proxyPercent", whole_number("Of maxConnections that a pooler may open.", 1)},
                 {"queryMs", whole_number("Time of one query.", 1)},
                 {"concurrency", whole_number("Requests at the same time.", 1)},
                 {"users", whole_number("With a page open that polls.", 1)},
                 {"requestBudget", whole_number("Operations of one request that are fine.", 1)},
                 {"wrapperBudget", whole_number("Of these, in a wrapper.", 1)},
                 {"parallelFree", whole_number("Queries at once that are fine at any limit.", 1)},
                 {"frequency", std::move(frequency)}});
}

Json extends_schema() {
  Json schema = words("Presets, and paths of other configurations ('./base.poolguard.json').");
  schema["examples"] = Json::array();
  for (const std::string_view name : project::preset_names) schema["examples"].push_back(name);
  return schema;
}

}  // namespace

std::string config_schema(std::span<const lint::Rule* const> rules) {
  Json level = {{"enum", Json::array()}};
  for (const std::string_view name : lint::level_names) level["enum"].push_back(name);
  Json rows = about("object", "Models that stay small, with the rows they have at most.");
  rows["additionalProperties"] = whole_number("Rows.", 0);
  Json overrides = about("array", "Later ones win.");
  overrides["items"] = override_schema();
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", "Configuration of Poolguard"}};
  schema.update(object(
      "poolguard.json: JSON with comments and trailing commas.",
      {{"$schema", {{"type", "string"}}},
       {"extends", extends_schema()},
       {"rules", {{"$ref", "#/definitions/rules"}}},
       {"overrides", std::move(overrides)},
       {"ignore", words("Globs, as in .gitignore, of files that are not checked.")},
       {"pool", pool_schema()},
       {"deployment", deployment_schema()},
       {"audit", audit_schema()},
       {"smallModels", std::move(rows)},
       {"externalCalls",
        words("Calls that wait for something outside: packages, or callees as they are written, "
              "with * for any text.")}}));
  schema["definitions"] = {{"level", std::move(level)}, {"rules", rules_schema(rules)}};
  return schema.dump(2) + "\n";
}

}  // namespace poolguard::cli
