// A walk through a Tree: one cursor, moved down, along and up.
//
// Cursors are the only way to look at a tree: a node has no parent pointer, so context is carried
// down by the caller. Moving is O(1); a cursor must not outlive its Tree. Comments are ordinary
// children (Kind::comment).
#pragma once

#include <tree_sitter/api.h>

#include "analysis/syntax/kind.h"
#include "analysis/syntax/tree.h"
#include "analysis/text/span.h"

namespace poolguard::syntax {

class Cursor {
 public:
  explicit Cursor(const Tree& tree);  // at the root. Requires a tree.
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor();

  bool down();  // to the first child; stays and gives false when there is none
  bool next();  // to the next sibling; likewise
  bool up();    // to the parent; likewise at the root

  Kind kind() const;    // Kind::other for what Poolguard has no word for
  Field field() const;  // the role of this node in its parent; Field::none without one
  text::Span span() const;
  bool is_named() const;    // false for punctuation and keywords
  bool is_missing() const;  // inserted by the parser to recover; its span is empty
  bool has_error() const;   // whether an error lies in this node

 private:
  TSTreeCursor cursor_;
  const KindTable* kinds_;
};

}  // namespace poolguard::syntax
