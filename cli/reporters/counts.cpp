#include "cli/reporters/counts.h"

namespace poolguard::cli {

std::string counted(std::size_t n, std::string_view noun) {
  std::string out = std::to_string(n) + " " + std::string(noun);
  if (n != 1) out += "s";
  return out;
}

std::string levels_of(const Report& report) {
  std::string out;
  const auto add = [&](lint::Severity severity, std::string_view noun) {
    const std::size_t n = report.count(severity);
    if (n == 0) return;
    const bool countable = severity != lint::Severity::information;
    out += out.empty() ? "" : ", ";
    out += countable ? counted(n, noun) : std::to_string(n) + " " + std::string(noun);
  };
  add(lint::Severity::error, "error");
  add(lint::Severity::warning, "warning");
  add(lint::Severity::information, "information");
  add(lint::Severity::hint, "hint");
  return out;
}

std::string checked_of(const Report& report) {
  const std::size_t skipped = report.summary.skipped.size();
  return counted(report.summary.files, "file") + " checked" +
         (skipped == 0 ? "" : ", " + std::to_string(skipped) + " skipped");
}

std::string headline(const Report& report) {
  if (report.count() == 0) return "No findings (" + checked_of(report) + ").";
  return counted(report.count(), "finding") + ": " + levels_of(report) + " (" + checked_of(report) +
         ").";
}

}  // namespace poolguard::cli
