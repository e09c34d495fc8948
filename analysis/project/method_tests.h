// How a handler tells the methods of its requests apart: `if (req.method === "POST")`,
// `switch (req.method)`.
//
// One function that answers several methods does other work for each. Known are comparisons of
// something called `method` with the names of HTTP methods, and of a `type` with "query",
// "mutation" and "subscription"; what depends on more stays open.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/program.h"

namespace poolguard::project {

// "GET", "MUTATION": the methods and types that the code of a function asks about, in the order of
// the text.
std::vector<std::string> tested_methods(const model::Program& program, model::FunctionId function);
// Whether it also does something for methods that it does not name, other than to refuse them.
bool serves_other_methods(const model::Program& program, model::FunctionId function);

// Below, `method` is that of the request, in capital letters; any other text stands for the methods
// that nobody asks about, and "" for all of them: then nothing is known.

// Whether a condition holds.
std::optional<bool> holds_for(std::string_view method, const model::Program& program,
                              model::ValueId condition);
// The case at which a `switch` is entered, none where it is left at once; no answer unless its
// subject is the method.
std::optional<model::StatementId> entered_for(std::string_view method,
                                              const model::Program& program,
                                              model::StatementId switch_statement);
// Whether code of `function` may run. False is certain.
bool runs_for(std::string_view method, const model::Program& program, model::ValueId value,
              model::FunctionId function);

}  // namespace poolguard::project
