#include "cli/deliver.h"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <string>

#include "cli/commands.h"
#include "cli/reporters/reporter.h"

namespace poolguard::cli {

namespace {

Style style_of(const CheckOptions& options, const Console& console) {
  if (options.quiet) {
    return {.color = use_color(options.color, console),
            .width = console.width,
            .lowest = lint::Severity::error};
  }
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

// With --max-warnings that many warnings are fine, and one more fails.
bool fails(const Report& report, const CheckOptions& options) {
  using lint::Severity;
  for (const Severity each :
       {Severity::hint, Severity::information, Severity::warning, Severity::error}) {
    const std::size_t found = report.count(each);
    if (each == Severity::warning && options.max_warnings) {
      if (found > *options.max_warnings) return true;
    } else if (each >= options.fail_on && found > 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string delivery_of(const CheckOptions& options, const Console& console) {
  const Style style = style_of(options, console);
  std::string words = std::to_string(style.color) + " " + std::to_string(style.width) + " " +
                      std::to_string(static_cast<int>(style.lowest)) + " " +
                      std::to_string(static_cast<int>(options.fail_on));
  if (options.max_warnings) words += " at most " + std::to_string(*options.max_warnings);
  for (const Output& output : options.outputs) {
    if (!output.file.empty()) return {};
    words += " " + std::string(output.format);
  }
  return words;
}

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
  return fails(report, options) ? has_findings : success;
}

}  // namespace poolguard::cli
