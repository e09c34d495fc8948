#include "analysis/lint/callers.h"

#include <set>
#include <string_view>

#include "analysis/lint/handlers.h"

namespace poolguard::lint {
namespace {

using model::FunctionId;
using model::Program;
using model::Value;
using model::ValueId;
using project::File;
using project::FunctionRef;

constexpr std::size_t max_hops = 4;        // calls between a handler and the function
constexpr std::size_t max_functions = 64;  // looked at on the way
constexpr std::size_t max_ways = 256;

// The function and those it stands in: the first one with a name is what others call.
FunctionRef named(const File& file, FunctionId id) {
  const Program& program = file.facts.program();
  for (; id; id = program[id].parent) {
    if (!program[id].name.empty()) return {&file, id};
  }
  return {};
}

struct Open {
  FunctionRef function;
  project::Route way;
};

// Breadth first, from the function to its callers.
std::vector<project::Route> search_ways(const Context& context, FunctionId id, std::size_t wanted) {
  if (runs_per_request(context, id)) {
    return {{{&context.file, context.program[id].span, "runs for every request"}}};
  }
  std::vector<project::Route> ways;
  std::vector<Open> queue;
  if (const FunctionRef start = named(context.file, id)) queue.push_back({start, {}});
  std::set<std::pair<const File*, uint32_t>> seen;
  for (std::size_t at = 0; at < queue.size() && at < max_functions; ++at) {
    const Open open = queue[at];
    for (const Caller& caller : callers_of(context.project, open.function)) {
      if (runs_in_background(context.project, *caller.file)) continue;
      const Program& program = caller.file->facts.program();
      const FunctionId around = program[caller.call].function_in;
      project::Route way = open.way;
      way.insert(way.begin(), {caller.file, program[caller.call].span,
                               "calls " + std::string(open.function.row().name)});
      if (around && runs_per_request(context.project, *caller.file, around)) {
        ways.push_back(std::move(way));
        if (ways.size() == wanted) return ways;
        continue;
      }
      const FunctionRef next = named(*caller.file, around);
      if (!next || way.size() >= max_hops) continue;
      if (seen.emplace(next.file, next.function.index).second) queue.push_back({next, way});
    }
  }
  return ways;
}

}  // namespace

std::vector<Caller> callers_of(const project::Project& project, FunctionRef function) {
  std::vector<Caller> callers;
  const std::string_view name = function.row().name;
  if (name.empty()) return callers;
  for (const File* file : project.files.calling(name)) {
    if (file->is_test()) continue;
    for (const File::Call& each : file->calls_of(name)) {
      if (project::resolve_call(project, *file, each.call) == function)
        callers.push_back({file, each.call});
    }
  }
  return callers;
}

std::string_view outermost_name(const Program& program, FunctionId function) {
  std::string_view name;
  for (; function; function = program[function].parent) {
    if (!program[function].name.empty()) name = program[function].name;
  }
  return name;
}

project::Route way_from_handler(const Context& context, FunctionId id) {
  std::vector<project::Route> ways = search_ways(context, id, 1);
  return ways.empty() ? project::Route{} : std::move(ways.front());
}

std::vector<project::Route> ways_from_handlers(const Context& context, FunctionId id) {
  return search_ways(context, id, max_ways);
}

}  // namespace poolguard::lint
