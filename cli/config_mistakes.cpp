#include "cli/config_mistakes.h"

#include "analysis/lint/settings.h"
#include "analysis/text/line_index.h"
#include "rules/registry.h"

namespace poolguard::cli {

std::vector<std::string> config_mistakes(const project::Project& project,
                                         const Selection& selection) {
  std::vector<std::string> lines;
  for (const auto& [path, file] : project.configs().files()) {
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
