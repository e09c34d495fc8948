#include "analysis/lint/describe.h"
#include "server/handlers/handlers.h"
#include "server/session.h"

namespace poolguard::server::handlers {
namespace {

// The rules of the findings at `offset`, each as a line with a link.
std::string findings_at(Session& session, const Document& document, uint32_t offset,
                        text::Span& span) {
  std::string markdown;
  for (const lint::Finding& finding : session.findings_of(document)) {
    if (!finding.span.contains(offset)) continue;
    span = finding.span;
    const std::string rule(finding.rule);
    const std::string address = documentation_address(session.options().documentation, rule);
    markdown += "\n\n" + (address.empty() ? "**" + rule + "**" : "[" + rule + "](" + address + ")");
    if (const lint::Rule* known = session.rule(rule)) {
      markdown += ": " + std::string(known->title) + ".";
    }
  }
  return markdown;
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
  if (document->file && document->file->skipped.empty()) {
    const lint::Context context(session.project_of(*document), *document->file);
    if (const auto description = lint::describe(context, offset)) {
      span = description->span;
      markdown = to_markdown(*description);
    }
  }
  text::Span found = span;
  const std::string findings = findings_at(session, *document, offset, found);
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
  if (!document || !document->file || !document->file->skipped.empty()) return lenses;
  const lint::Context context(session.project_of(*document), *document->file);
  for (const lint::EntryCost& entry : lint::entry_costs(context)) {
    const text::Span head{entry.span.begin, entry.span.begin};
    lenses.push_back({.range = to_range(*document->text, document->lines, head, session.encoding()),
                      .title = entry.cost});
  }
  return lenses;
}

}  // namespace poolguard::server::handlers
