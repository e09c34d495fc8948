// The command line as plain values: words in, one command out. Decides nothing and prints nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/lint/finding.h"
#include "audit/audit.h"

namespace poolguard::cli {

enum class Color : uint8_t { automatic, always, never };

// A report and where it goes; no file: standard output.
struct Output {
  std::string format = "text";
  std::string file = {};
};

struct CheckOptions {
  std::vector<std::string> paths = {};
  bool staged = false;                 // the index against HEAD
  bool changed = false;                // what the branch changed since it left the default branch
  std::string since = {};              // the same for any commit
  bool lines = false;                  // only findings on lines that changed
  std::optional<uint32_t> line = {};   // only findings on this one, from one (for explain)
  bool from_stdin = false;             // standard input is the text of ...
  std::string stdin_filename = {};     // ... this file
  std::vector<Output> outputs = {{}};  // at most one of them without a file
  Color color = Color::automatic;
  lint::Severity fail_on = lint::Severity::warning;
  std::optional<lint::Safety> fix = {};  // the boldest fixes to apply; none: only report
  bool dry_run = false;                  // show them as a difference, write nothing
  std::vector<std::string> rules = {};   // only these
  std::vector<std::string> skip = {};
  model::Evidence min_confidence = model::Evidence::possible;
  std::optional<std::size_t> max_warnings = {};  // more of them make the exit code 1
  bool verbose = false;
  bool no_cache = false;
  std::string cache_dir = {};  // "": the usual place
  bool quiet = false;          // shows errors only
  bool stats = false;
  bool update_baseline = false;
  bool prune_baseline = false;
  std::string date = {};    // "2026-11-21", instead of today
  std::string config = {};  // the one configuration instead of those that are found
  unsigned threads = 0;     // 0: as many as the machine runs at once
};

struct LspOptions {
  unsigned workers = 1;
  std::string log_file = {};
  std::uint16_t port = 0;  // 0: none
  std::string pipe = {};
};

struct ExplainOptions {
  std::string subject = {};  // a rule, or PATH:LINE
  Color color = Color::automatic;
};

struct FactsOptions {
  std::vector<std::string> paths = {};
};

struct RulesOptions {
  enum class Format : uint8_t { text, json, markdown };
  Format format = Format::text;
};

struct ConfigOptions {
  std::string file = {};  // "": the working directory
  bool schema = false;
};

struct InitOptions {};

struct AuditOptions {
  std::vector<std::string> paths = {};
  std::vector<Output> outputs = {{.format = "md"}};
  audit::Options figures = {};               // its version is left to the command
  std::string baseline = {};                 // an earlier report, as JSON
  std::optional<audit::Level> fail_on = {};  // of the score, or of a path; none: never
  bool fail_on_worse = false;                // than the baseline
  std::string links = "file";                // of the HTML: none, file, vscode or an address
  bool try_repairs = true;                   // to show what the available ones would change
  unsigned threads = 0;
};

// Asked for with --help or --version: goes to standard output as it is.
struct Answer {
  std::string text;
};

struct UsageError {
  std::string message;
};

using Command = std::variant<CheckOptions, LspOptions, ExplainOptions, RulesOptions, FactsOptions,
                             ConfigOptions, InitOptions, AuditOptions, Answer, UsageError>;

// `arguments` without the name of the program.
Command parse(std::span<const std::string> arguments);

}  // namespace poolguard::cli
