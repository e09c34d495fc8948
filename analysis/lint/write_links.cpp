#include "analysis/lint/write_links.h"

#include <algorithm>
#include <array>
#include <string>

#include "analysis/model/values.h"
#include "analysis/project/external.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::BindingId;
using model::Operation;
using model::Program;
using model::Query;
using model::Region;
using model::Value;
using model::ValueId;
using Kind = model::Value::Kind;

// Tables beside the business: a row more or less in them is no inconsistency.
constexpr std::array<std::string_view, 25> bystanders = {
    "log",      "logs",       "audit",   "event",     "events",    "notification", "notifications",
    "activity", "activities", "metric",  "metrics",   "analytics", "session",      "sessions",
    "token",    "tokens",     "cache",   "telemetry", "trace",     "stat",         "stats",
    "usage",    "history",    "attempt", "click"};

// Keys that say whose data it is, not which row belongs to which.
constexpr std::array<std::string_view, 17> owners = {
    "userid",    "tenantid",  "orgid",       "organizationid", "organisationid", "workspaceid",
    "accountid", "companyid", "teamid",      "memberid",       "ownerid",        "authorid",
    "actorid",   "projectid", "createdbyid", "updatedbyid",    "spaceid"};

// Whether one of the words of `auditLogEntry` is a bystander's.
bool is_bystander(std::string_view accessor) {
  std::size_t begin = 0;
  for (std::size_t at = 1; at <= accessor.size(); ++at) {
    const bool is_end = at == accessor.size() || accessor[at] == '_' ||
                        (accessor[at] >= 'A' && accessor[at] <= 'Z');
    if (!is_end) continue;
    std::string word = text::to_lower(accessor.substr(begin, at - begin));
    if (word.starts_with('_')) word.erase(0, 1);
    if (std::ranges::find(bystanders, word) != bystanders.end()) return true;
    begin = at;
  }
  return false;
}

bool is_owner_key(std::string_view name) {
  std::string word = text::to_lower(name);
  std::erase(word, '_');
  return std::ranges::find(owners, word) != owners.end();
}

bool is_identity(std::string_view name) {
  return name == "id" || name == "in" || name == "equals" || name == "uuid";
}

bool is_key_name(std::string_view name) {
  return is_identity(name) || name.ends_with("Id") || name.ends_with("ID") ||
         name.ends_with("_id") || name.ends_with("Ids");
}

// `a`, `a.b.c`, `this.a`: something that names one value.
bool is_path(const Program& program, ValueId id) {
  id = program.peel(id);
  while (id && program[id].kind == Kind::member) id = program.peel(program.operand(id, 0));
  if (!id) return false;
  if (program[id].kind == Kind::this_) return true;
  return program[id].kind == Kind::identifier && program[id].binding &&
         !program[program[id].binding].import;
}

bool returns_rows(Operation operation) {
  return operation == Operation::create || operation == Operation::create_many_and_return ||
         operation == Operation::update || operation == Operation::update_many_and_return ||
         operation == Operation::upsert || operation == Operation::delete_;
}

bool removes_rows(Operation operation) {
  return operation == Operation::delete_many || operation == Operation::delete_;
}

bool creates_rows(Operation operation) {
  return operation == Operation::create || operation == Operation::create_many ||
         operation == Operation::create_many_and_return;
}

// Wrappers by whose name their callback already runs in a transaction.
bool is_transactional(std::string_view callee) {
  const std::string name = text::to_lower(callee);
  return name.find("transact") != name.npos || name.find("atomic") != name.npos ||
         name.find("unitofwork") != name.npos || callee == "withTx" || callee == "inTx" ||
         callee == "runInTx";
}

bool runs_in_wrapper(const Context& context, const Query& query) {
  using RegionKind = Region::Kind;
  if (context.facts.enclosing(query.region, RegionKind::interactive_transaction) ||
      context.facts.enclosing(query.region, RegionKind::batch_transaction)) {
    return true;
  }
  for (model::RegionId at = query.region; at; at = context.facts[at].parent) {
    const Region& region = context.facts[at];
    if (!region.call) continue;
    const ValueId callee = context.program.peel(context.program.operand(region.call, 0));
    if (callee && is_transactional(context.program[callee].text)) return true;
  }
  return false;
}

bool is_decorated_transactional(const Program& program, model::FunctionId function) {
  for (; function; function = program[function].parent) {
    for (ValueId decorator : program[function].decorators) {
      if (program.source(program[decorator].span).find("ransactional") != std::string_view::npos) {
        return true;
      }
    }
  }
  return false;
}

// Code of a client extension or middleware: it runs inside whatever its caller runs in.
bool is_client_extension(const Program& program, model::FunctionId function) {
  for (; function; function = program[function].parent) {
    for (ValueId at = program[function].value; at; at = program[at].parent) {
      if (program[at].kind != Kind::call) continue;
      const std::string_view callee = program[program.peel(program.operand(at, 0))].text;
      if (callee == "$extends" || callee == "$use" || callee == "defineExtension") return true;
    }
  }
  return false;
}

// Whether somebody waits for the write, and hears of its failure.
bool is_run_and_heard(const Context& context, const Query& query) {
  if (query.use == Query::Use::awaited || query.use == Query::Use::returned) return true;
  return query.use == Query::Use::collected && project::is_waited_for(context.program, query.outer);
}

// In Promise.allSettled: a failure is no reason to stop.
bool is_settled(const Context& context, const Query& query) {
  for (model::RegionId at = query.region; at; at = context.facts[at].parent) {
    const Region& region = context.facts[at];
    if (region.kind == Region::Kind::function) return false;
    if (region.kind != Region::Kind::promise_all) continue;
    const ValueId callee = context.program.peel(context.program.operand(region.call, 0));
    if (context.program[callee].text == "allSettled") return true;
  }
  return false;
}

// Nothing but `{ increment: 1 }` and times: a count beside the rows it counts.
bool is_counter(const Program& program, const Query& query) {
  const ValueId data = model::settle(program, model::property(program, query.arguments, "data"));
  if (!data || program[data].kind != Kind::object || model::is_open(program, data)) return false;
  bool counts = false;
  for (ValueId entry : program.operands_of(data)) {
    const ValueId value = program.operand(entry, 0);
    const bool is_one = model::number(program, model::property(program, value, "increment")) == 1;
    const bool is_time = program[entry].text.ends_with("At");
    if (!is_one && !is_time) return false;
    counts |= is_one;
  }
  return counts;
}

// `.catch(...)`: a failure of this write is taken care of.
bool handles_failure(const Program& program, const Query& query) {
  for (ValueId at = query.call; at && at != query.outer; at = program[at].parent) {
    if (program[at].kind == Kind::member && program[at].text == "catch") return true;
  }
  return false;
}

}  // namespace

bool is_lone_write(const Context& context, const Query& query) {
  if (!model::traits(query.operation).writes || query.evidence != model::Evidence::proved) {
    return false;
  }
  if (!is_run_and_heard(context, query) || !query.function || query.model.empty() ||
      is_bystander(query.model))
    return false;
  const model::Client& client = context.facts[query.client];
  if (context.client(query.client).is_transaction || client.may_be_transaction ||
      client.origin == model::Client::Origin::chosen) {
    return false;
  }
  return !handles_failure(context.program, query) && !is_settled(context, query) &&
         !runs_in_wrapper(context, query) &&
         !is_decorated_transactional(context.program, query.function) &&
         !is_client_extension(context.program, query.function);
}

WriteLink WriteLinks::between(const Query& first, const Query& second) const {
  if (is_same_row(first, second)) return WriteLink::same_row;
  const WriteLink link = flows(first, second) ? WriteLink::flow : by_keys(first, second);
  // What an upsert leaves behind is found again by the next attempt; a count is only off by one.
  const bool is_mild = first.operation == Operation::upsert || is_counter(program_, second);
  return is_mild ? std::min(link, WriteLink::sibling) : link;
}

bool WriteLinks::uses_answer(ValueId wait, const Query& query) const {
  return mentions_any(query.call, results_of(wait));
}

// The names that hold what an await gave, or something made from it.
std::vector<BindingId> WriteLinks::results_of(ValueId wait) const {
  std::vector<BindingId> names;
  const text::Span around = program_.span_of(program_[wait].function_in);
  const model::Range inside = model::bindings_in(program_, around);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    const model::Binding& binding = program_[BindingId{i}];
    if (binding.function_in != program_[wait].function_in) continue;
    const bool is_later = binding.span.begin > program_[wait].span.end;
    const bool is_result =
        binding.init && program_[binding.init].span.contains(program_[wait].span);
    ValueId source = binding.init;
    if (!source && binding.statement) source = program_[binding.statement].value;
    if (is_result || (is_later && source && mentions_any(source, names))) names.push_back({i});
  }
  const ValueId parent = program_[program_.wrapped(wait)].parent;
  if (parent && program_[parent].kind == Kind::assignment) {
    const Value& target = program_[program_.peel(program_.operand(parent, 0))];
    if (target.kind == Kind::identifier && target.binding) names.push_back(target.binding);
  }
  return names;
}

bool WriteLinks::mentions_any(ValueId id, const std::vector<BindingId>& names) const {
  return std::ranges::any_of(names,
                             [&](BindingId name) { return model::mentions(program_, id, name); });
}

bool WriteLinks::flows(const Query& first, const Query& second) const {
  return returns_rows(first.operation) && first.await &&
         mentions_any(second.call, results_of(first.await));
}

bool WriteLinks::is_same_row(const Query& first, const Query& second) const {
  if (first.model != second.model) return false;
  const ValueId where = model::property(program_, second.arguments, "where");
  if (!where) return false;
  const ValueId other = model::property(program_, first.arguments, "where");
  if (other && model::is_same_expression(program_, where, other)) return true;
  const ValueId id = model::property(program_, where, "id");
  if (!id) return false;
  if (ValueId other_id = other ? model::property(program_, other, "id") : ValueId{}) {
    if (model::is_same_expression(program_, id, other_id)) return true;
  }
  return first.await && mentions_any(id, results_of(first.await));
}

bool WriteLinks::are_related(const Query& first, const Query& second) const {
  const model::SchemaModel* a = context_.model_of(first);
  const model::SchemaModel* b = context_.model_of(second);
  if (!a || !b || a == b) return false;
  const auto points_at = [&](const model::SchemaModel& from, const model::SchemaModel* to) {
    return std::ranges::any_of(from.fields, [&](const model::SchemaField& field) {
      return context_.schema->target(field) == to;
    });
  };
  return points_at(*a, b) || points_at(*b, a);
}

const std::vector<WriteLinks::Key>& WriteLinks::keys_of(const Query& query) const {
  const auto [entry, is_new] = keys_.try_emplace(query.call);
  if (!is_new || !query.arguments) return entry->second;
  const text::Span span = program_[query.arguments].span;
  const model::Range inside = model::values_in(program_, span);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    const Value& value = program_.values[i];
    if (value.kind != Kind::property || value.computed) continue;
    if (!is_key_name(value.text)) continue;
    const ValueId given = program_.peel(program_.operand({i}, 0));
    if (is_path(program_, given)) entry->second.push_back({value.text, given});
  }
  return entry->second;
}

WriteLink WriteLinks::by_keys(const Query& first, const Query& second) const {
  const bool related = are_related(first, second);
  const bool replaces = first.model == second.model && removes_rows(first.operation) &&
                        creates_rows(second.operation);
  WriteLink strongest = WriteLink::none;
  for (const Key& a : keys_of(first)) {
    for (const Key& b : keys_of(second)) {
      if (!model::is_same_expression(program_, a.value, b.value)) continue;
      const bool names_row = is_identity(a.name) != is_identity(b.name);
      if (replaces || (related && names_row)) return WriteLink::key;
      const bool says_owner = is_owner_key(a.name) || is_owner_key(b.name);
      if (!says_owner && first.model != second.model) strongest = WriteLink::sibling;
    }
  }
  return strongest;
}

}  // namespace poolguard::lint
