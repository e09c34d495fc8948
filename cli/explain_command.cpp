// `poolguard explain`: a rule's document, or what was found at a place and the documents behind it.
#include <charconv>
#include <filesystem>

#include "cli/commands.h"
#include "cli/markdown.h"
#include "cli/rule_selection.h"
#include "rules/registry.h"

namespace poolguard::cli {

namespace {

struct LinePlace {
  std::string path;
  uint32_t line = 0;
};

// "src/a.ts:14" or "src/a.ts:14:5", as findings are printed; none for anything else.
std::optional<LinePlace> read_place(std::string_view text) {
  std::optional<LinePlace> place;
  for (int numbers = 0; numbers < 2; ++numbers) {
    const std::size_t colon = text.rfind(':');
    if (colon == text.npos) break;
    uint32_t number = 0;
    const std::string_view digits = text.substr(colon + 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || number == 0) break;
    text = text.substr(0, colon);
    place = LinePlace{std::string(text), number};
  }
  return place;
}

void print_document(std::string_view rule, const ExplainOptions& options, Console& console) {
  const Painter paint(use_color(options.color, console));
  console.out << render_markdown(rules::documentation(rule), console.width, paint);
}

int explain_place(const LinePlace& place, const ExplainOptions& options, Console& console) {
  CheckOptions asked;
  asked.paths = {place.path};
  asked.line = place.line;
  asked.color = options.color;
  asked.verbose = true;
  std::set<std::string_view> reported;
  const int code = check(asked, console, &reported);
  if (code == failure) return code;
  for (const std::string_view rule : reported) {
    console.out << "\n";
    print_document(rule, options, console);
  }
  return success;
}

}  // namespace

int explain(const ExplainOptions& options, Console& console) {
  if (rules::find(options.subject)) {
    print_document(options.subject, options, console);
    return success;
  }
  if (const auto place = read_place(options.subject)) {
    return explain_place(*place, options, console);
  }
  return fail(console, unknown_rule(rules::all(), options.subject));
}

}  // namespace poolguard::cli
