#include "tests/support/fixture_wants.h"

#include <algorithm>

#include "analysis/text/line_index.h"

namespace poolguard::testing {
namespace {

// A finding where a reader of the fixture sees it.
struct Seen {
  const lint::Finding* finding;
  uint32_t line;    // zero-based
  Columns columns;  // on its first line
  bool is_wanted = false;
};

class Comparison {
 public:
  Comparison(const std::string& path, const std::string& text, const Annotated* annotated,
             const lint::Findings& findings)
      : path_(path.substr(fixture_root.size() + 1)),
        text_(text),
        index_(text),
        annotated_(annotated) {
    for (const lint::Finding& finding : findings) seen_.push_back(look(finding));
  }

  Problems run() {
    if (annotated_) {
      for (const std::string& error : annotated_->errors) problems_.push_back(path_ + ", " + error);
      for (const Want& want : annotated_->wants) find(want);
    }
    for (const Seen& seen : seen_) {
      if (!seen.is_wanted) report(seen.line, "unexpected: " + show(seen));
    }
    return std::move(problems_);
  }

 private:
  Seen look(const lint::Finding& finding) const {
    using text::Encoding;
    const text::Span span = finding.span;
    Seen seen{.finding = &finding, .line = index_.line_of(span.begin), .columns = {}};
    const text::Span line = index_.line(text_, seen.line);
    const uint32_t end = std::min(span.end, line.end);
    seen.columns = {index_.position(text_, span.begin, Encoding::utf32).character,
                    index_.position(text_, end, Encoding::utf32).character};
    return seen;
  }

  void find(const Want& want) {
    const auto fits = [&](const Seen& seen) {
      const lint::Finding& finding = *seen.finding;
      return !seen.is_wanted && seen.line == want.line && finding.rule == want.rule &&
             finding.message.find(want.message) != std::string::npos &&
             (want.severity.empty() || name_of(finding.severity) == want.severity) &&
             (!want.columns || seen.columns == *want.columns);
    };
    const auto found = std::ranges::find_if(seen_, fits);
    if (found != seen_.end()) {
      found->is_wanted = true;
    } else {
      report(want.line, "expected: " + show(want));
    }
  }

  static std::string show(const Columns& columns) {
    return " in columns " + std::to_string(columns.begin) + "-" + std::to_string(columns.end);
  }

  static std::string show(const Want& want) {
    const std::string severity = want.severity.empty() ? "" : " " + want.severity;
    return want.rule + severity + " \"" + want.message + "\"" +
           (want.columns ? show(*want.columns) : "");
  }

  static std::string show(const Seen& seen) {
    const lint::Finding& finding = *seen.finding;
    return std::string(finding.rule) + " " + std::string(name_of(finding.severity)) + " \"" +
           finding.message + "\"" + show(seen.columns);
  }

  void report(uint32_t line, const std::string& what) {
    const uint32_t shown = annotated_ ? annotated_->lines[line] : line + 1;
    const text::Span span = index_.line(text_, line);
    problems_.push_back(path_ + ":" + std::to_string(shown) + ": " + what + "\n    | " +
                        text_.substr(span.begin, span.size()));
  }

  std::string path_;
  const std::string& text_;
  text::LineIndex index_;
  const Annotated* annotated_;
  std::vector<Seen> seen_;
  Problems problems_;
};

}  // namespace

Problems compare_wants(const Moment& moment, const FindingsByFile& findings) {
  Problems problems;
  for (const auto& [path, text] : moment.texts) {
    const auto annotated = moment.annotated.find(path);
    const auto found = findings.find(path);
    if (annotated == moment.annotated.end() && found == findings.end()) continue;
    static const lint::Findings none;
    Comparison comparison(path, text,
                          annotated == moment.annotated.end() ? nullptr : &annotated->second,
                          found == findings.end() ? none : found->second);
    for (std::string& problem : comparison.run()) problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace poolguard::testing
