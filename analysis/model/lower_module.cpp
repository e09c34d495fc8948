#include <algorithm>

#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;
using S = Statement::Kind;
using V = Value::Kind;

// `import a, { b as c } from "x"`, `import * as d from "x"`, `import "x"`, `import e =
// require("x")`
void Lowering::import_(Role role, Siblings& list) {
  const StatementId id = enter(S::import_, role, list);
  const std::size_t first_declared = declared_.size();
  const std::size_t first = program_.imports.size();
  Import seed;
  seed.span = cursor_.span();
  children([&](Kind child) {
    switch (child) {
      case Kind::word_type:
      case Kind::word_typeof:
        seed.type_only = true;
        break;
      case Kind::import_clause:
        import_clause(seed);
        break;
      case Kind::import_require_clause:
        seed.kind = Import::Kind::require;
        import_clause(seed);
        break;
      case Kind::string:
        seed.specifier = unquoted(here());
        break;
      default:
        skip();
    }
  });
  if (program_.imports.size() == first) program_.imports.push_back(seed);
  for (std::size_t i = first; i < program_.imports.size(); ++i) {
    if (program_.imports[i].specifier.empty()) program_.imports[i].specifier = seed.specifier;
  }
  take_declared(id, first_declared);
}

void Lowering::import_clause(Import& seed) {
  children([&](Kind child) {
    switch (child) {
      case Kind::identifier: {
        Import import = seed;
        import.name = seed.kind == Import::Kind::require ? "*" : "default";
        import_binding(import, here(), cursor_.span());
        break;
      }
      case Kind::namespace_import:
        children([&](Kind part) {
          if (part != Kind::identifier) return skip();
          Import import = seed;
          import.name = "*";
          import_binding(import, here(), cursor_.span());
        });
        break;
      case Kind::named_imports:
        children([&](Kind part) {
          if (part == Kind::import_specifier) {
            import_specifier(seed);
          } else {
            skip();
          }
        });
        break;
      case Kind::string:  // of `import x = require("...")`
        seed.specifier = unquoted(here());
        break;
      default:
        skip();
    }
  });
}

void Lowering::import_specifier(Import seed) {
  std::string_view local;
  text::Span span;
  children([&](Kind child) {
    switch (child) {
      case Kind::word_type:
      case Kind::word_typeof:
        seed.type_only = true;
        break;
      case Kind::identifier:
      case Kind::word_default:
      case Kind::string:
        local = child == Kind::string ? unquoted(here()) : here();
        span = cursor_.span();
        if (seed.name.empty()) seed.name = local;
        break;
      default:
        skip();
    }
  });
  if (!local.empty()) import_binding(seed, local, span);
}

void Lowering::import_binding(Import import, std::string_view name, text::Span span) {
  const BindingId id = declare(Binding::Kind::import_, name, span, at_.scope);
  import.binding = id;
  row(id).import = {static_cast<uint32_t>(program_.imports.size())};
  program_.imports.push_back(import);
  declared_.push_back(id);
}

// `import A = B.C;`: another name for a value.
void Lowering::import_alias(Role role, Siblings& list) {
  const StatementId id = enter(S::import_, role, list);
  const std::size_t first = declared_.size();
  children([&](Kind child) {
    if (child == Kind::identifier && declared_.size() == first) {
      declared_.push_back(declare(Binding::Kind::const_, here(), cursor_.span(), at_.scope));
    } else if (is_expression(child) || child == Kind::nested_identifier) {
      initialise(first, root(child), {});
    } else {
      skip();
    }
  });
  take_declared(id, first);
}

// A call of `require` or `import` with a literal: an import of the whole module, until a
// declaration says what it takes from it.
void Lowering::note_module_call(ValueId call) {
  const Value& value = program_[call];
  const bool is_import = value.kind == V::import_call;
  if (value.kind != V::call && !is_import) return;
  if (!is_import) {
    const Value& callee = program_[program_.operand(call, 0)];
    if (callee.kind != V::identifier || callee.text != "require") return;
  }
  const ValueId argument = program_.operand(call, is_import ? 0 : 1);
  if (!argument || program_[argument].kind != V::string) return;
  Import import;
  import.kind = is_import ? Import::Kind::dynamic : Import::Kind::require;
  import.specifier = program_[argument].text;
  import.name = "*";
  import.call = call;
  import.span = value.span;
  program_.imports.push_back(import);
}

// `const x = require("m")`, `const { a } = await import("m")`, `const a = require("m").a`: the
// names in declared_ from `first` on are imports. Deeper patterns stay variables.
void Lowering::bind_module_call(ValueId init, std::size_t first) {
  std::string_view name = "*";
  ValueId id = program_.peel(init);
  if (program_[id].kind == V::member) {
    name = program_[id].text;
    id = program_.peel(program_.operand(id, 0));
  }
  if (id && program_[id].kind == V::await) id = program_.peel(program_.operand(id, 0));
  if (!id || (program_[id].kind != V::call && program_[id].kind != V::import_call)) return;
  const auto found = std::ranges::find(program_.imports, id, &Import::call);
  if (found == program_.imports.end()) return;
  const auto original = static_cast<std::size_t>(found - program_.imports.begin());
  for (std::size_t i = first; i < declared_.size(); ++i) {
    Binding& binding = row(declared_[i]);
    const bool is_whole = binding.path.empty();
    const bool is_part = name == "*" && binding.path.size() == 1 && binding.path[0] != "..." &&
                         binding.path[0] != "[]";
    if (!is_whole && !is_part) continue;
    std::size_t at = original;
    if (program_.imports[original].binding) {
      at = program_.imports.size();
      program_.imports.push_back(Import(program_.imports[original]));
    }
    Import& import = program_.imports[at];
    import.name = is_whole ? name : binding.path[0];
    import.binding = declared_[i];
    binding.kind = Binding::Kind::import_;
    binding.import = {static_cast<uint32_t>(at)};
  }
}

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
