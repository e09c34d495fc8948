// Where code runs, by the files of hosting services beside it: whether each request may bring a
// process (and so a connection pool) of its own, and how long it may take.
//
// What is set in a service's web pages is not known here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/project/environment.h"
#include "analysis/project/manifest.h"

namespace poolguard::project {

bool is_hosting_manifest(std::string_view path);  // vercel.json, netlify.toml, serverless.yml

// The file that says that code at `path` runs as serverless functions: the nearest one in the
// folders around it. Null when there is none.
const Manifest* serverless_manifest(const Manifests& manifests, std::string_view root,
                                    std::string_view path);

// How long the function that the file at `path` becomes may run, by vercel.json.
std::optional<Sourced<uint32_t>> max_duration_ms(const Manifests& manifests, std::string_view root,
                                                 std::string_view path);

}  // namespace poolguard::project
