#include "analysis/syntax/cursor.h"

#include "analysis/syntax/tree_impl.h"

namespace poolguard::syntax {

Cursor::Cursor(const Tree& tree)
    : cursor_(ts_tree_cursor_new(ts_tree_root_node(tree.tree_->tree.get()))),
      kinds_(&kinds_of(ts_tree_language(tree.tree_->tree.get()))) {}

Cursor::~Cursor() { ts_tree_cursor_delete(&cursor_); }

bool Cursor::down() { return ts_tree_cursor_goto_first_child(&cursor_); }
bool Cursor::next() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
bool Cursor::up() { return ts_tree_cursor_goto_parent(&cursor_); }

Kind Cursor::kind() const {
  return kinds_->kind(ts_node_symbol(ts_tree_cursor_current_node(&cursor_)));
}

Field Cursor::field() const { return kinds_->field(ts_tree_cursor_current_field_id(&cursor_)); }

text::Span Cursor::span() const {
  const TSNode node = ts_tree_cursor_current_node(&cursor_);
  return {ts_node_start_byte(node), ts_node_end_byte(node)};
}

bool Cursor::is_named() const { return ts_node_is_named(ts_tree_cursor_current_node(&cursor_)); }

bool Cursor::is_missing() const {
  return ts_node_is_missing(ts_tree_cursor_current_node(&cursor_));
}

bool Cursor::has_error() const { return ts_node_has_error(ts_tree_cursor_current_node(&cursor_)); }

}  // namespace poolguard::syntax
