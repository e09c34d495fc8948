// tRPC and oRPC: `protectedProcedure.input(...).query(handler)`, and the routers that name them.
#include <algorithm>
#include <array>

#include "analysis/lint/entry_finders.h"
#include "analysis/project/external.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Value;
using model::ValueId;
using project::File;

constexpr int max_hops = 8;  // from a procedure back to the package
constexpr std::array<std::string_view, 4> ends = {"query", "mutation", "subscription", "handler"};

class ProcedureFinder {
 public:
  ProcedureFinder(Registry& registry, const File& file)
      : registry_(registry), file_(file), program_(file.facts.program()) {}

  void run() {
    for (uint32_t i = 0; i < program_.values.size(); ++i) {
      const Value& value = program_.values[i];
      if (value.kind == Value::Kind::property && value.text == "createContext") add_context({i});
      if (value.kind != Value::Kind::call) continue;
      add_procedure({i});
      add_router({i});
    }
    for (const model::Binding& binding : program_.bindings) {
      const bool is_router = sounds_like_router(binding.name) && binding.init &&
                             !binding.function_in && binding.path.empty();
      const ValueId object = is_router ? program_.peel(binding.init) : ValueId{};
      if (object && program_[object].kind == Value::Kind::object) {
        name_members(object, {&file_, object, {}});
      }
    }
  }

 private:
  // tRPC: `createContext: (options) => contextOf(options)` runs before all procedures.
  void add_context(ValueId property) {
    const ValueId given = program_.operand(property, 0);
    project::FunctionRef function = middleware_at(registry_.project, file_, given);
    if (!function) return;
    const ValueId returned = program_.peel(project::returned_value(function));
    const bool is_alone = function.file == &file_ && function.row().expression_body;
    if (is_alone && program_[returned].kind == Value::Kind::call) {
      const auto called = project::resolve_call(registry_.project, file_, returned);
      if (called) function = called;
    }
    const std::string_view name = function.row().name;
    registry_.add_context({std::string(name.empty() ? "createContext" : name),
                           function,
                           {&file_, program_[given].span}});
  }

  void add_procedure(ValueId call) {
    const ValueId callee = program_.peel(program_.operand(call, 0));
    if (!callee || program_[callee].kind != Value::Kind::member) return;
    const std::string_view end = program_[callee].text;
    const auto arguments = program_.arguments(call);
    if (!text::is_one_of(end, ends) || arguments.size() != 1) return;
    const ValueId chain = program_.operand(callee, 0);
    if (!is_procedure(chain)) return;
    const Handler handler = handler_of(registry_, follow(registry_.project, file_, arguments[0]));
    if (!handler.function) return;
    EntryPoint entry{.kind = EntryPoint::Kind::procedure,
                     .method = end == "handler" ? "" : std::string(end),
                     .path = name_around(call),
                     .handler = handler.function,
                     .span = head_of(handler.function),
                     .layers = chain_layers(registry_.project, file_, chain)};
    entry.layers.insert(entry.layers.end(), handler.layers.begin(), handler.layers.end());
    registry_.add_procedure({&file_, call, {}}, std::move(entry));
  }

  // A chain that says so, or whose root does: `base.input(...)` with `base = t.procedure.use(...)`,
  // `os.use(...)` of oRPC.
  bool is_procedure(ValueId chain) const {
    const File* file = &file_;
    ValueId id = chain;
    for (int hops = 0; hops < max_hops; ++hops) {
      const Program& program = file->facts.program();
      id = program.peel(id);
      while (id && program[id].kind != Value::Kind::identifier) {
        const Value& value = program[id];
        if (value.text.find("rocedure") != std::string_view::npos) return true;
        if (value.kind != Value::Kind::call && value.kind != Value::Kind::member) return false;
        id = program.peel(program.operand(id, 0));
      }
      if (!id) return false;
      if (program[id].text.find("rocedure") != std::string_view::npos) return true;
      if (project::package_origin(registry_.project, *file, id).starts_with("@orpc/")) return true;
      const Target root = follow(registry_.project, *file, id);
      if (!root.file || !root.value || root.function) return false;
      if (root.file == file && root.value == id) return false;
      file = root.file;
      id = root.value;
    }
    return false;
  }

  // The variable or property that it is given to.
  std::string name_around(ValueId call) const {
    const ValueId outer = program_.wrapped(call);
    const ValueId parent = program_[outer].parent;
    if (parent && program_[parent].kind == Value::Kind::property) {
      return std::string(program_[parent].text);
    }
    for (model::BindingId id : program_.declared_by(program_[outer].statement)) {
      if (program_.peel(program_[id].init) == call) return std::string(program_[id].name);
    }
    return "procedure";
  }

  static bool sounds_like_router(std::string_view name) {
    return name.find("outer") != std::string_view::npos;
  }

  // `router({ users: usersRouter })`
  void add_router(ValueId call) {
    const ValueId callee = program_.peel(program_.operand(call, 0));
    if (!callee || !sounds_like_router(program_[callee].text)) return;
    const Target own{&file_, call, {}};
    const bool merges = program_[callee].text == "mergeRouters";
    for (ValueId argument : program_.arguments(call)) {
      const ValueId id = program_.peel(argument);
      if (program_[id].kind == Value::Kind::object) name_members(id, own);
      if (merges) name_member(id, "", own);
    }
  }

  void name_members(ValueId object, const Target& router) {
    for (ValueId entry : program_.operands_of(object)) {
      const Value& value = program_[entry];
      if (value.kind == Value::Kind::spread) name_member(program_.operand(entry, 0), "", router);
      if (value.kind == Value::Kind::property && !value.computed) {
        name_member(program_.operand(entry, 0), std::string(value.text), router);
      }
    }
  }

  void name_member(ValueId id, std::string key, const Target& router) {
    const Target member = follow(registry_.project, file_, id);
    if (!member.file || !member.value || member.function) return;
    const bool is_inline = member.file == &file_ && member.value == program_.peel(id);
    registry_.name(member, std::move(key), router);
    if (is_inline && program_[member.value].kind == Value::Kind::object) {
      name_members(member.value, member);
    }
  }

  Registry& registry_;
  const File& file_;
  const Program& program_;
};

}  // namespace

void find_procedures(Registry& registry, const File& file) {
  // Nobody builds procedures without one of the words.
  constexpr std::array<std::string_view, 4> words = {"rocedure", "outer", "@orpc/",
                                                     "createContext"};
  if (text::contains_any(*file.text, words)) ProcedureFinder(registry, file).run();
}

}  // namespace poolguard::lint
