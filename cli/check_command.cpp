// `poolguard check`: select, load, repair when asked to, lint, report.
#include <algorithm>
#include <fstream>
#include <set>
#include <thread>
#include <utility>

#include "analysis/project/secrets.h"
#include "cli/commands.h"
#include "cli/fix.h"
#include "cli/lint_files.h"
#include "cli/loader.h"
#include "cli/report.h"
#include "cli/reporters/counts.h"
#include "cli/reporters/reporter.h"
#include "cli/rule_selection.h"
#include "cli/scope.h"
#include "cli/unified_diff.h"
#include "cli/write_repairs.h"
#include "rules/registry.h"

namespace poolguard::cli {

namespace {

class Check {
 public:
  Check(const CheckOptions& options, Console& console, const Scope& scope,
        std::vector<const lint::Rule*> rules)
      : options_(options),
        console_(console),
        scope_(scope),
        selection_(scope.selection),
        rules_(std::move(rules)),
        threads_(options.threads > 0 ? options.threads
                                     : std::max(std::thread::hardware_concurrency(), 1U)),
        loaded_(load_project(scope.files(), selection_.root, scope.named, threads_,
                             console.progress)) {}

  int run() {
    note_unreadable();
    if (options_.dry_run) return show_repairs();
    if (options_.fix) repair();
    lint();
    for (const Output& output : options_.outputs) write(output);
    return exit_code();
  }

  std::set<std::string_view> rules_that_reported() const {
    std::set<std::string_view> ids;
    for (const ReportedFile& file : report_.files) {
      for (const lint::Finding& finding : file.findings) ids.insert(finding.rule);
    }
    return ids;
  }

 private:
  const project::Project& project() const { return loaded_.workspace.project(); }

  void complain(const std::string& path, const std::string& what) {
    note(console_, selection_.shown(path) + ": " + what);
    failed_ = true;
  }

  void note_unreadable() {
    for (const std::string& path : loaded_.unreadable) {
      if (selection_.contains(path)) complain(path, "the file cannot be read");
    }
  }

  std::vector<project::FilePtr> selected_files() const {
    std::vector<project::FilePtr> files;
    for (const auto& [path, file] : project().files) {
      if (selection_.contains(path)) files.push_back(file);
    }
    return files;
  }

  Fixed repaired() {
    std::vector<std::string> paths;
    for (const project::FilePtr& file : selected_files()) paths.push_back(file->path);
    for (const auto& [path, manifest] : project().manifests) {
      if (selection_.contains(path)) paths.push_back(path);
    }
    return fix_files(loaded_.workspace, paths, rules_, *options_.fix, threads_);
  }

  void repair() {
    Fixed fixed = repaired();
    for (const Unwritten& each : write_repairs(loaded_.workspace, fixed)) {
      complain(each.path, "not repaired: " + each.reason);
    }
    report_.summary.fixed = fixed.findings;
    report_.summary.conflicts = fixed.conflicts;
    if (options_.staged && fixed.findings > 0) {
      note(console_, "the repairs are not staged yet: look at them, and git add them");
    }
  }

  int show_repairs() {
    const Fixed fixed = repaired();
    for (const auto& [path, original] : fixed.originals) {
      console_.out << unified_diff(selection_.shown(path), *original, *project().text_of(path));
    }
    note(console_,
         counted(fixed.findings, "finding") + " would be repaired in " +
             counted(fixed.originals.size(), "file") +
             (fixed.conflicts > 0 ? ", " + counted(fixed.conflicts, "conflict") + " left" : ""));
    if (failed_) return failure;
    return fixed.findings > 0 ? has_findings : success;
  }

  void lint() {
    const std::vector<project::FilePtr> files = selected_files();
    std::vector<lint::Findings> findings = lint_files(project(), files, rules_, threads_);
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (!files[i]->skipped.empty()) {
        note_skipped(*files[i]);
        continue;
      }
      ++report_.summary.parsed;
      add(files[i]->path, files[i]->text, std::move(findings[i]));
    }
    lint_manifests();
    report_.summary.files = static_cast<std::size_t>(
        std::count_if(loaded_.sources.begin(), loaded_.sources.end(),
                      [&](const std::string& path) { return selection_.contains(path); }));
    std::sort(report_.files.begin(), report_.files.end(),
              [](const ReportedFile& a, const ReportedFile& b) { return a.path < b.path; });
  }

  void lint_manifests() {
    std::vector<const project::Manifest*> manifests;
    for (const auto& [path, manifest] : project().manifests) {
      if (selection_.contains(path)) manifests.push_back(&manifest);
    }
    std::vector<lint::Findings> findings = lint::run_manifests(project(), manifests, rules_);
    for (std::size_t i = 0; i < manifests.size(); ++i) {
      add(manifests[i]->path, manifests[i]->text, std::move(findings[i]));
    }
  }

  void note_skipped(const project::File& file) {
    const std::string path = selection_.shown(file.path);
    report_.summary.skipped.push_back({path, std::string(file.skipped)});
    note(console_, path + ": skipped: " + std::string(file.skipped));
  }

  void add(std::string_view path, std::shared_ptr<const std::string> text,
           lint::Findings findings) {
    if (scope_.lines) {
      const text::LineIndex index(*text);
      std::erase_if(findings, [&](const lint::Finding& finding) {
        return !scope_.covers(path, finding.span, index);
      });
    }
    if (findings.empty()) return;
    ReportedFile reported{.path = selection_.shown(path), .findings = std::move(findings)};
    report_.texts[reported.path] = quotable(path, *text);
    for (lint::Finding& finding : reported.findings) {
      std::erase_if(finding.related, [&](lint::Related& each) { return !show(each.path); });
      std::erase_if(finding.fixes, [&](lint::Fix& fix) {
        return !std::ranges::all_of(fix.elsewhere,
                                    [&](lint::FileEdits& each) { return show(each.path); });
      });
    }
    report_.files.push_back(std::move(reported));
  }

  // Makes the path a shown one; false when there is no such file in the project.
  bool show(std::string& path) {
    const auto text = project().text_of(path);
    const std::string own = std::exchange(path, selection_.shown(path));
    if (text) report_.texts[path] = quotable(own, *text);
    return text != nullptr;
  }

  // What reports quote: nothing secret, at the same places.
  static std::shared_ptr<const std::string> quotable(std::string_view path, std::string_view text) {
    return std::make_shared<const std::string>(project::without_secrets(path, text));
  }

  void write(const Output& output) {
    const Reporter report = find_format(output.format)->write;
    if (output.file.empty()) return report(report_, style(), console_.out);
    Style plain = style();
    plain.color = false;
    std::ofstream file(output.file, std::ios::binary);
    report(report_, plain, file);
    file.flush();
    if (file) return;
    note(console_, output.file + ": cannot be written");
    failed_ = true;
  }

  Style style() const {
    const lint::Severity usual =
        options_.verbose ? lint::Severity::hint : lint::Severity::information;
    // What makes the exit code 1 is never hidden.
    return {.color = use_color(options_.color, console_),
            .width = console_.width,
            .lowest = std::min(usual, options_.fail_on)};
  }

  int exit_code() const {
    if (failed_) return failure;
    if (options_.staged && report_.summary.fixed > 0) return has_findings;  // not in the index
    for (const ReportedFile& file : report_.files) {
      for (const lint::Finding& finding : file.findings) {
        if (finding.severity >= options_.fail_on) return has_findings;
      }
    }
    return success;
  }

  const CheckOptions& options_;
  Console& console_;
  const Scope& scope_;
  const Selection& selection_;
  std::vector<const lint::Rule*> rules_;
  unsigned threads_;
  Loaded loaded_;
  Report report_;
  bool failed_ = false;  // something could not be read or written
};

}  // namespace

int check(const CheckOptions& options, Console& console, std::set<std::string_view>* reported) {
  RuleSelection rules = select_rules(rules::all(), options.rules, options.skip);
  if (!rules.error.empty()) return fail(console, rules.error);
  const Scope scope = scope_of(options, console.in);
  if (!scope.selection.error.empty()) return fail(console, scope.selection.error);
  Check check(options, console, scope, std::move(rules.rules));
  const int code = check.run();
  if (reported) *reported = check.rules_that_reported();
  return code;
}

}  // namespace poolguard::cli
