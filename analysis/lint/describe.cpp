#include "analysis/lint/describe.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/lint/bounds.h"
#include "analysis/lint/entry_points.h"
#include "analysis/lint/handlers.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/request_cost.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Operation;
using model::Query;
using model::SchemaField;
using model::Transaction;
using model::ValueId;

std::string number(uint32_t n, std::string_view noun) {
  return std::to_string(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

std::string duration(uint32_t ms) {
  if (ms % 1000 == 0) return std::to_string(ms / 1000) + " s";
  return std::to_string(ms) + " ms";
}

// The relations that `include` or `select` of `value` reads, to any depth.
uint32_t count_relations(const Context& context, ValueId value, const model::SchemaModel* row,
                         int depth = 0) {
  if (!value || !row || depth > 8) return 0;
  uint32_t relations = 0;
  for (std::string_view key : {"include", "select"}) {
    const ValueId chosen =
        model::settle(context.program, model::property(context.program, value, key));
    for (const SchemaField& field : row->fields) {
      const model::SchemaModel* target = context.schema->target(field);
      const ValueId inner =
          target ? model::property(context.program, chosen, field.name) : ValueId{};
      if (!inner || context.source(context.program[inner].span) == "false") continue;
      relations += 1 + count_relations(context, inner, target, depth + 1);
    }
  }
  return relations;
}

std::string statements(const Context& context, const Query& query) {
  const model::OperationTraits& traits = model::traits(query.operation);
  if (traits.on_client) return "Sends this SQL as one statement.";
  const model::SchemaModel* row = context.model_of(query);
  const std::string model = row ? row->name : std::string(query.model);
  const uint32_t relations = context.schema ? count_relations(context, query.arguments, row) : 0;
  const std::string what = (traits.writes ? "Writes " : "Reads ") + model;
  if (relations == 0) return what + ".";
  if (context.schema->has_preview_feature("relationJoins")) {
    return what + " and " + number(relations, "relation") +
           ", in one statement with joins unless " + "relationLoadStrategy says \"query\".";
  }
  return what + " in " + std::to_string(relations + 1) +
         " statements: its own, and one for each relation it includes.";
}

std::string rows(const Context& context, const Query& query) {
  if (query.operation != Operation::find_many) return {};
  const ValueId take = model::property(context.program, query.arguments, "take");
  if (take) {
    if (const auto limit = model::number(context.program, take)) {
      return "Returns at most " + std::to_string(static_cast<int64_t>(std::abs(*limit))) + " rows.";
    }
    return "Returns at most `" + std::string(context.source(context.program[take].span)) +
           "` rows.";
  }
  const Filter filter = read_filter(context, query);
  if (filter.reach == Reach::bounded) return "Its where bounds the rows.";
  const model::SchemaModel* row = context.model_of(query);
  if (const auto most = row ? rows_of(context, *row) : std::nullopt) {
    return "Returns at most " + std::to_string(static_cast<int64_t>(most->value)) +
           " rows: " + most->source + ".";
  }
  if (!filter.known) return {};
  return filter.keys.empty() ? "Returns every row of the table: nothing bounds it."
                             : "Returns every row that matches: nothing bounds how many.";
}

std::string batching(const Query& query) {
  if (!model::traits(query.operation).batched) return {};
  return "Calls of it in the same tick, as in Promise.all, become one statement.";
}

std::string line_text(const Context& context, text::Span span) {
  return "line " + std::to_string(context.line_of(span));
}

std::string connection(const Context& context, const Query& query) {
  if (const auto around = context.transaction_around(query.region)) {
    const bool here = around->opened_in == &context.file;
    const text::Span call = around->opened_in->facts.program()[around->row().call].span;
    const project::ResolvedClient& client = context.client(query.client);
    if (client.is_transaction) {
      return "Runs on the connection of the transaction" +
             (here ? " opened in " + line_text(context, call) : std::string()) + ".";
    }
  }
  return "Takes one connection of " + project::pool_limit_text(context.environment) +
         " while it runs.";
}

std::vector<std::string> known(std::vector<std::string> facts) {
  std::erase(facts, "");
  return facts;
}

Description describe_query(const Context& context, const Query& query) {
  const ValueId callee = context.program.operand(query.call, 0);
  const text::Span span = context.program[callee].span;
  return {.span = span,
          .title = std::string(context.source(span)),
          .facts = known({statements(context, query), rows(context, query), batching(query),
                          connection(context, query)})};
}

Description describe_transaction(const Context& context, const Transaction& transaction) {
  const ValueId callee = context.program.operand(transaction.call, 0);
  const text::Span span = context.program[callee].span;
  const std::string pool = project::pool_limit_text(context.environment);
  Description description{.span = span, .title = std::string(context.source(span)), .facts = {}};
  if (transaction.form == Transaction::Form::batch) {
    description.facts = {"Runs its queries one after the other on one connection of " + pool +
                         ", all or nothing."};
  } else {
    const auto timeout = timeout_of(context, context.program, transaction.options);
    const std::string most = timeout ? duration(*timeout) + " at most (its timeout)."
                                     : "as long as its timeout at most.";
    const auto& environment = context.environment;
    description.facts = {"Holds one connection of " + pool + " until the callback ends, " + most,
                         "Waits up to " + duration(environment.transaction_max_wait_ms) +
                             " for that connection unless maxWait says otherwise."};
  }
  return description;
}

// Whether the offset is in the name of what is called, not among its arguments.
bool is_at_callee(const Context& context, ValueId call, uint32_t offset) {
  const ValueId callee = context.program.operand(call, 0);
  if (!callee) return false;
  const text::Span span = context.program[callee].span;
  return span.begin <= offset && offset <= span.end;
}

std::string queries_text(const Operations& total, bool complete) {
  const std::string least = std::to_string(total.min);
  const uint32_t most = total.max.most();
  if (most == project::Count::unbounded) {
    return total.min > 0 ? least + " queries or more" : "any number of queries";
  }
  std::string text = total.min == most ? least : least + " to " + std::to_string(most);
  text += most == 1 ? " query" : " queries";
  return complete ? text : "at least " + text;
}

std::string transactions_in(const RequestCost& cost) {
  uint32_t count = 0;
  std::optional<uint32_t> longest = 0;  // none: not known of each
  for (const TransactionUse& use : cost.transactions) {
    if (use.row->form != Transaction::Form::interactive) continue;
    ++count;
    const bool is_known = longest && use.timeout;
    longest = is_known ? std::optional(std::max(*longest, use.timeout->value)) : std::nullopt;
  }
  if (count == 0) return {};
  const std::string transactions = ", " + number(count, "transaction");
  return longest ? transactions + " up to " + duration(*longest) : transactions;
}

// "5 queries (2 before the handler), 3 at once, 1 transaction up to 5 s"
std::string text_of(const RequestCost& cost) {
  std::string text = queries_text(cost.total, cost.complete);
  if (!cost.auth.max.is_zero()) {
    const uint32_t before = cost.auth.max.most();
    const bool is_known = before != project::Count::unbounded;
    text += " (" + std::string(is_known && cost.auth.min != before ? "up to " : "") +
            (is_known ? std::to_string(before) : std::string("some")) + " before the handler)";
  }
  if (cost.peak == project::Count::unbounded) {
    text += ", any number at once";
  } else if (cost.peak > 1) {
    text += ", " + std::to_string(cost.peak) + " at once";
  }
  return text + transactions_in(cost);
}

// What the entry points that a function answers cost, each with its method where they differ.
std::string cost_text(const Context& context, RequestCosts& costs,
                      const std::vector<const EntryPoint*>& entries, model::FunctionId id) {
  std::vector<std::pair<std::string, std::string>> told;  // by method
  for (const EntryPoint* entry : entries) {
    if (entry->handler.function != id) continue;
    const RequestCost cost = costs.of(*entry);
    if (!cost.total.max.is_zero()) told.emplace_back(entry->method, text_of(cost));
  }
  const bool is_entry = std::ranges::any_of(
      entries, [&](const EntryPoint* entry) { return entry->handler.function == id; });
  if (!is_entry && runs_per_request(context, id)) {
    const RequestCost cost = costs.of(project::FunctionRef{&context.file, id});
    if (!cost.total.max.is_zero()) told.emplace_back("", text_of(cost));
  }
  const bool alike = std::ranges::all_of(
      told, [&](const auto& each) { return each.second == told.front().second; });
  if (alike) return told.empty() ? std::string() : told.front().second;
  std::string text;
  for (const auto& [method, cost] : told) {
    const std::string name = method.empty() ? std::string("else") : method;
    text += (text.empty() ? "" : "; ") + name + ": " + cost;
  }
  return text;
}

}  // namespace

std::optional<Description> describe(const Context& context, uint32_t offset) {
  for (const Query& query : context.queries()) {
    if (is_at_callee(context, query.call, offset)) return describe_query(context, query);
  }
  for (const Transaction& transaction : context.transactions()) {
    if (is_at_callee(context, transaction.call, offset)) {
      return describe_transaction(context, transaction);
    }
  }
  return std::nullopt;
}

std::vector<EntryCost> entry_costs(const Context& context) {
  std::vector<EntryCost> costs;
  RequestCosts of_requests(context);
  const EntryPoints entry_points(context.project, context.file);
  const std::vector<const EntryPoint*> entries = entry_points.in(context.file);
  text::Span last;
  const auto& functions = context.program.functions;
  for (uint32_t i = 0; i < functions.size(); ++i) {
    const model::FunctionId id{i};
    const model::Function& function = functions[i];
    const bool nested = !costs.empty() && last.contains(function.span);
    if (nested || function.body.size() == 0) continue;
    const std::string cost = cost_text(context, of_requests, entries, id);
    if (cost.empty()) continue;
    last = function.span;
    costs.push_back(
        {.function = id, .span = {function.span.begin, function.body.begin}, .cost = cost});
  }
  return costs;
}

}  // namespace poolguard::lint
