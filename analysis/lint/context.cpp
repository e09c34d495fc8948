#include "analysis/lint/context.h"

#include <algorithm>

#include "analysis/lint/entry_points.h"

namespace poolguard::lint {

Context::Context(const project::Project& project_, const project::File& file_)
    : project(project_),
      file(file_),
      facts(file_.facts),
      program(file_.facts.program()),
      environment(project_.environment_for(file_.path)),
      schema(project_.schema_for(file_.path)),
      effects_(std::make_unique<project::Effects>(project_)),
      clients_(project::resolve_clients(project_, file_)) {
  for (model::Query query : facts.queries()) {
    query.evidence = client(query.client).evidence;
    if (query.evidence < model::Evidence::likely) continue;
    const bool unknown_model = schema && !query.model.empty() && !model_of(query);
    if (unknown_model && query.evidence != model::Evidence::proved) continue;
    queries_.push_back(query);
  }
  for (const model::Transaction& transaction : facts.transactions()) {
    if (client(transaction.client).evidence >= model::Evidence::likely) {
      transactions_.push_back(transaction);
    }
  }
}

std::span<const model::Query> Context::queries_in(text::Span span) const {
  const auto begin_of = [this](const model::Query& query) {
    return program[query.call].span.begin;
  };
  const auto first = std::ranges::lower_bound(queries_, span.begin, {}, begin_of);
  const auto last = std::ranges::lower_bound(first, queries_.end(), span.end, {}, begin_of);
  return {first, last};
}

const model::Query* Context::query_at(model::ValueId call) const {
  const std::span<const model::Query> inside = queries_in(program[call].span);
  const auto found = std::ranges::find(inside, call, &model::Query::call);
  return found == inside.end() ? nullptr : &*found;
}

uint32_t Context::line_of(text::Span span) const {
  if (!lines_) lines_.emplace(program.text);
  return lines_->line_of(span.begin) + 1;
}

const EntryPoints& Context::entry_points() const {
  if (shared_entry_points_ && *shared_entry_points_) return (*shared_entry_points_)();
  return once<EntryPoints>([this] { return EntryPoints(project); });
}

uint32_t Context::number(const Option& option) const {
  const auto set = std::ranges::find(options_, &option, &OptionValue::option);
  return set == options_.end() ? option.number : set->number;
}

const model::SchemaModel* Context::model_of(const model::Query& query) const {
  if (!schema || query.model.empty()) return nullptr;
  const auto [entry, is_new] = models_.try_emplace(query.model);
  if (is_new) entry->second = schema->model_of_accessor(query.model);
  return entry->second;
}

std::optional<Holding> Context::transaction_around(model::RegionId id) const {
  using Kind = model::Region::Kind;
  for (; id; id = facts[id].parent) {
    const model::Region& region = facts[id];
    if (region.kind == Kind::function) return {};
    if (region.kind == Kind::interactive_transaction && region.transaction) {
      return Holding{id, region.function, &file, region.transaction, {}};
    }
    if (region.kind != Kind::callback || !region.function) continue;
    if (const auto wrapper = project::wrapper_of(project, file, region.function)) {
      return Holding{id, region.function, wrapper->file, wrapper->transaction, wrapper};
    }
  }
  return {};
}

}  // namespace poolguard::lint
