#include "analysis/project/summary_hash.h"

#include <string_view>

namespace poolguard::project {

namespace {

// FNV-1a for texts. Every one is followed by a byte that no text holds, so that neighbours cannot
// run together. Numbers are mixed in one step: there are many.
class Hash {
 public:
  void add(std::string_view text) {
    for (const char c : text) add_byte(static_cast<uint8_t>(c));
    add_byte(0xff);
  }
  void add(uint64_t number) {
    value_ = (value_ ^ number) * 0x9e3779b97f4a7c15;
    value_ ^= value_ >> 32;
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
    for (const std::string_view type : each.implements) hash.add(type);
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

// The literals that others read wherever they stand: numbers and switches are options of clients
// and transactions, as is the isolation level, and an index may name a model.
bool is_read_elsewhere(const model::Program& program, const model::Value& value) {
  using Kind = model::Value::Kind;
  if (value.kind != Kind::string) {
    return value.kind != Kind::template_string && value.kind != Kind::regex;
  }
  if (!value.parent) return false;
  const model::Value& parent = program[value.parent];
  return parent.kind == Kind::index ||
         (parent.kind == Kind::property && (parent.text == "isolationLevel" || parent.computed));
}

// What the code does as others see it: names and shapes.
void add_code(const model::Program& program, Hash& hash) {
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const model::Value& each = program.values[i];
    hash.add(static_cast<uint64_t>(each.kind) | uint64_t{each.optional} << 8 |
             uint64_t{each.computed} << 9 | uint64_t{each.in_error} << 10 |
             uint64_t{each.operands.count} << 16);
    hash.add(each.statement.index | uint64_t{each.function_in.index} << 32);
    if (is_read_elsewhere(program, each)) hash.add(each.text);
    if (const auto type = program.type_text({i}); !type.empty()) hash.add(type);
  }
  for (const model::Statement& each : program.statements) {
    hash.add(static_cast<uint64_t>(each.kind) | static_cast<uint64_t>(each.role) << 8 |
             uint64_t{each.in_error} << 16 | uint64_t{each.parent.index} << 32);
  }
  for (const model::Binding& each : program.bindings) {
    hash.add(static_cast<uint64_t>(each.kind));
    hash.add(each.name);
    hash.add(each.type);
    for (const std::string_view step : each.path) hash.add(step);
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
