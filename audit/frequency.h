// How often an entry point runs: as poolguard.json says, else as its path tells.
#pragma once

#include "analysis/lint/entry_points.h"
#include "audit/settings.h"

namespace poolguard::audit {

Frequency frequency_of(const lint::EntryPoint& entry, const Settings& settings);

// "often", "bursts", "rarely"; "" for the usual.
std::string_view name_of(Frequency frequency);

}  // namespace poolguard::audit
