#include "analysis/project/functions.h"

#include <algorithm>

#include "analysis/model/clients.h"
#include "analysis/project/resolver.h"
#include "analysis/project/types.h"

namespace poolguard::project {
namespace {

using model::Binding;
using model::Program;
using model::Value;
using Path = std::vector<std::string_view>;

constexpr int max_hops = 24;

Path prefixed(std::string_view step, const Path& path) {
  Path longer{step};
  longer.insert(longer.end(), path.begin(), path.end());
  return longer;
}

// Follows a value and the members asked of it (`path`) to a function, from file to file.
class FunctionTrail {
 public:
  explicit FunctionTrail(const Project& project) : project_(project) {}

  FunctionRef follow(const File& file, model::ValueId id, const Path& path) {
    const Program& program = file.facts.program();
    id = program.peel(id);
    if (!id || ++hops_ > max_hops) return {};
    const Value& value = program[id];
    switch (value.kind) {
      case Value::Kind::identifier:
        return value.binding ? follow(file, value.binding, path) : FunctionRef{};
      case Value::Kind::member:
        return follow(file, program.operand(id, 0), prefixed(value.text, path));
      case Value::Kind::await:
        return follow(file, program.operand(id, 0), path);
      case Value::Kind::this_:
        return follow_class(file, class_around(program, value.function_in), path);
      case Value::Kind::function:
        return path.empty() ? FunctionRef{&file, value.function} : FunctionRef{};
      case Value::Kind::object:
        return follow_object(file, id, path);
      case Value::Kind::new_:
        return follow(file, program.operand(id, 0), prefixed(model::step_new, path));
      case Value::Kind::class_:
        return follow_instance(file, value.class_row, path);
      case Value::Kind::call:
        return follow_call(file, id, path);
      default:
        return {};
    }
  }

 private:
  // What a function of the project returns: `createLimiter({ max: 5 }).check`. `cache` of React
  // gives a function that does the same as its argument.
  FunctionRef follow_call(const File& file, model::ValueId call, const Path& path) {
    const Program& program = file.facts.program();
    const model::ValueId callee = program.operand(call, 0);
    if (is_cache(program, callee)) return follow(file, program.operand(call, 1), path);
    const FunctionRef maker = follow(file, callee, {});
    const model::ValueId returned = maker ? returned_value(maker) : model::ValueId{};
    return returned ? follow(*maker.file, returned, path) : FunctionRef{};
  }

  static bool is_cache(const Program& program, model::ValueId callee) {
    callee = program.peel(callee);
    if (!callee || program[callee].text != "cache") return false;
    if (program[callee].kind == Value::Kind::member) callee = program.operand(callee, 0);
    const model::BindingId binding = program[program.peel(callee)].binding;
    if (!binding || !program[binding].import) return false;
    return program[program[binding].import].specifier == "react";
  }

  FunctionRef follow(const File& file, model::BindingId id, const Path& path) {
    if (++hops_ > max_hops) return {};
    const Program& program = file.facts.program();
    const Binding& binding = program[id];
    switch (binding.kind) {
      case Binding::Kind::function:
        return path.empty() ? FunctionRef{&file, binding.function} : FunctionRef{};
      case Binding::Kind::class_:
        return follow_instance(file, binding.class_row, path);
      case Binding::Kind::import_:
        return follow_import(file, program[binding.import], path);
      case Binding::Kind::parameter:
        return follow_type(file, binding.type, joined(binding.path, path));
      case Binding::Kind::const_:
      case Binding::Kind::let:
      case Binding::Kind::var:
        if (binding.reassigned) return {};
        if (binding.init) {
          if (FunctionRef found = follow(file, binding.init, joined(binding.path, path)))
            return found;
        }
        return follow_type(file, binding.type, joined(binding.path, path));
      default:
        return {};
    }
  }

  static Path joined(const Path& first, const Path& second) {
    Path both = first;
    both.insert(both.end(), second.begin(), second.end());
    return both;
  }

  FunctionRef follow_import(const File& file, const model::Import& import, Path path) {
    const File* target = resolve_module(project_, file, import.specifier);
    if (!target) return {};
    if (import.name != "*") return follow_export(*target, import.name, path);
    if (path.empty()) return {};
    const std::string_view name = path.front();
    path.erase(path.begin());
    return follow_export(*target, name, path);
  }

  FunctionRef follow_export(const File& file, std::string_view name, const Path& path) {
    if (++hops_ > max_hops) return {};
    const Program& program = file.facts.program();
    for (const model::Export& entry : program.exports) {
      if (entry.name != name) continue;
      if (!entry.specifier.empty()) {
        const File* target = resolve_module(project_, file, entry.specifier);
        if (!target) return {};
        if (entry.imported != "*") return follow_export(*target, entry.imported, path);
        if (path.empty()) return {};
        return follow_export(*target, path.front(), Path(path.begin() + 1, path.end()));
      }
      if (entry.binding) return follow(file, entry.binding, path);
      if (entry.value) return follow(file, entry.value, path);
    }
    for (const model::Export& entry : program.exports) {
      if (entry.name != "*" || entry.specifier.empty()) continue;
      const File* target = resolve_module(project_, file, entry.specifier);
      if (!target) continue;
      if (FunctionRef found = follow_export(*target, name, path)) return found;
    }
    return {};
  }

  FunctionRef follow_object(const File& file, model::ValueId id, const Path& path) {
    if (path.empty()) return {};
    const Program& program = file.facts.program();
    for (model::ValueId entry : program.operands_of(id)) {
      const Value& property = program[entry];
      if (property.kind == Value::Kind::property && property.text == path.front()) {
        return follow(file, program.operand(entry, 0), Path(path.begin() + 1, path.end()));
      }
    }
    return {};
  }

  static model::ClassId class_around(const Program& program, model::FunctionId id) {
    for (; id; id = program[id].parent) {
      if (program[id].class_row) return program[id].class_row;
    }
    return {};
  }

  // `X` itself (static members), or with step_new in front an instance of it.
  FunctionRef follow_instance(const File& file, model::ClassId id, const Path& path) {
    if (!path.empty() && path.front() == model::step_new) {
      return follow_class(file, id, Path(path.begin() + 1, path.end()));
    }
    return follow_class(file, id, path);
  }

  FunctionRef follow_class(const File& file, model::ClassId id, const Path& path) {
    if (!id || path.empty() || ++hops_ > max_hops) return {};
    const Program& program = file.facts.program();
    const model::Class& row = program[id];
    const Path rest(path.begin() + 1, path.end());
    for (model::FunctionId method : row.methods) {
      const model::Function& function = program[method];
      if (function.kind == model::Function::Kind::method && function.name == path.front()) {
        if (!rest.empty()) return {};
        const bool is_abstract = function.body.size() == 0;
        return is_abstract ? follow_heir(abstract_type(file, id), path)
                           : FunctionRef{&file, method};
      }
      if (function.kind != model::Function::Kind::constructor) continue;
      for (const model::Parameter& parameter : function.parameters) {
        if (parameter.is_property && parameter.binding &&
            program[parameter.binding].name == path.front()) {
          return follow_type(file, parameter.type, rest);
        }
      }
    }
    for (const model::Field& field : row.fields) {
      if (field.name != path.front()) continue;
      if (field.init) {
        if (FunctionRef found = follow(file, field.init, rest)) return found;
      }
      return follow_type(file, field.type, rest);
    }
    if (!row.extends) return {};
    return follow(file, row.extends, prefixed(model::step_new, path));
  }

  static TypeRef abstract_type(const File& file, model::ClassId id) {
    const auto& bindings = file.facts.program().bindings;
    const auto found = std::ranges::find(bindings, id, &Binding::class_row);
    if (found == bindings.end()) return {};
    return {&file, nullptr, {static_cast<uint32_t>(found - bindings.begin())}};
  }

  // A member of an instance of the only class that builds on an interface or abstract class.
  FunctionRef follow_heir(const TypeRef& type, const Path& path) {
    if (!type) return {};
    const ClassRef heir = only_heir(project_, type);
    return heir ? follow_class(*heir.file, heir.row, path) : FunctionRef{};
  }

  // A member of an instance of the class that the annotation names.
  FunctionRef follow_type(const File& file, std::string_view type, const Path& path) {
    if (type.empty() || path.empty() || ++hops_ > max_hops) return {};
    const bool is_name = std::ranges::all_of(type, [](char c) {
      return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
             (c >= 'a' && c <= 'z');
    });
    if (!is_name) return {};
    const TypeRef found = find_type(project_, file, type);
    if (!found) return {};
    if (found.declaration) return follow_heir(found, path);
    return follow(*found.file, found.binding, prefixed(model::step_new, path));
  }

  const Project& project_;
  int hops_ = 0;
};

}  // namespace

model::ValueId returned_value(FunctionRef function) {
  const Program& program = function.file->facts.program();
  if (function.row().expression_body) return function.row().expression_body;
  for (model::StatementId at = function.row().first_statement; at; at = program[at].next_sibling) {
    if (program[at].kind == model::Statement::Kind::return_) return program[at].value;
  }
  return {};
}

FunctionRef resolve_function(const Project& project, const File& file, model::ValueId expression) {
  return FunctionTrail(project).follow(file, expression, {});
}

FunctionRef resolve_call(const Project& project, const File& file, model::ValueId call) {
  return resolve_function(project, file, file.facts.program().operand(call, 0));
}

}  // namespace poolguard::project
