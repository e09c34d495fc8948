// The engine: runs rules over one file of a project, source or manifest. Pure: same inputs,
// same findings, sorted.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "analysis/lint/rule.h"

namespace poolguard::lint {

struct Options {
  std::size_t max_findings = 1000;  // per file; more are dropped
  bool named = false;  // the rules were asked for by name: none is off, whatever is configured
  std::string_view today = {};  // "2026-11-21": up to when suppressions hold; "": for ever
  // All rules there are, so that a suppression of an unknown one is known; empty: those that run.
  std::span<const Rule* const> all = {};
  model::Evidence least_evidence = model::Evidence::possible;
  bool use_baseline = true;                          // findings that are in it become hints
  std::span<const project::ConfigLayer> below = {};  // count less than those of poolguard.json
  // Runs the work of one rule; for those who want to look at a clock.
  using Around = std::function<void(const Rule&, const std::function<void()>&)>;
  Around around = {};
  // For those who look at many files of a project: its entry points, found once.
  SharedEntryPoints entry_points = {};
};

// Findings of `file`, sorted by place and rule, without those inside text that did not parse and
// those suppressed by a comment (`// poolguard-disable-next-line rule -- reason`). Which rules
// speak, and how loud, is what poolguard.json says about the file; nothing about ignored files.
Findings run(const project::Project& project, const project::File& file,
             std::span<const Rule* const> rules, const Options& options = {});

// Findings of a manifest (package.json, schema.prisma, .env), likewise. Which of them a rule looks
// at is its own business.
Findings run_manifest(const project::Project& project, const project::Manifest& manifest,
                      std::span<const Rule* const> rules, const Options& options = {});

// The mistakes in a poolguard.json as findings of `invalid_config`; `all` are all rules.
Findings config_findings(const project::Project& project, std::string_view path,
                         std::span<const Rule* const> all);

inline constexpr std::string_view invalid_config = "invalid-configuration";

// The same for several manifests, in their order. What all files of a schema share is made once.
std::vector<Findings> run_manifests(const project::Project& project,
                                    std::span<const project::Manifest* const> manifests,
                                    std::span<const Rule* const> rules,
                                    const Options& options = {});

}  // namespace poolguard::lint
