#include "cli/reported_file.h"

#include <algorithm>
#include <utility>

#include "analysis/project/secrets.h"

namespace poolguard::cli {
namespace {

// Makes the path a shown one; false when there is no such file in the project.
bool show(Report& report, const project::Project& project, const Selection& selection,
          std::string& path) {
  const auto text = project.text_of(path);
  const std::string own = std::exchange(path, selection.shown(path));
  if (!text) return false;
  auto& known = report.texts[path];
  // At the same places, but without what is secret.
  if (!known) known = std::make_shared<const std::string>(project::without_secrets(own, *text));
  return true;
}

}  // namespace

void add_findings(Report& report, const project::Project& project, const Selection& selection,
                  std::string_view path, lint::Findings findings) {
  ReportedFile reported{.path = std::string(path), .findings = std::move(findings)};
  const auto show_path = [&](std::string& each) { return show(report, project, selection, each); };
  if (reported.findings.empty() || !show_path(reported.path)) return;
  for (lint::Finding& finding : reported.findings) {
    std::erase_if(finding.related, [&](lint::Related& each) { return !show_path(each.path); });
    std::erase_if(finding.fixes, [&](lint::Fix& fix) {
      return !std::ranges::all_of(fix.elsewhere,
                                  [&](lint::FileEdits& each) { return show_path(each.path); });
    });
  }
  report.files.push_back(std::move(reported));
}

}  // namespace poolguard::cli
