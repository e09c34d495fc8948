#include "tests/support/fixture_steps.h"

#include <algorithm>
#include <set>

#include "analysis/syntax/tree.h"
#include "tests/support/fixture_lint.h"

namespace poolguard::testing {
namespace {

std::shared_ptr<const std::string> shared(const std::string& text) {
  return std::make_shared<const std::string>(text);
}

// One edit around all that changed.
text::Edit edit_between(std::string_view before, std::string_view after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t front = 0;
  while (front < shorter && before[front] == after[front]) ++front;
  std::size_t back = 0;
  while (back < shorter - front &&
         before[before.size() - 1 - back] == after[after.size() - 1 - back]) {
    ++back;
  }
  return {{static_cast<uint32_t>(front), static_cast<uint32_t>(before.size() - back)},
          std::string(after.substr(front, after.size() - back - front))};
}

// As an editor that has every file open.
void open_all(project::Workspace& workspace) {
  const auto files = workspace.project().files;
  for (const auto& [path, file] : files) {
    workspace.put(project::analyse(path, file->text, true));
  }
}

// Returns whether other files may see a difference.
bool change(project::Workspace& workspace, const std::string& path, const std::string& text) {
  if (!syntax::dialect_of(path)) return workspace.put(project::Manifest{path, shared(text)});
  const project::File* old = workspace.project().find(path);
  if (!old) return workspace.put(project::analyse(path, shared(text), true));
  const text::Edit edit = edit_between(*old->text, text);
  return workspace.put(project::reanalyse(*old, shared(text), std::span(&edit, 1)));
}

// Returns the files that must be linted again.
std::set<std::string> step(project::Workspace& workspace, const Texts& before, const Texts& after) {
  std::set<std::string> changed;
  bool all = false;
  for (const auto& each : before) {
    if (!after.contains(each.first)) all |= workspace.remove(each.first);
  }
  for (const auto& [path, text] : after) {
    const auto old = before.find(path);
    if (old != before.end() && old->second == text) continue;
    all |= change(workspace, path, text);
    changed.insert(path);
  }
  if (all) {
    for (const auto& each : workspace.project().files) changed.insert(each.first);
  }
  std::erase_if(changed, [&](const auto& path) { return !workspace.project().find(path); });
  return changed;
}

std::string listed(const std::set<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) text += path.substr(fixture_root.size() + 1) + "\n";
  return text;
}

std::vector<std::string> lines_of(const FindingsByFile& findings) {
  std::vector<std::string> lines;
  for (const auto& [path, of_file] : findings) {
    for (const lint::Finding& finding : of_file) {
      lines.push_back(path + " at byte " + std::to_string(finding.span.begin) + ": " +
                      std::string(finding.rule) + " \"" + finding.message + "\"");
    }
  }
  return lines;
}

}  // namespace

Problems check_steps(std::span<const Moment> moments, Rules rules) {
  Problems problems;
  project::Workspace workspace = load_project(moments[0].texts);
  open_all(workspace);
  for (std::size_t i = 1; i < moments.size(); ++i) {
    const std::string relinted = listed(step(workspace, moments[i - 1].texts, moments[i].texts));
    if (moments[i].relinted && *moments[i].relinted != relinted) {
      problems.push_back("step " + std::to_string(i) + ": linted again are\n" + relinted +
                         "and not\n" + *moments[i].relinted);
    }
    const auto incremental = lines_of(lint_project(workspace.project(), rules));
    const auto fresh = lines_of(lint_texts(moments[i].texts, rules));
    const auto report = [&](const auto& some, const auto& others, const std::string& who) {
      for (const std::string& line : some) {
        if (std::ranges::find(others, line) != others.end()) continue;
        problems.push_back("step " + std::to_string(i) + ": only the " + who + " finds " + line);
      }
    };
    report(incremental, fresh, "updated project");
    report(fresh, incremental, "fresh project");
  }
  return problems;
}

}  // namespace poolguard::testing
