// `poolguard audit`: load, look at everything, and write the report.
#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

#include "audit/audit.h"
#include "audit/impact.h"
#include "audit/render.h"
#include "audit/render_html.h"
#include "audit/risk.h"
#include "cli/commands.h"
#include "cli/config_mistakes.h"
#include "cli/disk.h"
#include "cli/fix.h"
#include "cli/lint_files.h"
#include "cli/loader.h"
#include "cli/parallel.h"
#include "cli/reported_file.h"
#include "cli/reporters/reporter.h"
#include "cli/selection.h"
#include "cli/today.h"
#include "cli/version.h"
#include "rules/registry.h"

namespace poolguard::cli {
namespace {

class Audit {
 public:
  Audit(const AuditOptions& options, Console& console, Selection selection)
      : options_(options),
        console_(console),
        selection_(std::move(selection)),
        threads_(options.threads > 0 ? options.threads
                                     : std::max(std::thread::hardware_concurrency(), 1U)),
        loaded_({.files = &disk_,
                 .root = selection_.root,
                 .named = selection_.paths,
                 .threads = threads_,
                 .progress = console.progress}),
        today_(options.figures.date.empty() ? today() : options.figures.date),
        engine_{.today = today_, .all = rules::all(), .use_baseline = false} {}

  int run() {
    for (const std::string& mistake : config_mistakes(project(), selection_)) {
      note(console_, mistake);
      failed_ = true;
    }
    for (const auto& [model, rows] : options_.figures.rows) {
      if (is_model(model)) continue;
      note(console_, "--rows " + model + ": no schema has a model of that name");
      failed_ = true;
    }
    if (failed_) return failure;
    for (const std::string& path : loaded_.unreadable()) {
      if (!selection_.contains(path)) continue;
      note(console_, selection_.shown(path) + ": the file cannot be read");
      failed_ = true;
    }
    audit::Report report = report_of(project());
    if (options_.try_repairs) report.impact = impact_on(report);
    if (!options_.baseline.empty()) {
      const auto before = earlier();
      if (!before) return fail(console_, options_.baseline + " is no report in JSON");
      report.difference = audit::difference_of(*before, audit::snapshot_of(report));
    }
    for (const Output& output : options_.outputs) write(report, output);
    if (failed_) return failure;
    return fails(report) ? has_findings : success;
  }

 private:
  const project::Project& project() const { return loaded_.project(); }

  bool is_model(std::string_view name) const {
    return std::ranges::any_of(project().manifests, [&](const auto& each) {
      const model::Schema* schema = project().schema_with(each.first);
      return schema && (schema->model(name) || schema->model_of_accessor(name));
    });
  }

  audit::Report report_of(const project::Project& project) {
    audit::Options figures = options_.figures;
    figures.version = version;
    figures.covers = [this](std::string_view path) { return selection_.contains(path); };
    lint::Options engine = engine_;
    engine.entry_points = shared_entry_points(project);
    found_ = audit::find_all(
        project, rules::all(), engine, figures,
        [this](std::size_t count, const auto& work) { parallel_for(count, threads_, work); });
    return audit::make_report(project, found_, figures);
  }

  // The repairs are tried on a copy in memory.
  std::vector<audit::ImpactRow> impact_on(const audit::Report& before) {
    project::Workspace repaired = loaded_.workspace();
    std::vector<std::string> paths;
    for (const audit::FoundIn& each : found_) paths.push_back(each.path);
    const auto kept = std::move(found_);
    const Fixed fixed =
        fix_files(repaired, paths, rules::all(), lint::Safety::suggested, threads_, engine_);
    if (fixed.findings == 0) return {};
    const audit::Report after = report_of(repaired.project());
    found_ = kept;
    return audit::impact_of(before, after, audit::Thresholds().request);
  }

  std::optional<audit::Snapshot> earlier() {
    std::ostringstream text;
    text << std::ifstream(options_.baseline, std::ios::binary).rdbuf();
    return audit::read_snapshot(std::move(text).str());
  }

  // The findings, as `check` writes them, with the figures of the report as properties of the run.
  std::string sarif(const audit::Report& report) const {
    Report listed;
    for (const audit::FoundIn& each : found_) {
      add_findings(listed, project(), selection_, each.path, each.findings);
    }
    const auto number = [](const std::optional<uint64_t>& value) {
      return value ? std::to_string(*value) : std::string("unknown");
    };
    listed.properties = {{"riskScore", std::to_string(report.score.value)},
                         {"riskLevel", std::string(audit::name_of(report.score.level))},
                         {"verdict", report.score.verdict},
                         {"breakpoint", number(report.capacity.breakpoint)},
                         {"safeCeiling", number(report.capacity.safe_ceiling)}};
    std::ostringstream out;
    write_sarif(listed, {}, out);
    return std::move(out).str();
  }

  std::string links() const {
    if (options_.links == "none") return "";
    if (options_.links == "file") return audit::HtmlOptions().links;
    if (options_.links == "vscode") return audit::vscode_links(selection_.root);
    return options_.links;
  }

  std::string rendered(const audit::Report& report, std::string_view format) const {
    if (format == "json") return audit::render_json(report);
    if (format == "html") return audit::render_html(report, {.links = links()});
    if (format == "sarif") return sarif(report);
    return audit::render_markdown(report);
  }

  void write(const audit::Report& report, const Output& output) {
    const std::string text = rendered(report, output.format);
    if (output.file.empty()) {
      console_.out << text;
      return;
    }
    std::ofstream file(output.file, std::ios::binary);
    file << text << std::flush;
    if (file) return;
    note(console_, output.file + ": cannot be written");
    failed_ = true;
  }

  bool fails(const audit::Report& report) const {
    if (options_.fail_on_worse) return report.difference && !report.difference->worse.empty();
    if (!options_.fail_on) return false;
    const bool has_path = std::ranges::any_of(
        report.paths, [&](const audit::Path& path) { return path.level >= *options_.fail_on; });
    return has_path || report.score.level >= *options_.fail_on;
  }

  const AuditOptions& options_;
  Console& console_;
  Selection selection_;
  Disk disk_;
  unsigned threads_;
  Loaded loaded_;
  std::string today_;
  lint::Options engine_;
  std::vector<audit::FoundIn> found_;
  bool failed_ = false;  // something could not be read or written
};

}  // namespace

int audit(const AuditOptions& options, Console& console) {
  Selection selection = select(options.paths);
  if (!selection.error.empty()) return fail(console, selection.error);
  return Audit(options, console, std::move(selection)).run();
}

}  // namespace poolguard::cli
