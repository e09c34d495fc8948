#include "analysis/model/clients.h"

#include <algorithm>
#include <optional>

#include "analysis/model/callbacks.h"
#include "analysis/model/client_types.h"

namespace poolguard::model {
namespace {

using Path = std::vector<std::string_view>;
using Origin = Client::Origin;

constexpr int max_steps = 24;  // hops before a trail is given up

// Methods of a client that give a client of the same pool.
bool gives_same_client(std::string_view method) {
  return method == "$extends" || method == "$replica" || method == "$primary";
}

Path prepend(std::string_view step, const Path& path) {
  Path longer{step};
  longer.insert(longer.end(), path.begin(), path.end());
  return longer;
}

Path concat(const Path& first, const Path& second) {
  Path both = first;
  both.insert(both.end(), second.begin(), second.end());
  return both;
}

class Trail {
 public:
  explicit Trail(const Program& program) : program_(program) {}

  ClientSource follow(ValueId id, const Path& path) {
    if (!id || ++steps_ > max_steps) return {};
    id = program_.peel(id);
    const Value& value = program_[id];
    switch (value.kind) {
      case Value::Kind::await:
        return follow(program_.operand(id, 0), path);
      case Value::Kind::identifier:
        return value.binding ? follow(value.binding, path) : global(value, path);
      case Value::Kind::this_:
      case Value::Kind::super_:
        return follow_this(value, path);
      case Value::Kind::member:
        return follow(program_.operand(id, 0), prepend(value.text, path));
      case Value::Kind::call:
        return follow_call(id, path);
      case Value::Kind::new_:
        return follow_new(id, path);
      case Value::Kind::object:
        return follow_object(id, path);
      case Value::Kind::logical:
      case Value::Kind::conditional:
        return follow_choice(id, path);
      case Value::Kind::assignment:
        return follow(program_.operand(id, 1), path);
      case Value::Kind::function:
        return follow_result(value.function, path);
      case Value::Kind::class_:
        return follow_instance(value.class_row, path);
      case Value::Kind::array:
      case Value::Kind::string:
      case Value::Kind::number:
        return something_else();
      default:
        return {};
    }
  }

  ClientSource follow(BindingId id, const Path& path) {
    if (++steps_ > max_steps) return {};
    const Binding& binding = program_[id];
    switch (binding.kind) {
      case Binding::Kind::import_:
        return imported(program_[binding.import], id, path);
      case Binding::Kind::parameter:
        return follow_parameter(id, path);
      case Binding::Kind::function:
        return follow_result(binding.function, path);
      case Binding::Kind::class_:
        return follow_instance(binding.class_row, path);
      case Binding::Kind::const_:
      case Binding::Kind::let:
      case Binding::Kind::var:
        return follow_variable(id, path);
      default:
        return {};
    }
  }

  // What calling a function gives (path starts with step_call), or nothing.
  ClientSource follow_result(FunctionId id, const Path& path) {
    if (!id || path.empty() || path.front() != step_call) return {};
    const Path rest(path.begin() + 1, path.end());
    const Function& function = program_[id];
    if (function.expression_body) return follow(function.expression_body, rest);
    ClientSource best;
    for (const Statement& statement : program_.statements) {
      if (statement.kind != Statement::Kind::return_ || statement.function != id) continue;
      ClientSource source = follow(statement.value, rest);
      if (source.client.origin == Origin::constructed) return source;
      if (best.client.origin == Origin::unknown) best = source;
    }
    if (best.client.evidence == Evidence::none && !function.return_type.empty()) {
      if (ClientSource source = follow_type(function.return_type, {}, rest);
          source.client.evidence != Evidence::none) {
        return source;
      }
    }
    return best;
  }

 private:
  ClientSource global(const Value& value, const Path& path) const {
    ClientSource source;
    source.client.origin = Origin::unknown;
    source.client.name = value.text;
    source.client.path = path;
    return source;
  }

  static ClientSource something_else() {
    ClientSource source;
    source.client.origin = Origin::other;
    return source;
  }

  ClientSource imported(const Import& import, BindingId id, const Path& path) const {
    ClientSource source;
    // `new Prisma.PrismaClient()` and `new PrismaClient()` are constructions, seen in follow_new.
    source.client.origin = Origin::imported;
    source.client.binding = id;
    source.client.specifier = import.specifier;
    source.client.imported = import.name;
    source.client.path = path;
    if (source.client.imported == "*" && !path.empty()) {
      source.client.imported = path.front();
      source.client.path.erase(source.client.path.begin());
    }
    return source;
  }

  ClientSource typed(std::string_view type, BindingId binding, const Path& path) const {
    ClientSource source;
    const ClientType read = read_client_type(type);
    const bool says_nothing = type == "any" || type == "unknown";
    source.client.origin = says_nothing ? Origin::context : Origin::injected;
    source.client.binding = binding;
    if (!says_nothing) source.client.type = type;
    source.client.path = path;
    if (path.empty() && read.is_client) {
      source.client.evidence = Evidence::proved;
      source.client.may_be_transaction = read.is_transaction;
    }
    return source;
  }

  ClientSource follow_parameter(BindingId id, const Path& path) {
    const Binding& binding = program_[id];
    const Path full = concat(binding.path, path);
    if (ValueId call = transaction_with(program_, id); call && full.empty()) {
      ClientSource source;
      source.client.origin = Origin::transaction_parameter;
      source.client.binding = id;
      source.transaction_call = call;
      return source;
    }
    if (!binding.type.empty()) {
      ClientSource source = follow_type(binding.type, id, full);
      if (binding.init && source.client.evidence != Evidence::none) {
        source.client.origin = Origin::chosen;
        source.client.may_be_transaction = true;
      }
      return source;
    }
    if (binding.init && full.empty()) {
      ClientSource source = follow(binding.init, full);
      source.client.origin = Origin::chosen;
      source.client.may_be_transaction = true;
      return source;
    }
    ClientSource source;
    source.client.origin = Origin::context;
    source.client.binding = id;
    source.client.path = full;
    return source;
  }

  // An annotation: a client itself, or an object type of this file with the client as a member.
  ClientSource follow_type(std::string_view type, BindingId binding, const Path& path) const {
    std::string_view current = type;
    std::size_t used = 0;
    for (int hops = 0; hops < max_steps; ++hops) {
      const TypeDeclaration* declaration = declared_type(current);
      if (!declaration) break;
      if (used < path.size()) {
        const auto member =
            std::ranges::find(declaration->members, path[used], &TypeDeclaration::Member::name);
        if (member == declaration->members.end()) break;
        current = member->type;
        ++used;
      } else {
        current = declaration->text;
      }
    }
    Path rest(path.begin() + static_cast<std::ptrdiff_t>(used), path.end());
    if (used < path.size() && used == 0) {
      if (std::string_view member = member_type(current, path[0]); !member.empty()) {
        rest.erase(rest.begin());
        return typed(member, binding, rest);
      }
    }
    return typed(current, binding, rest);
  }

  const TypeDeclaration* declared_type(std::string_view name) const {
    const auto found = std::ranges::find(program_.types, name, &TypeDeclaration::name);
    return found == program_.types.end() ? nullptr : &*found;
  }

  ClientSource follow_variable(BindingId id, const Path& path) {
    const Binding& binding = program_[id];
    const Path full = concat(binding.path, path);
    ClientSource source;
    if (binding.init) {
      source = follow(binding.init, full);
      if (source.client.origin != Origin::unknown || source.client.evidence == Evidence::proved) {
        if (source.client.evidence != Evidence::none || binding.type.empty()) return source;
      }
    }
    if (!binding.type.empty()) {
      ClientSource by_type = follow_type(binding.type, id, full);
      if (ValueId construction = assigned_construction(id)) {
        if (ClientSource built = follow(construction, path);
            built.client.origin == Origin::constructed) {
          return built;
        }
      }
      if (by_type.client.evidence != Evidence::none || !binding.init) return by_type;
    }
    if (ValueId assigned = assigned_construction(id)) return follow(assigned, path);
    return source;
  }

  // `let prisma; ... prisma = new PrismaClient()`: the constructed value given to a variable later.
  ValueId assigned_construction(BindingId id) const {
    if (!program_[id].reassigned) return {};
    ValueId found;
    for (ValueId reference : program_.references_to(id)) {
      const Value& target = program_[reference];
      if (!target.written || !target.parent) continue;
      if (program_[target.parent].kind != Value::Kind::assignment) continue;
      const ValueId value = program_.operand(target.parent, 1);
      if (!value) continue;
      if (!found || program_[program_.peel(value)].kind == Value::Kind::new_) found = value;
    }
    return found;
  }

  ClientSource follow_this(const Value& value, const Path& path) {
    const ClassId row = class_around(value.function_in);
    if (!row) return {};
    ClientSource source = follow_instance(row, prepend(step_new, path));
    if (source.client.origin == Origin::unknown) {
      source.client.origin = Origin::context;
      source.client.path = path;
    }
    return source;
  }

  ClassId class_around(FunctionId id) const {
    for (; id; id = program_[id].parent) {
      const Function& function = program_[id];
      if (function.class_row) return function.class_row;
    }
    return {};
  }

  ClientSource follow_call(ValueId id, const Path& path) {
    const ValueId callee = program_.peel(program_.operand(id, 0));
    if (callee) {
      const Value& value = program_[callee];
      if (value.kind == Value::Kind::member && gives_same_client(value.text)) {
        return follow(program_.operand(callee, 0), path);
      }
    }
    if (ClientSource built = built_by_argument(id, path);
        built.client.origin == Origin::constructed) {
      return built;
    }
    ClientSource source = follow(callee, prepend(step_call, path));
    if (source.client.origin == Origin::unknown) source.client.origin = Origin::called;
    return source;
  }

  // `remember("prisma", () => new PrismaClient())`: what a helper is given to build it hands back.
  ClientSource built_by_argument(ValueId call, const Path& path) {
    for (ValueId argument : program_.arguments(call)) {
      const Value& value = program_[program_.peel(argument)];
      if (value.kind != Value::Kind::function) continue;
      ClientSource built = follow_result(value.function, prepend(step_call, path));
      if (built.client.origin != Origin::constructed) continue;
      if (built.client.path == Path{step_call}) built.client.path.clear();
      return built;
    }
    return {};
  }

  ClientSource follow_new(ValueId id, const Path& path) {
    const ValueId callee = program_.peel(program_.operand(id, 0));
    if (!path.empty() && path.front() != step_call) {
      return follow(callee, prepend(step_new, path));
    }
    ClientSource source = follow(callee, prepend(step_new, path));
    const bool instance =
        source.client.origin == Origin::constructed || source.client.origin == Origin::imported;
    if (instance && !source.client.construction) source.client.construction = id;
    if (is_client_class(callee)) {
      source.client = {};
      source.client.origin = Origin::constructed;
      source.client.evidence = Evidence::proved;
      source.client.construction = id;
      source.client.path = path;
    }
    return source;
  }

  bool is_client_class(ValueId callee) const {
    if (!callee) return false;
    const Value& value = program_[callee];
    if (value.kind == Value::Kind::identifier && value.binding) {
      return is_client_class(value.binding);
    }
    if (value.kind != Value::Kind::member || value.text != "PrismaClient") return false;
    const ValueId object = program_.peel(program_.operand(callee, 0));
    if (!object) return false;
    const Value& owner = program_[object];
    if (owner.kind != Value::Kind::identifier || !owner.binding) return false;
    const Binding& binding = program_[owner.binding];
    return binding.import && is_prisma_package(program_[binding.import].specifier);
  }

  bool is_client_class(BindingId id) const {
    const Binding& binding = program_[id];
    if (binding.import) return is_prisma_client_class(program_[binding.import]);
    // `const { PrismaClient } = pkg` where pkg is the default import of the package
    if (binding.init && binding.path.size() == 1 && binding.path[0] == "PrismaClient") {
      const ValueId init = program_.peel(binding.init);
      const Value& value = program_[init];
      if (value.kind == Value::Kind::identifier && value.binding &&
          program_[value.binding].import) {
        return is_prisma_package(program_[program_[value.binding].import].specifier);
      }
    }
    return false;
  }

  // An instance of a class (path starts with step_new).
  ClientSource follow_instance(ClassId id, const Path& path) {
    if (!id || path.empty() || path.front() != step_new) return {};
    const Path rest(path.begin() + 1, path.end());
    const Class& row = program_[id];
    if (!rest.empty()) {
      if (std::optional<ClientSource> member = follow_own_member(row, rest)) return *member;
    }
    if (!row.extends) return rest.empty() ? something_else() : ClientSource{};
    const ValueId base = program_.peel(row.extends);
    if (!is_client_class(base)) return follow(base, path);
    if (!rest.empty()) return {};
    ClientSource source;
    source.client.origin = Origin::constructed;
    source.client.evidence = Evidence::proved;
    return source;
  }

  // What `path` leads to from an instance, when the class itself declares its first step.
  std::optional<ClientSource> follow_own_member(const Class& row, const Path& path) {
    const Path rest(path.begin() + 1, path.end());
    for (const Field& field : row.fields) {
      if (field.name != path.front()) continue;
      if (!field.type.empty()) return follow_type(field.type, {}, rest);
      return field.init ? follow(field.init, rest) : ClientSource{};
    }
    for (FunctionId method : row.methods) {
      const Function& function = program_[method];
      if (function.kind == Function::Kind::constructor) {
        if (const BindingId parameter = property_parameter(function, path.front())) {
          return follow(parameter, rest);
        }
      } else if (function.name == path.front()) {
        const bool is_getter = function.kind == Function::Kind::getter;
        return follow_result(method, is_getter ? prepend(step_call, rest) : rest);
      }
    }
    return {};
  }

  // `constructor(private readonly db: Db)`: the parameter that is the property `name`.
  BindingId property_parameter(const Function& constructor, std::string_view name) const {
    for (const Parameter& parameter : constructor.parameters) {
      if (parameter.is_property && parameter.binding && program_[parameter.binding].name == name) {
        return parameter.binding;
      }
    }
    return {};
  }

  ClientSource follow_object(ValueId id, const Path& path) {
    if (path.empty()) return something_else();
    const Path rest(path.begin() + 1, path.end());
    for (ValueId entry : program_.operands_of(id)) {
      const Value& property = program_[entry];
      if (property.kind == Value::Kind::property && property.text == path.front()) {
        return follow(program_.operand(entry, 0), rest);
      }
    }
    return {};
  }

  ClientSource follow_choice(ValueId id, const Path& path) {
    const bool conditional = program_[id].kind == Value::Kind::conditional;
    const ClientSource first = follow(program_.operand(id, conditional ? 1 : 0), path);
    const ClientSource second = follow(program_.operand(id, conditional ? 2 : 1), path);
    // `globalForPrisma.prisma ?? new PrismaClient()`: the singleton. What a call finds first, as in
    // `storage.getStore() ?? prisma`, may well be a transaction's.
    const ValueId found = program_.peel(program_.operand(id, conditional ? 1 : 0));
    const ValueId otherwise = program_.peel(program_.operand(id, conditional ? 2 : 1));
    const bool is_looked_up = program_[found].kind == Value::Kind::call &&
                              program_[otherwise].kind == Value::Kind::identifier;
    if (second.client.origin == Origin::constructed && !is_looked_up) return second;
    if (first.client.origin == Origin::constructed) return first;
    ClientSource source = second.client.evidence >= first.client.evidence ? second : first;
    source.client.origin = Origin::chosen;
    source.client.may_be_transaction = true;
    return source;
  }

  const Program& program_;
  int steps_ = 0;
};

}  // namespace

ClientSource describe_client(const Program& program, ValueId expression, Path path) {
  return Trail(program).follow(expression, path);
}

ClientSource describe_client(const Program& program, BindingId binding, Path path) {
  return Trail(program).follow(binding, path);
}

ClientSource describe_result(const Program& program, FunctionId function, Path path) {
  return Trail(program).follow_result(function, prepend(step_call, path));
}

}  // namespace poolguard::model
