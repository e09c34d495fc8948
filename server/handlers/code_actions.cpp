#include "analysis/lint/run.h"
#include "server/handlers/handlers.h"
#include "server/repair.h"
#include "server/session.h"

namespace poolguard::server::handlers {
namespace {

// A cursor at either end of a finding is on it.
bool touches(text::Span finding, text::Span asked) {
  return finding.begin <= asked.end && asked.begin <= finding.end;
}

}  // namespace

std::vector<protocol::CodeAction> code_action(Session& session,
                                              const protocol::CodeActionParams& params) {
  std::vector<protocol::CodeAction> actions;
  const Document* document = session.documents().find(params.uri);
  if (!document || !document->file) return actions;
  const project::Project& project = session.project_of(*document);
  const Converter converter = session.converter(project);

  if (params.wants(protocol::kind::quick_fix)) {
    const text::Span asked =
        to_span(*document->text, document->lines, params.range, session.encoding());
    for (const lint::Finding& finding :
         lint::run(project, *document->file, session.options().rules)) {
      if (!touches(finding.span, asked)) continue;
      for (const lint::Fix& fix : finding.fixes) {
        actions.push_back({.title = fix.title,
                           .kind = protocol::kind::quick_fix,
                           .preferred = fix.preferred,
                           .diagnostics = {converter.diagnostic(*document, finding)},
                           .edit = converter.edit(*document, fix.edits, fix.elsewhere)});
      }
    }
  }
  // An editor that asks on its own at every move of the cursor has no use for it.
  if (params.wants(protocol::kind::fix_all) && (params.only || !params.automatic)) {
    const auto edits = safe_repairs(project, *document->file, session.options().rules);
    if (!edits.empty()) {
      actions.push_back({.title = "Fix all safe Poolguard findings in this file",
                         .kind = protocol::kind::fix_all,
                         .edit = converter.edit(*document, edits)});
    }
  }
  return actions;
}

}  // namespace poolguard::server::handlers
