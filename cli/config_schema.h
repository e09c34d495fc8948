// The JSON Schema of poolguard.json, made from the rules: editors complete and check with it.
#pragma once

#include <span>
#include <string>

#include "analysis/lint/rule.h"

namespace poolguard::cli {

std::string config_schema(std::span<const lint::Rule* const> rules);

}  // namespace poolguard::cli
