// A value together with where it was said.
#pragma once

#include <string>

namespace poolguard::project {

// A number or word with its origin in plain English, e.g. "connection_limit in .env, line 3".
template <class T>
struct Sourced {
  T value{};
  std::string source;
};

}  // namespace poolguard::project
