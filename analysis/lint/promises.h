// What becomes of the promise of a query where nobody waits for it.
//
// model::Query::use tells what the expression around a query does with it; here the next step is
// looked at: functions whose result is dropped, and names nobody reads. A promise that is handed to
// code we do not know counts as used.
#pragma once

#include <string_view>

#include "analysis/lint/context.h"

namespace poolguard::lint {

struct Unused {
  enum class How : uint8_t {
    no,           // somebody has it, or may have it
    discarded,    // an expression statement
    voided,       // `void q`
    dropped,      // given back to a call that ignores what its callback gives back
    unread,       // kept under a name that nothing reads
    taken_apart,  // `const { id } = q`: a promise has none of these
  };
  How how = How::no;
  model::ValueId call = {};    // dropped: that call
  model::BindingId name = {};  // unread, taken_apart

  explicit operator bool() const { return how != How::no; }
};

// Whether nobody gets the promise of `query`.
Unused unused_promise(const Context& context, const model::Query& query);

// Whether `.then`, `.catch` or `.finally` is called on the promise: that alone makes Prisma send
// it.
bool is_chained(const model::Program& program, const model::Query& query);
// The query with the `.then`, `.catch` and `.finally` calls on it.
model::ValueId chain_of(const model::Program& program, const model::Query& query);

// Whether nobody gets what `value` (a call) gives back: an expression statement or `void`.
bool is_dropped(const model::Program& program, model::ValueId value);

// The name a call goes by: `forEach` in `xs.forEach(f)`, `after` in `after(f)`; "" when it has
// none.
std::string_view callee_name(const model::Program& program, model::ValueId call);
// The call that `function` is an argument of; none when it is no argument.
model::ValueId call_taking(const model::Program& program, model::FunctionId function);

// The edit that awaits `value`, in place of a `void` in front of it. None outside of async
// functions.
std::optional<text::Edit> await_edit(const model::Program& program, model::ValueId value);

}  // namespace poolguard::lint
