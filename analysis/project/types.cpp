#include "analysis/project/types.h"

#include <algorithm>

#include "analysis/project/resolver.h"

namespace poolguard::project {
namespace {

using model::Binding;
using model::BindingId;
using model::Program;

constexpr int max_hops = 16;  // imports and re-exports followed before the search is given up

class Search {
 public:
  explicit Search(const Project& project) : project_(project) {}

  TypeRef in_file(const File& file, std::string_view name) {
    if (++hops_ > max_hops || name.empty()) return {};
    const Program& program = file.facts.program();
    if (const TypeRef found = declared(file, name)) return found;
    for (uint32_t i = 0; i < program.bindings.size(); ++i) {
      const Binding& binding = program.bindings[i];
      if (binding.name != name || binding.function_in) continue;
      if (binding.class_row) return {&file, nullptr, {i}};
      if (binding.import) return imported(file, program[binding.import]);
    }
    return {};
  }

 private:
  static TypeRef declared(const File& file, std::string_view name) {
    for (const model::TypeDeclaration& each : file.facts.program().types) {
      if (each.name == name) return {&file, &each, {}};
    }
    return {};
  }

  TypeRef imported(const File& file, const model::Import& import) {
    return from(file, import.specifier, import.name);
  }

  TypeRef from(const File& file, std::string_view specifier, std::string_view name) {
    const File* target = resolve_module(project_, file, specifier);
    return target ? exported(*target, name) : TypeRef{};
  }

  TypeRef exported(const File& file, std::string_view name) {
    if (++hops_ > max_hops) return {};
    const Program& program = file.facts.program();
    if (const TypeRef found = declared(file, name)) return found;
    for (const model::Export& entry : program.exports) {
      if (entry.name != name) continue;
      if (!entry.specifier.empty()) return from(file, entry.specifier, entry.imported);
      if (!entry.binding) continue;
      const Binding& binding = program[entry.binding];
      if (binding.import) return imported(file, program[binding.import]);
      return {&file, nullptr, entry.binding};
    }
    for (const model::Export& entry : program.exports) {
      if (entry.name != "*" || entry.specifier.empty()) continue;
      if (const TypeRef found = from(file, entry.specifier, name)) return found;
    }
    return {};
  }

  const Project& project_;
  int hops_ = 0;
};

}  // namespace

std::vector<std::string_view> bases_of(const Program& program, model::ClassId row) {
  std::vector<std::string_view> names;
  for (const std::string_view type : program[row].implements) {
    names.push_back(type.substr(0, type.find('<')));
  }
  const model::ValueId base = program.peel(program[row].extends);
  if (base && program[base].kind == model::Value::Kind::identifier)
    names.push_back(program[base].text);
  return names;
}

std::string_view TypeRef::name() const {
  return declaration ? declaration->name : file->facts.program()[binding].name;
}

TypeRef find_type(const Project& project, const File& file, std::string_view name) {
  return Search(project).in_file(file, name);
}

ClassRef only_heir(const Project& project, const TypeRef& type) {
  ClassRef found;
  for (const std::string& path : project.heirs_of(type.name())) {
    const File* file = project.find(path);
    if (!file) continue;
    const Program& program = file->facts.program();
    for (uint32_t i = 0; i < program.classes.size(); ++i) {
      const auto names = bases_of(program, {i});
      const bool builds_on_it = std::ranges::any_of(names, [&](std::string_view name) {
        return name == type.name() && find_type(project, *file, name) == type;
      });
      if (!builds_on_it) continue;
      if (found) return {};
      found = {file, {i}};
    }
  }
  return found;
}

}  // namespace poolguard::project
