#include "analysis/lint/write_groups.h"

#include <algorithm>
#include <set>

#include "analysis/lint/write_links.h"
#include "analysis/model/values.h"
#include "analysis/project/external.h"

namespace poolguard::lint {
namespace {

using model::FunctionId;
using model::Program;
using model::Query;
using model::Region;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;
using Kind = model::Value::Kind;

// The statement of the block `anchor` stands in (of `function`) that contains a later write.
class Placement {
 public:
  explicit Placement(const Context& context) : context_(context), program_(context.program) {}

  // None when the write is on another path, in a `try` of its own, or runs at another time.
  StatementId item_of(const Query& write, StatementId anchor) const {
    const Statement& block = program_[anchor];
    for (StatementId at = statement_of(write); at;) {
      const Statement& statement = program_[at];
      const bool same_block = statement.function == block.function &&
                              statement.parent == block.parent &&
                              statement.role == Statement::Role::item;
      if (same_block) return runs_within(write, block.function) ? at : StatementId{};
      if (statement.kind == Statement::Kind::try_ || is_part_of_try(statement.role)) return {};
      at = statement.parent ? statement.parent : statement_around(statement.function);
    }
    return {};
  }

 private:
  StatementId statement_of(const Query& write) const {
    return write.statement ? write.statement : statement_around(write.function);
  }

  // The statement a function expression stands in, through arrows without a block.
  StatementId statement_around(FunctionId function) const {
    while (function && program_[function].value) {
      const Value& value = program_[program_[function].value];
      if (value.statement) return value.statement;
      function = value.function_in;
    }
    return {};
  }

  static bool is_part_of_try(Statement::Role role) {
    return role == Statement::Role::try_block || role == Statement::Role::handler ||
           role == Statement::Role::finalizer;
  }

  // Whether every function between the write and `function` is a callback that runs in place and is
  // waited for.
  bool runs_within(const Query& write, FunctionId function) const {
    for (FunctionId at = write.function; at != function; at = program_[at].parent) {
      if (!at || !program_[at].value) return false;
      const ValueId call = program_[program_.wrapped(program_[at].value)].parent;
      if (!call || program_[call].kind != Kind::call || !project::is_waited_for(program_, call))
        return false;
      if (!is_iteration_or_in_place(write, at)) return false;
    }
    return true;
  }

  bool is_iteration_or_in_place(const Query& write, FunctionId function) const {
    for (model::RegionId at = write.region; at; at = context_.facts[at].parent) {
      const Region& region = context_.facts[at];
      if (region.function == function) return region.kind == Region::Kind::iteration_callback;
    }
    return true;
  }

  const Context& context_;
  const Program& program_;
};

class Grouping {
 public:
  explicit Grouping(const Context& context)
      : context_(context), program_(context.program), placement_(context), links_(context) {
    for (const Query& query : context.queries()) {
      if (is_lone_write(context, query)) writes_.push_back(&query);
    }
    if (writes_.size() > 1) collect_waits();
  }

  std::vector<WriteGroup> run() {
    std::vector<WriteGroup> groups;
    for (const Query* first : writes_) {
      if (is_taken(first) || !always_runs(*first) || is_undone(*first)) continue;
      WriteGroup group = group_of(*first);
      if (group.writes.size() < 2) continue;
      // Who waits between two writes may have reasons that cannot be seen from here.
      if (group.wait) group.proved = false;
      taken_.insert(group.writes.begin(), group.writes.end());
      groups.push_back(std::move(group));
    }
    return groups;
  }

 private:
  bool is_taken(const Query* write) const { return taken_.contains(write); }

  // Awaits that wait for something other than the database.
  void collect_waits() {
    for (uint32_t i = 0; i < program_.values.size(); ++i) {
      if (program_.values[i].kind != Kind::await) continue;
      const text::Span span = program_.values[i].span;
      const bool queries = std::ranges::any_of(context_.queries_in(span), [&](const Query& query) {
        return span.contains(program_[query.call].span);
      });
      if (!queries) waits_.push_back({i});
    }
  }

  // `await <write>` as a statement, an initialiser or an assignment of its own.
  bool always_runs(const Query& write) const {
    if (!write.await || !write.statement) return false;
    const Statement& statement = program_[write.statement];
    if (statement.role != Statement::Role::item || statement.function != write.function)
      return false;
    if (statement.kind != Statement::Kind::expression &&
        statement.kind != Statement::Kind::declaration) {
      return false;
    }
    const ValueId parent = program_[program_.wrapped(write.await)].parent;
    return !parent || program_[parent].kind == Kind::assignment;
  }

  // Whether a `catch` around the write takes it back.
  bool is_undone(const Query& write) const {
    for (StatementId at = write.statement; at; at = program_[at].parent) {
      if (program_[at].role != Statement::Role::try_block) continue;
      const StatementId around = program_[at].parent;
      const bool undoes = std::ranges::any_of(context_.queries(), [&](const Query& query) {
        return model::traits(query.operation).writes && query.model == write.model &&
               query.statement && is_in_handler(query.statement, around);
      });
      if (undoes) return true;
    }
    return false;
  }

  bool is_in_handler(StatementId at, StatementId around) const {
    for (; at; at = program_[at].parent) {
      if (program_[at].role == Statement::Role::handler && program_[at].parent == around)
        return true;
    }
    return false;
  }

  uint32_t end_of_block(StatementId item) const {
    const Statement& statement = program_[item];
    if (statement.parent) return program_[statement.parent].span.end;
    if (statement.function) return program_[statement.function].span.end;
    return static_cast<uint32_t>(program_.text.size());
  }

  WriteGroup group_of(const Query& first) {
    WriteGroup group;
    group.writes = {&first};
    group.first = group.last = first.statement;
    std::vector<const Query*> anchors = {&first};
    const uint32_t end = end_of_block(first.statement);
    const auto begin_of = [&](const Query* write) { return program_[write->call].span.begin; };
    for (auto at = std::ranges::upper_bound(writes_, begin_of(&first), {}, begin_of);
         at != writes_.end() && begin_of(*at) < end; ++at) {
      const Query* write = *at;
      const StatementId item = placement_.item_of(*write, group.first);
      if (!item || item == first.statement || !is_same_client(first, *write)) continue;
      if (!joins(group, anchors, *write, item != write->statement)) continue;
      group.writes.push_back(write);
      group.last = item;
      if (item == write->statement && always_runs(*write)) anchors.push_back(write);
    }
    return group;
  }

  bool is_same_client(const Query& a, const Query& b) const {
    if (a.client == b.client) return true;
    const std::string& identity = context_.client(a.client).identity;
    return !identity.empty() && identity == context_.client(b.client).identity;
  }

  bool joins(WriteGroup& group, const std::vector<const Query*>& anchors, const Query& write,
             bool is_conditional) {
    WriteLink strongest = WriteLink::none;
    bool depends = false;
    for (const Query* anchor : anchors) {
      WriteLink link = links_.between(*anchor, write);
      // Two updates, the second only under a condition: perhaps two steps of one procedure.
      const bool is_step = is_conditional && is_update(*anchor) && is_update(write);
      if (is_step && link == WriteLink::key) link = WriteLink::sibling;
      depends |= links_.flows(*anchor, write);
      if (link == WriteLink::same_row) return false;
      strongest = std::max(strongest, link);
    }
    if (strongest == WriteLink::none || is_deliberate(*group.writes.back(), write)) return false;
    if (ValueId wait = first_wait(*group.writes.front(), write); wait && !group.wait)
      group.wait = wait;
    group.depends |= depends;
    group.proved |= strongest >= WriteLink::key;
    return true;
  }

  static bool is_update(const Query& query) {
    return query.operation == model::Operation::update ||
           query.operation == model::Operation::update_many;
  }

  ValueId first_wait(const Query& from, const Query& to) const {
    const auto found = waits_between(from, to);
    return found.empty() ? ValueId{} : found.front();
  }

  std::vector<ValueId> waits_between(const Query& from, const Query& to) const {
    const uint32_t end = program_[to.call].span.end;
    std::vector<ValueId> found;
    for (auto at =
             std::ranges::lower_bound(waits_, program_[from.call].span.end, {},
                                      [&](ValueId wait) { return program_[wait].span.begin; });
         at != waits_.end() && program_[*at].span.begin < end; ++at) {
      if (program_[*at].span.end <= end) found.push_back(*at);
    }
    return found;
  }

  // The outside world is asked between the two writes: the first says that it was going to be, or
  // the second records the answer. One transaction around both would be wrong.
  bool is_deliberate(const Query& from, const Query& to) const {
    return std::ranges::any_of(waits_between(from, to), [&](ValueId wait) {
      return asks_outside(wait) || links_.uses_answer(wait, to);
    });
  }

  bool asks_outside(ValueId wait) const {
    const model::Range inside = model::values_in(program_, program_[wait].span);
    for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
      const bool is_call = program_.values[i].kind == Kind::call;
      if (is_call && !project::external_call(context_.project, context_.file, {i}).empty())
        return true;
    }
    return false;
  }

  const Context& context_;
  const Program& program_;
  Placement placement_;
  WriteLinks links_;
  std::vector<const Query*> writes_;
  std::set<const Query*> taken_;
  std::vector<ValueId> waits_;
};

}  // namespace

std::vector<WriteGroup> write_groups(const Context& context) { return Grouping(context).run(); }

}  // namespace poolguard::lint
