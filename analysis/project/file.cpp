#include "analysis/project/file.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "analysis/model/lower.h"
#include "analysis/project/folders.h"
#include "analysis/project/paths.h"
#include "analysis/project/summary_hash.h"

namespace poolguard::project {

namespace {

// Only a guard against pathological input: the largest real files take a tenth of it.
constexpr std::chrono::milliseconds parse_budget{5000};

bool is_minified(std::string_view text, uint32_t max_line_bytes) {
  size_t in_long_lines = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > max_line_bytes) in_long_lines += end - begin;
    begin = end + 1;
  }
  return in_long_lines > text.size() / 2;
}

std::string_view reason_to_skip(std::string_view path, std::string_view text,
                                const FileLimits& limits) {
  if (!syntax::dialect_of(path)) return "not a TypeScript or JavaScript file";
  if (text.size() > limits.max_bytes) return "the file is larger than the size limit";
  if (is_minified(text, limits.max_line_bytes)) return "the file looks minified";
  return {};
}

FilePtr finish(File file, syntax::Tree tree, bool keep_tree) {
  if (!tree) {
    file.skipped = "the file took too long to read";
    return std::make_shared<const File>(std::move(file));
  }
  file.facts = model::extract(model::lower(tree, *file.text));
  file.summary_hash = summary_hash(file.facts);
  file.pool_options = read_code_options(file.facts.program());
  if (keep_tree) file.tree = std::move(tree);
  return std::make_shared<const File>(std::move(file));
}

}  // namespace

bool File::is_typescript() const {
  return syntax::dialect_of(path) == syntax::Dialect::typescript || path.ends_with(".tsx");
}

bool File::is_test() const { return is_test_path(path); }

bool is_test_path(std::string_view path) {
  const std::string_view name = file_name(path);
  return name.find(".test.") != std::string_view::npos ||
         name.find(".spec.") != std::string_view::npos || has_folder(path, "__tests__") ||
         has_folder(path, "__mocks__") || has_folder(path, "e2e");
}

bool is_one_off(std::string_view root, std::string_view path) {
  constexpr std::array<std::string_view, 12> folders = {
      "test", "tests", "playwright", "cypress",    "scripts",  "script",
      "seed", "seeds", "seeders",    "migrations", "fixtures", "backfills"};
  const std::string_view below = is_below(path, root) ? path.substr(root.size()) : path;
  if (std::ranges::any_of(folders,
                          [&](std::string_view name) { return has_folder(below, name); })) {
    return true;
  }
  const std::string_view name = file_name(path);
  return name.starts_with("seed.") || name.starts_with("seed-") ||
         name.find(".seed.") != std::string_view::npos || name.starts_with("backfill");
}

FilePtr analyse(std::string path, std::shared_ptr<const std::string> text, bool keep_tree,
                const FileLimits& limits) {
  File file;
  file.path = std::move(path);
  file.text = std::move(text);
  file.skipped = reason_to_skip(file.path, *file.text, limits);
  if (!file.skipped.empty()) return std::make_shared<const File>(std::move(file));
  syntax::Tree tree = syntax::parse(*file.text, *syntax::dialect_of(file.path), parse_budget);
  return finish(std::move(file), std::move(tree), keep_tree);
}

FilePtr reanalyse(const File& old, std::shared_ptr<const std::string> text,
                  std::span<const text::Edit> edits, const FileLimits& limits) {
  if (!old.tree || !reason_to_skip(old.path, *text, limits).empty()) {
    return analyse(old.path, std::move(text), true, limits);
  }
  File file;
  file.path = old.path;
  file.text = std::move(text);
  syntax::Tree tree = syntax::reparse(old.tree, *old.text, edits, *file.text, parse_budget);
  return finish(std::move(file), std::move(tree), true);
}

}  // namespace poolguard::project
