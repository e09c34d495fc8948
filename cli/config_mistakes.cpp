#include "cli/config_mistakes.h"

#include <set>

#include "analysis/lint/settings.h"
#include "analysis/text/line_index.h"
#include "rules/registry.h"

namespace poolguard::cli {

namespace {

// The configurations that hold for what is checked; mistakes in others are somebody else's.
std::set<std::string> configs_in_use(const project::Project& project, const Selection& selection) {
  std::set<std::string> used;
  const auto use = [&](const std::string& path) {
    if (!selection.contains(path)) return;
    const auto& files = project.config_for(path).files;
    used.insert(files.begin(), files.end());
  };
  for (const auto& [path, file] : project.files.loaded()) use(path);
  for (const auto& [path, manifest] : project.manifests) use(path);
  return used;
}

}  // namespace

std::vector<std::string> config_mistakes(const project::Project& project,
                                         const Selection& selection) {
  const std::set<std::string> used = configs_in_use(project, selection);
  std::vector<std::string> lines;
  for (const auto& [path, file] : project.configs().files()) {
    if (!used.contains(path)) continue;
    const std::string_view text = *project.manifests.find(path)->second.text;
    const text::LineIndex index(text);
    for (const project::ConfigProblem& problem : lint::config_problems(file, rules::all())) {
      const text::Position at = index.position(text, problem.span.begin, text::Encoding::utf16);
      lines.push_back(selection.shown(path) + ":" + std::to_string(at.line + 1) + ":" +
                      std::to_string(at.character + 1) + ": " + problem.message);
    }
  }
  return lines;
}

}  // namespace poolguard::cli
