// Repairs in memory: fixes are applied and the files analysed again until nothing is left to do.
//
// Touches no disk. A source whose repaired text has more syntax errors than before keeps its text,
// as do the files that a repair changes together with it; their findings count as conflicts.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "analysis/lint/fix_all.h"
#include "analysis/lint/run.h"
#include "analysis/project/project.h"

namespace poolguard::cli {

using TextPtr = std::shared_ptr<const std::string>;

struct Fixed {
  std::size_t findings = 0;   // repaired
  std::size_t conflicts = 0;  // left because of another repair, or because of the limit of rounds
  std::map<std::string, TextPtr> originals;             // changed files as they were, by path
  std::map<std::string, std::size_t> findings_by_file;  // repaired ones, by path
  std::vector<std::set<std::string>> together;          // files that were changed by one repair
};

inline constexpr int max_fix_rounds = 10;

// Loads what was asked of a project that is loaded in part; false when nothing came.
using LoadAsked = std::function<bool()>;

// `paths`: the sources and manifests whose findings are repaired.
Fixed fix_files(project::Workspace& workspace, std::span<const std::string> paths,
                std::span<const lint::Rule* const> rules, lint::Safety allowed, unsigned threads,
                const lint::Options& options = {}, const LoadAsked& load_asked = {});

// Gives a source or manifest of the project another text.
void put_text(project::Workspace& workspace, const std::string& path, TextPtr text);

// `paths` and every file that is bound to one of them, directly or not.
std::set<std::string> with_bound(std::set<std::string> paths,
                                 std::span<const std::set<std::string>> together);

}  // namespace poolguard::cli
