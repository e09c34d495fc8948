#include "analysis/lint/handlers.h"

#include <algorithm>
#include <array>

#include "analysis/lint/entry_finders.h"
#include "analysis/project/paths.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Function;
using model::FunctionId;
using model::Program;
using model::Value;
using model::ValueId;
using project::has_folder;

std::string_view relative_path(const project::Project& project, const project::File& file) {
  std::string_view path = file.path;
  if (path.starts_with(project.root)) path.remove_prefix(project.root.size());
  return path;
}

// `users.controller` for "src/users.controller.ts"
std::string_view stem(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

bool is_handler_file(std::string_view path) {
  constexpr std::array<std::string_view, 3> app_files = {"route", "page", "layout"};
  const std::string_view name = stem(path);
  if (text::is_one_of(name, app_files))
    return has_folder(path, "app") || has_folder(path, "routes");
  for (std::string_view ending : {".controller", ".resolver", ".route", ".routes"}) {
    if (name.ends_with(ending)) return true;
  }
  for (std::string_view folder : {"pages", "api", "controllers", "resolvers", "routes"}) {
    if (has_folder(path, folder)) return true;
  }
  return false;
}

// The function, or what wraps it: `withSession(async (request) => ...)`.
ValueId outermost_wrapper(const Program& program, ValueId function) {
  ValueId value = function;
  while (value) {
    const ValueId call = program[program.wrapped(value)].parent;
    if (!call || program[call].kind != Value::Kind::call) break;
    if (program.operand(call, 0) == program.wrapped(value)) break;
    value = call;
  }
  return value;
}

bool is_exported(const Program& program, FunctionId id) {
  const Function& function = program[id];
  if (function.parent) return false;
  const ValueId value = outermost_wrapper(program, function.value);
  return std::ranges::any_of(program.exports, [&](const model::Export& row) {
    if (value && row.value && program.peel(row.value) == value) return true;
    if (!row.binding) return false;
    const model::Binding& binding = program[row.binding];
    return binding.function == id || (value && binding.init && program.peel(binding.init) == value);
  });
}

// `@Controller() class X { method() {} }`
bool is_controller_method(const Program& program, const Function& function) {
  if (!function.class_row || function.kind != Function::Kind::method) return false;
  constexpr std::array<std::string_view, 3> names = {"Controller", "Resolver", "RestController"};
  return std::ranges::any_of(program[function.class_row].decorators, [&](ValueId decorator) {
    decorator = program.peel(decorator);
    if (program[decorator].kind == Value::Kind::call)
      decorator = program.peel(program.operand(decorator, 0));
    return decorator && text::is_one_of(program[decorator].text, names);
  });
}

bool takes_request_and_response(const Program& program, FunctionId id) {
  const auto& parameters = program[id].parameters;
  if (parameters.size() < 2 || !parameters[0].binding || !parameters[1].binding) return false;
  constexpr std::array<std::string_view, 4> requests = {"req", "request", "_req", "_request"};
  constexpr std::array<std::string_view, 4> responses = {"res", "response", "reply", "_res"};
  return text::is_one_of(program[parameters[0].binding].name, requests) &&
         text::is_one_of(program[parameters[1].binding].name, responses);
}

// `app.get("/users", async (c) => ...)`, `procedure.query(async ({ ctx }) => ...)`
bool is_registered(const Program& program, FunctionId id) {
  const ValueId value = program[id].value;
  if (!value) return false;
  const ValueId outer = program.wrapped(value);
  const ValueId call = program[outer].parent;
  if (!call || program[call].kind != Value::Kind::call) return false;
  const ValueId callee = program.peel(program.operand(call, 0));
  if (!callee || program[callee].kind != Value::Kind::member) return false;
  const std::string_view method = program[callee].text;
  constexpr std::array<std::string_view, 7> verbs = {"get",    "post", "put", "patch",
                                                     "delete", "all",  "use"};
  const auto arguments = program.arguments(call);
  if (text::is_one_of(method, verbs) && arguments.size() >= 2) {
    const Value& path = program[program.peel(arguments[0])];
    return path.kind == Value::Kind::string && path.text.starts_with('/');
  }
  if (method != "query" && method != "mutation") return false;
  return program.source(program[callee].span).find("rocedure") != std::string_view::npos;
}

}  // namespace

bool runs_per_request(const project::Project& project, const project::File& file, FunctionId id) {
  const Program& program = file.facts.program();
  const bool by_export =
      is_handler_file(relative_path(project, file)) || is_server_actions_file(program);
  for (; id; id = program[id].parent) {
    if (by_export && is_exported(program, id)) return true;
    if (is_controller_method(program, program[id]) || takes_request_and_response(program, id) ||
        is_registered(program, id)) {
      return true;
    }
  }
  return false;
}

bool runs_per_request(const Context& context, FunctionId id) {
  return runs_per_request(context.project, context.file, id);
}

bool is_server_action(const Program& program, FunctionId id) {
  return is_server_actions_file(program) && is_exported(program, id);
}

bool runs_in_background(const project::Project& project, const project::File& file) {
  constexpr std::array<std::string_view, 8> folders = {"cron",  "crons",   "jobs",   "worker",
                                                       "queue", "workers", "queues", "tasks"};
  const std::string_view path = relative_path(project, file);
  return std::ranges::any_of(folders,
                             [&](std::string_view folder) { return has_folder(path, folder); });
}

bool runs_in_background(const Context& context) {
  return runs_in_background(context.project, context.file);
}

bool runs_at_build(const Context& context, FunctionId id) {
  if (stem(relative_path(context.project, context.file)) == "sitemap") return true;
  constexpr std::array<std::string_view, 3> names = {"generateStaticParams", "getStaticPaths",
                                                     "getStaticProps"};
  for (; id; id = context.program[id].parent) {
    if (text::is_one_of(context.program[id].name, names)) return true;
  }
  return false;
}

}  // namespace poolguard::lint
