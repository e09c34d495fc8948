// What one check looks at: which files are reported, on which of their lines, and where the texts
// of the project come from (the disk, the git index, standard input).
//
// The project around is always whole: a scope narrows what is reported, not what is known.
#pragma once

#include <istream>
#include <memory>
#include <optional>
#include <string_view>

#include "analysis/text/line_index.h"
#include "cli/git.h"
#include "cli/options.h"
#include "cli/selection.h"
#include "cli/stamped_files.h"

namespace poolguard::cli {

struct Scope {
  Selection selection;
  // Paths that are loaded even where the project leaves them out.
  PathSet named;
  // Where the texts come from; the last one counts, those before it lie below.
  std::vector<std::unique_ptr<StampedFiles>> sources;
  std::optional<ChangedLines> lines;  // none: whole files
  std::string config;                 // the only configuration; "": those that are found

  const StampedFiles& files() const { return *sources.back(); }

  // Whether a finding there is reported. `index` is of the file's text.
  bool covers(std::string_view path, text::Span span, const text::LineIndex& index) const;
};

// `input` is standard input. What is wrong with the options or the repository is in
// selection.error, or thrown as a std::runtime_error.
Scope scope_of(const CheckOptions& options, std::istream* input);

}  // namespace poolguard::cli
