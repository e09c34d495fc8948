// Constructions of driver adapters: `new PrismaPg({ ... })`, `new PrismaPg(new Pool({ ... }))`.
//
// Judged by where classes are imported from, never by their names alone.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/model/program.h"

namespace poolguard::project {

// Where a class comes from. A whole module is called "default" or "*"; "" when it is unknown.
struct Origin {
  std::string_view package;
  std::string_view name;

  bool is_module() const { return name == "default" || name == "*"; }
  friend bool operator==(const Origin&, const Origin&) = default;
};
Origin origin_of(const model::Program& program, model::ValueId id);

struct Adapter {
  model::ValueId construction;  // `new PrismaPg(...)`
  std::string_view name;        // "PrismaPg"
  model::ValueId pool;          // `new Pool(...)`, when it is given one made in this file
  model::ValueId options;       // the options of the pool, settled; none when there are none
};

// Those that keep a pool of their own, in source order, without those in text that did not parse.
std::vector<Adapter> adapters_in(const model::Program& program);

}  // namespace poolguard::project
