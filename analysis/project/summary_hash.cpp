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

void add_clients(const model::Facts& facts, Hash& hash) {
  for (const model::Client& each : facts.clients()) {
    hash.add(static_cast<uint64_t>(each.origin));
    hash.add(static_cast<uint64_t>(each.evidence));
    hash.add(each.name);
    hash.add(each.specifier);
    hash.add(each.imported);
    for (const std::string_view member : each.path) hash.add(member);
    hash.add(each.type);
    if (each.construction) {
      hash.add(facts.program().source(facts.program()[each.construction].span));
    }
  }
}

}  // namespace

uint64_t summary_hash(const model::Facts& facts) {
  Hash hash;
  add_imports(facts.program(), hash);
  hash.add(facts.program().imports.size());
  add_exports(facts.program(), hash);
  hash.add(facts.program().exports.size());
  add_clients(facts, hash);
  return hash.value();
}

}  // namespace poolguard::project
