#include "tests/support/fixture_rules.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "analysis/syntax/tree.h"
#include "tests/support/fixture_lint.h"
#include "tests/support/fixture_parts.h"
#include "tests/support/fixture_steps.h"
#include "tests/support/fixture_variants.h"
#include "tests/support/fixture_wants.h"

namespace poolguard::testing {
namespace {

std::string relative(const std::string& path) { return path.substr(fixture_root.size() + 1); }

// The first line in which two texts differ, side by side.
std::string difference(std::string_view expected, std::string_view actual) {
  int line = 1;
  while (!expected.empty() || !actual.empty()) {
    const std::size_t a = std::min(expected.find('\n'), expected.size());
    const std::size_t b = std::min(actual.find('\n'), actual.size());
    if (expected.substr(0, a + 1) != actual.substr(0, b + 1)) {
      return "line " + std::to_string(line) + "\n    expected | " +
             std::string(expected.substr(0, a)) + "\n    actual   | " +
             std::string(actual.substr(0, b));
    }
    expected.remove_prefix(std::min(a + 1, expected.size()));
    actual.remove_prefix(std::min(b + 1, actual.size()));
    ++line;
  }
  return "nowhere";
}

// Everything about findings that a user can see, one line each.
std::vector<std::string> transcript(const FindingsByFile& findings, const Variant* variant,
                                    const Texts& texts) {
  const auto place = [&](const std::string& path, text::Span span) {
    // Manifests are written as they were.
    if (variant && syntax::dialect_of(path)) span = moved(span, variant->rewrite(texts.at(path)));
    return relative(path) + ":" + std::to_string(span.begin) + "-" + std::to_string(span.end) + " ";
  };
  std::vector<std::string> lines;
  for (const auto& [path, of_file] : findings) {
    for (const lint::Finding& finding : of_file) {
      std::string line = place(path, finding.span) + std::string(finding.rule) + " " +
                         std::string(name_of(finding.severity)) + " " +
                         std::string(name_of(finding.evidence)) + " \"" + finding.message + "\"";
      for (const lint::Related& related : finding.related) {
        line += " (" + place(related.path, related.span) + related.message + ")";
      }
      for (const lint::Fix& fix : finding.fixes) line += " [" + fix.title + "]";
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

class Check {
 public:
  Check(const Fixture& fixture, Rules all_rules, bool update) : fixture_(fixture), update_(update) {
    std::set<std::string> names = {fixture.rule};
    for (const Moment& moment : fixture.moments) {
      for (const auto& [path, annotated] : moment.annotated) {
        for (const Want& want : annotated.wants) names.insert(want.rule);
      }
    }
    for (const std::string& name : names) {
      const auto found = std::ranges::find(all_rules, name, &lint::Rule::id);
      if (found == all_rules.end()) {
        problems_.push_back("there is no rule " + name);
        continue;
      }
      rules_.push_back(*found);
      if (name == fixture.rule) rule_ = *found;
    }
  }

  Problems run() {
    if (!rule_) return std::move(problems_);
    for (const Moment& moment : fixture_.moments) {
      const FindingsByFile findings = lint_texts(moment.texts, rules_);
      add(compare_wants(moment, findings));
      check_agreement(moment.texts, findings);
      check_fixes(moment.texts, findings);
      for (const Variant& variant : variants()) check_variant(variant, moment.texts, findings);
    }
    add(check_steps(fixture_.moments, rules_));
    for (const FixedText& fixed : fixture_.fixed) check_fixed(fixed);
    return std::move(problems_);
  }

 private:
  void add(Problems problems) {
    for (std::string& problem : problems) problems_.push_back(std::move(problem));
  }

  void compare(const std::vector<std::string>& expected, const std::vector<std::string>& actual,
               const std::string& what) {
    for (const std::string& line : expected) {
      if (std::ranges::find(actual, line) == actual.end()) {
        problems_.push_back(what + " loses a finding: " + line);
      }
    }
    for (const std::string& line : actual) {
      if (std::ranges::find(expected, line) == expected.end()) {
        problems_.push_back(what + " makes a finding: " + line);
      }
    }
  }

  void check_agreement(const Texts& texts, const FindingsByFile& findings) {
    compare(transcript(findings, nullptr, texts),
            transcript(lint_texts(texts, rules_), nullptr, texts), "a second run");
    compare(transcript(findings, nullptr, texts),
            transcript(lint_parts(texts, rules_), nullptr, texts), "a project loaded in part");
  }

  void check_variant(const Variant& variant, const Texts& texts, const FindingsByFile& findings) {
    const Texts rewritten = rewrite(variant, texts);
    if (rewritten == texts) return;
    compare(transcript(findings, &variant, texts),
            transcript(lint_texts(rewritten, rules_), nullptr, rewritten),
            std::string(variant.name));
    const std::optional<Texts> repaired = repair(texts, *rule_, 1);
    const std::optional<Texts> also_repaired = repair(rewritten, *rule_, 1);
    if (!repaired || !also_repaired) return;  // check_fixes has said so
    const Texts expected = rewrite(variant, *repaired);
    for (const auto& [path, text] : *also_repaired) {
      if (text == expected.at(path)) continue;
      problems_.push_back(relative(path) + ": " + std::string(variant.name) +
                          ": the fix does not follow, " + difference(expected.at(path), text));
    }
  }

  void check_fixes(const Texts& texts, const FindingsByFile& findings) {
    if (!repair(texts, *rule_, 1))
      problems_.push_back("the fixes of the rule never come to an end");
    const project::Workspace before = load_project(texts);
    const std::size_t errors = count_errors(before.project());
    for (const auto& [path, of_file] : findings) {
      for (const lint::Finding& finding : of_file) {
        for (const lint::Fix& fix : finding.fixes) check_fix(texts, path, finding, fix, errors);
      }
    }
  }

  void check_fix(const Texts& texts, const std::string& path, const lint::Finding& finding,
                 const lint::Fix& fix, std::size_t errors_before) {
    const std::string what =
        relative(path) + ": the fix \"" + fix.title + "\" of \"" + finding.message + "\"";
    Texts repaired = texts;
    const auto apply = [&](const std::string& file, std::span<const text::Edit> edits) {
      text::EditSet set;
      if (!set.add(edits)) problems_.push_back(what + " overlaps itself in " + relative(file));
      repaired[file] = set.apply(repaired[file]);
    };
    apply(path, fix.edits);
    for (const lint::FileEdits& elsewhere : fix.elsewhere) apply(elsewhere.path, elsewhere.edits);
    const project::Workspace after = load_project(repaired);
    if (count_errors(after.project()) > errors_before) {
      problems_.push_back(what + " gives text that does not parse:\n" + repaired[path]);
    }
    const auto count = [&](const FindingsByFile& all) {
      const auto found = all.find(path);
      return found == all.end()
                 ? 0
                 : std::ranges::count_if(found->second, [&](const lint::Finding& other) {
                     return other.rule == finding.rule && other.severity >= finding.severity;
                   });
    };
    const auto findings_after = lint_project(after.project(), rules_);
    if (count(findings_after) >= count(lint_texts(texts, rules_))) {
      problems_.push_back(what + " leaves the finding where it is:\n" + repaired[path]);
    }
  }

  void check_fixed(const FixedText& fixed) {
    const Texts& texts = fixture_.moments[0].texts;
    const std::optional<Texts> repaired = repair(texts, *rule_, fixed.alternative);
    if (!repaired) {
      problems_.push_back(fixed.disk.filename().string() + ": the fixes never come to an end");
      return;
    }
    const std::string& actual = repaired->at(fixed.source);
    if (actual == texts.at(fixed.source)) {
      problems_.push_back(fixed.disk.filename().string() + ": there is no such fix");
    } else if (actual != fixed.text && update_) {
      std::ofstream(fixed.disk, std::ios::binary) << actual;
    } else if (actual != fixed.text) {
      problems_.push_back(fixed.disk.filename().string() + " differs in " +
                          difference(fixed.text, actual) +
                          "\n    (UPDATE_EXPECT=1 writes it anew)");
    }
  }

  const Fixture& fixture_;
  const bool update_;
  std::vector<const lint::Rule*> rules_;
  const lint::Rule* rule_ = nullptr;  // the one under test
  Problems problems_;
};

}  // namespace

Problems check_rule_fixture(const Fixture& fixture, Rules all_rules, bool update) {
  return Check(fixture, all_rules, update).run();
}

}  // namespace poolguard::testing
