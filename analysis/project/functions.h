// Which function a call runs - through imports, classes, instances, objects and what functions
// return, as far as it is certain. A member of an interface is that of the one class that
// implements it.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/project/project.h"

namespace poolguard::project {

struct FunctionRef {
  const File* file = nullptr;  // null: not known
  model::FunctionId function;

  explicit operator bool() const { return file != nullptr; }
  const model::Function& row() const { return file->facts.program()[function]; }
  friend bool operator==(const FunctionRef&, const FunctionRef&) = default;
};

// The function that `call` (a call in `file`) runs.
FunctionRef resolve_call(const Project& project, const File& file, model::ValueId call);

// The function behind any expression: a name, a member of an object, `this.repository.save`.
FunctionRef resolve_function(const Project& project, const File& file, model::ValueId expression);

// What a function returns at its end; none when it has no such value.
model::ValueId returned_value(FunctionRef function);

}  // namespace poolguard::project
