#include "rules/registry.h"

#include <algorithm>
#include <array>
#include <utility>

namespace poolguard::rules {

extern const std::span<const std::pair<std::string_view, std::string_view>> documents;

extern const lint::Rule external_call_in_transaction;
extern const lint::Rule find_many_without_take;
extern const lint::Rule fire_and_forget_query;
extern const lint::Rule floating_query;
extern const lint::Rule global_client_in_transaction;
extern const lint::Rule multi_write_without_transaction;
extern const lint::Rule nested_transaction;
extern const lint::Rule query_in_loop;
extern const lint::Rule transaction_missing_timeout;

std::span<const lint::Rule* const> all() {
  static constexpr std::array rules = {
      &external_call_in_transaction,
      &find_many_without_take,
      &fire_and_forget_query,
      &floating_query,
      &global_client_in_transaction,
      &multi_write_without_transaction,
      &nested_transaction,
      &query_in_loop,
      &transaction_missing_timeout,
  };
  return rules;
}

const lint::Rule* find(std::string_view id) {
  const auto rules = all();
  const auto found = std::ranges::find(rules, id, &lint::Rule::id);
  return found == rules.end() ? nullptr : *found;
}

std::string_view documentation(std::string_view id) {
  const auto found =
      std::ranges::find(documents, id, &std::pair<std::string_view, std::string_view>::first);
  return found == documents.end() ? std::string_view{} : found->second;
}

}  // namespace poolguard::rules
