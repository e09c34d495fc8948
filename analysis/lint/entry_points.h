// Everything of a project that something outside starts: requests, scheduled work, jobs, scripts.
//
// Found by the conventions of the frameworks people use (Next.js, Express, Fastify, Hono, NestJS,
// tRPC, oRPC, Remix, React Router, BullMQ and others), from the code alone. What is registered in a
// way that cannot be read is missing; nothing is guessed. Dear enough to be
// asked for once something is found; sorted.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/lint/workload.h"
#include "analysis/project/functions.h"

namespace poolguard::lint {

// A function that runs before the handler, because it was put around it: `withAuth(handler)`,
// `app.get("/x", requireUser, handler)`, `router.use(requireUser)`, `protectedProcedure`,
// `middleware.ts`.
struct Layer {
  std::string name;               // as written where it is put: "withAuth", "middleware.ts"
  project::FunctionRef function;  // that runs for each request, and calls the handler or `next`
  Place place;                    // where it is put
};

struct EntryPoint {
  enum class Kind : uint8_t {
    route,          // answers HTTP: a route file, an API page, `app.get`, a controller's method
    page,           // renders: a page or layout of Next.js, a page's getServerSideProps
    server_action,  // "use server"
    procedure,      // tRPC, oRPC
    resolver,       // GraphQL
    loader,         // Remix, React Router: reads for a page ...
    action,         // ... and writes for it
    cron,           // runs on a schedule
    job,            // takes work from a queue
    script,         // run by hand
  };
  Kind kind = Kind::route;
  std::string method;              // "GET"; "query", "mutation"; "" when there is none, or any
  std::string path;                // "/api/patients/[id]", "patients.list", "send-mail"
  project::FunctionRef handler;    // the innermost function that does the work
  text::Span span;                 // in the handler's file: its head, for a finding or a lens
  std::vector<Layer> layers = {};  // outermost first
  std::string schedule = {};       // the expression, when it is known: "0 3 * * *"
  bool serves_rest = false;        // of the methods, those that no other entry of the handler has

  std::string name() const;  // "POST /api/patients", "query patients.list", "job send-mail"
};

// "route", "server action"
std::string_view name_of(EntryPoint::Kind kind);
// Whether somebody waits for the answer: no cron, job or script.
bool is_request(EntryPoint::Kind kind);

// Where findings about a function stand: from its beginning to its body.
text::Span head_of(project::FunctionRef function);

class EntryPoints {
 public:
  explicit EntryPoints(const project::Project& project);
  // Those that one file registers, without what other files put around them.
  EntryPoints(const project::Project& project, const project::File& file);

  // Sorted by kind, path, method.
  std::span<const EntryPoint> all() const { return all_; }
  // Those whose handler stands in `file`.
  std::vector<const EntryPoint*> in(const project::File& file) const;
  // What a request for `path` ("/api/patients/42", "patients.list" of a procedure) with `method`
  // reaches; null when nothing certainly is. An empty method: any.
  const EntryPoint* answering(std::string_view method, std::string_view path) const;

 private:
  void sort();

  std::vector<EntryPoint> all_;
};

}  // namespace poolguard::lint
