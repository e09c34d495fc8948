#include "server/config_notes.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/lint/settings.h"
#include "analysis/project/folders.h"
#include "protocol/window.h"
#include "server/session.h"
#include "server/settings.h"

namespace poolguard::server {
namespace {

std::string note(std::string_view name, std::string_view text,
                 const std::vector<project::ConfigProblem>& problems) {
  if (problems.empty()) return {};
  const text::LineIndex lines(text);
  const auto at = lines.position(text, problems.front().span.begin, text::Encoding::utf8);
  std::string said = std::string(name) + ", line " + std::to_string(at.line + 1) + ": " +
                     sentence_of(problems.front());
  const std::size_t others = problems.size() - 1;
  if (others == 1) said += " There is 1 more mistake in it.";
  if (others > 1) said += " There are " + std::to_string(others) + " more mistakes in it.";
  return said;
}

}  // namespace

void ConfigNotes::look(const project::Project& project) {
  if (session_.settings().whole_workspace) return;  // they are diagnostics there
  for (const auto& [path, file] : project.configs().files()) {
    const auto manifest = project.manifests.find(path);
    if (manifest == project.manifests.end() || session_.documents().find_path(path)) continue;
    const auto problems = lint::config_problems(file, session_.options().rules);
    const std::string said =
        note(project::relative_to(project.root, path), *manifest->second.text, problems);
    if (std::exchange(told_[path], said) == said || said.empty()) continue;
    session_.notify(
        "window/showMessage",
        protocol::MessageParams{.type = protocol::MessageType::warning, .message = said});
  }
}

}  // namespace poolguard::server
