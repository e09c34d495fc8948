#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;
using S = Statement::Kind;

bool is_statement(Kind kind) {
  switch (kind) {
    case Kind::expression_statement:
    case Kind::variable_declaration:
    case Kind::lexical_declaration:
    case Kind::function_declaration:
    case Kind::generator_function_declaration:
    case Kind::function_signature:
    case Kind::class_declaration:
    case Kind::abstract_class_declaration:
    case Kind::interface_declaration:
    case Kind::type_alias_declaration:
    case Kind::enum_declaration:
    case Kind::internal_module:
    case Kind::module:
    case Kind::ambient_declaration:
    case Kind::import_statement:
    case Kind::import_alias:
    case Kind::export_statement:
    case Kind::statement_block:
    case Kind::if_statement:
    case Kind::for_statement:
    case Kind::for_in_statement:
    case Kind::while_statement:
    case Kind::do_statement:
    case Kind::switch_statement:
    case Kind::try_statement:
    case Kind::return_statement:
    case Kind::throw_statement:
    case Kind::break_statement:
    case Kind::continue_statement:
    case Kind::debugger_statement:
    case Kind::labeled_statement:
    case Kind::with_statement:
    case Kind::empty_statement:
      return true;
    default:
      return false;
  }
}

// Pushes the row of the node at hand, links it to its siblings and stands in it.
StatementId Lowering::enter(S kind, Role role, Siblings& list) {
  const StatementId id{static_cast<uint32_t>(program_.statements.size())};
  Statement& added = program_.statements.emplace_back();
  added.kind = kind;
  added.role = role;
  added.in_error = at_.in_error;
  added.span = cursor_.span();
  added.parent = at_.statement;
  added.function = at_.function;
  added.scope = at_.scope;
  link(id, list);
  at_.statement = id;
  at_.unit = id;
  return id;
}

void Lowering::link(StatementId id, Siblings& list) {
  if (list.last) {
    row(list.last).next_sibling = id;
  } else {
    list.first = id;
  }
  list.last = id;
}

// A child of a list of statements.
void Lowering::statement(Kind kind, Siblings& list, Role role) {
  const Where outer = at_;
  if (kind == Kind::error) {
    broken_code(role, list);
  } else if (!is_statement(kind)) {
    skip();
  } else if (is_too_deep()) {
    enter(S::other, role, list);
    sweep();
  } else if (!take_over(kind, role, list)) {
    const auto mark = open_mark(kind, role);
    ++depth_;
    if (at_.broken) at_.broken = cursor_.has_error();
    statement_inside(kind, list, role);
    --depth_;
    close_mark(mark);
  }
  leave(outer);
}

void Lowering::statement_inside(Kind kind, Siblings& list, Role role) {
  switch (kind) {
    case Kind::expression_statement:
      return expression_statement(role, list);
    case Kind::variable_declaration:
    case Kind::lexical_declaration:
      return variables(role, list);
    case Kind::statement_block:
      return block(role, list);
    case Kind::if_statement:
      return if_(role, list);
    case Kind::for_statement:
      return for_(role, list);
    case Kind::for_in_statement:
      return for_in(role, list);
    case Kind::while_statement:
      return with_body(S::while_, role, list);
    case Kind::do_statement:
      return with_body(S::do_, role, list);
    case Kind::switch_statement:
      return switch_(role, list);
    case Kind::try_statement:
      return try_(role, list);
    case Kind::return_statement:
      return simple(S::return_, role, list);
    case Kind::throw_statement:
      return simple(S::throw_, role, list);
    case Kind::break_statement:
      return simple(S::break_, role, list);
    case Kind::continue_statement:
      return simple(S::continue_, role, list);
    case Kind::empty_statement:
      return simple(S::empty, role, list);
    case Kind::labeled_statement:
      return with_body(S::labeled, role, list);
    case Kind::with_statement:
      return with_body(S::other, role, list);
    case Kind::function_declaration:
    case Kind::generator_function_declaration:
    case Kind::function_signature:
      return function_statement(kind, role, list);
    case Kind::class_declaration:
    case Kind::abstract_class_declaration:
      return class_statement(role, list);
    case Kind::import_statement:
      return import_(role, list);
    case Kind::import_alias:
      return import_alias(role, list);
    case Kind::export_statement:
      return export_(role, list);
    case Kind::type_alias_declaration:
      return type_alias(role, list);
    case Kind::interface_declaration:
      return interface_(role, list);
    case Kind::enum_declaration:
      return enum_(role, list);
    case Kind::internal_module:
    case Kind::module:
      return namespace_(role, list);
    case Kind::ambient_declaration:
      return ambient(role, list);
    default:
      return simple(S::other, role, list);
  }
}

// An expression with no expression around it.
ValueId Lowering::root(Kind kind, std::string_view name) { return expression(kind, {}, name); }

// The expression in `( ... )` of a head; those parentheses are no value.
ValueId Lowering::condition() {
  ValueId id;
  children([&](Kind child) {
    if (is_expression(child)) {
      id = root(child);
    } else if (child == Kind::error) {
      unknown({});
    } else {
      skip();
    }
  });
  return id;
}

// A statement whose one expression, if any, is its value.
void Lowering::simple(S kind, Role role, Siblings& list) {
  const StatementId id = enter(kind, role, list);
  const ValueId value = condition();
  row(id).value = value;
}

void Lowering::expression_statement(Role role, Siblings& list) {
  const std::string_view text = here();
  if (text.starts_with("using ") || text.starts_with("await using ")) return using_(role, list);
  if (text.starts_with("namespace ") && first_child() == Kind::internal_module) {
    return children([&](Kind child) {
      if (child == Kind::internal_module) {
        namespace_(role, list);
      } else {
        skip();
      }
    });
  }
  simple(S::expression, role, list);
}

Kind Lowering::first_child() {
  if (!cursor_.down()) return Kind::other;
  const Kind kind = cursor_.kind();
  cursor_.up();
  return kind;
}

void Lowering::items(StatementId id) {
  Siblings list;
  children([&](Kind child) { statement(child, list); });
  row(id).first_child = list.first;
}

void Lowering::block(Role role, Siblings& list) {
  const StatementId id = enter(S::block, role, list);
  enter_scope(Scope::Kind::block);
  row(id).scope = at_.scope;
  items(id);
}

// `while (x) ...`, `do ... while (x)`, `label: ...` and `with (x) ...`
void Lowering::with_body(S kind, Role role, Siblings& list) {
  const StatementId id = enter(kind, role, list);
  Siblings inside;
  children([&](Kind child) {
    if (child == Kind::parenthesized_expression) {
      const ValueId value = condition();
      row(id).value = value;
    } else {
      statement(child, inside, Role::body);
    }
  });
  row(id).first_child = inside.first;
}

// An ERROR among statements: whatever can be made out in it.
void Lowering::broken_code(Role role, Siblings& list) {
  at_.in_error = true;
  const StatementId id = enter(S::other, role, list);
  Siblings inside;
  broken_items(inside);
  row(id).first_child = inside.first;
}

void Lowering::broken_items(Siblings& list) {
  if (is_too_deep()) return sweep();
  ++depth_;
  children([&](Kind child) {
    if (is_statement(child)) {
      statement(child, list);
    } else if (is_expression(child)) {
      root(child);
    } else {
      broken_items(list);
    }
  });
  --depth_;
}

}  // namespace poolguard::model
