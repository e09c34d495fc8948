#include "audit/basis.h"

#include <algorithm>
#include <map>

#include "analysis/lint/database_urls.h"
#include "analysis/lint/deployment.h"
#include "analysis/project/folders.h"
#include "analysis/project/package_json.h"
#include "analysis/project/paths.h"
#include "analysis/project/version.h"

namespace poolguard::audit {
namespace {

using project::Environment;

std::optional<Number> given(const std::optional<uint32_t>& value, std::string_view option) {
  if (!value) return std::nullopt;
  return Number{*value, std::string(option)};
}

// A figure that has a default: the option, else the key of poolguard.json.
struct Assumed {
  std::string_view option;
  std::string_view key;
  uint32_t standard;
};
Number value_of(const Assumed& figure, const std::optional<uint32_t>& value,
                const Settings& settings) {
  if (const auto said = given(value, figure.option)) return *said;
  return settings.number(figure.key).value_or(Number{figure.standard, "default"});
}

project::Sourced<double> burst_of(const Options& options, const Settings& settings) {
  if (options.burst) return {*options.burst, "--burst"};
  const auto said = settings.figures.find("burst");
  return said == settings.figures.end() ? project::Sourced<double>{1, "default"} : said->second;
}

// What a connection string leads to, when nobody says.
std::optional<Word> pooler_in_urls(const Material& material, std::string_view beside) {
  std::optional<Word> direct;
  for (const auto& [path, manifest] : material.project.manifests) {
    if (&material.project.environment_for(path) != &material.project.environment_for(beside)) {
      continue;
    }
    for (const lint::DatabaseUrl& url : lint::deployed_urls(material.project, manifest)) {
      if (url.is_template) continue;
      const std::string source = url.name + " in " + text_of(material.place(path, url.span));
      switch (url.url.server) {
        case project::Server::transaction:
        case project::Server::session:
        case project::Server::pooler:
          return Word{std::string(url.url.server_name), source};
        case project::Server::direct:
          if (!direct) direct = Word{"none", source};
          break;
        default:
          break;
      }
    }
  }
  return direct;
}

// "poolguard.json, line 4" -> "poolguard.json:4", as places are written everywhere in the report.
std::string short_source(std::string source) {
  constexpr std::string_view line = ", line ";
  const std::size_t at = source.find(line);
  if (at != source.npos) source.replace(at, line.size(), ":");
  return source;
}

template <class T>
std::optional<project::Sourced<T>> shortened(std::optional<project::Sourced<T>> value) {
  if (value) value->source = short_source(std::move(value->source));
  return value;
}

void add_environment(const Material& material, const project::File& file, Basis& basis) {
  const Environment& environment = material.project.environment_for(file.path);
  const Options& options = material.options;
  basis.provider = environment.provider;
  basis.driver_adapter = environment.driver_adapter;
  if (environment.prisma) {
    basis.prisma = Word{project::text_of(environment.prisma->value), environment.prisma->source};
  }
  if (!options.connection_limit) basis.limit = shortened(environment.pool_limit);
  basis.pool_timeout_ms = shortened(environment.pool_timeout_ms);
  if (const model::Schema* schema = material.project.schema_for(file.path)) {
    for (const model::SchemaBlock& datasource : schema->datasources) {
      if (const auto* url = datasource.property("directUrl")) {
        basis.direct_url = material.place(schema->files[url->place.file], url->place.span);
      }
    }
  }
  const project::Deployment& said = environment.deployment;
  if (!options.instances) basis.instances = shortened(said.instances);
  if (!options.max_connections) basis.max_connections = shortened(said.max_connections);
  if (!options.pooler) {
    basis.pooler = said.pooler ? shortened(said.pooler) : pooler_in_urls(material, file.path);
  }
  if (const auto reason = lint::serverless_reason(material.project, file.path)) {
    basis.serverless = Word{"yes", short_source(*reason)};
  } else if (said.serverless) {
    basis.serverless = Word{"no", short_source(said.serverless->source)};
  }
}

// The same wherever the project stands on a disk.
std::string name_of_project(const project::Project& project) {
  const std::string path = project::join(project.root, "package.json");
  const std::string* text = project::text_of(project.manifests, path);
  const std::string name = text ? project::read_package_json(path, *text).name : "";
  return name.empty() ? "this project" : name;
}

}  // namespace

const project::File* most_telling(const Material& material) {
  std::map<const Environment*, std::pair<std::size_t, const project::File*>> queries;
  const project::File* best = nullptr;
  std::size_t most = 0;
  for (const project::File* file : material.files()) {
    auto& [count, first] = queries[&material.project.environment_for(file->path)];
    if (!first) first = file;
    count += material.context(*file).queries().size();
    if (count > most) {
      most = count;
      best = first;
    }
  }
  return best;
}

Basis basis_of(const Material& material, const Settings& settings) {
  const Options& options = material.options;
  Basis basis{.project = name_of_project(material.project),
              .version = options.version,
              .date = options.date};
  basis.limit = given(options.connection_limit, "--connection-limit");
  basis.instances = given(options.instances, "--instances");
  basis.max_connections = given(options.max_connections, "--max-connections");
  if (options.pooler) basis.pooler = Word{*options.pooler, "--pooler"};
  basis.burst = burst_of(options, settings);
  basis.reserved =
      value_of({"--reserved", "reserved", lint::reserved_connections}, options.reserved, settings);
  basis.proxy_percent =
      value_of({"--proxy-percent", "proxyPercent", 50}, options.proxy_percent, settings);
  basis.query_ms = value_of({"--query-ms", "queryMs", 25}, options.query_ms, settings);
  basis.concurrency =
      value_of({"--concurrency", "concurrency", 200}, options.concurrency, settings);
  basis.rows = {options.rows.begin(), options.rows.end()};
  basis.users = value_of({"--users", "users", 20}, options.users, settings);
  if (const project::File* file = most_telling(material)) add_environment(material, *file, basis);
  for (const auto& [path, file] : material.project.files) {
    if (!material.covers(path)) continue;
    ++basis.files;
    if (!file->skipped.empty()) {
      basis.skipped.push_back(material.relative(path) + ": " + std::string(file->skipped));
    }
  }
  return basis;
}

}  // namespace poolguard::audit
