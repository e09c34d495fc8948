// What one lowering leaves behind for the next: where the rows of each statement are.
//
// The rows of a statement and of all it holds are neighbours in every table. So a statement that an
// edit did not touch need not be walked again: its rows are copied, their ids, spans and views
// moved. What comes out is what the walk would have made; where that is not certain (names that are
// joined with others of the file, errors, types), the statement is walked.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/model/program.h"
#include "analysis/syntax/kind.h"

namespace poolguard::model {

// How many rows each table holds.
struct TableSizes {
  uint32_t values = 0;
  uint32_t operands = 0;
  uint32_t statements = 0;
  uint32_t functions = 0;
  uint32_t classes = 0;
  uint32_t scopes = 0;
  uint32_t bindings = 0;
  uint32_t declared = 0;
  uint32_t types = 0;
  uint32_t imports = 0;
  uint32_t exports = 0;
  uint32_t comments = 0;

  static TableSizes of(const Program& program);
  // The same rows when those that began at `from` begin at `to`.
  TableSizes moved(const TableSizes& from, const TableSizes& to) const;
};

// Drops all rows behind them.
void cut(Program& program, const TableSizes& sizes);

// What code stands in.
struct Surroundings {
  StatementId statement;
  FunctionId function;
  ClassId owner;
  ScopeId scope;
};

// One statement that may be taken over.
struct Mark {
  text::Span span;
  syntax::Kind kind;
  Statement::Role role;
  int depth = 0;
  Surroundings around;
  TableSizes first;
  TableSizes end;
  uint32_t marks_end = 0;  // one past the marks inside it
};

struct Marks {
  std::vector<Mark> marks;           // in source order, outer ones first
  std::vector<uint32_t> scope_ends;  // as in Declarations

  // The mark of such a statement; null without one.
  const Mark* find(text::Span span, syntax::Kind kind, Statement::Role role, int depth) const;
};

// A version of the text, and what an edit replaced in it: `gone` of the old text by `come` of the
// new one.
struct Previous {
  const Program& program;
  const Marks& marks;
  text::Span gone;
  text::Span come;

  // Where a span of the new text was before; none when the edit touches it.
  std::optional<text::Span> before(text::Span span) const;
};

// Copies the rows of the statement behind `mark` to the end of the tables of `program`, as if it
// stood at `begin` of its text and in `around`; names are left unresolved. False, and nothing is
// copied, when that cannot be done.
bool copy_rows(const Previous& previous, const Mark& mark, uint32_t begin,
               const Surroundings& around, Program& program);

}  // namespace poolguard::model
