// Calls that leave the process or take long: HTTP, SDKs, mail, queues, files, password hashing, sleep.
//
// Judged by where the callee comes from - a package or a global of the platform - never by what a
// variable is called. Followed through the project's own modules (`import { stripe } from "@/lib/stripe"`).
#pragma once

#include <string>
#include <string_view>

#include "analysis/project/project.h"

namespace poolguard::project {

// What `call` waits for, as a word for a message ("fetch", "stripe", "nodemailer"); "" when it is no
// external call as far as we know.
std::string external_call(const Project& project, const File& file, model::ValueId call);

// The registry package an expression's value stems from; "" when it has none.
std::string package_origin(const Project& project, const File& file, model::ValueId expression);

}  // namespace poolguard::project
