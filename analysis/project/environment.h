// The numbers a finding speaks with: Prisma version, pool limit, timeouts - and where each came
// from.
//
// Read from manifests; what code says is added by with_pool_options. What nobody says stays
// unknown: the size of the native engine's default pool depends on the machine it runs on, so it
// has no number here. Connection strings are secrets: of them only numbers and the names of files
// are kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/prisma_api.h"
#include "analysis/model/schema.h"
#include "analysis/project/deployment.h"
#include "analysis/project/manifest.h"
#include "analysis/project/package_json.h"
#include "analysis/project/sourced.h"

namespace poolguard::project {

struct Environment {
  std::optional<Sourced<model::Version>> prisma;     // @prisma/client as installed
  std::optional<Sourced<uint32_t>> pool_limit;       // connections per process; none: not known
  std::optional<Sourced<uint32_t>> pool_timeout_ms;  // wait for a connection; 0: for ever
  std::string provider;                              // datasource provider; "" when unknown
  bool driver_adapter = false;  // the pool is the adapter's (Prisma 7, or configured)
  // What a `$transaction` gets without options, unless its client was built with others.
  uint32_t transaction_timeout_ms = 5000;
  uint32_t transaction_max_wait_ms = 2000;
  Deployment deployment;  // as poolguard.json says; its pool figures are those above, too

  // False from Prisma 8 on: another API.
  bool is_known_api() const { return !prisma || prisma->value.major < 8; }
};

struct EnvironmentInputs {
  std::string_view root;
  std::string_view package;  // the folder of the package whose environment it is
  const Manifests& manifests;
  // Packages that say what is installed, the one asked about first.
  std::vector<const PackageJson*> packages;
  const model::Schema* schema = nullptr;
  std::string_view schema_folder;  // where the schema's first file stands; "" without a schema
};

Environment read_environment(const EnvironmentInputs& inputs);

// What code gives the pool, `new PrismaPg({ max: 5 })`: it beats manifests and defaults, also where
// its value is known only at run time.
struct PoolOptions {
  std::optional<Sourced<uint32_t>> limit = {};
  std::optional<Sourced<uint32_t>> timeout_ms = {};
  bool unknown_limit = false;
  bool unknown_timeout = false;
};
Environment with_pool_options(Environment environment, const PoolOptions& options);

// What poolguard.json says beats everything else.
Environment with_deployment(Environment environment, const Deployment& deployment);

// How a message calls the pool: "the pool (10 connections, the default of the pg driver adapter)",
// "the pool (connection_limit=5 in .env)", "the pool (2 x CPUs + 1 connections by default)".
std::string pool_limit_text(const Environment& environment);

}  // namespace poolguard::project
