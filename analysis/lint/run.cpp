#include "analysis/lint/run.h"

#include <algorithm>
#include <map>
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

namespace {

// What rules say about the files of one schema.
SchemaFindings run_schema(const project::Project& project, const model::Schema& schema,
                          std::span<const Rule* const> rules) {
  const SchemaContext context(project, schema);
  SchemaFindings all(schema.files.size());
  for (const Rule* rule : rules) {
    if (!rule->check_schema) continue;
    SchemaFindings found(schema.files.size());
    rule->check_schema(context, found);
    for (std::size_t file = 0; file < found.size(); ++file) {
      for (Finding& finding : found[file]) {
        finding.rule = rule->id;
        all[file].push_back(std::move(finding));
      }
    }
  }
  return all;
}

class ManifestRun {
 public:
  ManifestRun(const project::Project& project, std::span<const Rule* const> rules)
      : project_(project), rules_(rules) {}

  Findings run(const project::Manifest& manifest) {
    if (!project_.environment_for(manifest.path).is_known_api()) return {};
    Findings all = of_schema(manifest);
    for (const Rule* rule : rules_) {
      if (!rule->check_manifest) continue;
      Findings found;
      rule->check_manifest(project_, manifest, found);
      for (Finding& finding : found) {
        finding.rule = rule->id;
        all.push_back(std::move(finding));
      }
    }
    const Suppressions suppressions(manifest);
    std::erase_if(all, [&](const Finding& finding) {
      return suppressions.covers(finding.rule, finding.span);
    });
    sort(all);
    return all;
  }

 private:
  Findings of_schema(const project::Manifest& manifest) {
    if (std::ranges::none_of(rules_, [](const Rule* rule) { return rule->check_schema; }))
      return {};
    const model::Schema* schema = project_.schema_with(manifest.path);
    if (!schema) return {};
    auto known = schemas_.find(schema);
    if (known == schemas_.end()) {
      known = schemas_.emplace(schema, run_schema(project_, *schema, rules_)).first;
    }
    const auto file = std::ranges::find(schema->files, manifest.path) - schema->files.begin();
    return std::move(known->second[static_cast<std::size_t>(file)]);
  }

  const project::Project& project_;
  std::span<const Rule* const> rules_;
  std::map<const model::Schema*, SchemaFindings> schemas_;
};

}  // namespace

Findings run_manifest(const project::Project& project, const project::Manifest& manifest,
                      std::span<const Rule* const> rules) {
  return ManifestRun(project, rules).run(manifest);
}

std::vector<Findings> run_manifests(const project::Project& project,
                                    std::span<const project::Manifest* const> manifests,
                                    std::span<const Rule* const> rules) {
  ManifestRun run(project, rules);
  std::vector<Findings> all;
  for (const project::Manifest* manifest : manifests) all.push_back(run.run(*manifest));
  return all;
}

}  // namespace poolguard::lint
