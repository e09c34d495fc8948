// `const [a, b] = await Promise.all([q, r]);` taken apart, to be written in another way.
//
// Only statements of their own are understood, with plain names on the left or nothing at all.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/lint/finding.h"
#include "analysis/model/program.h"

namespace poolguard::lint {

struct PromiseList {
  model::StatementId statement;
  model::ValueId call;       // Promise.all(...)
  model::ValueId list = {};  // the array
  std::vector<model::ValueId> elements = {};
  std::vector<model::BindingId> names = {};  // by element; none where nothing takes the result
  std::string_view keyword = {};             // "const", "let"; "" without names

  // The text of the names from the nth on, with a comma between them: "a, b".
  std::string names_text(const model::Program& program, std::size_t from, std::size_t count) const;
};

std::optional<PromiseList> read_promise_list(const model::Program& program, model::ValueId call);

// Several lists one after the other: the nth begins with the element `starts[n]`. Comments stay
// with their elements. None when there are comments among the names.
std::optional<Fix> split_promise_list(const model::Program& program, const PromiseList& list,
                                      const std::vector<std::size_t>& starts);

}  // namespace poolguard::lint
