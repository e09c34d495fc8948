// The findings of a section as Markdown: by rule, each message once.
#pragma once

#include <string>

#include "audit/report.h"

namespace poolguard::audit::markdown {

// Requires rows.
std::string findings_text(const Section& section);

}  // namespace poolguard::audit::markdown
