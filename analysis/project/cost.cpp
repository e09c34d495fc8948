#include "analysis/project/cost.h"

#include <algorithm>
#include <utility>

namespace poolguard::project {
namespace {

uint32_t add(uint32_t a, uint32_t b) {
  const uint64_t sum = uint64_t{a} + b;
  return sum >= Count::unbounded ? Count::unbounded : static_cast<uint32_t>(sum);
}

uint32_t multiply(uint32_t a, uint32_t b) {
  const uint64_t product = uint64_t{a} * b;
  if (a == 0 || b == 0) return 0;
  return product >= Count::unbounded ? Count::unbounded : static_cast<uint32_t>(product);
}

// Both lists by name, their factors joined by `join`.
template <class Join>
std::vector<Amount::Term> merged(const std::vector<Amount::Term>& a,
                                 const std::vector<Amount::Term>& b, Join join) {
  if (b.empty()) return a;
  std::vector<Amount::Term> all = a;
  for (const Amount::Term& term : b) {
    const auto at = std::ranges::lower_bound(all, term.over, {}, &Amount::Term::over);
    if (at != all.end() && at->over == term.over) {
      at->factor = join(at->factor, term.factor);
    } else {
      all.insert(at, term);
    }
  }
  return all;
}

std::string letter(std::size_t position) {
  constexpr std::string_view letters = "nmkjihgf";
  if (position < letters.size()) return std::string(1, letters[position]);
  return "n" + std::to_string(position);
}

std::optional<Cost> joined(const std::optional<Cost>& a, const std::optional<Cost>& b) {
  if (!a || !b) return a ? a : b;
  return Cost::either(*a, *b);
}

std::optional<Cost> after(const std::optional<Cost>& first, const std::optional<Cost>& next) {
  if (!first || !next) return {};
  return Cost(*first).then(*next);
}

}  // namespace

std::string Amount::text() const {
  std::string text = fixed > 0 || terms.empty() ? std::to_string(fixed) : "";
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (!text.empty()) text += " + ";
    if (terms[i].factor != 1) text += std::to_string(terms[i].factor);
    text += letter(i);
  }
  return text;
}

std::string Amount::legend() const {
  std::string text;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    text += (i > 0 ? ", " : "") + letter(i) + ": " + terms[i].over;
  }
  return text;
}

Amount Amount::operator+(const Amount& other) const {
  return {add(fixed, other.fixed), merged(terms, other.terms, add)};
}

Amount Amount::operator*(const Rounds& rounds) const {
  if (is_zero() || rounds.count.max == 1) return *this;
  Amount product;
  if (rounds.over.empty() && rounds.count.max != Count::unbounded) {
    product.fixed = multiply(fixed, rounds.count.max);
    for (const Term& term : terms) {
      const uint32_t factor = multiply(term.factor, rounds.count.max);
      if (factor > 0) product.terms.push_back({factor, term.over});
    }
    return product;
  }
  const std::string over = rounds.over.empty() ? "rounds" : rounds.over;
  const auto add_term = [&](Term term) {
    product.terms = merged(product.terms, {std::move(term)}, add);
  };
  if (fixed > 0) add_term({fixed, over});
  for (const Term& term : terms) add_term({term.factor, over + " x " + term.over});
  return product;
}

Amount Amount::larger(const Amount& a, const Amount& b) {
  const auto larger_of = [](uint32_t x, uint32_t y) { return std::max(x, y); };
  return {std::max(a.fixed, b.fixed), merged(a.terms, b.terms, larger_of)};
}

bool Amount::covers(const Amount& other) const { return larger(*this, other) == *this; }

Cost& Cost::then(const Cost& next) {
  if (next.is_zero()) return *this;  // as most code is
  least = add(least, next.least);
  usual = add(usual, next.usual);
  most = most + next.most;
  held = held + next.held;
  peak = std::max(peak, next.peak);
  return *this;
}

Cost& Cost::along(const Cost& next) {
  if (next.is_zero()) return *this;
  const uint32_t together = add(peak, next.peak);
  then(next);
  peak = together;
  return *this;
}

Cost& Cost::maybe() {
  least = 0;
  usual = 0;
  return *this;
}

Cost& Cost::repeat(const Rounds& rounds) {
  least = multiply(least, rounds.count.min);
  usual = multiply(usual, rounds.count.min);
  most = most * rounds;
  held = held * rounds;
  if (rounds.count.max == 0) peak = 0;
  return *this;
}

Cost Cost::either(const Cost& a, const Cost& b) {
  return {std::min(a.least, b.least), std::min(a.usual, b.usual), Amount::larger(a.most, b.most),
          Amount::larger(a.held, b.held), std::max(a.peak, b.peak)};
}

Flow& Flow::then(const Cost& next) {
  if (through) through->then(next);
  return *this;
}

Flow& Flow::then(const Flow& next) {
  if (!through) return *this;
  left = joined(left, after(through, next.left));
  returned = joined(returned, after(through, next.returned));
  refused = joined(refused, after(through, next.refused));
  through = after(through, next.through);
  return *this;
}

Flow& Flow::then_whatever(const Flow& next) {
  const Cost cost = next.total();
  for (std::optional<Cost>* end : {&left, &returned, &refused}) {
    if (*end) (*end)->then(cost);
  }
  return then(next);
}

Flow Flow::either(const Flow& a, const Flow& b) {
  return {joined(a.through, b.through), joined(a.left, b.left), joined(a.returned, b.returned),
          joined(a.refused, b.refused)};
}

Flow Flow::repeated(const Rounds& rounds) const {
  const std::optional<Cost> round = joined(through, left);
  Flow flow;
  if (round) flow.through = Cost(*round).repeat(rounds);
  if (!round && rounds.count.min > 0) flow.through = {};
  // Rounds before the one that leaves for good: any number of them.
  const auto leaving = [&](const std::optional<Cost>& last) -> std::optional<Cost> {
    if (!last) return {};
    if (!round) return last;
    Cost before = Cost(*round).repeat(rounds).maybe();
    if (round->most.covers(last->most)) {  // the last one is one of them
      before.least = last->least;
      before.usual = last->usual;
      before.peak = std::max(before.peak, last->peak);
      return before;
    }
    return before.then(*last);
  };
  flow.returned = leaving(returned);
  flow.refused = leaving(refused);
  return flow;
}

Cost Flow::total() const {
  const std::optional<Cost> served = joined(through, returned);
  std::optional<Cost> all = joined(joined(served, left), refused);
  if (!all) return {};
  if (served) all->usual = served->usual;
  return *all;
}

}  // namespace poolguard::project
