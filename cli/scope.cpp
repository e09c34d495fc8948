#include "cli/scope.h"

#include <algorithm>
#include <filesystem>
#include <future>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "analysis/project/config.h"
#include "analysis/project/manifest.h"
#include "analysis/syntax/tree.h"
#include "cli/disk.h"
#include "cli/listed_once.h"
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

bool is_in_submodule(const Index& index, std::string_view path) {
  for (std::size_t slash = path.rfind('/'); slash != path.npos && slash > 0;
       slash = path.rfind('/', slash - 1)) {
    if (index.contains(path.substr(0, slash))) return true;
  }
  return false;
}

// Files of the disk that no commit made now would hold. Manifests that git ignores, as most .env
// files are, say how the project runs all the same.
PathSet outside_of(const Index& index, const Git& git, const std::vector<std::string>& listed) {
  PathSet outside;
  PathSet manifests;
  for (const std::string& path : listed) {
    if (index.contains(path) || is_in_submodule(index, path)) continue;
    (project::is_manifest(path) ? manifests : outside).insert(path);
  }
  if (manifests.empty()) return outside;
  for (const std::string& path : git.ignored(manifests)) manifests.erase(path);
  outside.merge(manifests);
  return outside;
}

// The project as the index has it: a commit made now would hold these texts.
std::unique_ptr<StampedFiles> index_files(const Git& git, const StampedFiles& disk,
                                          const Index& index, const PathSet& changed) {
  std::vector<Index::const_pointer> elsewhere;
  for (const auto& each : index) {
    const auto& [path, entry] = each;
    const bool differs = changed.contains(path) || !entry.is_checked_out;
    if (differs && matters(path) && !entry.object.empty()) elsewhere.push_back(&each);
  }
  PathSet hidden = outside_of(index, git, disk.list(git.root()));
  return std::make_unique<Overlay>(disk, git.texts_of(elsewhere), std::move(hidden));
}

void narrow_to_git(Scope& scope, const CheckOptions& options) {
  const Git git;
  scope.selection.root = git.root();
  scope.named.clear();
  if (options.staged) {
    // Git looks at every file, too: meanwhile the disk is listed.
    auto differing = std::async(std::launch::async, [&] { return git.changed_after_staging(); });
    auto index = std::async(std::launch::async, [&] { return git.index(); });
    auto names = std::async(std::launch::async, [&] { return git.staged(); });
    scope.files().list(git.root());
    const PathSet staged = narrowed(names.get(), options, scope.selection);
    scope.sources.push_back(index_files(git, scope.files(), index.get(), differing.get()));
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
  } else if (options.staged || options.changed || !options.since.empty()) {
    narrow_to_git(scope, options);
  }
  if (!options.config.empty() && scope.selection.error.empty()) {
    name_config(scope, options.config);
  }
  return scope;
}

}  // namespace poolguard::cli
