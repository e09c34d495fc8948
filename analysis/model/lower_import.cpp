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

// The row of a call, among the last ones: calls are noted in source order. Past the end if none.
std::size_t Lowering::import_made_by(ValueId call) const {
  for (std::size_t i = program_.imports.size(); i-- > 0;) {
    const ValueId noted = program_.imports[i].call;
    if (noted == call) return i;
    if (!noted || noted < call) break;
  }
  return program_.imports.size();
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
  const std::size_t original = import_made_by(id);
  if (original == program_.imports.size()) return;
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

}  // namespace poolguard::model
