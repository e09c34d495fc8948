#include "analysis/lint/index_demand.h"

#include <algorithm>
#include <optional>

namespace poolguard::lint {
namespace {

using model::Schema;
using model::SchemaField;
using Kind = Condition::Kind;

constexpr std::size_t max_compared = 2;  // fields compared with values, in one index

bool narrows(const Schema& schema, const Condition& condition) {
  return condition.kind == Kind::equal && !condition.is_optional && !condition.is_constant &&
         !has_few_values(schema, *condition.field);
}

// What conditions that hold at once ask for.
std::optional<IndexDemand> demand_of(const Schema& schema, const QueryShape& shape,
                                     const Conditions& conditions) {
  IndexDemand demand;
  const SchemaField* range = nullptr;
  for (const Condition& each : conditions) {
    const bool is_first = demand.equal.empty() && !range;
    if (narrows(schema, each)) {
      if (is_first) demand.span = each.span;
      demand.equal.push_back(each.field);
    } else if (each.kind == Kind::range && !each.is_optional && !range) {
      if (is_first) demand.span = each.span;
      range = each.field;
    } else if (each.kind == Kind::search || each.kind == Kind::json) {
      return {};  // rules of their own
    }
  }
  const SchemaField* order = shape.has_limit ? shape.order : nullptr;
  demand.then = order ? order : range;
  if (!demand.equal.empty()) return demand;
  demand.kind = range ? IndexDemand::Kind::range : IndexDemand::Kind::sort;
  if (range) demand.then = range;
  if (!demand.then || has_few_values(schema, *demand.then)) return {};
  return leads_index(*shape.row, demand.then->name) ? std::nullopt : std::optional(demand);
}

}  // namespace

std::vector<IndexDemand> demands_of(const Schema& schema, const QueryShape& shape) {
  if (!shape.row || !shape.known || shape.by_key || is_served(*shape.row, shape.conditions)) {
    return {};
  }
  std::vector<IndexDemand> demands;
  const auto add = [&](const Conditions& conditions) {
    const auto demand = demand_of(schema, shape, conditions);
    if (demand) demands.push_back(*demand);
    return demand.has_value();
  };
  if (shape.either.empty()) {
    add(shape.conditions);
    return demands;
  }
  // One branch that no index can answer makes those of the others useless.
  for (Conditions branch : shape.either) {
    if (branch.empty()) return {};
    if (is_served(*shape.row, branch)) continue;
    branch.insert(branch.end(), shape.conditions.begin(), shape.conditions.end());
    if (!add(branch) || demands.back().kind != IndexDemand::Kind::lookup) return {};
  }
  return demands;
}

std::vector<const SchemaField*> index_for(const IndexDemand& demand, const SchemaField* first) {
  std::vector<const SchemaField*> fields;
  if (std::ranges::count(demand.equal, first) > 0) fields.push_back(first);
  for (const SchemaField* field : demand.equal) {
    if (fields.size() < max_compared && std::ranges::count(fields, field) == 0) {
      fields.push_back(field);
    }
  }
  if (demand.then && std::ranges::count(fields, demand.then) == 0) fields.push_back(demand.then);
  return fields;
}

}  // namespace poolguard::lint
