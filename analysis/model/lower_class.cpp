#include <utility>

#include "analysis/model/lowering.h"

namespace poolguard::model {

using syntax::Kind;

ValueId Lowering::class_value(ValueId parent, std::string_view name) {
  const ValueId id = add(Value::Kind::class_, parent);
  const ClassId added = class_row(name, true);
  row(id).class_row = added;
  return id;
}

// The name of a class expression is visible inside it only; that of a declaration around it.
ClassId Lowering::class_row(std::string_view name, bool is_expression) {
  const ClassId id{static_cast<uint32_t>(program_.classes.size())};
  Class& added = program_.classes.emplace_back();
  added.name = name;
  added.span = cursor_.span();
  added.decorators = std::exchange(decorators_, {});
  const Where outer = at_;
  enter_scope(Scope::Kind::class_);
  children([&](Kind child) {
    switch (child) {
      case Kind::decorator:
        if (const ValueId value = decorator()) row(id).decorators.push_back(value);
        break;
      case Kind::type_identifier: {
        row(id).name = here();
        const ScopeId scope = is_expression ? at_.scope : outer.scope;
        const BindingId binding = declare(Binding::Kind::class_, here(), cursor_.span(), scope);
        row(binding).class_row = id;
        if (!is_expression) declared_.push_back(binding);
        break;
      }
      case Kind::class_heritage:
        heritage(id);
        break;
      case Kind::class_body:
        at_.owner = id;
        class_body(id);
        at_.owner = outer.owner;
        break;
      default:
        skip();
    }
  });
  leave(outer);
  return id;
}

void Lowering::heritage(ClassId id) {
  children([&](Kind part) {
    if (part == Kind::implements_clause) return implemented(id);
    if (part != Kind::extends_clause) return skip();
    children([&](Kind child) {
      if (!is_expression(child)) return skip();
      const ValueId value = root(child);
      if (!row(id).extends) row(id).extends = value;
    });
  });
}

void Lowering::implemented(ClassId id) {
  children([&](Kind) {
    if (cursor_.is_named()) row(id).implements.push_back(here());
    skip();
  });
}

void Lowering::class_body(ClassId id) {
  std::vector<ValueId> decorators;
  children([&](Kind child) {
    switch (child) {
      case Kind::decorator:
        if (const ValueId value = decorator()) decorators.push_back(value);
        break;
      case Kind::method_definition:
      case Kind::abstract_method_signature:
        class_method(child, id, decorators);
        break;
      case Kind::public_field_definition:
        field(id);
        break;
      case Kind::class_static_block:
        function(child, Function::Kind::static_block, "static");
        break;
      default:
        skip();
    }
  });
}

void Lowering::class_method(Kind kind, ClassId id, std::vector<ValueId>& decorators) {
  const FunctionId method = function(kind, Function::Kind::method, {});
  Function& added = row(method);
  added.decorators = std::exchange(decorators, {});
  if (added.name == "constructor" && !added.is_static) added.kind = Function::Kind::constructor;
  row(id).methods.push_back(method);
}

void Lowering::field(ClassId id) {
  Field added;
  added.span = cursor_.span();
  bool is_named = false;
  bool is_initialised = false;
  children([&](Kind child) {
    switch (child) {
      case Kind::decorator:
        decorator();
        break;
      case Kind::word_static:
        added.is_static = true;
        break;
      case Kind::type_annotation:
        added.type = annotation();
        skip();
        break;
      case Kind::computed_property_name:
        is_named = true;
        computed_name({});
        break;
      case Kind::sign_assign:
        is_initialised = true;
        break;
      case Kind::property_identifier:
      case Kind::private_property_identifier:
        added.name = here();
        is_named = true;
        break;
      default:
        if (is_initialised && is_expression(child)) {
          added.init = root(child, added.name);
        } else if (!is_named && (child == Kind::string || child == Kind::number)) {
          added.name = unquoted(here());
          is_named = true;
        } else {
          skip();
        }
    }
  });
  row(id).fields.push_back(added);
}

ValueId Lowering::decorator() {
  ValueId id;
  children([&](Kind child) {
    if (is_expression(child)) {
      id = root(child);
    } else {
      skip();
    }
  });
  return id;
}

}  // namespace poolguard::model
