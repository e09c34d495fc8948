// Which column of which row a value is: `account.balance`, where `account` is what a query found.
//
// Rows are known by the name they are given, also taken apart (`const { balance } = await ...`),
// and by the names a loop or a callback over the found rows gives to each of them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct ReadColumn {
  const model::Query* read = nullptr;  // null: not known to be one
  model::BindingId row;                // the name of the row; none when it was taken apart
  std::string_view field;

  explicit operator bool() const { return read != nullptr; }
};

// Reads by their results, made once for a file.
class ReadRows {
 public:
  explicit ReadRows(const Context& context);

  ReadColumn column(model::ValueId value) const;
  // The read whose row, or one of whose rows, a name certainly is; null otherwise.
  const model::Query* read_of(model::BindingId name) const;

 private:
  struct Entry {
    model::BindingId name;
    const model::Query* read;
  };
  void add_items(std::span<const Entry> lists);

  const Context& context_;
  std::vector<Entry> rows_;  // names of single rows and of lists
};

// Whether `write` certainly changes the row that `read` found: both name it by the same key, or the
// write by a key of `row`.
bool is_same_row(const Context& context, const model::Query& read, model::BindingId row,
                 const model::Query& write);

}  // namespace poolguard::lint
