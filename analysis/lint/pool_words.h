// What messages say about waiting for a connection, and how much at once is no matter.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/lint/context.h"

namespace poolguard::lint {

// Whether the database is one whose connections are pooled.
bool has_pool(const Context& context);

// So many queries at once are nothing to speak of: as many as the pool has connections, and never
// fewer than three. Without a known limit, the number that most pools have.
uint32_t allowed_at_once(const Context& context);

// How many a repair starts at once: it leaves half of the pool to others.
uint32_t batch_size(const Context& context);

// How long one waits for a connection: "for at most 10 s (Prisma's default)", "for as long as it
// takes (...)", or "" when nothing is known.
std::string wait_text(const Context& context);

}  // namespace poolguard::lint
