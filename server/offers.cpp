#include "server/offers.h"

#include <algorithm>
#include <set>
#include <utility>

#include "analysis/lint/run.h"
#include "analysis/lint/suppress.h"
#include "server/repair.h"
#include "server/session.h"

namespace poolguard::server {
namespace {

using lint::Finding;
using protocol::CodeAction;
using protocol::WorkspaceEdit;

// A cursor at either end of a finding is on it.
bool touches(text::Span finding, text::Span asked) {
  return finding.begin <= asked.end && asked.begin <= finding.end;
}

class Offers {
 public:
  Offers(Session& session, const Document& document)
      : session_(session),
        document_(document),
        project_(session.project_of(document)),
        findings_(session.findings_of(document)) {}

  std::vector<Offer> take() { return std::move(offers_); }

  void add_quick_fixes(text::Span asked) {
    std::vector<const Finding*> touched;
    for (const Finding& finding : findings_) {
      if (touches(finding.span, asked)) touched.push_back(&finding);
    }
    for (const Finding* finding : touched) add_fixes(*finding);
    std::set<std::string_view> seen;
    for (const Finding* finding : touched) {
      if (seen.insert(finding->rule).second) add_fix_of_rule(*finding);
    }
    for (const Finding* finding : touched) add_suppressions(*finding);
    seen.clear();
    for (const Finding* finding : touched) {
      if (seen.insert(finding->rule).second) add_documentation(*finding);
    }
  }

  void add_fix_all() {
    auto edits = safe_repairs(session_.workspace_of(document_), document_, session_.options().rules,
                              session_.lint_options());
    if (edits.empty()) return;
    offers_.push_back({.action = {.title = "Fix all safe Poolguard findings in this file",
                                  .kind = protocol::kind::fix_all},
                       .edit = edit_of(std::move(edits))});
  }

 private:
  std::function<WorkspaceEdit()> edit_of(std::vector<text::Edit> edits) {
    return [this_session = &session_, &document = document_, edits = std::move(edits)] {
      return this_session->converter(this_session->project_of(document)).edit(document, edits);
    };
  }

  CodeAction quick_fix(std::string title, const Finding& finding) const {
    return {.title = std::move(title),
            .kind = protocol::kind::quick_fix,
            .diagnostics = {session_.converter(project_).diagnostic(document_, finding)}};
  }

  void add_fixes(const Finding& finding) {
    // What an editor applies unseen: the rule's choice, else what keeps the meaning.
    const auto is_safe = [](const lint::Fix& fix) { return fix.safety == lint::Safety::safe; };
    auto preferred = std::ranges::find(finding.fixes, true, &lint::Fix::preferred);
    if (preferred == finding.fixes.end()) {
      preferred = std::ranges::find_if(finding.fixes, is_safe);
    }
    for (auto each = finding.fixes.begin(); each != finding.fixes.end(); ++each) {
      const lint::Fix& fix = *each;
      CodeAction action = quick_fix(fix.title, finding);
      action.preferred = each == preferred;
      offers_.push_back(
          {.action = std::move(action), .edit = [&session = session_, &document = document_, fix] {
             return session.converter(session.project_of(document)).edit(document, fix);
           }});
    }
  }

  // Offered beside the single fix when it saves repeating that.
  void add_fix_of_rule(const Finding& finding) {
    const auto is_alike = [&](const Finding& other) {
      return other.rule == finding.rule && std::ranges::any_of(other.fixes, [](const auto& fix) {
               return fix.safety == lint::Safety::safe;
             });
    };
    const lint::Rule* rule = session_.rule(finding.rule);
    if (!rule || std::ranges::count_if(findings_, is_alike) < 2) return;
    auto edits = safe_repairs(session_.workspace_of(document_), document_, {&rule, 1},
                              session_.lint_options());
    if (edits.empty()) return;
    CodeAction action = quick_fix(
        "Fix all safe findings of " + std::string(finding.rule) + " in this file", finding);
    action.diagnostics.clear();
    offers_.push_back({.action = std::move(action), .edit = edit_of(std::move(edits))});
  }

  void add_suppressions(const Finding& finding) {
    const lint::SuppressedFinding place{document_.path, *document_.text, finding.rule,
                                        finding.span};
    for (const text::Edit& edit : lint::disable_next_line(place)) {
      if (!silences(edit, finding)) continue;
      add_suppression("Disable " + std::string(finding.rule) + " for this line", edit, finding);
      break;
    }
    if (const auto edit = lint::disable_in_file(place); edit && silences(*edit, finding)) {
      add_suppression("Disable " + std::string(finding.rule) + " in this file", *edit, finding);
    }
  }

  void add_suppression(std::string title, const text::Edit& edit, const Finding& finding) {
    offers_.push_back({.action = quick_fix(std::move(title), finding), .edit = edit_of({edit})});
  }

  // Whether the comment is one, where it would stand, and has its effect.
  bool silences(const text::Edit& edit, const Finding& finding) const {
    const lint::Rule* rule = session_.rule(finding.rule);
    if (!rule) return false;
    text::EditSet set;
    if (!set.add({&edit, 1})) return false;
    const std::span<const lint::Rule* const> rules(&rule, 1);
    const auto before = std::ranges::count(findings_, finding.rule, &Finding::rule);
    const auto after = findings_after(set.apply(*document_.text), session_.workspace_of(document_),
                                      document_, rules, session_.lint_options());
    return after && static_cast<std::ptrdiff_t>(after->size()) < before;
  }

  void add_documentation(const Finding& finding) {
    const protocol::Diagnostic diagnostic =
        session_.converter(project_).diagnostic(document_, finding);
    if (diagnostic.code_description.empty() || !session_.capabilities().shows_documents) return;
    const std::string title = "Open the documentation of " + std::string(finding.rule);
    CodeAction action = quick_fix(title, finding);
    action.command = {.title = title,
                      .command = protocol::command::open_documentation,
                      .arguments = {{{"rule", finding.rule}}}};
    offers_.push_back({.action = std::move(action), .edit = {}});
  }

  Session& session_;
  const Document& document_;
  const project::Project& project_;
  const lint::Findings findings_;
  std::vector<Offer> offers_;
};

}  // namespace

std::vector<Offer> offers(Session& session, const Document& document,
                          const protocol::CodeActionParams& asked) {
  Offers all(session, document);
  if (asked.wants(protocol::kind::quick_fix)) {
    all.add_quick_fixes(to_span(*document.text, document.lines, asked.range, session.encoding()));
  }
  // An editor that asks on its own at every move of the cursor has no use for it.
  if (asked.wants(protocol::kind::fix_all) && (asked.only || !asked.automatic)) all.add_fix_all();
  return all.take();
}

}  // namespace poolguard::server
