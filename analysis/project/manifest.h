// The files besides source code that the model reads: schemas, migrations, .env files,
// package.json, lockfiles, tsconfig, prisma.config, poolguard.json and those of hosting services
// (vercel.json). Only their text is kept here; what they say is read where it is needed.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace poolguard::project {

struct Manifest {
  std::string path;
  std::shared_ptr<const std::string> text;
};

using Manifests = std::map<std::string, Manifest, std::less<>>;  // by path

bool is_manifest(std::string_view path);

// A .env file by any of its usual names. Templates (.env.example, .env.sample) are among them.
bool is_dotenv(std::string_view path);

// The SQL of one of Prisma's migrations; by path they are in their order.
bool is_migration(std::string_view path);

// The text of a manifest, null when there is none at `path`.
const std::string* text_of(const Manifests& manifests, std::string_view path);

}  // namespace poolguard::project
