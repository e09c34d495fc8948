#include "analysis/model/scopes.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace poolguard::model {
namespace {

// Names are short and mostly differ in length, ends or middle; eight bytes from either end will do.
uint64_t hash_of(std::string_view name) {
  uint64_t head = 0;
  uint64_t tail = 0;
  const std::size_t size = std::min<std::size_t>(name.size(), sizeof head);
  std::memcpy(&head, name.data(), size);
  std::memcpy(&tail, name.data() + name.size() - size, size);
  const uint64_t mixed = (head ^ std::rotl(tail, 29) ^ name.size()) * 0x9E3779B97F4A7C15U;
  return mixed ^ (mixed >> 32);
}

}  // namespace

NameTable::NameTable(std::size_t expected)
    : slots_(std::bit_ceil(std::max<std::size_t>(64, 2 * expected)), nothing) {
  names_.reserve(expected);
}

std::size_t NameTable::slot_of(std::string_view name) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_of(name) & mask;
  while (slots_[slot] != nothing && names_[slots_[slot]] != name) slot = (slot + 1) & mask;
  return slot;
}

uint32_t NameTable::find(std::string_view name) const { return slots_[slot_of(name)]; }

uint32_t NameTable::intern(std::string_view name) {
  std::size_t slot = slot_of(name);
  if (slots_[slot] != nothing) return slots_[slot];
  if (2 * (names_.size() + 1) > slots_.size()) {
    grow();
    slot = slot_of(name);
  }
  slots_[slot] = size();
  names_.push_back(name);
  return slots_[slot];
}

void NameTable::grow() {
  slots_.assign(slots_.size() * 2, nothing);
  for (uint32_t i = 0; i < size(); ++i) slots_[slot_of(names_[i])] = i;
}

Resolver::Resolver(const Program& program, const Declarations& declarations)
    : declarations_(declarations), starts_(declarations.names.size() + 1, 0) {
  const std::vector<uint32_t>& names = declarations.name_of;
  for (uint32_t name : names) ++starts_[name + 1];
  for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  entries_.resize(names.size());
  std::vector<uint32_t> next = starts_;
  for (uint32_t i = 0; i < names.size(); ++i) {
    entries_[next[names[i]]++] = {program.bindings[i].scope.index, i, NameTable::nothing};
  }
  for (std::size_t name = 0; name + 1 < starts_.size(); ++name) {
    link(starts_[name], starts_[name + 1]);
  }
}

bool Resolver::encloses(uint32_t outer, uint32_t inner) const {
  return outer <= inner && inner < declarations_.scope_ends[outer];
}

void Resolver::link(uint32_t begin, uint32_t end) {
  const auto by_scope = [](const Entry& a, const Entry& b) { return a.scope < b.scope; };
  if (!std::is_sorted(entries_.begin() + begin, entries_.begin() + end, by_scope)) {
    std::stable_sort(entries_.begin() + begin, entries_.begin() + end, by_scope);
  }
  for (uint32_t i = begin + 1; i < end; ++i) {
    uint32_t around = i - 1;
    while (around != NameTable::nothing && !encloses(entries_[around].scope, entries_[i].scope)) {
      around = entries_[around].around;
    }
    entries_[i].around = around;
  }
}

BindingId Resolver::find(std::string_view name, ScopeId scope) const {
  const uint32_t number = declarations_.names.find(name);
  if (number == NameTable::nothing) return {};
  const auto begin = entries_.begin() + starts_[number];
  const auto end = entries_.begin() + starts_[number + 1];
  const auto after =
      std::upper_bound(begin, end, scope.index,
                       [](uint32_t value, const Entry& entry) { return value < entry.scope; });
  if (after == begin) return {};
  auto at = static_cast<uint32_t>(after - entries_.begin()) - 1;
  while (at != NameTable::nothing && !encloses(entries_[at].scope, scope.index)) {
    at = entries_[at].around;
  }
  return at == NameTable::nothing ? BindingId{} : BindingId{entries_[at].binding};
}

void resolve_names(Program& program, const Resolver& resolver) {
  uint32_t total = 0;
  for (Value& value : program.values) {
    if (value.kind != Value::Kind::identifier) continue;
    value.binding = resolver.find(value.text, value.scope);
    if (!value.binding) continue;
    Binding& binding = program.bindings[value.binding.index];
    ++binding.references.count;
    if (value.written) binding.reassigned = true;
    ++total;
  }
  uint32_t begin = 0;
  for (Binding& binding : program.bindings) {
    binding.references.begin = begin;
    begin += binding.references.count;
    binding.references.count = 0;
  }
  program.references.resize(total);
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const BindingId id = program.values[i].binding;
    if (!id) continue;
    Range& range = program.bindings[id.index].references;
    program.references[range.begin + range.count++] = {i};
  }
}

}  // namespace poolguard::model
