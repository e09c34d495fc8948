#include "cli/fix.h"

#include <set>
#include <utility>

#include "cli/lint_files.h"
#include "cli/parallel.h"

namespace poolguard::cli {

namespace {

class Fixer {
 public:
  Fixer(project::Workspace& workspace, std::span<const lint::Rule* const> rules,
        lint::Safety allowed, unsigned threads)
      : workspace_(workspace), rules_(rules), allowed_(allowed), threads_(threads) {}

  // Returns whether any text changed.
  bool round(std::span<const std::string> paths) {
    const std::vector<project::FilePtr> files = files_at(paths);
    const auto findings = lint_files(workspace_.project(), files, rules_, threads_);
    std::vector<lint::FixAll> repairs(files.size());
    std::vector<project::FilePtr> repaired(files.size());
    parallel_for(files.size(), threads_, [&](std::size_t i) {
      repairs[i] = lint::fix_all(findings[i], allowed_);
      if (!repairs[i].edits.empty()) repaired[i] = apply(*files[i], repairs[i].edits);
    });
    fixed_.conflicts = 0;
    bool changed = false;
    for (std::size_t i = 0; i < files.size(); ++i) {
      fixed_.conflicts += repairs[i].conflicts;
      if (repaired[i]) changed |= accept(files[i], std::move(repaired[i]), repairs[i].applied);
    }
    return changed;
  }

  Fixed take() && { return std::move(fixed_); }

 private:
  std::vector<project::FilePtr> files_at(std::span<const std::string> paths) const {
    std::vector<project::FilePtr> files;
    for (const std::string& path : paths) {
      const auto found = workspace_.project().files.find(path);
      if (found != workspace_.project().files.end()) files.push_back(found->second);
    }
    return files;
  }

  static project::FilePtr apply(const project::File& file, const text::EditSet& edits) {
    return project::analyse(file.path,
                            std::make_shared<const std::string>(edits.apply(*file.text)));
  }

  static std::size_t errors_in(const project::File& file) {
    return file.facts.program().errors.size();
  }

  bool accept(const project::FilePtr& before, project::FilePtr after, std::size_t applied) {
    const bool broken = !after->skipped.empty() || errors_in(*after) > errors_in(*before);
    if (broken || refused_.contains(before->path)) {
      refused_.insert(before->path);
      fixed_.conflicts += applied;
      return false;
    }
    if (*after->text == *before->text) return false;
    fixed_.originals.try_emplace(before->path, before);
    fixed_.findings += applied;
    fixed_.findings_by_file[before->path] += applied;
    workspace_.put(std::move(after));
    return true;
  }

  project::Workspace& workspace_;
  std::span<const lint::Rule* const> rules_;
  lint::Safety allowed_;
  unsigned threads_;
  std::set<std::string> refused_;
  Fixed fixed_;
};

}  // namespace

Fixed fix_files(project::Workspace& workspace, std::span<const std::string> paths,
                std::span<const lint::Rule* const> rules, lint::Safety allowed, unsigned threads) {
  Fixer fixer(workspace, rules, allowed, threads);
  for (int i = 0; i < max_fix_rounds && fixer.round(paths); ++i) {
  }
  return std::move(fixer).take();
}

}  // namespace poolguard::cli
