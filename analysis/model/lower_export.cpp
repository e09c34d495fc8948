#include <algorithm>

#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;
using S = Statement::Kind;
using V = Value::Kind;

void Lowering::export_(Role role, Siblings& list) {
  const StatementId id = enter(S::export_, role, list);
  const std::size_t first = program_.exports.size();
  bool is_default = false;
  bool is_value = false;
  bool is_type = false;
  uint32_t after_word = cursor_.span().begin;
  Siblings inside;
  children([&](Kind child) {
    switch (child) {
      case Kind::word_export:
        after_word = cursor_.span().end;
        return;
      case Kind::word_default:
        is_default = is_value = true;
        return;
      case Kind::sign_assign:
        is_value = true;
        return;
      case Kind::word_type:
        is_type = true;
        return;
      case Kind::decorator:
        if (const ValueId value = decorator()) decorators_.push_back(value);
        return;
      case Kind::sign_star:
      case Kind::namespace_export: {
        // The parser is not shown the word of `export type *`.
        const std::string_view gap = source({after_word, cursor_.span().begin});
        is_type = is_type || gap.find("type") != gap.npos;
        add_export({.name = "*", .imported = "*", .type_only = is_type});
        if (child == Kind::namespace_export) namespace_export();
        return;
      }
      case Kind::export_clause:
        return export_clause(is_type);
      default:
        break;
    }
    if (is_value && is_expression(child)) {
      const ValueId value = root(child, "default");
      row(id).value = value;
      add_export({.name = "default", .value = value});
    } else if (child == Kind::string) {
      re_export(first, unquoted(here()));
    } else if (is_statement(child)) {
      const std::size_t first_type = program_.types.size();
      statement(child, inside);
      if (at_.scope.index == 0) export_declared(inside.last, first_type, is_default);
    } else {
      skip();
    }
  });
  row(id).first_child = inside.first;
}

void Lowering::add_export(Export added) {
  if (at_.scope.index == 0) program_.exports.push_back(added);
}

// `* as name`
void Lowering::namespace_export() {
  children([&](Kind child) {
    const bool is_name = child == Kind::identifier || child == Kind::string;
    if (is_name && at_.scope.index == 0) {
      program_.exports.back().name = child == Kind::string ? unquoted(here()) : here();
    }
  });
}

// What the clause exports comes from elsewhere after all.
void Lowering::re_export(std::size_t first, std::string_view specifier) {
  for (std::size_t i = first; i < program_.exports.size(); ++i) {
    program_.exports[i].specifier = specifier;
  }
  while (!pending_exports_.empty() && pending_exports_.back().row >= first) {
    const PendingExport& pending = pending_exports_.back();
    program_.exports[pending.row].imported = pending.local;
    pending_exports_.pop_back();
  }
}

void Lowering::export_clause(bool type_only) {
  const auto specifier = [&] {
    std::string_view local;
    std::string_view name;
    bool is_type = type_only;
    children([&](Kind child) {
      if (child == Kind::word_type || child == Kind::word_typeof) is_type = true;
      if (child != Kind::identifier && child != Kind::string && child != Kind::word_default) return;
      name = child == Kind::string ? unquoted(here()) : here();
      if (local.empty()) local = name;
    });
    if (local.empty() || at_.scope.index != 0) return;
    pending_exports_.push_back({program_.exports.size(), local});
    add_export({.name = name, .type_only = is_type});
  };
  children([&](Kind child) {
    if (child == Kind::export_specifier) {
      specifier();
    } else {
      skip();
    }
  });
}

// `export const a = 1`, `export default function f() {}`, `export type T = ...`
void Lowering::export_declared(StatementId id, std::size_t first_type, bool is_default) {
  if (!id) return;
  if (row(id).kind == S::other && row(id).bindings.count == 0) id = row(id).first_child;
  if (!id) return;
  for (BindingId binding : program_.declared_by(id)) {
    row(binding).exported = true;
    add_export({.name = is_default ? "default" : row(binding).name, .binding = binding});
  }
  if (row(id).kind != S::type || first_type >= program_.types.size()) return;
  TypeDeclaration& type = program_.types[first_type];
  type.exported = true;
  add_export({.name = is_default ? "default" : type.name, .type_only = true});
}

// `module.exports = value`, `exports.name = value`, `module.exports.name = value`
void Lowering::export_assignment(ValueId assignment) {
  const ValueId target = program_.operand(assignment, 0);
  const ValueId value = program_.operand(assignment, 1);
  if (!value || program_[target].kind != V::member || program_[assignment].text != "=") return;
  const auto is_name = [&](ValueId id, std::string_view name) {
    return id && program_[id].kind == V::identifier && program_[id].text == name;
  };
  const auto is_module_exports = [&](ValueId id) {
    return id && program_[id].kind == V::member && program_[id].text == "exports" &&
           is_name(program_.operand(id, 0), "module");
  };
  const ValueId object = program_.operand(target, 0);
  if (is_module_exports(target)) {
    program_.exports.push_back({.name = "default", .value = value});
  } else if (is_name(object, "exports") || is_module_exports(object)) {
    program_.exports.push_back({.name = program_[target].text, .value = value});
  }
}

// Once all names are known: what the clauses and default exports mean.
void Lowering::settle_exports(const Resolver& resolver) {
  for (const PendingExport& pending : pending_exports_) {
    Export& entry = program_.exports[pending.row];
    entry.binding = resolver.find(pending.local, {0});
    if (entry.binding) row(entry.binding).exported = true;
    const auto type = std::ranges::find(program_.types, pending.local, &TypeDeclaration::name);
    if (type != program_.types.end()) type->exported = true;
  }
  for (const Export& entry : program_.exports) {
    if (!entry.value) continue;
    const Value& value = program_[program_.peel(entry.value)];
    if (value.binding) row(value.binding).exported = true;
  }
}

}  // namespace poolguard::model
