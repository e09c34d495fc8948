// What a Tree holds; for tree.cpp and cursor.cpp only.
//
// Invariant: `tree` is a parse of its text under `masks`.
#pragma once

#include <tree_sitter/api.h>

#include <memory>
#include <vector>

#include "analysis/syntax/tree.h"
#include "analysis/text/span.h"

namespace poolguard::syntax {

struct DeleteTree {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using TreeOwner = std::unique_ptr<TSTree, DeleteTree>;

struct Tree::Impl {
  TreeOwner tree;
  Dialect dialect;
  std::vector<text::Span> masks;
  // The last settled tree with all edits since marked in it; null: `tree` is settled itself.
  TreeOwner base = nullptr;
};

}  // namespace poolguard::syntax
