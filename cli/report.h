// What a check found, ready to be written: plain data, in the order in which it is shown.
//
// Paths are relative to the working directory. Spans are bytes; reporters turn them into lines and
// columns.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/lint/finding.h"

namespace poolguard::cli {

struct ReportedFile {
  std::string path;
  lint::Findings findings;  // related paths are relative, too
};

struct SkippedFile {
  std::string path;
  std::string reason;
};

struct Summary {
  std::size_t files = 0;   // source files that were asked for
  std::size_t parsed = 0;  // those of them that can matter and were read in full
  std::vector<SkippedFile> skipped = {};
  std::size_t fixed = 0;      // findings repaired by --fix
  std::size_t conflicts = 0;  // findings whose fix got in the way of another
  std::size_t baselined = 0;  // findings that are known of old and not reported
};

struct Report {
  std::vector<ReportedFile> files = {};  // those with findings, sorted by path
  // The text of every file that a finding points into, by path.
  std::map<std::string, std::shared_ptr<const std::string>, std::less<>> texts = {};
  Summary summary = {};
  // What else is to be said of the whole, for formats that have a place for it.
  std::vector<std::pair<std::string, std::string>> properties = {};

  std::size_t count(lint::Severity severity) const;
  std::size_t count() const;
};

}  // namespace poolguard::cli
