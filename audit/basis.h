// The figures of an audit with their origins: the command line beats poolguard.json, that beats
// what the project says, and what nobody says stays unknown.
#pragma once

#include "audit/material.h"
#include "audit/settings.h"

namespace poolguard::audit {

// An audited folder may hold several packages: the first file of the one that queries most, which
// is what is deployed. Null when nothing queries.
const project::File* most_telling(const Material& material);

Basis basis_of(const Material& material, const Settings& settings);

}  // namespace poolguard::audit
