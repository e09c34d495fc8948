#include "cli/scope.h"

#include <algorithm>
#include <filesystem>
#include <future>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "analysis/project/config.h"
#include "cli/disk.h"
#include "cli/index_files.h"
#include "cli/listed_once.h"
#include "cli/overlay.h"

namespace poolguard::cli {

namespace fs = std::filesystem;

namespace {

// Of the changed files those that the user's paths, if any, hold.
PathSet narrowed(const PathSet& changed, const CheckOptions& options, const Selection& asked) {
  PathSet paths;
  for (const std::string& path : changed) {
    if (is_project_file(path) && (options.paths.empty() || asked.contains(path)))
      paths.insert(path);
  }
  return paths;
}

void narrow_to_index(Scope& scope, const CheckOptions& options) {
  // These take their time: meanwhile the disk is listed.
  auto names = std::async(std::launch::async, Git::read_staged);
  auto records = std::async(std::launch::async, Git::read_index);
  const Git git;
  scope.selection.root = git.root();
  scope.named.clear();
  scope.files().list(git.root());
  const PathSet staged = narrowed(git.staged(names.get()), options, scope.selection);
  scope.sources.push_back(
      std::make_unique<IndexFiles>(git, scope.files(), git.index(records.get())));
  if (options.lines) scope.lines = git.staged_lines();
  scope.selection.paths = staged;
}

void narrow_to_git(Scope& scope, const CheckOptions& options) {
  const Git git;
  scope.selection.root = git.root();
  scope.named.clear();
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

// The configuration that the user names, instead of those that are found.
void name_config(Scope& scope, const std::string& config) {
  std::error_code error;
  const fs::path path = fs::canonical(config, error);
  if (!error && !fs::is_regular_file(path, error))
    error = std::make_error_code(std::errc::is_a_directory);
  if (error) {
    scope.selection.error = "cannot read '" + config + "': " + error.message();
  } else if (!project::is_config(path.native())) {
    scope.selection.error =
        "a configuration is named poolguard.json or <something>.poolguard.json, not '" + config +
        "'";
  }
  scope.config = path.native();
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
  scope.sources.push_back(std::make_unique<ListedOnce>(scope.files()));
  if (options.from_stdin && input) {
    read_from_input(scope, options, *input);
  } else if (options.line) {
    scope.lines = ChangedLines();
    for (const std::string& path : scope.named) {
      (*scope.lines)[path] = {{*options.line - 1, *options.line}};
    }
  } else if (options.staged) {
    narrow_to_index(scope, options);
  } else if (options.changed || !options.since.empty()) {
    narrow_to_git(scope, options);
  }
  if (!options.config.empty() && scope.selection.error.empty()) {
    name_config(scope, options.config);
  }
  return scope;
}

}  // namespace poolguard::cli
