// The indexes that SQL migrations leave behind, replayed statement by statement.
//
// Understood are CREATE and DROP INDEX, unique and primary key constraints, and what renames or
// drops a table, a column, an index or a constraint. All else is passed over; the reader is total
// and knows no other SQL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/schema.h"

namespace poolguard::model {

// Names are those of the database, unquoted, without their schema.
struct SqlIndex {
  struct Key {
    std::string column;      // "" for an expression
    std::string expression;  // as written: `lower("email")`
    std::string ops;         // operator class: "gin_trgm_ops"
    bool descending = false;
  };
  std::string name;
  std::string table;
  std::vector<Key> keys;
  std::string method;  // in lower case: "gin"; "" for the default
  std::string where;   // of a partial index, as written
  bool is_unique = false;
};

class SqlIndexes {
 public:
  // Runs the statements of one migration; migrations come in their order.
  void apply(std::string_view sql);

  const std::vector<SqlIndex>& all() const { return indexes_; }

 private:
  friend class SqlStatement;
  std::vector<SqlIndex> indexes_;
};

// Gives each index to the model of its table (SchemaModel::migrated).
void add_migrated(const SqlIndexes& indexes, Schema& schema);

}  // namespace poolguard::model
