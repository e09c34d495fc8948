// Whether code runs for every request, by the conventions of the frameworks people use.
//
// Known: exported functions of route, page, controller and resolver files, server actions, methods
// of decorated controllers, `(req, res)` callbacks, `app.get("/path", ...)` callbacks and tRPC
// procedures. What is called from a handler in another file is not known here.
#pragma once

#include "analysis/lint/context.h"

namespace poolguard::lint {

// Whether `function` is a request handler or stands inside one.
bool runs_per_request(const project::Project& project, const project::File& file,
                      model::FunctionId function);
bool runs_per_request(const Context& context, model::FunctionId function);

// Whether `function` is exported from a file of server actions ("use server").
bool is_server_action(const model::Program& program, model::FunctionId function);

// Jobs, workers and scheduled work, by the folders they stand in.
bool runs_in_background(const project::Project& project, const project::File& file);
bool runs_in_background(const Context& context);

// Code that a framework runs while it builds: it reads everything on purpose.
bool runs_at_build(const Context& context, model::FunctionId function);

}  // namespace poolguard::lint
