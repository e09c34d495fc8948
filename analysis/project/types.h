// Where the name of a type is declared - through imports and re-exports - and which class stands
// behind an interface.
//
// Types are never evaluated: this only finds the declaration a name means. An interface or an
// abstract class has a class behind it when one single class of the project builds on it; test
// doubles do not count, and where there are two nobody knows which one runs.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/project/project.h"

namespace poolguard::project {

// `interface X`, `type X = ...` or `class X`; or a value of that name, for `typeof`.
struct TypeRef {
  const File* file = nullptr;  // null: not known
  const model::TypeDeclaration* declaration = nullptr;
  model::BindingId binding;  // when it is no type declaration

  explicit operator bool() const { return file != nullptr; }
  std::string_view name() const;
  friend bool operator==(const TypeRef&, const TypeRef&) = default;
};

// What `name` means at the top of `file`.
TypeRef find_type(const Project& project, const File& file, std::string_view name);

// The names of what a class implements or extends, without type arguments.
std::vector<std::string_view> bases_of(const model::Program& program, model::ClassId row);

struct ClassRef {
  const File* file = nullptr;  // null: there is none, or more than one
  model::ClassId row;

  explicit operator bool() const { return file != nullptr; }
};

// The only class that implements or extends `type`.
ClassRef only_heir(const Project& project, const TypeRef& type);

}  // namespace poolguard::project
