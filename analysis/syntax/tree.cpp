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
struct Limits {
  std::optional<Clock::time_point> deadline;
  bool until_error = false;
};

Limits limits_of(std::chrono::milliseconds budget) {
  if (budget <= std::chrono::milliseconds::zero()) return {};
  return {.deadline = Clock::now() + budget};
}

bool exceeded(TSParseState* state) {
  const auto& limits = *static_cast<const Limits*>(state->payload);
  if (limits.until_error && state->has_error) return true;
  return limits.deadline && Clock::now() >= *limits.deadline;
}

const char* read_bytes(void* payload, uint32_t offset, TSPoint, uint32_t* size) {
  const auto& text = *static_cast<const std::string_view*>(payload);
  *size = offset < text.size() ? static_cast<uint32_t>(text.size()) - offset : 0;
  return *size ? text.data() + offset : "";
}

TreeOwner run_parser(std::string_view text, Dialect dialect, const TSTree* old, Limits limits) {
  const std::unique_ptr<TSParser, DeleteParser> parser(ts_parser_new());
  ts_parser_set_language(parser.get(),
                         dialect == Dialect::tsx ? tree_sitter_tsx() : tree_sitter_typescript());
  TSInput input = {};
  input.payload = &text;
  input.read = read_bytes;
  input.encoding = TSInputEncodingUTF8;
  TSParseOptions options = {};
  options.payload = &limits;
  options.progress_callback = exceeded;
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

Tree parse(std::string_view text, Dialect dialect, std::chrono::milliseconds budget) {
  const Masked masked(text, dialect == Dialect::tsx);
  TreeOwner tree = run_parser(masked.text(), dialect, nullptr, limits_of(budget));
  if (!tree) return {};
  return Tree(std::make_shared<Tree::Impl>(Tree::Impl{std::move(tree), dialect, masked.masks()}));
}

Tree reparse(const Tree& old_tree, std::string_view old_text, std::span<const text::Edit> edits,
             std::string_view new_text, std::chrono::milliseconds budget) {
  if (!old_tree) return {};
  const Tree::Impl& old = *old_tree.tree_;
  const Masked masked(new_text, old.dialect == Dialect::tsx);
  Limits limits = limits_of(budget);
  TreeOwner tree;
  if (!broken(old.tree.get())) {
    const TreeOwner base =
        edited(old.tree.get(), old_text, masked_edits(old.masks, masked.masks(), edits, new_text));
    limits.until_error = true;
    tree = run_parser(masked.text(), old.dialect, base.get(), limits);
    if (tree && broken(tree.get())) tree.reset();
  }
  // How the parser recovers from an error depends on what it reused: broken text is parsed afresh.
  if (!tree) {
    limits.until_error = false;
    tree = run_parser(masked.text(), old.dialect, nullptr, limits);
  }
  if (!tree) return {};
  return Tree(
      std::make_shared<Tree::Impl>(Tree::Impl{std::move(tree), old.dialect, masked.masks()}));
}

}  // namespace poolguard::syntax
