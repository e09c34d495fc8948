// Client code that asks the server again and again: `setInterval`, SWR, TanStack Query.
//
// Known are intervals that the text tells and paths that are written where they are asked for.
#pragma once

#include <string>
#include <vector>

#include "analysis/project/project.h"

namespace poolguard::lint {

struct Poll {
  text::Span span;        // of the call that sets it up
  std::string component;  // the named function around it; "" when there is none
  std::string path;       // "/api/messages", "/api/users/${id}", "messages.list" of a procedure
  double seconds = 0;
};

// In source order.
std::vector<Poll> polls_in(const project::File& file);

}  // namespace poolguard::lint
