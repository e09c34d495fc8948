#include "cli/scope.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "analysis/project/manifest.h"
#include "analysis/syntax/tree.h"
#include "cli/disk.h"
#include "cli/overlay.h"

namespace poolguard::cli {

namespace fs = std::filesystem;

namespace {

bool matters(const std::string& path) {
  return syntax::dialect_of(path).has_value() || project::is_manifest(path);
}

// Of the changed files those that the user's paths, if any, hold.
PathSet narrowed(const PathSet& changed, const CheckOptions& options, const Selection& asked) {
  PathSet paths;
  for (const std::string& path : changed) {
    if (matters(path) && (options.paths.empty() || asked.contains(path))) paths.insert(path);
  }
  return paths;
}

// The project as the index has it: a commit made now would hold these texts.
std::unique_ptr<project::Files> index_files(const Git& git, const project::Files& disk,
                                            const PathSet& staged) {
  PathSet differing = git.changed_after_staging();
  std::error_code error;
  for (const std::string& path : staged) {
    if (!fs::exists(path, error)) differing.insert(path);  // outside a sparse checkout
  }
  std::erase_if(differing, [](const std::string& path) { return !matters(path); });
  return std::make_unique<Overlay>(disk, git.staged_texts(differing), git.untracked());
}

void narrow_to_git(Scope& scope, const CheckOptions& options) {
  const Git git;
  scope.selection.root = git.root();
  scope.named.clear();
  if (options.staged) {
    const PathSet staged = narrowed(git.staged(), options, scope.selection);
    scope.sources.push_back(index_files(git, scope.files(), staged));
    if (options.lines) scope.lines = git.staged_lines();
    scope.selection.paths = staged;
    return;
  }
  const std::string base = git.merge_base(options.changed ? git.default_branch() : options.since);
  scope.selection.paths = narrowed(git.changed_since(base), options, scope.selection);
  if (options.lines) scope.lines = git.lines_changed_since(base);
}

void read_from_input(Scope& scope, const CheckOptions& options, std::istream& input) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(fs::absolute(options.stdin_filename, error), error);
  if (error) {
    scope.selection.error =
        "cannot tell where '" + options.stdin_filename + "' lies: " + error.message();
    return;
  }
  std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
  const fs::path folder = path.parent_path();
  scope.selection.root = repository_root(folder).value_or(folder).native();
  scope.selection.paths = {path.native()};
  scope.named = scope.selection.paths;
  scope.sources.push_back(std::make_unique<Overlay>(
      scope.files(), std::map<std::string, std::string>{{path.native(), std::move(text)}}));
}

}  // namespace

bool Scope::covers(std::string_view path, text::Span span, const text::LineIndex& index) const {
  if (!lines) return true;
  const auto changed = lines->find(path);
  if (changed == lines->end()) return false;
  const uint32_t first = index.line_of(span.begin);
  const uint32_t last = index.line_of(std::max(span.begin, span.end - !span.empty()));
  return std::ranges::any_of(
      changed->second, [&](LineRange range) { return first < range.end && range.begin <= last; });
}

Scope scope_of(const CheckOptions& options, std::istream* input) {
  Scope scope;
  scope.selection = select(options.paths);
  if (!scope.selection.error.empty()) return scope;
  scope.named = scope.selection.paths;
  scope.sources.push_back(std::make_unique<Disk>());
  if (options.from_stdin && input) {
    read_from_input(scope, options, *input);
  } else if (options.line) {
    scope.lines = ChangedLines();
    for (const std::string& path : scope.named) {
      (*scope.lines)[path] = {{*options.line - 1, *options.line}};
    }
  } else if (options.staged || options.changed || !options.since.empty()) {
    narrow_to_git(scope, options);
  }
  return scope;
}

}  // namespace poolguard::cli
