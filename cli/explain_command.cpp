#include "cli/commands.h"
#include "cli/markdown.h"
#include "cli/rule_selection.h"
#include "rules/registry.h"

namespace poolguard::cli {

int explain(const ExplainOptions& options, Console& console) {
  if (const std::string error = unknown_rule(rules::all(), options.rule); !error.empty()) {
    return fail(console, error);
  }
  const std::string_view document = rules::documentation(options.rule);
  if (document.empty()) return fail(console, "there is no text about '" + options.rule + "'");
  const Painter paint(use_color(options.color, console));
  console.out << render_markdown(document, console.width, paint);
  return success;
}

}  // namespace poolguard::cli
