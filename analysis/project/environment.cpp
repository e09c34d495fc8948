#include "analysis/project/environment.h"

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/project/connection_url.h"
#include "analysis/project/dotenv.h"
#include "analysis/project/folders.h"
#include "analysis/project/lockfile.h"
#include "analysis/project/paths.h"
#include "analysis/project/version.h"

namespace poolguard::project {

namespace {

constexpr std::string_view client_package = "@prisma/client";
constexpr std::array<std::string_view, 5> lockfiles = {"package-lock.json", "npm-shrinkwrap.json",
                                                       "pnpm-lock.yaml", "yarn.lock", "bun.lock"};
// What runs in production first; templates last.
constexpr std::array<std::string_view, 6> dotenv_names = {
    ".env.production.local", ".env.production", ".env.local", ".env",
    ".env.example",          ".env.sample"};

using VersionFound = std::optional<Sourced<model::Version>>;

std::string_view range_of(const EnvironmentInputs& inputs, std::string_view package) {
  for (const PackageJson* each : inputs.packages) {
    const auto found = each->dependencies.find(package);
    if (found != each->dependencies.end()) return found->second;
  }
  return {};
}

bool depends_on(const EnvironmentInputs& inputs, std::string_view package) {
  return std::any_of(inputs.packages.begin(), inputs.packages.end(),
                     [&](const PackageJson* each) { return each->dependencies.contains(package); });
}

// The package that itself names the client knows best which of several versions is meant.
std::string_view importer_folder(const EnvironmentInputs& inputs) {
  for (const PackageJson* each : inputs.packages) {
    if (each->dependencies.contains(client_package)) return each->directory;
  }
  return inputs.package;
}

VersionFound from_lockfile(const EnvironmentInputs& inputs) {
  const std::string importer(importer_folder(inputs));
  for (const std::string& folder : folders_up_to(inputs.root, importer)) {
    for (const std::string_view name : lockfiles) {
      const std::string path = join(folder, name);
      const std::string* text = text_of(inputs.manifests, path);
      if (!text) continue;
      const std::string from = folder == importer ? "" : relative_to(folder, importer);
      const LockQuery query{client_package, from, range_of(inputs, client_package)};
      if (const auto version = locked_version(name, *text, query)) {
        return Sourced<model::Version>{*version, relative_to(inputs.root, path)};
      }
    }
  }
  return std::nullopt;
}

VersionFound from_node_modules(const EnvironmentInputs& inputs) {
  for (const std::string& folder : folders_up_to(inputs.root, importer_folder(inputs))) {
    const std::string path = join(folder, "node_modules/@prisma/client/package.json");
    const std::string* text = text_of(inputs.manifests, path);
    if (!text) continue;
    if (const auto version = parse_version(read_package_json(path, *text).version)) {
      return Sourced<model::Version>{*version, relative_to(inputs.root, path)};
    }
  }
  return std::nullopt;
}

VersionFound from_ranges(const EnvironmentInputs& inputs) {
  for (const PackageJson* each : inputs.packages) {
    const auto found = each->dependencies.find(client_package);
    if (found == each->dependencies.end()) continue;
    if (const auto version = lowest_version(found->second)) {
      return Sourced<model::Version>{
          *version, relative_to(inputs.root, join(each->directory, "package.json"))};
    }
  }
  return std::nullopt;
}

// The number given for `key` in a connection string; none when it is absent or not a plain number.
std::optional<uint32_t> url_number(std::string_view url, std::string_view key) {
  const auto text = url_parameter(url, key);
  return text ? whole_number(*text) : std::nullopt;
}

// A connection string, for as long as it takes to read numbers from it.
struct Url {
  std::string text;
  std::string place;  // ".env, line 3"
};

// `env("X")` -> X
std::string_view variable_in(std::string_view value) {
  if (!value.starts_with("env(")) return {};
  const size_t begin = value.find('"');
  const size_t end = value.rfind('"');
  return begin < end ? value.substr(begin + 1, end - begin - 1) : std::string_view();
}

std::optional<Url> url_in_dotenv(const EnvironmentInputs& inputs, std::string_view variable) {
  std::vector<std::string> folders = folders_up_to(inputs.root, inputs.package);
  if (!inputs.schema_folder.empty()) {
    for (std::string& each : folders_up_to(inputs.root, inputs.schema_folder)) {
      if (std::find(folders.begin(), folders.end(), each) == folders.end()) {
        folders.push_back(std::move(each));
      }
    }
  }
  for (const std::string_view name : dotenv_names) {
    for (const std::string& folder : folders) {
      const std::string path = join(folder, name);
      const std::string* text = text_of(inputs.manifests, path);
      if (!text) continue;
      for (DotenvEntry& entry : parse_dotenv(*text)) {
        if (entry.name != variable) continue;
        return Url{std::move(entry.value),
                   relative_to(inputs.root, path) + ", line " + std::to_string(entry.line)};
      }
    }
  }
  return std::nullopt;
}

std::optional<Url> find_url(const EnvironmentInputs& inputs) {
  std::string_view variable = "DATABASE_URL";
  if (inputs.schema && !inputs.schema->datasources.empty()) {
    const auto* property = inputs.schema->datasources.front().property("url");
    if (property && property->value.find("://") != std::string::npos) {
      return Url{property->value, "the schema's url"};
    }
    if (property && !variable_in(property->value).empty()) variable = variable_in(property->value);
  }
  return url_in_dotenv(inputs, variable);
}

bool has_client_engine(const model::Schema& schema) {
  return std::any_of(schema.generators.begin(), schema.generators.end(),
                     [](const model::SchemaBlock& generator) {
                       const auto* engine = generator.property("engineType");
                       return engine && engine->value == "client";
                     });
}

bool has_any_adapter(const EnvironmentInputs& inputs) {
  return std::any_of(inputs.packages.begin(), inputs.packages.end(), [](const PackageJson* each) {
    const auto found = each->dependencies.lower_bound("@prisma/adapter-");
    return found != each->dependencies.end() && found->first.starts_with("@prisma/adapter-");
  });
}

bool uses_driver_adapter(const EnvironmentInputs& inputs, const Environment& environment) {
  if (environment.prisma && environment.prisma->value.major >= 7) return true;
  if (inputs.schema && has_client_engine(*inputs.schema)) return true;
  if (!has_any_adapter(inputs)) return false;
  const bool is_generally_available =
      environment.prisma && environment.prisma->value >= model::Version{6, 16, 0};
  return is_generally_available ||
         (inputs.schema && inputs.schema->has_preview_feature("driverAdapters"));
}

// The defaults of the adapters that keep a pool of their own. Others stay unknown.
void add_adapter_defaults(const EnvironmentInputs& inputs, Environment& environment) {
  std::string_view adapter;
  if (depends_on(inputs, "@prisma/adapter-pg")) {
    adapter = "pg";
  } else if (depends_on(inputs, "@prisma/adapter-neon")) {
    adapter = "neon";
  } else if (!has_any_adapter(inputs) && environment.provider == "postgresql") {
    adapter = "pg";
  }
  if (adapter.empty()) return;
  const std::string source = "the default of the " + std::string(adapter) + " driver adapter";
  environment.pool_limit = {10, source};
  environment.pool_timeout_ms = {0, source};
}

void add_engine_pool(const EnvironmentInputs& inputs, Environment& environment) {
  const std::optional<Url> url = find_url(inputs);
  if (url && is_accelerate(url->text)) return;
  if (url) {
    if (const auto limit = url_number(url->text, "connection_limit")) {
      environment.pool_limit = {*limit, "connection_limit in " + url->place};
    }
    if (const auto seconds = url_number(url->text, "pool_timeout")) {
      environment.pool_timeout_ms = {*seconds * 1000, "pool_timeout in " + url->place};
    }
  }
  if (!environment.pool_timeout_ms && environment.prisma) {
    environment.pool_timeout_ms = {10'000, "Prisma's default"};
  }
}

}  // namespace

Environment read_environment(const EnvironmentInputs& inputs) {
  Environment environment;
  if (inputs.schema) environment.provider = inputs.schema->provider();
  environment.prisma = from_lockfile(inputs);
  if (!environment.prisma) environment.prisma = from_node_modules(inputs);
  if (!environment.prisma) environment.prisma = from_ranges(inputs);
  environment.driver_adapter = uses_driver_adapter(inputs, environment);
  if (environment.driver_adapter) {
    add_adapter_defaults(inputs, environment);
  } else {
    add_engine_pool(inputs, environment);
  }
  return environment;
}

Environment with_pool_options(Environment environment, const PoolOptions& options) {
  if (options.limit || options.unknown_limit) environment.pool_limit = options.limit;
  if (options.timeout_ms || options.unknown_timeout) {
    environment.pool_timeout_ms = options.timeout_ms;
  }
  return environment;
}

Environment with_deployment(Environment environment, const Deployment& deployment) {
  if (deployment.pool_limit) environment.pool_limit = deployment.pool_limit;
  if (deployment.pool_timeout_ms) environment.pool_timeout_ms = deployment.pool_timeout_ms;
  environment.deployment = deployment;
  return environment;
}

std::string pool_limit_text(const Environment& environment) {
  if (!environment.pool_limit) {
    return environment.driver_adapter ? "the pool"
                                      : "the pool (2 x CPUs + 1 connections by default)";
  }
  const auto& [limit, source] = *environment.pool_limit;
  const std::string number = std::to_string(limit);
  const size_t in = source.find(" in ");
  if (in != std::string::npos) {
    return "the pool (" + source.substr(0, in) + "=" + number + source.substr(in) + ")";
  }
  return "the pool (" + number + (limit == 1 ? " connection, " : " connections, ") + source + ")";
}

}  // namespace poolguard::project
