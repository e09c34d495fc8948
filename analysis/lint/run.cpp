#include "analysis/lint/run.h"

#include <algorithm>
#include <tuple>

#include "analysis/lint/suppressions.h"

namespace poolguard::lint {
namespace {

bool lies_in_error(const model::Program& program, text::Span span) {
  return std::ranges::any_of(program.errors,
                             [&](text::Span error) { return error.overlaps(span); });
}

void sort(Findings& findings) {
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.span, a.rule, a.message) < std::tie(b.span, b.rule, b.message);
  });
}

}  // namespace

Findings run(const project::Project& project, const project::File& file,
             std::span<const Rule* const> rules, const Options& options) {
  if (!file.skipped.empty()) return {};
  const Context context(project, file);
  if (!context.environment.is_known_api()) return {};
  const bool is_test = file.is_test();
  const Suppressions suppressions(context.program);
  Findings all;
  for (const Rule* rule : rules) {
    if (!rule->check || (is_test && !rule->in_tests)) continue;
    Findings found;
    rule->check(context, found);
    for (Finding& finding : found) {
      finding.rule = rule->id;
      if (lies_in_error(context.program, finding.span)) continue;
      if (suppressions.covers(rule->id, finding.span)) continue;
      all.push_back(std::move(finding));
    }
  }
  sort(all);
  if (all.size() > options.max_findings) all.resize(options.max_findings);
  return all;
}

Findings run_manifest(const project::Project& project, const project::Manifest& manifest,
                      std::span<const Rule* const> rules) {
  if (!project.environment_for(manifest.path).is_known_api()) return {};
  const Suppressions suppressions(manifest);
  Findings all;
  for (const Rule* rule : rules) {
    if (!rule->check_manifest) continue;
    Findings found;
    rule->check_manifest(project, manifest, found);
    for (Finding& finding : found) {
      finding.rule = rule->id;
      if (suppressions.covers(rule->id, finding.span)) continue;
      all.push_back(std::move(finding));
    }
  }
  sort(all);
  return all;
}

}  // namespace poolguard::lint
