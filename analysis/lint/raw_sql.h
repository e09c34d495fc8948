// The SQL of raw queries, as far as it is written in the file, and where on a connection it runs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/context.h"
#include "analysis/lint/sql.h"

namespace poolguard::lint {

struct RawSql {
  struct Hole {
    model::ValueId value;
    text::Span span;  // `${...}` in the file, or the expression that is added to the text
  };
  std::string text;              // each hole is one hole_mark
  std::vector<uint32_t> places;  // where in the file each character of `text` stands
  std::vector<Hole> holes;       // in the order of their marks
  bool is_bound = false;         // holes are values of their own: they are never SQL text
  model::ValueId literal;        // the template or string, when the text is nothing else

  // The hole whose mark stands at `offset` of `text`.
  const Hole& hole_at(std::size_t offset) const;
  text::Span place_of(const SqlToken& token) const;  // in the file
};

// None when the text comes from elsewhere.
std::optional<RawSql> raw_sql(const model::Program& program, const model::Query& query);

// Whether a raw query runs inside a transaction that other statements run in as well.
enum class InTransaction : uint8_t { no, yes, unknown };
InTransaction in_transaction(const Context& context, const model::Query& query);

}  // namespace poolguard::lint
