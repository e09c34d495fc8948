// A rule is a value: an id, words about it, and a function from facts to findings.
//
// Rules are constinit aggregates listed in rules/registry.cpp. They do not know the engine, and the
// engine knows none of them.
#pragma once

#include <span>
#include <string_view>

#include "analysis/lint/context.h"
#include "analysis/lint/finding.h"
#include "analysis/lint/option.h"
#include "analysis/lint/schema_context.h"
#include "analysis/lint/suppressions.h"

namespace poolguard::lint {

struct Rule {
  std::string_view id;                    // the smell in the field's terms: "query-in-loop"
  std::string_view title;                 // one line for lists
  Severity severity = Severity::warning;  // the usual one; a finding may say another
  bool has_fix = false;
  bool on_by_default = true;
  bool in_tests = false;               // whether it speaks in test files, seeds and scripts
  bool worse_when_serverless = false;  // where each instance serves few requests and then stops
  bool marks_needless = false;         // what it points at has no effect: editors fade it
  std::span<const Option> options = {};
  // What it says about one source file, about one manifest (project/manifest.h) of whichever kind
  // it cares for, about one schema with all its files, and about the suppressions in any of them;
  // at least one is set.
  void (*check)(const Context&, Findings&) = nullptr;
  void (*check_manifest)(const project::Project&, const project::Manifest&, Findings&) = nullptr;
  void (*check_schema)(const SchemaContext&, SchemaFindings&) = nullptr;
  void (*check_suppressions)(const SuppressionContext&, Findings&) = nullptr;
};

}  // namespace poolguard::lint
