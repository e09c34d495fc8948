#include "analysis/syntax/tree.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/syntax/mask.h"
#include "analysis/syntax/tree_impl.h"

extern "C" {
const TSLanguage* tree_sitter_typescript(void);
const TSLanguage* tree_sitter_tsx(void);
}

namespace poolguard::syntax {

namespace {

using Clock = std::chrono::steady_clock;

struct DeleteParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

// When to give a parse up.
using Deadline = std::optional<Clock::time_point>;

Deadline deadline_of(std::chrono::milliseconds budget) {
  if (budget <= std::chrono::milliseconds::zero()) return {};
  return Clock::now() + budget;
}

bool is_late(TSParseState* state) {
  return Clock::now() >= **static_cast<const Deadline*>(state->payload);
}

const char* read_bytes(void* payload, uint32_t offset, TSPoint, uint32_t* size) {
  const auto& text = *static_cast<const std::string_view*>(payload);
  *size = offset < text.size() ? static_cast<uint32_t>(text.size()) - offset : 0;
  return *size ? text.data() + offset : "";
}

TreeOwner run_parser(std::string_view text, Dialect dialect, const TSTree* old, Deadline deadline) {
  const std::unique_ptr<TSParser, DeleteParser> parser(ts_parser_new());
  ts_parser_set_language(parser.get(),
                         dialect == Dialect::tsx ? tree_sitter_tsx() : tree_sitter_typescript());
  TSInput input = {};
  input.payload = &text;
  input.read = read_bytes;
  input.encoding = TSInputEncodingUTF8;
  TSParseOptions options = {};
  options.payload = &deadline;
  if (deadline) options.progress_callback = is_late;
  return TreeOwner(ts_parser_parse_with_options(parser.get(), old, input, options));
}

bool broken(const TSTree* tree) { return ts_node_has_error(ts_tree_root_node(tree)); }

TSPoint advanced(TSPoint from, std::string_view over) {
  const size_t last = over.rfind('\n');
  const auto size = static_cast<uint32_t>(over.size());
  if (last == std::string_view::npos) return {from.row, from.column + size};
  const auto rows = static_cast<uint32_t>(std::count(over.begin(), over.end(), '\n'));
  return {from.row + rows, size - static_cast<uint32_t>(last) - 1};
}

TSInputEdit input_edit(const text::Edit& edit, std::string_view old_text, TSPoint start) {
  const std::string_view gone = old_text.substr(edit.span.begin, edit.span.size());
  return {.start_byte = edit.span.begin,
          .old_end_byte = edit.span.end,
          .new_end_byte = edit.span.begin + static_cast<uint32_t>(edit.text.size()),
          .start_point = start,
          .old_end_point = advanced(start, gone),
          .new_end_point = advanced(start, edit.text)};
}

// A copy of `tree` that knows where `edits` changed the text it was parsed from.
TreeOwner edited(const TSTree* tree, std::string_view old_text, std::span<const text::Edit> edits) {
  std::vector<TSInputEdit> all;
  TSPoint point = {0, 0};
  uint32_t offset = 0;
  for (const text::Edit& edit : edits) {
    point = advanced(point, old_text.substr(offset, edit.span.begin - offset));
    offset = edit.span.begin;
    all.push_back(input_edit(edit, old_text, point));
  }
  TreeOwner copy(ts_tree_copy(tree));
  // Backwards, so that each edit still stands at its place in the old text.
  for (auto edit = all.rbegin(); edit != all.rend(); ++edit) ts_tree_edit(copy.get(), &*edit);
  return copy;
}

}  // namespace

std::optional<Dialect> dialect_of(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of("/\\") + 1);
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view extension = name.substr(dot + 1);
  for (const char* known : {"ts", "mts", "cts"})
    if (extension == known) return Dialect::typescript;
  for (const char* known : {"tsx", "js", "jsx", "mjs", "cjs"})
    if (extension == known) return Dialect::tsx;
  return std::nullopt;
}

bool Tree::has_error() const { return tree_ && broken(tree_->tree.get()); }
bool Tree::is_settled() const { return !tree_->base; }

Tree parse(std::string_view text, Dialect dialect, std::chrono::milliseconds budget) {
  const Masked masked(text, dialect == Dialect::tsx);
  TreeOwner tree = run_parser(masked.text(), dialect, nullptr, deadline_of(budget));
  if (!tree) return {};
  return Tree(std::make_shared<Tree::Impl>(Tree::Impl{std::move(tree), dialect, masked.masks()}));
}

Tree reparse(const Tree& old_tree, std::string_view old_text, std::span<const text::Edit> edits,
             std::string_view new_text, std::chrono::milliseconds budget) {
  if (!old_tree) return {};
  const Tree::Impl& old = *old_tree.tree_;
  const Masked masked(new_text, old.dialect == Dialect::tsx);
  const TSTree* settled = old.base ? old.base.get() : old.tree.get();
  TreeOwner base =
      edited(settled, old_text, masked_edits(old.masks, masked.masks(), edits, new_text));
  TreeOwner tree = run_parser(masked.text(), old.dialect, base.get(), deadline_of(budget));
  if (!tree) return {};
  if (!broken(settled) && !broken(tree.get())) base.reset();
  return Tree(std::make_shared<Tree::Impl>(
      Tree::Impl{std::move(tree), old.dialect, masked.masks(), std::move(base)}));
}

}  // namespace poolguard::syntax
