#include "cli/fix.h"

#include <algorithm>
#include <utility>

#include "analysis/lint/run.h"
#include "cli/lint_files.h"
#include "cli/parallel.h"

namespace poolguard::cli {

namespace {

// One file after the edits of a round.
struct Draft {
  std::string path;
  TextPtr before;
  TextPtr after = nullptr;
  project::FilePtr file = nullptr;  // none for a manifest
  bool refused = false;
};

std::size_t errors_in(const project::File& file) { return file.facts.program().errors.size(); }

class Fixer {
 public:
  Fixer(project::Workspace& workspace, std::span<const std::string> paths,
        std::span<const lint::Rule* const> rules, lint::Safety allowed, unsigned threads,
        const lint::Options& options, const LoadAsked& load_asked)
      : workspace_(workspace),
        paths_(paths),
        rules_(rules),
        allowed_(allowed),
        threads_(threads),
        options_(options),
        load_asked_(load_asked) {}

  // Returns whether any text changed.
  bool round() {
    lint::FixEverywhere fixes = choose();
    while (load_asked_ && load_asked_()) fixes = choose();
    std::vector<Draft> drafts;
    std::vector<const text::EditSet*> edits;
    for (const auto& [path, set] : fixes.edits) {
      if (set.empty()) continue;
      drafts.push_back({.path = path, .before = project().text_of(path)});
      edits.push_back(&set);
    }
    parallel_for(drafts.size(), threads_, [&](std::size_t i) { draft(drafts[i], *edits[i]); });
    fixed_.conflicts = fixes.conflicts;
    return accept(drafts, fixes);
  }

  Fixed take() && { return std::move(fixed_); }

 private:
  const project::Project& project() const { return workspace_.project(); }

  lint::FixEverywhere choose() const {
    std::vector<project::FilePtr> files;
    std::vector<const project::Manifest*> manifests;
    for (const std::string& path : paths_) {
      const auto file = project().files.loaded().find(path);
      const auto manifest = project().manifests.find(path);
      if (file != project().files.loaded().end()) {
        files.push_back(file->second);
      } else if (manifest != project().manifests.end()) {
        manifests.push_back(&manifest->second);
      }
    }
    lint::FixEverywhere fixes;
    const auto in_files = lint_files(project(), files, rules_, threads_, options_);
    for (std::size_t i = 0; i < files.size(); ++i) {
      lint::add_fixes(fixes, files[i]->path, in_files[i], allowed_);
    }
    const auto in_manifests = lint::run_manifests(project(), manifests, rules_, options_);
    for (std::size_t i = 0; i < manifests.size(); ++i) {
      lint::add_fixes(fixes, manifests[i]->path, in_manifests[i], allowed_);
    }
    return fixes;
  }

  void draft(Draft& draft, const text::EditSet& edits) const {
    draft.refused = !draft.before || refused_.contains(draft.path);
    if (draft.refused) return;
    draft.after = std::make_shared<const std::string>(edits.apply(*draft.before));
    const project::File* file = project().find(draft.path);
    if (!file) return;
    draft.file = project::analyse(draft.path, draft.after);
    draft.refused = !draft.file->skipped.empty() || errors_in(*draft.file) > errors_in(*file);
  }

  bool accept(const std::vector<Draft>& drafts, const lint::FixEverywhere& fixes) {
    std::set<std::string> refused;
    for (const Draft& each : drafts) {
      if (each.refused) refused.insert(each.path);
    }
    refused_.merge(with_bound(std::move(refused), fixes.together));
    bool changed = false;
    for (const Draft& each : drafts) {
      if (refused_.contains(each.path) || *each.after == *each.before) continue;
      changed = true;
      fixed_.originals.try_emplace(each.path, each.before);
      if (each.file) {
        workspace_.put(each.file);
      } else {
        workspace_.put(project::Manifest{each.path, each.after});
      }
    }
    for (const auto& [path, applied] : fixes.applied) {
      const bool kept = !refused_.contains(path);
      (kept ? fixed_.findings : fixed_.conflicts) += applied;
      if (kept) fixed_.findings_by_file[path] += applied;
    }
    fixed_.together.insert(fixed_.together.end(), fixes.together.begin(), fixes.together.end());
    return changed;
  }

  project::Workspace& workspace_;
  std::span<const std::string> paths_;
  std::span<const lint::Rule* const> rules_;
  lint::Safety allowed_;
  unsigned threads_;
  const lint::Options& options_;
  const LoadAsked& load_asked_;
  std::set<std::string> refused_;
  Fixed fixed_;
};

}  // namespace

Fixed fix_files(project::Workspace& workspace, std::span<const std::string> paths,
                std::span<const lint::Rule* const> rules, lint::Safety allowed, unsigned threads,
                const lint::Options& options, const LoadAsked& load_asked) {
  Fixer fixer(workspace, paths, rules, allowed, threads, options, load_asked);
  for (int i = 0; i < max_fix_rounds && fixer.round(); ++i) {
  }
  return std::move(fixer).take();
}

void put_text(project::Workspace& workspace, const std::string& path, TextPtr text) {
  if (workspace.project().find(path)) {
    workspace.put(project::analyse(path, std::move(text)));
  } else {
    workspace.put(project::Manifest{path, std::move(text)});
  }
}

std::set<std::string> with_bound(std::set<std::string> paths,
                                 std::span<const std::set<std::string>> together) {
  for (bool grown = true; grown;) {
    grown = false;
    for (const std::set<std::string>& group : together) {
      const auto is_in = [&](const std::string& path) { return paths.contains(path); };
      if (std::ranges::any_of(group, is_in) && !std::ranges::all_of(group, is_in)) {
        paths.insert(group.begin(), group.end());
        grown = true;
      }
    }
  }
  return paths;
}

}  // namespace poolguard::cli
