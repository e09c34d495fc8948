#include "analysis/lint/run.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "analysis/lint/baseline_key.h"
#include "analysis/lint/settings.h"
#include "analysis/lint/suppressions.h"
#include "analysis/project/folders.h"

namespace poolguard::lint {
namespace {

bool lies_in_error(const model::Program& program, text::Span span) {
  return std::ranges::any_of(program.errors,
                             [&](text::Span error) { return error.overlaps(span); });
}

// One file, source or manifest, while the rules look at it.
class Run {
 public:
  Run(const project::Project& project, std::string_view path, std::string_view text,
      Suppressions suppressions, std::span<const Rule* const> rules, const Options& options)
      : project_(project),
        path_(path),
        text_(text),
        settings_(project.config_for(path), path, options.below),
        suppressions_(std::move(suppressions)),
        rules_(rules),
        options_(options) {}

  // Lets each rule speak that is on; `check` says whether the rule had anything to look at.
  template <class Check>
  void each_rule(const Check& check) {
    for (const Rule* rule : rules_) {
      const RuleState state = settings_.of(*rule);
      if (!state.on && !options_.named) continue;
      Findings found;
      const auto work = [&] {
        if (check(*rule, state, found)) judged_.push_back(rule->id);
      };
      options_.around ? options_.around(*rule, work) : work();
      add(*rule, state, std::move(found));
    }
  }

  // Rules about suppressions come last, when it is known which were of use. While the text does not
  // parse, nobody knows.
  void check_suppressions(bool complete) {
    if (suppressions_.all().empty()) return;
    const std::span<const Rule* const> all = options_.all.empty() ? rules_ : options_.all;
    SuppressionContext context{
        .text = text_, .today = options_.today, .suppressions = suppressions_.all(), .rules = {}};
    for (const Rule* rule : all) context.rules.push_back(rule->id);
    const auto holds = [](const auto& list, std::string_view id) {
      return std::ranges::find(list, id) != list.end();
    };
    for (Suppression& each : suppressions_.all()) {
      for (Suppression::Name& name : each.names) {
        name.unknown =
            !name.rule.empty() && !options_.all.empty() && !holds(context.rules, name.rule);
        name.judged = complete && (name.rule.empty() ? rules_.size() == all.size() && all.size() > 1
                                                     : holds(judged_, name.rule));
      }
    }
    each_rule([&](const Rule& rule, const RuleState&, Findings& found) {
      if (rule.check_suppressions) rule.check_suppressions(context, found);
      return false;
    });
  }

  Findings take() && {
    std::ranges::stable_sort(all_, [](const Finding& a, const Finding& b) {
      return std::tie(a.span, a.rule, a.message) < std::tie(b.span, b.rule, b.message);
    });
    if (options_.use_baseline) mark_baselined();
    if (all_.size() > options_.max_findings) all_.resize(options_.max_findings);
    return std::move(all_);
  }

 private:
  void add(const Rule& rule, const RuleState& state, Findings found) {
    for (Finding& finding : found) {
      finding.rule = rule.id;
      // A comment about every rule does not hide what is to be said about itself.
      const bool by_name = rule.check_suppressions != nullptr;
      if (suppressions_.covers(rule.id, finding.span, by_name)) continue;
      if (finding.evidence < options_.least_evidence) continue;
      finding.severity = state.severity(rule, finding.severity);
      all_.push_back(std::move(finding));
    }
  }

  void mark_baselined() {
    const project::Baseline* baseline = project_.baseline();
    if (!baseline || all_.empty()) return;
    const auto known =
        baseline->files.find(project::relative_to(project_.baseline_folder(), path_));
    if (known == baseline->files.end()) return;
    project::Baseline::Entries left = known->second;
    for (Finding& finding : all_) {
      const auto entry = left.find(baseline_key(project_, path_, finding));
      if (entry == left.end() || entry->second == 0) continue;
      --entry->second;
      finding.baselined = true;
      finding.severity = Severity::hint;
    }
  }

  const project::Project& project_;
  std::string_view path_;
  std::string_view text_;
  Settings settings_;
  Suppressions suppressions_;
  std::span<const Rule* const> rules_;
  const Options& options_;
  std::vector<std::string_view> judged_;
  Findings all_;
};

}  // namespace

Findings run(const project::Project& project, const project::File& file,
             std::span<const Rule* const> rules, const Options& options) {
  if (!file.skipped.empty() || project.config_for(file.path).ignores(file.path)) return {};
  Context context(project, file);
  context.share(options.entry_points);
  if (!context.environment.is_known_api()) return {};
  const model::Program& program = context.program;
  const bool is_test = file.is_test();
  Run run(project, file.path, program.text, Suppressions(program, options.today), rules, options);
  run.each_rule([&](const Rule& rule, const RuleState& state, Findings& found) {
    if (!rule.check || (is_test && !state.in_tests)) return false;
    context.set_options(state.options);
    rule.check(context, found);
    std::erase_if(found, [&](const Finding& each) { return lies_in_error(program, each.span); });
    return true;
  });
  run.check_suppressions(program.errors.empty() && !program.truncated);
  return std::move(run).take();
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
  ManifestRun(const project::Project& project, std::span<const Rule* const> rules,
              const Options& options)
      : project_(project), rules_(rules), options_(options) {}

  Findings run(const project::Manifest& manifest) {
    if (project_.config_for(manifest.path).ignores(manifest.path)) return {};
    if (!project_.environment_for(manifest.path).is_known_api()) return {};
    const Findings of_all = of_schema(manifest);
    Run run(project_, manifest.path, *manifest.text, Suppressions(manifest, options_.today), rules_,
            options_);
    run.each_rule([&](const Rule& rule, const RuleState&, Findings& found) {
      if (rule.check_manifest) rule.check_manifest(project_, manifest, found);
      std::ranges::copy_if(of_all, std::back_inserter(found),
                           [&](const Finding& finding) { return finding.rule == rule.id; });
      return rule.check_manifest || rule.check_schema;
    });
    run.check_suppressions(true);
    return std::move(run).take();
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
  const Options& options_;
  std::map<const model::Schema*, SchemaFindings> schemas_;
};

}  // namespace

Findings run_manifest(const project::Project& project, const project::Manifest& manifest,
                      std::span<const Rule* const> rules, const Options& options) {
  return ManifestRun(project, rules, options).run(manifest);
}

std::vector<Findings> run_manifests(const project::Project& project,
                                    std::span<const project::Manifest* const> manifests,
                                    std::span<const Rule* const> rules, const Options& options) {
  ManifestRun run(project, rules, options);
  std::vector<Findings> all;
  for (const project::Manifest* manifest : manifests) all.push_back(run.run(*manifest));
  return all;
}

Findings config_findings(const project::Project& project, std::string_view path,
                         std::span<const Rule* const> all) {
  Findings findings;
  const auto file = project.configs().files().find(path);
  if (file == project.configs().files().end()) return findings;
  for (project::ConfigProblem& problem : config_problems(file->second, all)) {
    findings.push_back({.rule = invalid_config,
                        .span = problem.span,
                        .severity = Severity::error,
                        .message = std::move(problem.message)});
  }
  return findings;
}

}  // namespace poolguard::lint
