#include "server/memory.h"

#include <cstdlib>  // says whether there is glibc

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace poolguard::server {

void give_back_memory() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace poolguard::server
