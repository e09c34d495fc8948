#include <algorithm>

#include "analysis/lint/describe.h"
#include "analysis/lint/nested_lists.h"
#include "server/handlers/handlers.h"
#include "server/session.h"

namespace poolguard::server::handlers {
namespace {

// A rule as a line with a link.
std::string rule_line(const Session& session, std::string_view id) {
  const std::string rule(id);
  const std::string address = documentation_address(session.options().documentation, rule);
  const lint::Rule* known = session.rule(rule);
  return (address.empty() ? "**" + rule + "**" : "[" + rule + "](" + address + ")") +
         (known ? ": " + std::string(known->title) + "." : "");
}

// The rules of the findings at `offset`.
std::string findings_at(Session& session, const Document& document, uint32_t offset,
                        text::Span& span) {
  std::string markdown;
  for (const lint::Finding& finding : session.findings_of(document)) {
    if (!finding.span.contains(offset)) continue;
    span = finding.span;
    markdown += "\n\n" + rule_line(session, finding.rule);
  }
  return markdown;
}

// The rule that is named at `offset`, in a comment that silences it or in a configuration.
const lint::Rule* rule_named_at(const Session& session, const Document& document, uint32_t offset,
                                text::Span& span) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-";
  const std::string_view text = *document.text;
  const std::size_t begin = text.find_last_not_of(letters, offset == 0 ? 0 : offset - 1) + 1;
  const std::size_t end = std::min(text.find_first_not_of(letters, begin), text.size());
  if (offset > end) return nullptr;
  const std::size_t line = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
  const bool is_place = project::is_config(document.path) ||
                        text.substr(line, end - line).find("poolguard-disable") != text.npos;
  const lint::Rule* rule = is_place ? session.rule(text.substr(begin, end - begin)) : nullptr;
  if (rule) span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  return rule;
}

bool is_analysed(const Document* document) {
  return document && document->file && document->file->skipped.empty();
}

std::string to_markdown(const lint::Description& description) {
  std::string markdown = "```ts\n" + description.title + "\n```";
  for (const std::string& fact : description.facts) markdown += "\n- " + fact;
  return markdown;
}

}  // namespace

std::optional<protocol::Hover> hover(Session& session, const protocol::PositionParams& params) {
  const Document* document = session.documents().find(params.uri);
  if (!document) return std::nullopt;
  const protocol::Range at{params.position, params.position};
  const uint32_t offset = to_span(*document->text, document->lines, at, session.encoding()).begin;
  text::Span span{offset, offset};
  std::string markdown;
  if (is_analysed(document)) {
    const lint::Context context(session.project_of(*document), *document->file);
    if (const auto description = lint::describe(context, offset)) {
      span = description->span;
      markdown = to_markdown(*description);
    }
  }
  text::Span found = span;
  const lint::Rule* named = rule_named_at(session, *document, offset, found);
  const std::string findings = named ? "\n\n" + rule_line(session, named->id)
                                     : findings_at(session, *document, offset, found);
  if (markdown.empty()) span = found;
  markdown += findings;
  if (markdown.empty()) return std::nullopt;
  if (markdown.starts_with("\n\n")) markdown.erase(0, 2);
  return protocol::Hover{
      .markdown = std::move(markdown),
      .range = to_range(*document->text, document->lines, span, session.encoding())};
}

std::vector<protocol::CodeLens> code_lens(Session& session,
                                          const protocol::DocumentParams& params) {
  std::vector<protocol::CodeLens> lenses;
  const Document* document = session.documents().find(params.uri);
  if (!session.settings().code_lens) return lenses;
  if (!is_analysed(document)) return lenses;
  const lint::Context context(session.project_of(*document), *document->file);
  for (const lint::EntryCost& entry : lint::entry_costs(context)) {
    const text::Span head{entry.span.begin, entry.span.begin};
    lenses.push_back({.range = to_range(*document->text, document->lines, head, session.encoding()),
                      .title = entry.cost});
  }
  return lenses;
}

std::vector<protocol::InlayHint> inlay_hint(Session& session,
                                            const protocol::InlayHintParams& params) {
  std::vector<protocol::InlayHint> hints;
  const Document* document = session.documents().find(params.uri);
  if (!session.settings().inlay_hints || !is_analysed(document)) return hints;
  const text::Span asked =
      to_span(*document->text, document->lines, params.range, session.encoding());
  const lint::Context context(session.project_of(*document), *document->file);
  for (const model::Query& query : context.queries()) {
    for (const lint::NestedList& list : lint::unbounded_lists(context, query)) {
      const uint32_t end = context.program[list.entry].name_span.end;
      if (end < asked.begin || end > asked.end) continue;
      const auto at = to_range(*document->text, document->lines, {end, end}, session.encoding());
      hints.push_back({.position = at.start,
                       .label = "every " + list.target->name,
                       .tooltip = "No take: every " + list.target->name + " row of each " +
                                  list.owner->name + " that is read."});
    }
  }
  return hints;
}

}  // namespace poolguard::server::handlers
