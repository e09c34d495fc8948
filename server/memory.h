// Free memory back to the system, where the allocator keeps it otherwise.
#pragma once

namespace poolguard::server {

// Takes a few milliseconds: for moments when much was freed, such as after a project was read.
void give_back_memory();

}  // namespace poolguard::server
