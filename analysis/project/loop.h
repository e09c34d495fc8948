// Work that may be done by several threads, without the core knowing of any.
#pragma once

#include <cstddef>
#include <functional>

namespace poolguard::project {

// Calls work(0) ... work(count - 1), one after the other or at once, and returns when all are done.
using Loop = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;
void in_order(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace poolguard::project
