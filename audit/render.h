// A report as bytes. Each renderer is a function of the report alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "audit/difference.h"
#include "audit/report.h"

namespace poolguard::audit {

std::string render_markdown(const Report& report);

// Everything, for programs: the fields of report.h by their names in camelCase. A count without a
// bound has the maximum null.
std::string render_json(const Report& report);

// What a later report compares itself with, out of the JSON of an earlier one; none when it is not
// such a text.
std::optional<Snapshot> read_snapshot(std::string_view json);

}  // namespace poolguard::audit
