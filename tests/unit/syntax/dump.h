// A tree written out in full, so that two trees can be compared.
#pragma once

#include <string>

#include "analysis/syntax/cursor.h"

namespace poolguard::syntax {

inline void dump_node(const Cursor& cursor, std::string& out) {
  const text::Span span = cursor.span();
  const int numbers[] = {static_cast<int>(cursor.kind()), static_cast<int>(cursor.field()),
                         static_cast<int>(span.begin), static_cast<int>(span.end)};
  for (const int number : numbers) {
    out += std::to_string(number);
    out += ' ';
  }
  if (cursor.is_named()) out += 'n';
  if (cursor.is_missing()) out += 'm';
  if (cursor.has_error()) out += 'e';
}

// In a loop, not by recursion: a tree may be deeper than the stack.
inline std::string dump(const Tree& tree) {
  if (!tree) return "no tree";
  std::string out;
  Cursor cursor(tree);
  for (;;) {
    dump_node(cursor, out);
    if (cursor.down()) {
      out += '(';
      continue;
    }
    while (!cursor.next()) {
      if (!cursor.up()) return out;
      out += ')';
    }
    out += ' ';
  }
}

}  // namespace poolguard::syntax
