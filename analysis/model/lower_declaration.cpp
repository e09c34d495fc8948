#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;
using S = Statement::Kind;

// `const a = 1, { b } = c;`
void Lowering::variables(Role role, Siblings& list) {
  const StatementId id = enter(S::declaration, role, list);
  const std::size_t first = declared_.size();
  Binding::Kind kind = Binding::Kind::var;
  children([&](Kind child) {
    switch (child) {
      case Kind::word_const:
        kind = Binding::Kind::const_;
        break;
      case Kind::word_let:
        kind = Binding::Kind::let;
        break;
      case Kind::variable_declarator:
        declarator(kind);
        break;
      case Kind::error:
        unknown({});
        break;
      default:
        skip();
    }
  });
  take_declared(id, first);
}

// What follows the sign is the initialiser, what stands before it the name or pattern.
void Lowering::declarator(Binding::Kind kind) {
  const std::size_t first = declared_.size();
  Declaring declaring{.kind = kind,
                      .scope = kind == Binding::Kind::var ? hoisting_scope() : at_.scope};
  ValueId init;
  std::string_view type;
  std::string_view name;
  bool is_initialised = false;
  children([&](Kind child) {
    if (child == Kind::sign_assign) {
      is_initialised = true;
    } else if (child == Kind::type_annotation) {
      type = annotation();
      skip();
    } else if (child == Kind::error) {
      unknown({});
    } else if (is_initialised && is_expression(child)) {
      init = root(child, name);
    } else {
      pattern(child, declaring);
      if (child == Kind::identifier) name = here();
    }
  });
  initialise(first, init, type);
  if (init) bind_module_call(init, first);
}

// `using x = ...` and `await using x = ...`, which the grammar takes for assignments.
void Lowering::using_(Role role, Siblings& list) {
  const StatementId id = enter(S::declaration, role, list);
  const std::size_t first = declared_.size();
  const auto declaration = [&](Kind child) {
    if (child == Kind::assignment_expression) {
      declarator(Binding::Kind::const_);
    } else if (is_expression(child)) {
      root(child);
    } else {
      skip();
    }
  };
  children([&](Kind child) {
    if (child == Kind::await_expression) {
      children(declaration);
    } else {
      declaration(child);
    }
  });
  take_declared(id, first);
}

// Gives the names in declared_ from `first` on their initialiser and type.
void Lowering::initialise(std::size_t first, ValueId init, std::string_view type) {
  for (std::size_t i = first; i < declared_.size(); ++i) {
    Binding& binding = row(declared_[i]);
    if (init && binding.init) binding.reassigned = true;
    if (init && !binding.init) binding.init = init;
    if (binding.type.empty()) binding.type = type;
  }
}

void Lowering::take_declared(StatementId id, std::size_t first) {
  const auto begin = static_cast<uint32_t>(program_.declared.size());
  row(id).bindings = {begin, static_cast<uint32_t>(declared_.size() - first)};
  program_.declared.insert(program_.declared.end(),
                           declared_.begin() + static_cast<std::ptrdiff_t>(first), declared_.end());
  declared_.resize(first);
}

void Lowering::function_statement(Kind kind, Role role, Siblings& list) {
  const StatementId id = enter(S::function_, role, list);
  const std::size_t first = declared_.size();
  const FunctionId added = function(kind, Function::Kind::declaration, {});
  row(id).function_row = added;
  row(added).declaration = id;
  take_declared(id, first);
}

void Lowering::class_statement(Role role, Siblings& list) {
  const StatementId id = enter(S::class_, role, list);
  const std::size_t first = declared_.size();
  const ClassId added = class_row({}, false);
  row(id).class_row = added;
  take_declared(id, first);
}

void Lowering::enum_(Role role, Siblings& list) {
  const StatementId id = enter(S::other, role, list);
  const std::size_t first = declared_.size();
  const auto member = [&](Kind child) {
    if (child == Kind::enum_assignment) {
      children([&](Kind part) {
        if (is_expression(part) && cursor_.field() == syntax::Field::value) {
          root(part);
        } else {
          skip();
        }
      });
    } else {
      skip();
    }
  };
  children([&](Kind child) {
    if (child == Kind::identifier) {
      declared_.push_back(declare(Binding::Kind::enum_, here(), cursor_.span(), at_.scope));
    } else if (child == Kind::enum_body) {
      children(member);
    } else {
      skip();
    }
  });
  take_declared(id, first);
}

// `namespace A.B { ... }` declares A; `module "x" { ... }` declares nothing.
void Lowering::namespace_(Role role, Siblings& list) {
  const StatementId id = enter(S::other, role, list);
  const std::size_t first = declared_.size();
  const ScopeId outer = at_.scope;
  Siblings inside;
  children([&](Kind child) {
    if (child == Kind::identifier || child == Kind::nested_identifier) {
      const text::Span span = cursor_.span();
      const std::string_view name = here().substr(0, here().find('.'));
      declared_.push_back(declare(Binding::Kind::namespace_, name,
                                  {span.begin, span.begin + static_cast<uint32_t>(name.size())},
                                  outer));
    } else if (child == Kind::statement_block) {
      enter_scope(Scope::Kind::namespace_);
      children([&](Kind part) { statement(part, inside); });
    } else {
      skip();
    }
  });
  row(id).first_child = inside.first;
  take_declared(id, first);
}

// `declare ...`: its declaration is a statement inside; `declare global { ... }` is a namespace.
void Lowering::ambient(Role role, Siblings& list) {
  const StatementId id = enter(S::other, role, list);
  Siblings inside;
  bool is_global = false;
  children([&](Kind child) {
    if (child == Kind::word_global) {
      is_global = true;
    } else if (is_global && child == Kind::statement_block) {
      enter_scope(Scope::Kind::namespace_);
      children([&](Kind part) { statement(part, inside); });
    } else {
      statement(child, inside);
    }
  });
  row(id).first_child = inside.first;
}

void Lowering::type_alias(Role role, Siblings& list) {
  enter(S::type, role, list);
  TypeDeclaration added;
  bool after_sign = false;
  children([&](Kind child) {
    if (child == Kind::sign_assign) {
      after_sign = true;
    } else if (child == Kind::type_identifier && added.name.empty()) {
      added.name = here();
    } else if (after_sign && added.text.empty() && child != Kind::error) {
      added.text = here();
      if (child == Kind::object_type) {
        members(added);
      } else {
        skip();
      }
    } else {
      skip();
    }
  });
  program_.types.push_back(std::move(added));
}

void Lowering::interface_(Role role, Siblings& list) {
  enter(S::type, role, list);
  TypeDeclaration added;
  children([&](Kind child) {
    if (child == Kind::type_identifier) {
      added.name = here();
    } else if (child == Kind::extends_type_clause) {
      added.text = here();
      skip();
    } else if (child == Kind::interface_body) {
      members(added);
    } else {
      skip();
    }
  });
  program_.types.push_back(std::move(added));
}

void Lowering::members(TypeDeclaration& type) {
  children([&](Kind child) {
    if (child == Kind::property_signature || child == Kind::method_signature) {
      member_signature(child, type);
    } else {
      skip();
    }
  });
}

// A property's type is its annotation, a method's all that follows its name.
void Lowering::member_signature(Kind kind, TypeDeclaration& type) {
  TypeDeclaration::Member member;
  const uint32_t end = cursor_.span().end;
  children([&](Kind child) {
    switch (child) {
      case Kind::property_identifier:
      case Kind::number:
        member.name = here();
        break;
      case Kind::string:
        member.name = unquoted(here());
        break;
      case Kind::formal_parameters:
        member.type = source({cursor_.span().begin, end});
        skip();
        break;
      case Kind::type_annotation:
        if (kind == Kind::property_signature) member.type = annotation();
        skip();
        break;
      default:
        skip();
    }
  });
  type.members.push_back(member);
}

}  // namespace poolguard::model
