#include "rules/registry.h"

#include <algorithm>
#include <array>
#include <utility>

namespace poolguard::rules {

extern const std::span<const std::pair<std::string_view, std::string_view>> documents;

extern const lint::Rule aggregate_in_memory;
extern const lint::Rule aggregate_per_key;
extern const lint::Rule check_then_act;
extern const lint::Rule concurrent_queries_in_transaction;
extern const lint::Rule connection_limit_too_high;
extern const lint::Rule contains_without_trigram_index;
extern const lint::Rule dead_p2024_handler;
extern const lint::Rule deep_offset;
extern const lint::Rule disconnect_per_request;
extern const lint::Rule distinct_in_memory;
extern const lint::Rule duplicate_middleware_queries;
extern const lint::Rule external_call_in_transaction;
extern const lint::Rule filter_in_memory;
extern const lint::Rule find_many_without_take;
extern const lint::Rule find_unique_hidden_transaction;
extern const lint::Rule fire_and_forget_query;
extern const lint::Rule floating_query;
extern const lint::Rule global_client_in_transaction;
extern const lint::Rule hazardous_prisma_version;
extern const lint::Rule ignored_pool_parameter;
extern const lint::Rule injected_prisma_client;
extern const lint::Rule invalid_index_definition;
extern const lint::Rule json_path_without_index;
extern const lint::Rule listen_through_pool;
extern const lint::Rule lost_update;
extern const lint::Rule mergeable_lookups;
extern const lint::Rule missing_connection_limit;
extern const lint::Rule missing_index;
extern const lint::Rule missing_pool_timeout;
extern const lint::Rule missing_statement_timeout;
extern const lint::Rule missing_unique_constraint;
extern const lint::Rule multi_write_without_transaction;
extern const lint::Rule multiple_prisma_clients;
extern const lint::Rule nested_relation_without_take;
extern const lint::Rule nested_transaction;
extern const lint::Rule non_idempotent_retry;
extern const lint::Rule per_tenant_job_loop;
extern const lint::Rule polling_amplification;
extern const lint::Rule pool_timeout_not_handled;
extern const lint::Rule pooler_mismatch;
extern const lint::Rule pooler_startup_parameter;
extern const lint::Rule prisma_client_per_request;
extern const lint::Rule promise_all_exceeds_pool;
extern const lint::Rule promise_all_unbounded;
extern const lint::Rule query_in_loop;
extern const lint::Rule query_in_middleware;
extern const lint::Rule query_loop_in_transaction;
extern const lint::Rule racy_upsert;
extern const lint::Rule read_only_transaction;
extern const lint::Rule redundant_index;
extern const lint::Rule request_query_budget;
extern const lint::Rule sequential_independent_queries;
extern const lint::Rule serializable_without_retry;
extern const lint::Rule serverless_without_pooler;
extern const lint::Rule session_advisory_lock;
extern const lint::Rule session_state_over_pooler;
extern const lint::Rule stale_suppression;
extern const lint::Rule status_in_unique_constraint;
extern const lint::Rule suppression_without_reason;
extern const lint::Rule swallowed_error_in_transaction;
extern const lint::Rule timeout_ladder;
extern const lint::Rule transaction_isolation_ignored;
extern const lint::Rule transaction_missing_timeout;
extern const lint::Rule transaction_timeout_too_long;
extern const lint::Rule transaction_wraps_callback;
extern const lint::Rule unawaited_query_in_transaction;
extern const lint::Rule unclamped_take;
extern const lint::Rule undefined_where;
extern const lint::Rule unsafe_raw_query;
extern const lint::Rule write_in_loop;
extern const lint::Rule write_in_middleware;
extern const lint::Rule write_without_where;

std::span<const lint::Rule* const> all() {
  static constexpr std::array rules = {
      &aggregate_in_memory,
      &aggregate_per_key,
      &check_then_act,
      &concurrent_queries_in_transaction,
      &connection_limit_too_high,
      &contains_without_trigram_index,
      &dead_p2024_handler,
      &deep_offset,
      &disconnect_per_request,
      &distinct_in_memory,
      &duplicate_middleware_queries,
      &external_call_in_transaction,
      &filter_in_memory,
      &find_many_without_take,
      &find_unique_hidden_transaction,
      &fire_and_forget_query,
      &floating_query,
      &global_client_in_transaction,
      &hazardous_prisma_version,
      &ignored_pool_parameter,
      &injected_prisma_client,
      &invalid_index_definition,
      &json_path_without_index,
      &listen_through_pool,
      &lost_update,
      &mergeable_lookups,
      &missing_connection_limit,
      &missing_index,
      &missing_pool_timeout,
      &missing_statement_timeout,
      &missing_unique_constraint,
      &multi_write_without_transaction,
      &multiple_prisma_clients,
      &nested_relation_without_take,
      &nested_transaction,
      &non_idempotent_retry,
      &per_tenant_job_loop,
      &polling_amplification,
      &pool_timeout_not_handled,
      &pooler_mismatch,
      &pooler_startup_parameter,
      &prisma_client_per_request,
      &promise_all_exceeds_pool,
      &promise_all_unbounded,
      &query_in_loop,
      &query_in_middleware,
      &query_loop_in_transaction,
      &racy_upsert,
      &read_only_transaction,
      &redundant_index,
      &request_query_budget,
      &sequential_independent_queries,
      &serializable_without_retry,
      &serverless_without_pooler,
      &session_advisory_lock,
      &session_state_over_pooler,
      &stale_suppression,
      &status_in_unique_constraint,
      &suppression_without_reason,
      &swallowed_error_in_transaction,
      &timeout_ladder,
      &transaction_isolation_ignored,
      &transaction_missing_timeout,
      &transaction_timeout_too_long,
      &transaction_wraps_callback,
      &unawaited_query_in_transaction,
      &unclamped_take,
      &undefined_where,
      &unsafe_raw_query,
      &write_in_loop,
      &write_in_middleware,
      &write_without_where,
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
