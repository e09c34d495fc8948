#include "analysis/lint/query_loops.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/lint/inside.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rounds.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {

using model::Operation;
using model::Program;
using model::Query;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;

namespace {

bool contains_word(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

bool only_reads(const Program& program, const Query& query) {
  if (!query.model.empty()) return !model::traits(query.operation).writes;
  if (query.operation != Operation::query_raw && query.operation != Operation::query_raw_unsafe) {
    return false;
  }
  // Locks, session settings and writes that return rows are sent for their effect.
  const std::string_view sql = program.source(program[query.call].span);
  for (std::string_view word :
       {"lock", "set_config", "insert ", "update ", "delete ", "create ", "nextval"}) {
    if (contains_word(sql, word)) return false;
  }
  return contains_word(sql, "select");
}

// A write of the rows of one item. createMany takes many at once already.
bool writes_rows(const Query& query) {
  return !query.model.empty() && model::traits(query.operation).writes &&
         query.operation != Operation::create_many &&
         query.operation != Operation::create_many_and_return;
}

// Same-tick findUnique calls of a forEach leave as one statement.
bool is_merged_by_prisma(const Program& program, const Query& query, const Loop& loop) {
  if (!loop.concurrent || !model::traits(query.operation).batched) return false;
  const model::Range inside = model::values_in(program, program[loop.region->function].span);
  return std::ranges::none_of(model::rows_of(program.values, inside), [&](const Value& value) {
    return value.kind == Value::Kind::await && value.function_in == loop.region->function &&
           value.span.end <= program[query.call].span.begin;
  });
}

bool pages(const Program& program, const Query& query, const Loop& loop) {
  for (std::string_view key : {"cursor", "skip", "take"}) {
    const ValueId value = model::property(program, query.arguments, key);
    if (value && (mentions_any(program, value, loop.items) ||
                  depends_on_earlier_round(program, loop, value))) {
      return true;
    }
  }
  return false;
}

// `updateMany({ where: { id: { in: group.ids } }, ... })`
bool names_many(const Program& program, const Query& query) {
  return model::any_inside(
      program, model::property(program, query.arguments, "where"), [&](ValueId id) {
        return program[id].kind == Value::Kind::property && program[id].text == "in";
      });
}

bool has_one_statement(const Query& query) {
  return query.operation == Operation::create || query.operation == Operation::delete_ ||
         query.operation == Operation::delete_many;
}

// Whether the failure of one round is dealt with in that round, so that the others go on.
bool stands_alone(const Program& program, const Query& query, const Loop& loop) {
  if (query.outer != query.call) return true;
  for (StatementId at = query.statement; at && at != loop.region->statement;
       at = program[at].parent) {
    const StatementId parent = program[at].parent;
    if (!parent || program[at].role != Statement::Role::try_block) continue;
    for (StatementId child = program[parent].first_child; child;
         child = program[child].next_sibling) {
      if (program[child].role == Statement::Role::handler) return true;
    }
  }
  return false;
}

// Whether a round waits for something besides the database: the write then tells how far it came.
bool waits_for_others(const Context& context, const Loop& loop) {
  const Program& program = context.program;
  const model::Range inside = model::values_in(program, loop.region->span);
  return std::ranges::any_of(model::rows_of(program.values, inside), [&](const Value& value) {
    return value.kind == Value::Kind::await && context.queries_in(value.span).empty();
  });
}

bool must_be_a_loop(const Program& program, const Query& query, const Loop& loop) {
  return asks_for_many(program, query, loop) || ends_on_result(program, loop, query) ||
         pauses(program, loop) || depends_on_earlier_round(program, loop, query.call);
}

bool is_hazard(const Context& context, const Query& query, const QueryLoop& found) {
  const Program& program = context.program;
  const Loop& loop = found.loop;
  if (!is_keyed(program, query, loop) || must_be_a_loop(program, query, loop)) return false;
  if (only_reads(program, query)) {
    return !is_merged_by_prisma(program, query, loop) && !pages(program, query, loop);
  }
  // Chunks are the advice for what has no one statement.
  if (loop.over_chunk && !has_one_statement(query)) return false;
  return writes_rows(query) && !names_many(program, query) && !stands_alone(program, query, loop) &&
         (found.holding || !waits_for_others(context, loop));
}

// The innermost loop with more than a handful of rounds; none when there is none.
std::optional<QueryLoop> loop_of(const Context& context, const Query& query) {
  for (Loop& loop : loops_around(context, query)) {
    if (loop.is_trifling()) continue;
    QueryLoop found{.loop = std::move(loop)};
    if (const auto holding = connection_around(context, query.region)) {
      const text::Span open = context.facts[holding->region].span;
      const text::Span rounds = found.loop.region->span;
      if (open.contains(rounds) && open != rounds) found.holding = holding;
    }
    return found;
  }
  return {};
}

// Rows that are read for the same stretch of time that something is counted for.
void join_windows(const Context& context, QueryLoop& found) {
  if (found.counts.empty()) return;
  for (const Query* read : found.reads) {
    if (window_of(context, *read, found.loop)) found.counts.push_back(read);
  }
  std::erase_if(found.reads, [&](const Query* read) {
    return window_of(context, *read, found.loop).has_value();
  });
}

// --- Functions of the project that query ---------------------------------------------------------

// Calls that are awaited in a loop over something, as if they were queries.
std::vector<Query> calls_in_loops(const Context& context) {
  const Program& program = context.program;
  std::vector<Query> calls;
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    if (program.values[i].kind != Value::Kind::await) continue;
    const ValueId call = program.peel(program.operand({i}, 0));
    if (program[call].kind != Value::Kind::call || !context.queries_in(program[call].span).empty())
      continue;
    const model::RegionId region = context.facts.region_of(call);
    if (!region || context.facts[region].kind == model::Region::Kind::function) continue;
    Query row;
    row.call = call;
    row.region = region;
    row.function = program[call].function_in;
    row.statement = program[call].statement;
    row.use = Query::Use::awaited;
    row.outer = program.operand({i}, 0);
    row.await = {i};
    calls.push_back(row);
  }
  return calls;
}

// What a helper costs is known, and it certainly queries.
bool certainly_queries(const project::Effect& effect) {
  return effect.complete && effect.operations.min > 0 && !effect.query.empty();
}

// Whether a call is none of a transaction's, whose own loops are its own matter.
bool opens_transaction(const Context& context, ValueId call) {
  return std::ranges::any_of(context.facts.transactions(),
                             [&](const model::Transaction& row) { return row.call == call; });
}

void add_helpers(const Context& context, std::map<const model::Region*, QueryLoop>& loops) {
  const Program& program = context.program;
  for (const Query& call : calls_in_loops(context)) {
    std::optional<QueryLoop> found = loop_of(context, call);
    // What is counted may be pages; what is iterated is there.
    if (!found || !found->loop.subject || opens_transaction(context, call.call)) continue;
    if (!is_keyed(program, call, found->loop)) continue;
    if (must_be_a_loop(program, call, found->loop)) continue;
    project::Effect effect = context.effects().of_call(context.file, call.call, call.function);
    if (!certainly_queries(effect) || !effect.transactions.empty()) continue;
    if (!found->holding && (!effect.writes.empty() || !effect.external.empty())) continue;
    HelperCall helper{call, std::move(effect)};
    helper.row.evidence = helper.effect.global_queries.empty() && !found->holding
                              ? model::Evidence::likely
                              : model::Evidence::proved;
    const model::Region* region = found->loop.region;
    loops.try_emplace(region, *std::move(found)).first->second.helpers.push_back(std::move(helper));
  }
}

std::vector<QueryLoop> find_loops(const Context& context) {
  std::map<const model::Region*, QueryLoop> loops;
  for (const Query& query : context.queries()) {
    std::optional<QueryLoop> found = loop_of(context, query);
    if (!found || !is_hazard(context, query, *found)) continue;
    const model::Region* region = found->loop.region;
    QueryLoop& loop = loops.try_emplace(region, *std::move(found)).first->second;
    if (is_aggregate(query.operation)) {
      loop.counts.push_back(&query);
    } else {
      (only_reads(context.program, query) ? loop.reads : loop.writes).push_back(&query);
    }
  }
  add_helpers(context, loops);
  std::vector<QueryLoop> rows;
  for (auto& [region, loop] : loops) {
    join_windows(context, loop);
    rows.push_back(std::move(loop));
  }
  return rows;
}

}  // namespace

bool is_aggregate(Operation operation) {
  return operation == Operation::count || operation == Operation::aggregate ||
         operation == Operation::group_by;
}

std::optional<std::string_view> window_of(const Context& context, const Query& query,
                                          const Loop& loop) {
  const Program& program = context.program;
  const ValueId where = model::settle(program, model::property(program, query.arguments, "where"));
  if (!where || program[where].kind != Value::Kind::object) return {};
  std::optional<std::string_view> window;
  for (ValueId entry : program.operands_of(where)) {
    if (!mentions_any(program, entry, loop.items)) continue;
    const ValueId range = model::settle(program, program.operand(entry, 0));
    if (window || !range || program[range].kind != Value::Kind::object) return {};
    const bool is_range = std::ranges::all_of(program.operands_of(range), [&](ValueId bound) {
      const std::string_view key = program[bound].text;
      return key == "gte" || key == "gt" || key == "lte" || key == "lt";
    });
    const model::SchemaModel* row = context.model_of(query);
    const model::SchemaField* field = row ? row->field(program[entry].text) : nullptr;
    if (!is_range || (context.schema && (!field || field->type != "DateTime"))) return {};
    window = program[entry].text;
  }
  return window;
}

std::vector<const Query*> QueryLoop::all(const Program& program) const {
  std::vector<const Query*> queries = reads;
  queries.insert(queries.end(), counts.begin(), counts.end());
  queries.insert(queries.end(), writes.begin(), writes.end());
  std::ranges::sort(queries, {}, [&](const Query* query) { return program[query->call].span; });
  return queries;
}

bool is_keyed(const Program& program, const Query& query, const Loop& loop) {
  // Only what is asked for counts, not through which client: `tenant.db.user.findMany()`.
  const auto parts = program.operands_of(query.call);
  return std::any_of(parts.begin() + (parts.empty() ? 0 : 1), parts.end(),
                     [&](ValueId id) { return mentions_any(program, id, loop.items); });
}

const std::vector<QueryLoop>& query_loops(const Context& context) {
  return context.once<std::vector<QueryLoop>>([&] { return find_loops(context); });
}

std::string per_round(const Program& program, const Loop& loop) {
  if (!loop.subject) return "once in every round of this loop";
  const text::Span span = program[loop.subject].span;
  const std::string_view text = program.source(span);
  const bool is_short = text.size() <= 40 && text.find('\n') == std::string_view::npos;
  return is_short ? "once for each item of '" + std::string(text) + "'" : "once for each item";
}

std::size_t queries_per_round(const Program& program, const std::vector<const Query*>& queries) {
  // In which branch of which `if` a query stands.
  const auto branches_of = [&](const Query& query) {
    std::map<StatementId, Statement::Role> branches;
    for (StatementId at = query.statement; at; at = program[at].parent) {
      const StatementId parent = program[at].parent;
      if (parent && program[parent].kind == Statement::Kind::if_)
        branches[parent] = program[at].role;
    }
    return branches;
  };
  std::vector<std::map<StatementId, Statement::Role>> counted;
  for (const Query* query : queries) {
    const auto branches = branches_of(*query);
    const bool excluded = std::ranges::any_of(counted, [&](const auto& other) {
      return std::ranges::any_of(other, [&](const auto& branch) {
        const auto own = branches.find(branch.first);
        return own != branches.end() && own->second != branch.second;
      });
    });
    if (!excluded) counted.push_back(branches);
  }
  return counted.size();
}

std::string cost(const Loop& loop, std::size_t queries_per_round) {
  const std::string number =
      loop.rounds
          ? std::to_string(static_cast<std::size_t>(*loop.rounds) * queries_per_round)
          : (queries_per_round > 1 ? std::to_string(queries_per_round) + " x n" : std::string("n"));
  if (loop.concurrent) {
    return loop.rounds ? number + " queries at once, and nothing waits for them"
                       : "as many queries at once as there are items, and nothing waits for them";
  }
  const std::string trips = " round trips to the database, one after the other";
  if (loop.rounds) return "up to " + number + trips;
  return (loop.subject ? "n items are " : "n rounds are ") + number + trips;
}

std::string names_of(const std::vector<const Query*>& queries) {
  std::vector<std::string> names;
  for (const Query* query : queries) names.push_back(call_text(*query));
  return names_of(std::move(names));
}

std::string names_of(std::vector<std::string> names) {
  constexpr std::size_t most = 3;
  if (names.size() > most) {
    names.resize(most);
    names.emplace_back("more");
  }
  return text::listed(names);
}

std::string held_meanwhile(const Context& context, const QueryLoop& loop) {
  const auto& limit = context.environment.pool_limit;
  const std::string connection =
      limit ? "1 of " + std::to_string(limit->value) + " connections (" + limit->source + ")"
            : "one connection of the pool";
  // What another client writes is committed at once.
  const bool locks = std::ranges::any_of(loop.writes,
                                         [&](const Query* write) {
                                           return context.client(write->client).is_transaction;
                                         }) ||
                     std::ranges::any_of(loop.helpers, [](const HelperCall& helper) {
                       return !helper.effect.writes.empty() && helper.effect.global_queries.empty();
                     });
  return connection + (locks ? " and the locks of all rows written so far are held" : " is held");
}

std::vector<Related> related_of(const Context& context, const QueryLoop& found) {
  const text::Span rounds = found.loop.region->span;
  const text::Span each = found.loop.subject ? context.program[found.loop.subject].span
                                             : text::Span{rounds.begin, rounds.begin};
  std::vector<Related> related = {{context.file.path, each, "each item of this gets a round"}};
  if (found.holding) {
    const project::File& file = *found.holding->opened_in;
    related.push_back({file.path, file.facts.program()[found.holding->row().call].span,
                       "the transaction is opened here"});
  }
  return related;
}

}  // namespace poolguard::lint
