// A report as text and back, for the cache. Not a format for anybody else: json is.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "cli/report.h"

namespace poolguard::cli {

// Everything but the texts, of which the paths are kept.
nlohmann::json stored(const Report& report);

// None when the value is no such report: of another version, or damaged. `read` gives a text by its
// path in the report; every span is checked against it.
std::optional<Report> restored(
    const nlohmann::json& value,
    const std::function<std::shared_ptr<const std::string>(const std::string&)>& read);

}  // namespace poolguard::cli
