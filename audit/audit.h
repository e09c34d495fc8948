// The audit of a project: its routes, transactions, findings and figures as one report.
//
// Pure: it reads a project and the findings that the engine made of it, and touches nothing else.
// It knows no rule by its code, only by its id: an id it does not know lands in the last section.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/lint/run.h"
#include "analysis/project/project.h"
#include "audit/report.h"

namespace poolguard::audit {

// The findings of one source or manifest, which is part of the audit.
struct FoundIn {
  std::string path;  // absolute
  lint::Findings findings;
};

// What the user says on the command line; what is left out comes from poolguard.json, else from the
// project, else it stays a symbol.
struct Options {
  std::optional<uint32_t> connection_limit = {};
  std::optional<uint32_t> instances = {};
  std::optional<double> burst = {};
  std::optional<uint32_t> max_connections = {};
  std::optional<uint32_t> reserved = {};
  std::optional<std::string> pooler = {};
  std::optional<uint32_t> proxy_percent = {};
  std::optional<uint32_t> query_ms = {};
  std::optional<uint32_t> concurrency = {};
  std::optional<uint32_t> users = {};
  std::map<std::string, uint32_t, std::less<>> rows = {};  // by model
  std::string date = {};
  std::string version = {};  // of Poolguard
  // Which files are audited; the others are context. None: all.
  std::function<bool(std::string_view path)> covers = {};
};

// What the rules find in every audited file, sorted by path. `loop` runs the work.
std::vector<FoundIn> find_all(const project::Project& project,
                              std::span<const lint::Rule* const> rules, const lint::Options& engine,
                              const Options& options,
                              const project::Loop& loop = project::in_order);

// `found`: every audited file that was looked at, sorted by path, with or without findings.
Report make_report(const project::Project& project, std::span<const FoundIn> found,
                   const Options& options);

}  // namespace poolguard::audit
