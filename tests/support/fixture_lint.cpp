#include "tests/support/fixture_lint.h"

#include "analysis/lint/fix_all.h"
#include "analysis/lint/run.h"
#include "tests/support/memory_files.h"

namespace poolguard::testing {
namespace {

text::EditSet edits_of(const lint::Findings& findings, std::size_t alternative) {
  if (alternative == 1) return lint::fix_all(findings, lint::Safety::suggested).edits;
  text::EditSet edits;
  for (const lint::Finding& finding : findings) {
    if (finding.fixes.size() < alternative) continue;
    // A conflict waits for the next round.
    static_cast<void>(edits.add(finding.fixes[alternative - 1].edits));
  }
  return edits;
}

}  // namespace

project::Workspace load_project(const Texts& texts) {
  project::Workspace workspace{std::string(fixture_root)};
  workspace.load(MemoryFiles(texts));
  return workspace;
}

FindingsByFile lint_project(const project::Project& project,
                            std::span<const lint::Rule* const> rules) {
  // Rules that are off by default speak as well, and the calendar stands still.
  const lint::Options options{.named = true, .today = "2026-01-01"};
  FindingsByFile all;
  for (const auto& [path, file] : project.files) {
    lint::Findings findings = lint::run(project, *file, rules, options);
    if (!findings.empty()) all[path] = std::move(findings);
  }
  for (const auto& [path, manifest] : project.manifests) {
    lint::Findings findings = lint::run_manifest(project, manifest, rules, options);
    if (!findings.empty()) all[path] = std::move(findings);
  }
  return all;
}

FindingsByFile lint_texts(const Texts& texts, std::span<const lint::Rule* const> rules) {
  return lint_project(load_project(texts).project(), rules);
}

std::size_t count_errors(const project::Project& project) {
  std::size_t errors = 0;
  for (const auto& each : project.files) errors += each.second->facts.program().errors.size();
  return errors;
}

std::optional<Texts> repair(const Texts& texts, const lint::Rule& rule, std::size_t alternative) {
  constexpr int max_rounds = 10;
  const lint::Rule* const rules[] = {&rule};
  Texts repaired = texts;
  for (int round = 0; round < max_rounds; ++round) {
    bool changed = false;
    for (const auto& [path, findings] : lint_texts(repaired, rules)) {
      const text::EditSet edits = edits_of(findings, alternative);
      if (edits.empty()) continue;
      repaired[path] = edits.apply(repaired[path]);
      changed = true;
    }
    if (!changed) return repaired;
  }
  return std::nullopt;
}

}  // namespace poolguard::testing
