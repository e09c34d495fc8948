#include "cli/write_repairs.h"

#include <filesystem>
#include <utility>

#include "cli/replace_file.h"

namespace poolguard::cli {

namespace fs = std::filesystem;

namespace {

// Through a link a repair would reach a file that nobody asked about.
std::optional<std::string> leads_outside(const std::string& root, const std::string& path) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  const bool is_inside = error || root == "/" || target.native().starts_with(root + "/");
  if (is_inside) return std::nullopt;
  return "it is a link to " + target.native() + ", outside of the project";
}

// Files that cannot be replaced, and those that must not be without them.
std::vector<Unwritten> foreseeable(const std::string& root, const Fixed& fixed) {
  std::vector<Unwritten> refused;
  std::set<std::string> paths;
  for (const auto& [path, original] : fixed.originals) {
    auto reason = leads_outside(root, path);
    if (!reason) reason = refusal_to_replace(path, *original);
    if (!reason) continue;
    refused.push_back({path, std::move(*reason)});
    paths.insert(path);
  }
  for (const std::string& path : with_bound(paths, fixed.together)) {
    if (paths.contains(path) || !fixed.originals.contains(path)) continue;
    refused.push_back({path, "the repair also changes a file that cannot be written"});
  }
  return refused;
}

}  // namespace

std::vector<Unwritten> write_repairs(project::Workspace& workspace, Fixed& fixed) {
  std::vector<Unwritten> unwritten = foreseeable(workspace.project().root, fixed);
  const auto take_back = [&](const std::string& path) {
    put_text(workspace, path, fixed.originals.extract(path).mapped());
    if (const auto count = fixed.findings_by_file.extract(path)) fixed.findings -= count.mapped();
  };
  for (const Unwritten& each : unwritten) take_back(each.path);
  std::vector<Unwritten> failed;
  for (const auto& [path, original] : fixed.originals) {
    const TextPtr text = workspace.project().text_of(path);
    if (auto reason = replace_file(path, *original, *text)) failed.push_back({path, *reason});
  }
  for (const Unwritten& each : failed) take_back(each.path);
  unwritten.insert(unwritten.end(), failed.begin(), failed.end());
  return unwritten;
}

}  // namespace poolguard::cli
