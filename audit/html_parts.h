// The sections of the HTML report, in its order.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/html_writer.h"
#include "audit/report.h"

namespace poolguard::audit {

struct Part {
  std::string id;
  std::string title;
  std::string html;                    // "" leaves the section out
  std::optional<uint64_t> count = {};  // for the contents
};

std::vector<Part> parts_of(const Report& report, const Links& links);

// Where they are made. Charts have the ids "connections" and "operations".
Part paths_part(const Report& report, const Links& links);
Part capacity_part(const Report& report);
Part pooler_part(const Report& report);
Part advice_part(const Report& report, const Links& links);
Part fixes_part(const Report& report);
Part transactions_part(const Report& report, const Links& links);
Part requests_part(const Report& report, const Links& links);
Part wrappers_part(const Report& report, const Links& links);
Part background_part(const Report& report, const Links& links);
Part findings_part(const Section& section, const Links& links);
Part heat_part(const Report& report, const Links& links);
Part checklist_part(const Report& report);
Part impact_part(const Report& report);
Part runbook_part(const Report& report);
Part unknowns_part(const Report& report);
Part difference_part(const Report& report);

// The numbers behind the charts, as JSON that may stand between <script> tags.
std::string figures_json(const Report& report);
// A chart that scripts draw: its title, a sentence, and what to read without it.
std::string chart_html(std::string_view id, std::string_view title, std::string_view sentence,
                       std::string_view fallback_html);

}  // namespace poolguard::audit
