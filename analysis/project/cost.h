// The arithmetic of what code asks a database: sequences, alternatives, loops, early exits.
//
// Pure values. A loop whose length nobody knows stays a symbol: "6 + 2n". Sums are exact; of
// alternatives, an amount is the least that no alternative exceeds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/project/effects.h"

namespace poolguard::project {

// How often a loop runs. `over` says what it runs over when nobody knows the number, or only that
// it is not more: "items".
struct Rounds {
  Count count = {0, Count::unbounded};
  std::string over = {};
};

// A number with a symbol for each loop of unknown length.
struct Amount {
  struct Term {
    uint32_t factor = 0;
    std::string over;  // "items"; of nested loops "clinics x users"
    friend bool operator==(const Term&, const Term&) = default;
  };
  uint32_t fixed = 0;
  std::vector<Term> terms = {};  // sorted by `over`, each once

  bool is_zero() const { return fixed == 0 && terms.empty(); }
  // The number, or Count::unbounded.
  uint32_t most() const { return terms.empty() ? fixed : Count::unbounded; }
  // "6", "6 + 2n", "n + 2m"; the letters stand for the terms in their order.
  std::string text() const;
  // "n: items"; "" without terms.
  std::string legend() const;

  Amount operator+(const Amount& other) const;
  Amount operator*(const Rounds& rounds) const;
  static Amount larger(const Amount& a, const Amount& b);
  bool covers(const Amount& other) const;  // whether no part of `other` is larger
  friend bool operator==(const Amount&, const Amount&) = default;
};

// Queries sent by a piece of code.
struct Cost {
  uint32_t least = 0;  // whatever happens
  uint32_t usual = 0;  // at least, unless the code refuses: throws or leaves early with an error
  Amount most = {};
  Amount held = {};   // of `most`, those inside transactions
  uint32_t peak = 0;  // connections in use at once; Count::unbounded for fan-outs without bound

  static Cost one() { return {1, 1, {1, {}}, {}, 1}; }
  bool is_zero() const {
    return least == 0 && usual == 0 && peak == 0 && most.is_zero() && held.is_zero();
  }
  Cost& then(const Cost& next);   // one after the other
  Cost& along(const Cost& next);  // side by side
  Cost& maybe();                  // or nothing of it
  Cost& repeat(const Rounds& rounds);
  static Cost either(const Cost& a, const Cost& b);
  friend bool operator==(const Cost&, const Cost&) = default;
};

// What a list of statements costs by how control goes on after it. None: it never goes on so.
struct Flow {
  std::optional<Cost> through = Cost{};  // to the next statement
  std::optional<Cost> left = {};         // by break or continue
  std::optional<Cost> returned = {};
  std::optional<Cost> refused = {};  // by throw, or by returning that something is wrong

  Flow& then(const Flow& next);
  Flow& then(const Cost& next);
  Flow& then_whatever(const Flow& next);  // as `finally` does
  static Flow either(const Flow& a, const Flow& b);
  // The body of a loop, run.
  Flow repeated(const Rounds& rounds) const;
  // However it ends.
  Cost total() const;
};

}  // namespace poolguard::project
