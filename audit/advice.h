// What people have to do outside of the code: settings, a runbook for the bad day, and the list of
// what no source can tell.
#pragma once

#include "audit/material.h"

namespace poolguard::audit {

// Settings as they are and as they should be. Reads the basis and the capacity.
std::vector<Advice> advice_of(const Material& material, const Report& report);

// For the moment when requests fail because no connection is to be had.
std::vector<Step> runbook_of(const Report& report);

// What has to be looked up or asked, the most urgent first.
std::vector<Unknown> unknowns_of(const Report& report);

}  // namespace poolguard::audit
