#include "analysis/lint/fix_all.h"

#include <algorithm>
#include <utility>

namespace poolguard::lint {
namespace {

enum class Reach : uint8_t { own_file, every_file };

// The fix of a finding that may be applied unasked, or null.
const Fix* chosen_fix(const Finding& finding, Safety allowed, Reach reach) {
  const auto may_apply = [=](const Fix& fix) {
    if (allowed != Safety::suggested && fix.safety != Safety::safe) return false;
    if (reach == Reach::own_file && !fix.elsewhere.empty()) return false;
    return !fix.edits.empty() || !fix.elsewhere.empty();
  };
  const auto preferred = std::ranges::find_if(
      finding.fixes, [&](const Fix& fix) { return fix.preferred && may_apply(fix); });
  if (preferred != finding.fixes.end()) return &*preferred;
  const auto first = std::ranges::find_if(finding.fixes, may_apply);
  return first == finding.fixes.end() ? nullptr : &*first;
}

// All edits of a fix that reaches into other files, or none of them.
bool add_everywhere(FixEverywhere& all, const std::string& path, const Fix& fix) {
  std::map<std::string, text::EditSet> touched;
  const auto add = [&](const std::string& file, std::span<const text::Edit> edits) {
    auto known = touched.find(file);
    if (known == touched.end()) known = touched.emplace(file, all.edits[file]).first;
    return known->second.add(edits);
  };
  if (!fix.edits.empty() && !add(path, fix.edits)) return false;
  for (const FileEdits& other : fix.elsewhere) {
    if (!add(other.path, other.edits)) return false;
  }
  std::set<std::string> files;
  for (auto& [file, edits] : touched) {
    files.insert(file);
    all.edits[file] = std::move(edits);
  }
  files.insert(path);
  if (files.size() > 1) all.together.push_back(std::move(files));
  return true;
}

}  // namespace

FixAll fix_all(std::span<const Finding> findings, Safety allowed) {
  FixAll result;
  for (const Finding& finding : findings) {
    const Fix* fix = chosen_fix(finding, allowed, Reach::own_file);
    if (!fix) continue;
    if (result.edits.add(fix->edits)) {
      ++result.applied;
    } else {
      ++result.conflicts;
    }
  }
  return result;
}

void add_fixes(FixEverywhere& all, const std::string& path, std::span<const Finding> findings,
               Safety allowed) {
  for (const Finding& finding : findings) {
    const Fix* fix = chosen_fix(finding, allowed, Reach::every_file);
    if (!fix) continue;
    const bool added =
        fix->elsewhere.empty() ? all.edits[path].add(fix->edits) : add_everywhere(all, path, *fix);
    if (added) {
      ++all.applied[path];
    } else {
      ++all.conflicts;
    }
  }
}

}  // namespace poolguard::lint
