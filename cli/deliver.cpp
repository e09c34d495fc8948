#include "cli/deliver.h"

#include <algorithm>
#include <fstream>

#include "cli/commands.h"
#include "cli/reporters/reporter.h"

namespace poolguard::cli {

namespace {

Style style_of(const CheckOptions& options, const Console& console) {
  const lint::Severity usual = options.verbose ? lint::Severity::hint : lint::Severity::information;
  // What makes the exit code 1 is never hidden.
  return {.color = use_color(options.color, console),
          .width = console.width,
          .lowest = std::min(usual, options.fail_on)};
}

// Returns whether it worked.
bool write(const Report& report, const Output& output, Style style, Console& console) {
  const Reporter reporter = find_format(output.format)->write;
  if (output.file.empty()) {
    reporter(report, style, console.out);
    return true;
  }
  style.color = false;
  std::ofstream file(output.file, std::ios::binary);
  reporter(report, style, file);
  file.flush();
  if (!file) note(console, output.file + ": cannot be written");
  return static_cast<bool>(file);
}

bool has_failing_finding(const Report& report, lint::Severity fail_on) {
  return std::ranges::any_of(report.files, [&](const ReportedFile& file) {
    return std::ranges::any_of(
        file.findings, [&](const lint::Finding& finding) { return finding.severity >= fail_on; });
  });
}

}  // namespace

int deliver(const Report& report, const CheckOptions& options, Console& console, bool failed) {
  for (const SkippedFile& file : report.summary.skipped) {
    note(console, file.path + ": skipped: " + file.reason);
  }
  const Style style = style_of(options, console);
  for (const Output& output : options.outputs) {
    if (!write(report, output, style, console)) failed = true;
  }
  if (failed) return failure;
  if (options.staged && report.summary.fixed > 0) return has_findings;  // not in the index
  return has_failing_finding(report, options.fail_on) ? has_findings : success;
}

}  // namespace poolguard::cli
