#include <string>

#include "analysis/lint/rule.h"
#include "analysis/text/nearest.h"

namespace poolguard::rules {
namespace {

using lint::Finding;
using lint::Severity;
using lint::Suppression;

lint::Fix removal(text::Edit edit) {
  return {.title = "Remove what silences nothing",
          .safety = lint::Safety::safe,
          .preferred = true,
          .edits = {std::move(edit)}};
}

bool is_idle(const Suppression::Name& name) { return name.judged && !name.used; }

// Takes one of several names out of the list.
text::Edit remove_name(const Suppression& suppression, std::size_t at) {
  const auto& names = suppression.names;
  if (at + 1 < names.size()) return {{names[at].span.begin, names[at + 1].span.begin}, ""};
  return {{names[at - 1].span.end, names[at].span.end}, ""};
}

class Inspector {
 public:
  Inspector(const lint::SuppressionContext& context, lint::Findings& findings)
      : context_(context), findings_(findings) {}

  void inspect(const Suppression& suppression) {
    if (suppression.kind == Suppression::Kind::end_of_range) return inspect_end(suppression);
    if (!suppression.until.empty() && !suppression.has_date()) {
      report(suppression.comment, Severity::warning,
             "'until' needs a date such as 2027-01-31: this suppression never ends.");
    }
    if (suppression.is_expired(context_.today)) return inspect_expired(suppression);
    std::size_t idle = 0;
    for (const Suppression::Name& name : suppression.names) {
      if (name.unknown) inspect_unknown(name);
      if (is_idle(name)) ++idle;
    }
    if (idle == suppression.names.size()) {
      const std::string_view rule = suppression.names.front().rule;
      const std::string what = idle > 1 || rule.empty() ? "Nothing" : "No " + std::string(rule);
      report(suppression.comment, Severity::information,
             what + " is found here: this suppression silences nothing any more.")
          .fixes.push_back(removal(lint::remove_comment(context_.text, suppression.comment)));
      return;
    }
    for (std::size_t i = 0; i < suppression.names.size(); ++i) {
      const Suppression::Name& name = suppression.names[i];
      if (!is_idle(name)) continue;
      report(name.span, Severity::information,
             "No " + std::string(name.rule) + " is found here: its name silences nothing any more.")
          .fixes.push_back(removal(remove_name(suppression, i)));
    }
  }

 private:
  Finding& report(text::Span span, Severity severity, std::string message) {
    findings_.push_back({.span = span, .severity = severity, .message = std::move(message)});
    return findings_.back();
  }

  void inspect_end(const Suppression& suppression) {
    if (suppression.closes) return;
    report(suppression.comment, Severity::information,
           "No 'poolguard-disable' is open here: there is nothing to end.")
        .fixes.push_back(removal(lint::remove_comment(context_.text, suppression.comment)));
  }

  void inspect_expired(const Suppression& suppression) {
    report(suppression.comment, Severity::warning,
           "This suppression held until " + std::string(suppression.until) +
               ": what it silenced is reported again. Repair that, or decide on a new date.")
        .fixes.push_back(removal(lint::remove_comment(context_.text, suppression.comment)));
  }

  void inspect_unknown(const Suppression::Name& name) {
    const std::string_view nearest = text::nearest(name.rule, context_.rules);
    Finding& finding =
        report(name.span, Severity::warning,
               "There is no rule '" + std::string(name.rule) + "'" +
                   (nearest.empty() ? "; 'poolguard rules' lists them."
                                    : ": did you mean '" + std::string(nearest) + "'?"));
    if (nearest.empty()) return;
    finding.fixes.push_back({.title = "Name " + std::string(nearest) + " instead",
                             .edits = {{name.span, std::string(nearest)}}});
  }

  const lint::SuppressionContext& context_;
  lint::Findings& findings_;
};

void check(const lint::SuppressionContext& context, lint::Findings& findings) {
  Inspector inspector(context, findings);
  for (const Suppression& each : context.suppressions) inspector.inspect(each);
}

}  // namespace

extern const lint::Rule stale_suppression;
constinit const lint::Rule stale_suppression = {
    .id = "stale-suppression",
    .title = "A suppression that silences nothing, has expired, or names no rule",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .in_tests = true,
    .marks_needless = true,
    .check_suppressions = check,
};

}  // namespace poolguard::rules
