// One round of a loop against the next: what it inherits, what it changes, what ends it all.
//
// Works on names as far as the file tells; what a called function does with them is not known here.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/lint/loops.h"

namespace poolguard::lint {

// Whether `value` mentions one of `bindings`.
bool mentions_any(const model::Program& program, model::ValueId value,
                  const std::vector<model::BindingId>& bindings);
// `names`, and the variables declared inside `span` that are made from them.
std::vector<model::BindingId> made_from(const model::Program& program, text::Span span,
                                        std::vector<model::BindingId> names);
// The method a name is called with: `push` in `queue.push(x)`; "" for other mentions.
std::string_view method_called_on(const model::Program& program, model::ValueId reference);
// Whether something `value` is made of was left behind by an earlier round.
bool depends_on_earlier_round(const model::Program& program, const Loop& loop,
                              model::ValueId value);
// Whether a round changes the variable, or the object or array it holds.
bool is_changed_in(const model::Program& program, const Loop& loop, model::BindingId binding);
// Whether the loop may stop because of what `query` found - and not because something is wrong.
bool ends_on_result(const model::Program& program, const Loop& loop, const model::Query& query);
// `in: chunk`, `in: rows.map(...)`: whether a round asks for many at once already.
bool asks_for_many(const model::Program& program, const model::Query& query, const Loop& loop);
// Whether a round pauses: polling, backing off, going easy on someone.
bool pauses(const model::Program& program, const Loop& loop);

}  // namespace poolguard::lint
