#include "analysis/project/summary_hash.h"

#include <string_view>

namespace poolguard::project {

namespace {

// FNV-1a. Every text is followed by a byte that no text holds, so that neighbours cannot run
// together.
class Hash {
 public:
  void add(std::string_view text) {
    for (const char c : text) add_byte(static_cast<uint8_t>(c));
    add_byte(0xff);
  }
  void add(uint64_t number) {
    for (int i = 0; i < 8; ++i) add_byte(static_cast<uint8_t>(number >> (8 * i)));
  }
  uint64_t value() const { return value_; }

 private:
  void add_byte(uint8_t byte) { value_ = (value_ ^ byte) * 0x100000001b3; }
  uint64_t value_ = 0xcbf29ce484222325;
};

void add_imports(const model::Program& program, Hash& hash) {
  for (const model::Import& each : program.imports) {
    hash.add(each.specifier);
    hash.add(each.name);
    hash.add(each.binding ? program[each.binding].name : "");
  }
}

void add_exports(const model::Program& program, Hash& hash) {
  for (const model::Export& each : program.exports) {
    hash.add(each.name);
    hash.add(each.specifier);
    hash.add(each.imported);
    if (each.binding) {
      hash.add(program[each.binding].name);
      hash.add(static_cast<uint64_t>(program[each.binding].kind));
    }
  }
}

void add_types(const model::Program& program, Hash& hash) {
  for (const model::TypeDeclaration& each : program.types) {
    hash.add(each.name);
    hash.add(each.text);
    for (const auto& member : each.members) {
      hash.add(member.name);
      hash.add(member.type);
    }
  }
  for (const model::Class& each : program.classes) {
    hash.add(each.name);
    for (const model::Field& field : each.fields) {
      hash.add(field.name);
      hash.add(field.type);
    }
  }
}

void add_functions(const model::Program& program, Hash& hash) {
  for (const model::Function& each : program.functions) {
    hash.add(each.name);
    hash.add(each.return_type);
    for (const model::Parameter& parameter : each.parameters) {
      hash.add(parameter.binding ? program[parameter.binding].name : "");
      hash.add(parameter.type);
    }
  }
}

// What a function does as others see it: whom it calls, in which order, under which control flow.
// Literals are left out but for numbers and the options of clients and transactions, which may
// stand anywhere.
void add_code(const model::Program& program, Hash& hash) {
  using Kind = model::Value::Kind;
  for (const model::Value& each : program.values) {
    switch (each.kind) {
      case Kind::call:
      case Kind::new_:
      case Kind::tagged_template:
      case Kind::function:
      case Kind::await:
      case Kind::array:
      case Kind::conditional:
      case Kind::logical:
        hash.add(static_cast<uint64_t>(each.kind));
        hash.add(each.operands.count);
        break;
      case Kind::identifier:
      case Kind::member:
      case Kind::property:
      case Kind::number:
        hash.add(each.text);
        break;
      default:
        break;
    }
  }
  for (const model::Statement& each : program.statements) {
    if (each.kind == model::Statement::Kind::expression) continue;
    hash.add(static_cast<uint64_t>(each.kind));
  }
}

}  // namespace

uint64_t summary_hash(const model::Facts& facts) {
  const model::Program& program = facts.program();
  Hash hash;
  add_imports(program, hash);
  hash.add(program.imports.size());
  add_exports(program, hash);
  hash.add(program.exports.size());
  add_types(program, hash);
  add_functions(program, hash);
  add_code(program, hash);
  return hash.value();
}

}  // namespace poolguard::project
