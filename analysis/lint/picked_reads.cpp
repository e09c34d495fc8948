#include "analysis/lint/picked_reads.h"

#include <algorithm>

#include "analysis/lint/results.h"
#include "analysis/lint/row_predicate.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Presence;

// The query as rules see it in its own file; null when it is none there.
const model::Query* query_in(const Context& there, const Access& access) {
  const auto found = std::ranges::find(there.queries(), access.query->call, &model::Query::call);
  return found == there.queries().end() ? nullptr : &*found;
}

bool has_other_bounds(const Context& there, const model::Query& query) {
  for (std::string_view key : {"cursor", "distinct", "skip"}) {
    if (model::presence(there.program, query.arguments, key) != Presence::absent) return true;
  }
  return model::presence(there.program, query.arguments, "where") == Presence::unknown ||
         model::presence(there.program, query.arguments, "take") == Presence::unknown;
}

// Whether all that becomes of the rows here is one choice by their columns.
bool picks(const Context& context, const std::vector<RowUse>& uses, const model::SchemaModel* row) {
  return purpose_of(context.program, uses) == Purpose::picked &&
         std::ranges::all_of(uses, [&](const RowUse& use) {
           return use.kind == RowUse::Kind::length || entity_can_be_where(context, row, use.call);
         });
}

// Asked before anything is looked up in other files: few results are picked from.
bool is_picked_from(const Context& context, model::ValueId call) {
  const model::Program& program = context.program;
  const model::ValueId parent = program[program.wrapped(call)].parent;
  const bool is_awaited = parent && program[parent].kind == model::Value::Kind::await;
  const model::ValueId await = is_awaited ? parent : model::ValueId{};
  const auto names = names_of_call(program, call, await);
  if (names.empty() && !await) return false;
  return purpose_of(program, uses_of_rows(context, names, await, context.facts.region_of(call))) ==
         Purpose::picked;
}

std::optional<PickedRead> picked_read(const Context& context, const Access& access) {
  std::vector<RowUse> uses =
      uses_of_rows(context, access.names, access.await, context.facts.region_of(access.call));
  const Context there(context.project, *access.file);
  const model::Query* query = query_in(there, access);
  const model::SchemaModel* row = query ? there.model_of(*query) : nullptr;
  if (!row || is_small(there, row) || has_other_bounds(there, *query)) return {};
  PickedRead found{.access = access,
                   .read = {.query = access.query, .filter = read_filter(there, *query)},
                   .extent = {}};
  const Filter& filter = found.read.filter;
  if (!filter.known || filter.reach == Reach::bounded || !picks(context, uses, row)) return {};
  found.extent = extent_text(there, found.read);
  found.read.uses = std::move(uses);
  if (const auto take = model::property(there.program, query->arguments, "take")) found.take = take;
  return found;
}

}  // namespace

std::vector<PickedRead> picked_reads(const Context& context) {
  std::vector<PickedRead> reads;
  if (is_one_off(context)) return reads;
  const model::Program& program = context.program;
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    if (program.values[i].kind != model::Value::Kind::call || !is_picked_from(context, {i}))
      continue;
    for (const Access& access : accesses_by(context, {i})) {
      if (access.query->operation != model::Operation::find_many) continue;
      if (auto read = picked_read(context, access)) reads.push_back(std::move(*read));
    }
  }
  return reads;
}

}  // namespace poolguard::lint
