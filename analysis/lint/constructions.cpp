#include "analysis/lint/constructions.h"

#include <algorithm>

#include "analysis/lint/rewrite.h"
#include "analysis/model/clients.h"
#include "analysis/model/values.h"
#include "analysis/project/paths.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Value;
using model::ValueId;
using Kind = model::Value::Kind;

bool builds_client(const project::Project& project, const project::File& file, ValueId id) {
  const ValueId callee = file.facts.program().peel(file.facts.program().operand(id, 0));
  // `new (foo())()` and the like say nothing.
  if (!callee || file.facts.program()[callee].kind == Kind::call) return false;
  const model::Client client = model::describe_client(file.facts.program(), id).client;
  if (client.origin != model::Client::Origin::constructed &&
      client.origin != model::Client::Origin::imported) {
    return false;
  }
  return project::resolve_client(project, file, id).evidence == model::Evidence::proved;
}

bool is_module_level(const Program& program, model::BindingId binding) {
  return !program[binding].function_in;
}

// Whether something inside the construction's arguments is a variable of a function around it.
bool depends_on_call(const Program& program, ValueId construction) {
  const text::Span span = program[construction].span;
  return model::any_inside(program, construction, [&](ValueId id) {
    const model::BindingId binding = program[id].binding;
    return binding && !is_module_level(program, binding) && !span.contains(program[binding].span);
  });
}

// An edge worker may not keep a connection beyond the request.
bool is_for_edge(const Program& program, ValueId construction) {
  const auto is_of_workers = [](const model::Import& import) {
    return import.specifier.starts_with("cloudflare:");
  };
  if (std::ranges::any_of(program.imports, is_of_workers)) return true;
  const ValueId callee = program.peel(program.operand(construction, 0));
  const model::BindingId binding = program[callee].binding;
  if (!binding || !program[binding].import) return false;
  const std::string_view specifier = program[program[binding].import].specifier;
  return specifier.ends_with("/edge") || specifier.ends_with("/wasm");
}

std::string without_extension(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t dot = path.rfind('.');
  if (dot != path.npos && dot > slash) path = path.substr(0, dot);
  if (path.ends_with("/index")) path.remove_suffix(6);
  return std::string(path);
}

std::string relative_specifier(std::string_view from, std::string_view target) {
  std::string folder = project::directory_of(from);
  std::string up;
  const std::string path = without_extension(target);
  while (folder.size() > 1 && !path.starts_with(folder + "/")) {
    folder = project::directory_of(folder);
    up += "../";
  }
  return (up.empty() ? "./" : up) + path.substr(folder.size() > 1 ? folder.size() + 1 : 1);
}

// How another file of the project already imports it by an alias, or the relative way.
std::string specifier_of(const Context& context, const project::File& target) {
  for (const auto& [path, file] : context.project.files) {
    for (const model::Import& import : file->facts.program().imports) {
      if (import.specifier.starts_with('.')) continue;
      if (context.project.modules().resolve(context.file.path, import.specifier) == target.path)
        return std::string(import.specifier);
    }
  }
  return relative_specifier(context.file.path, target.path);
}

// Whether anything besides `binding` goes by its name in the file.
bool is_shared_name(const Program& program, model::BindingId binding) {
  const std::string_view name = program[binding].name;
  if (std::ranges::count(program.bindings, name, &model::Binding::name) != 1) return true;
  return std::ranges::any_of(program.values, [&](const Value& value) {
    return value.kind == Kind::identifier && value.text == name && value.binding != binding;
  });
}

}  // namespace

std::vector<ValueId> constructions(const project::Project& project, const project::File& file) {
  std::vector<ValueId> found;
  const Program& program = file.facts.program();
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    if (program.values[i].kind == Kind::new_ && builds_client(project, file, {i}))
      found.push_back({i});
  }
  return found;
}

const std::vector<ValueId>& constructions(const Context& context) {
  struct Found {
    std::vector<ValueId> all;
  };
  return context.once<Found>([&] { return Found{constructions(context.project, context.file)}; })
      .all;
}

bool is_kept(const Program& program, ValueId construction) {
  const model::FunctionId function = program[construction].function_in;
  for (ValueId at = construction; at; at = program[at].parent) {
    const Value& value = program[at];
    if (value.kind != Kind::assignment) continue;
    const Value& target = program[program.peel(program.operand(at, 0))];
    if (target.kind != Kind::identifier || !target.binding) return true;
    if (program[target.binding].function_in != function) return true;
  }
  // `const client = new PrismaClient(); globalThis.prisma = client;`
  for (uint32_t i = 0; i < program.bindings.size(); ++i) {
    const model::Binding& binding = program.bindings[i];
    if (!binding.init || !program[binding.init].span.contains(program[construction].span)) continue;
    const auto references = program.references_to({i});
    const bool is_stored = std::ranges::any_of(references, [&](ValueId reference) {
      const ValueId outer = program.wrapped(reference);
      const ValueId parent = program[outer].parent;
      return parent && program[parent].kind == Kind::assignment &&
             program.operand(parent, 1) == outer;
    });
    if (is_stored) return true;
  }
  return false;
}

bool is_particular(const Program& program, ValueId construction) {
  if (depends_on_call(program, construction) || is_for_edge(program, construction)) return true;
  for (ValueId argument : program.arguments(construction)) {
    const ValueId object = model::settle(program, argument);
    if (model::is_open(program, object)) return true;
    const ValueId adapter = model::property(program, object, "adapter");
    if (adapter && program[program.peel(adapter)].kind != Kind::new_) return true;
  }
  return false;
}

std::string function_name(const Program& program, model::FunctionId function) {
  for (; function; function = program[function].parent) {
    if (!program[function].name.empty()) return std::string(program[function].name);
  }
  return "this function";
}

SharedClient shared_client(const Context& context) {
  SharedClient shared;
  for (const project::File* file : context.project.files.holding({"PrismaClient"})) {
    if (file == &context.file || file->is_test()) continue;
    if (project::is_one_off(context.project.root, file->path)) continue;
    if (&context.project.environment_for(file->path) != &context.environment) continue;
    const Program& program = file->facts.program();
    for (const model::Export& row : program.exports) {
      if (row.type_only || !row.specifier.empty() || row.name == "*") continue;
      const model::ClientSource source = row.binding
                                             ? model::describe_client(program, row.binding, {})
                                         : row.value ? model::describe_client(program, row.value)
                                                     : model::ClientSource{};
      const model::Client& client = source.client;
      const bool is_client = client.origin == model::Client::Origin::constructed &&
                             client.construction && client.path.empty() &&
                             client.evidence == model::Evidence::proved;
      if (!is_client) continue;
      if (shared.file && shared.file != file) return {};
      shared.file = file;
      shared.names.push_back(row.name);
    }
  }
  return shared;
}

std::optional<ImportedClient> import_client(const Context& context, const SharedClient& shared,
                                            model::BindingId replaced) {
  const Program& program = context.program;
  const std::string specifier = specifier_of(context, *shared.file);
  uint32_t end = 0;
  for (const model::Import& import : program.imports) {
    if (import.kind != model::Import::Kind::esm) continue;
    end = std::max(end, import.span.end);
    const bool is_it =
        import.binding && !import.type_only &&
        std::ranges::find(shared.names, import.name) != shared.names.end() &&
        context.project.modules().resolve(context.file.path, import.specifier) == shared.file->path;
    if (is_it) return ImportedClient{std::string(program[import.binding].name), {}};
  }
  if (end == 0) return {};
  while (end < program.text.size() && program.text[end] != '\n' && program.text[end] != '\r') ++end;
  const std::string_view wanted = replaced ? program[replaced].name : std::string_view("prisma");
  const auto same = std::ranges::find(shared.names, wanted);
  const std::string_view exported = same != shared.names.end() ? *same : shared.names.front();
  const bool is_default = exported == "default";
  ImportedClient result;
  result.name = is_default ? wanted : exported;
  if (!replaced || result.name != wanted || is_shared_name(program, replaced))
    result.name = fresh_name(program, result.name);
  const std::string names = is_default ? result.name
                            : result.name == exported
                                ? "{ " + result.name + " }"
                                : "{ " + std::string(exported) + " as " + result.name + " }";
  const bool has_semicolon = end > 0 && program.text[end - 1] == ';';
  result.edits.push_back({{end, end},
                          std::string(line_ending(program.text)) + "import " + names + " from " +
                              quoted(program, specifier) + (has_semicolon ? ";" : "")});
  return result;
}

}  // namespace poolguard::lint
