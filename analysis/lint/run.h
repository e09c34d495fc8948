// The engine: runs rules over one file of a project, source or manifest. Pure: same inputs,
// same findings, sorted.
#pragma once

#include <span>
#include <vector>

#include "analysis/lint/rule.h"

namespace poolguard::lint {

struct Options {
  std::size_t max_findings = 1000;  // per file; more are dropped
};

// Findings of `file`, sorted by place and rule, without those inside text that did not parse and
// those suppressed by a comment (`// poolguard-disable-next-line rule -- reason`).
Findings run(const project::Project& project, const project::File& file,
             std::span<const Rule* const> rules, const Options& options = {});

// Findings of a manifest (package.json, schema.prisma, .env), sorted likewise. Which of them a rule
// looks at is its own business.
Findings run_manifest(const project::Project& project, const project::Manifest& manifest,
                      std::span<const Rule* const> rules);

// The same for several manifests, in their order. What all files of a schema share is made once.
std::vector<Findings> run_manifests(const project::Project& project,
                                    std::span<const project::Manifest* const> manifests,
                                    std::span<const Rule* const> rules);

}  // namespace poolguard::lint
