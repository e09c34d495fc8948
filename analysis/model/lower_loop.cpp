#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;
using S = Statement::Kind;

// `for (init; condition; increment) body`
void Lowering::for_(Role role, Siblings& list) {
  const StatementId id = enter(S::for_, role, list);
  enter_scope(Scope::Kind::block);
  row(id).scope = at_.scope;
  Siblings inside;
  children([&](Kind child) {
    switch (cursor_.field()) {
      case syntax::Field::initializer:
        initializer(child, inside);
        break;
      case syntax::Field::condition:
        if (is_expression(child)) {
          const ValueId value = root(child);
          row(id).value = value;
        }
        break;
      case syntax::Field::body:
        statement(child, inside, Role::body);
        break;
      default:
        if (is_expression(child)) {
          root(child);
        } else if (child == Kind::error) {
          unknown({});
        } else {
          skip();
        }
    }
  });
  row(id).first_child = inside.first;
}

void Lowering::initializer(Kind kind, Siblings& list) {
  if (kind == Kind::empty_statement) return;
  if (!is_expression(kind)) return statement(kind, list, Role::init);
  const Where outer = at_;
  const StatementId id = enter(S::expression, Role::init, list);
  const ValueId value = root(kind);
  row(id).value = value;
  leave(outer);
}

// `for (const x of xs) body`, `for (x in xs) body`
void Lowering::for_in(Role role, Siblings& list) {
  const StatementId id = enter(S::for_in, role, list);
  const ScopeId outer_scope = hoisting_scope();
  enter_scope(Scope::Kind::block);
  row(id).scope = at_.scope;
  const std::size_t first = declared_.size();
  Declaring declaring{.scope = at_.scope};
  bool is_declaration = false;
  Siblings inside;
  children([&](Kind child) {
    switch (child) {
      case Kind::word_await:
        row(id).is_await = true;
        return;
      case Kind::word_of:
        row(id).kind = S::for_of;
        return;
      case Kind::word_const:
      case Kind::word_let:
        declaring.kind = child == Kind::word_let ? Binding::Kind::let : Binding::Kind::const_;
        is_declaration = true;
        return;
      case Kind::word_var:
        declaring.kind = Binding::Kind::var;
        declaring.scope = outer_scope;
        is_declaration = true;
        return;
      default:
        break;
    }
    switch (cursor_.field()) {
      case syntax::Field::left:
        if (is_declaration) {
          pattern(child, declaring);
        } else {
          target(child, {});
        }
        break;
      case syntax::Field::right: {
        const ValueId value = root(child);
        row(id).value = value;
        break;
      }
      case syntax::Field::body:
        statement(child, inside, Role::body);
        break;
      default:
        if (child == Kind::error) {
          unknown({});
        } else {
          skip();
        }
    }
  });
  row(id).first_child = inside.first;
  take_declared(id, first);
}

}  // namespace poolguard::model
