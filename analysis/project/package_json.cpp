#include "analysis/project/package_json.h"

#include <nlohmann/json.hpp>

#include "analysis/project/paths.h"

namespace poolguard::project {

namespace {

std::string text_at(const nlohmann::json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

PackageJson read_package_json(std::string_view path, std::string_view text) {
  PackageJson package;
  package.directory = directory_of(path);
  const nlohmann::json json = parse_json(text);
  if (!json.is_object()) return package;
  package.name = text_at(json, "name");
  package.version = text_at(json, "version");
  if (const auto prisma = json.find("prisma"); prisma != json.end()) {
    package.prisma_schema = text_at(*prisma, "schema");
  }
  for (const char* kind :
       {"dependencies", "devDependencies", "optionalDependencies", "peerDependencies"}) {
    const auto dependencies = json.find(kind);
    if (dependencies == json.end() || !dependencies->is_object()) continue;
    for (const auto& [name, range] : dependencies->items()) {
      if (range.is_string()) package.dependencies.try_emplace(name, range.get<std::string>());
    }
  }
  return package;
}

}  // namespace poolguard::project
