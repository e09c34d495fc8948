#include "audit/audit.h"

#include <algorithm>

#include "audit/advice.h"
#include "audit/basis.h"
#include "audit/capacity.h"
#include "audit/checklist.h"
#include "audit/entry_rows.h"
#include "audit/fix_ranking.h"
#include "audit/paths.h"
#include "audit/score.h"
#include "audit/sections.h"
#include "audit/transactions_table.h"

namespace poolguard::audit {
namespace {

void add_counts(const Material& material, Report& report) {
  for (const EntryRow& entry : report.entry_points) {
    ++report.levels.of[static_cast<std::size_t>(entry.level)];
  }
  for (const FoundIn& in : material.found) {
    FileHeat heat{.path = material.relative(in.path)};
    for (const lint::Finding& finding : in.findings) {
      ++report.findings[finding.severity];
      ++heat.findings[static_cast<std::size_t>(finding.severity)];
    }
    if (!in.findings.empty()) report.heat.push_back(std::move(heat));
  }
}

}  // namespace

std::vector<FoundIn> find_all(const project::Project& project,
                              std::span<const lint::Rule* const> rules, const lint::Options& engine,
                              const Options& options, const project::Loop& loop) {
  const auto covers = [&](std::string_view path) {
    return !options.covers || options.covers(path);
  };
  std::vector<FoundIn> found;
  for (const auto& [path, file] : project.files) {
    if (covers(path) && file->skipped.empty()) found.push_back({path, {}});
  }
  loop(found.size(), [&](std::size_t i) {
    found[i].findings = lint::run(project, *project.find(found[i].path), rules, engine);
  });
  std::vector<const project::Manifest*> manifests;
  for (const auto& [path, manifest] : project.manifests) {
    if (covers(path)) manifests.push_back(&manifest);
  }
  std::vector<lint::Findings> findings = lint::run_manifests(project, manifests, rules, engine);
  for (std::size_t i = 0; i < manifests.size(); ++i) {
    found.push_back({manifests[i]->path, std::move(findings[i])});
  }
  std::ranges::sort(found, {}, &FoundIn::path);
  return found;
}

Report make_report(const project::Project& project, std::span<const FoundIn> found,
                   const Options& options) {
  Material material(project, found, options);
  const project::File* main = most_telling(material);
  const Settings settings = settings_for(project, main ? main->path : project.root + "/*");
  const Thresholds thresholds = settings.thresholds();
  Report report;
  report.basis = basis_of(material, settings);
  add_entry_points(material, settings, report);
  report.transactions = transactions_of(material, report);
  report.paths = grade_paths(material, thresholds, report);
  report.capacity = capacity_of(report);
  report.score = score_of(report);
  report.sections = sections_of(material);
  report.advice = advice_of(material, report);
  report.fixes = rank_fixes(material, report);
  report.checklist = checklist_of(material, report);
  report.runbook = runbook_of(report);
  report.unknowns = unknowns_of(report);
  add_counts(material, report);
  return report;
}

}  // namespace poolguard::audit
