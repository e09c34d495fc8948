// The audit as one HTML page that needs nothing else: no network, no other file.
//
// Everything is there as text and tables; scripts only add charts, sorting and filtering. Names
// from the project are text wherever they come: escaped in HTML, in links and in the JSON of the
// charts, and the page's own policy forbids every script but the one that was built in.
#pragma once

#include <string>
#include <string_view>

#include "audit/report.h"

namespace poolguard::audit {

struct HtmlOptions {
  // Where a place leads, with {path} and {line}; "" for no links. By default to the file itself,
  // from a report that stands in the audited folder.
  std::string links = "./{path}#L{line}";
};

// Links that open Visual Studio Code; `root` is the absolute path of the audited folder.
std::string vscode_links(std::string_view root);

std::string render_html(const Report& report, const HtmlOptions& options);

}  // namespace poolguard::audit
