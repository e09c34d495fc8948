// Calls that wait for something outside, as project/external.h knows them.
#pragma once

#include <string>

#include "analysis/lint/context.h"
#include "analysis/project/external.h"

namespace poolguard::lint {

using project::is_waited_for;

inline std::string external_call(const Context& context, model::ValueId call) {
  return project::external_call(context.project, context.file, call);
}

}  // namespace poolguard::lint
