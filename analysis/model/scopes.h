// Names and what they refer to.
//
// A NameTable gives every declared name a small number while the walk runs; resolve_names then
// finds the binding of each identifier of a finished Program. Only what is written in the file
// counts: globals and `with` are unknown, so their identifiers have no binding.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/model/program.h"

namespace poolguard::model {

// Names -> 0, 1, 2, ... A name keeps its number; the views must outlive the table.
class NameTable {
 public:
  static constexpr uint32_t nothing = UINT32_MAX;

  explicit NameTable(std::size_t expected);

  uint32_t intern(std::string_view name);
  uint32_t find(std::string_view name) const;  // `nothing` when it was never interned
  uint32_t size() const { return static_cast<uint32_t>(names_.size()); }

 private:
  std::size_t slot_of(std::string_view name) const;
  void grow();

  std::vector<std::string_view> names_;
  std::vector<uint32_t> slots_;  // name numbers; a power of two of them, at most half full
};

// What the walk knows about declarations besides the Program.
struct Declarations {
  NameTable names;
  std::vector<uint32_t> name_of = {};     // per binding
  std::vector<uint32_t> scope_ends = {};  // per scope: one past its last descendant (pre-order ids)
};

// Finds bindings by name and place.
class Resolver {
 public:
  Resolver(const Program& program, const Declarations& declarations);

  // The innermost binding called `name` that is visible in `scope`.
  BindingId find(std::string_view name, ScopeId scope) const;

 private:
  struct Entry {
    uint32_t scope;
    uint32_t binding;
    uint32_t around;  // the entry of the same name in the nearest scope around this one
  };
  bool encloses(uint32_t outer, uint32_t inner) const;
  void link(uint32_t begin, uint32_t end);

  const Declarations& declarations_;
  std::vector<Entry> entries_;    // grouped by name, by scope within
  std::vector<uint32_t> starts_;  // per name, and one more
};

// Sets Value::binding and Binding::reassigned, and fills Program::references.
void resolve_names(Program& program, const Resolver& resolver);

}  // namespace poolguard::model
