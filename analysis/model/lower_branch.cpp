#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;
using S = Statement::Kind;

void Lowering::if_(Role role, Siblings& list) {
  const StatementId id = enter(S::if_, role, list);
  Siblings branches;
  children([&](Kind child) {
    if (child == Kind::parenthesized_expression) {
      const ValueId value = condition();
      row(id).value = value;
    } else if (child == Kind::else_clause) {
      children([&](Kind inside) { statement(inside, branches, Role::else_); });
    } else {
      statement(child, branches, Role::then);
    }
  });
  row(id).first_child = branches.first;
}

void Lowering::switch_(Role role, Siblings& list) {
  const StatementId id = enter(S::switch_, role, list);
  Siblings cases;
  const auto each = [&](Kind child) {
    if (child != Kind::switch_case && child != Kind::switch_default) {
      return statement(child, cases);
    }
    const Where outer = at_;
    const StatementId entry = enter(S::case_, Role::item, cases);
    Siblings inside;
    children([&](Kind part) {
      if (is_expression(part)) {
        const ValueId value = root(part);
        row(entry).value = value;
      } else {
        statement(part, inside);
      }
    });
    row(entry).first_child = inside.first;
    leave(outer);
  };
  children([&](Kind child) {
    if (child == Kind::parenthesized_expression) {
      const ValueId value = condition();
      row(id).value = value;
    } else if (child == Kind::switch_body) {
      enter_scope(Scope::Kind::block);
      row(id).scope = at_.scope;
      children(each);
    } else {
      statement(child, cases);
    }
  });
  row(id).first_child = cases.first;
}

void Lowering::try_(Role role, Siblings& list) {
  const StatementId id = enter(S::try_, role, list);
  Siblings parts;
  children([&](Kind child) {
    const Where outer = at_;
    if (child == Kind::catch_clause) {
      catch_(parts);
    } else if (child == Kind::finally_clause) {
      const StatementId finalizer = enter(S::finally_, Role::finalizer, parts);
      Siblings inside;
      children([&](Kind part) { statement(part, inside, Role::body); });
      row(finalizer).first_child = inside.first;
    } else {
      statement(child, parts, Role::try_block);
    }
    leave(outer);
  });
  row(id).first_child = parts.first;
}

void Lowering::catch_(Siblings& list) {
  const StatementId id = enter(S::catch_, Role::handler, list);
  enter_scope(Scope::Kind::block);
  row(id).scope = at_.scope;
  const std::size_t first = declared_.size();
  Declaring declaring{.kind = Binding::Kind::catch_, .scope = at_.scope};
  Siblings inside;
  children([&](Kind child) {
    if (is_statement(child)) {
      statement(child, inside, Role::body);
    } else if (child == Kind::type_annotation) {
      initialise(first, {}, annotation());
      skip();
    } else {
      pattern(child, declaring);
    }
  });
  row(id).first_child = inside.first;
  take_declared(id, first);
}

}  // namespace poolguard::model
