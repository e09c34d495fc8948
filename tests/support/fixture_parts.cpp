#include "tests/support/fixture_parts.h"

#include <set>
#include <utility>

#include "analysis/lint/run.h"
#include "tests/support/memory_files.h"

namespace poolguard::testing {
namespace {

class Questions : public project::Demand {
 public:
  void file(std::string_view path) const override { open_.files.emplace(path); }
  void holding(std::initializer_list<std::string_view> words) const override {
    open_.words.emplace(words.begin(), words.end());
  }
  void calling(std::string_view name) const override { open_.calls.emplace(name); }
  void all() const override { open_.all = true; }

  project::Wanted take() { return std::exchange(open_, {}); }

 private:
  mutable project::Wanted open_;
};

// The findings of one source or manifest.
lint::Findings lint_one(const project::Project& project, const std::string& path,
                        std::span<const lint::Rule* const> rules) {
  const lint::Options options{.named = true, .today = "2026-01-01"};
  if (const project::File* file = project.find(path)) {
    return lint::run(project, *file, rules, options);
  }
  const auto manifest = project.manifests.find(path);
  if (manifest == project.manifests.end()) return {};
  return lint::run_manifest(project, manifest->second, rules, options);
}

}  // namespace

FindingsByFile lint_parts(const Texts& texts, std::span<const lint::Rule* const> rules) {
  FindingsByFile all;
  const MemoryFiles files(texts);
  for (const auto& [path, text] : texts) {
    Questions questions;
    project::Workspace workspace{std::string(fixture_root)};
    project::Wanted wanted{.files = {path}};
    for (const auto& [other, content] : texts) {
      if (project::may_configure_pool(content)) wanted.files.insert(other);
    }
    workspace.load_part(files, wanted, questions);
    lint::Findings findings;
    do {
      findings = lint_one(workspace.project(), path, rules);
    } while (workspace.load_more(files, questions.take()));
    if (!findings.empty()) all[path] = std::move(findings);
  }
  return all;
}

}  // namespace poolguard::testing
