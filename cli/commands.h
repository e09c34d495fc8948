// The commands. Each takes its options and a console and returns the exit code of the process:
// 0 all is well, 1 findings, 2 wrong usage or a file that cannot be read or written.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "cli/console.h"
#include "cli/options.h"

namespace poolguard::cli {

enum ExitCode : int { success = 0, has_findings = 1, failure = 2 };

// `reported`: filled with the ids of the rules that found something.
int check(const CheckOptions& options, Console& console,
          std::set<std::string_view>* reported = nullptr);
int lsp(const LspOptions& options);
int explain(const ExplainOptions& options, Console& console);
int rules(const RulesOptions& options, Console& console);
int facts(const FactsOptions& options, Console& console);
int config(const ConfigOptions& options, Console& console);
int init(const InitOptions& options, Console& console);
int audit(const AuditOptions& options, Console& console);

// Everything after the name of the program.
int run(std::span<const std::string> arguments, Console& console);

// Prints "poolguard: <message>" to the error stream.
void note(Console& console, std::string_view message);

// The same, and returns `failure`.
int fail(Console& console, std::string_view message);

bool use_color(Color color, const Console& console);

}  // namespace poolguard::cli
