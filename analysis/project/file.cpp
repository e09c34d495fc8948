#include "analysis/project/file.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "analysis/model/lower.h"
#include "analysis/model/reuse.h"
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

std::vector<File::Call> calls_in(const model::Program& program) {
  std::vector<File::Call> calls;
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    if (program.values[i].kind != model::Value::Kind::call) continue;
    const model::ValueId callee = program.peel(program.operand({i}, 0));
    const std::string_view name = callee ? program[callee].text : std::string_view();
    if (!name.empty()) calls.push_back({hash_of_name(name), {i}});
  }
  std::ranges::stable_sort(calls, {}, &File::Call::name);
  return calls;
}

File named(std::string path, std::shared_ptr<const std::string> text) {
  File file;
  file.in_tests = is_test_path(path);
  file.path = std::move(path);
  file.text = std::move(text);
  return file;
}

FilePtr too_slow(File file) {
  file.skipped = "the file took too long to read";
  return std::make_shared<const File>(std::move(file));
}

FilePtr finish(File file, model::Program program) {
  file.facts = model::extract(std::move(program));
  file.calls = calls_in(file.facts.program());
  file.summary_hash = summary_hash(file.facts);
  file.pool_options = read_code_options(file.facts.program());
  return std::make_shared<const File>(std::move(file));
}

// Of a file that is edited: it keeps what the next version is made from.
FilePtr finish(File file, syntax::Tree tree, const model::Previous* previous) {
  if (!tree) return too_slow(std::move(file));
  model::Lowered lowered = model::lower_again(tree, *file.text, previous);
  file.tree = std::move(tree);
  file.marks = std::move(lowered.marks);
  return finish(std::move(file), std::move(lowered.program));
}

// The stretch that all edits lie in, in the old text and in the new one.
std::pair<text::Span, text::Span> changed_stretch(std::span<const text::Edit> edits,
                                                  std::size_t old_size, std::size_t new_size) {
  if (edits.empty()) return {};
  const text::Span gone{edits.front().span.begin, edits.back().span.end};
  const auto growth = static_cast<uint32_t>(new_size - old_size);  // may wrap
  return {gone, {gone.begin, gone.end + growth}};
}

}  // namespace

bool File::is_typescript() const {
  return syntax::dialect_of(path) == syntax::Dialect::typescript || path.ends_with(".tsx");
}

std::span<const File::Call> File::calls_of(std::string_view name) const {
  const auto found = std::ranges::equal_range(calls, hash_of_name(name), {}, &Call::name);
  return {found.begin(), found.end()};
}

// FNV-1a.
uint32_t hash_of_name(std::string_view name) {
  uint32_t hash = 0x811c9dc5;
  for (const char c : name) hash = (hash ^ static_cast<uint8_t>(c)) * 0x01000193;
  return hash;
}

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
  File file = named(std::move(path), std::move(text));
  file.skipped = reason_to_skip(file.path, *file.text, limits);
  if (!file.skipped.empty()) return std::make_shared<const File>(std::move(file));
  syntax::Tree tree = syntax::parse(*file.text, *syntax::dialect_of(file.path), parse_budget);
  if (keep_tree) return finish(std::move(file), std::move(tree), nullptr);
  if (!tree) return too_slow(std::move(file));
  model::Program program = model::lower(tree, *file.text);
  return finish(std::move(file), std::move(program));
}

FilePtr reanalyse(const File& old, std::shared_ptr<const std::string> text,
                  std::span<const text::Edit> edits, const FileLimits& limits) {
  if (!old.tree || !reason_to_skip(old.path, *text, limits).empty()) {
    return analyse(old.path, std::move(text), true, limits);
  }
  File file = named(old.path, std::move(text));
  syntax::Tree tree = syntax::reparse(old.tree, *old.text, edits, *file.text, parse_budget);
  if (!old.marks) return finish(std::move(file), std::move(tree), nullptr);
  const auto [gone, come] = changed_stretch(edits, old.text->size(), file.text->size());
  const model::Previous previous{old.facts.program(), *old.marks, gone, come};
  return finish(std::move(file), std::move(tree), edits.empty() ? nullptr : &previous);
}

}  // namespace poolguard::project
