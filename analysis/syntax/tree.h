// Syntax as values: text in, tree out; parsing cannot fail.
//
// This folder is the one door to tree-sitter. Broken code gives a tree with error nodes; the known
// gaps of the TypeScript grammar are hidden by masking text with blanks of equal length before the
// parse (see gaps.h), so every span is a span of the original text.
//
// What the parser makes of an error depends a little on what it reuses. So a tree that was made
// from another one is settled only where no error was involved: it is the very tree that parse()
// gives. An unsettled one is as good as most while somebody types; who needs the same tree
// whichever way the text came about parses it afresh when there is time.
//
// A Tree is immutable and shared; copying is cheap, and threads may read one Tree at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "analysis/syntax/kind.h"
#include "analysis/text/edit.h"
#include "analysis/text/span.h"

namespace poolguard::syntax {

// The grammar a file is parsed with. `tsx` also reads JavaScript with or without JSX.
enum class Dialect : uint8_t { typescript, tsx };

// By extension: .ts .mts .cts are typescript; .tsx .js .jsx .mjs .cjs are tsx; others have none.
std::optional<Dialect> dialect_of(std::string_view path);

class Tree {
 public:
  Tree() = default;  // no tree: parsing was given up

  explicit operator bool() const { return tree_ != nullptr; }
  bool has_error() const;   // whether any part of the text did not parse
  bool is_settled() const;  // whether parse() gives this very tree; requires a tree

 private:
  friend class Cursor;
  friend Tree parse(std::string_view, Dialect, std::chrono::milliseconds);
  friend Tree reparse(const Tree&, std::string_view, std::span<const text::Edit>, std::string_view,
                      std::chrono::milliseconds);
  struct Impl;
  explicit Tree(std::shared_ptr<const Impl> tree) : tree_(std::move(tree)) {}
  std::shared_ptr<const Impl> tree_;
};

// Parses `text`. Gives no tree when `budget` runs out (zero: no limit).
Tree parse(std::string_view text, Dialect dialect, std::chrono::milliseconds budget = {});

// Parses `new_text`, which is `old_text` after `edits` (sorted, disjoint, in bytes of the old
// text), reusing what the edits left alone of the last settled tree. No tree from no tree.
Tree reparse(const Tree& old_tree, std::string_view old_text, std::span<const text::Edit> edits,
             std::string_view new_text, std::chrono::milliseconds budget = {});

}  // namespace poolguard::syntax
