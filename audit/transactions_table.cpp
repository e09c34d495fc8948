#include "audit/transactions_table.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/lint/constructions.h"
#include "analysis/lint/inside.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "audit/risk.h"

namespace poolguard::audit {
namespace {

using model::Presence;
using model::Region;
using model::Transaction;
using model::ValueId;

// The name of an isolation level as it is written: "Serializable", or the text of what decides it.
std::string isolation_of(const lint::Context& context, const Transaction& transaction) {
  const ValueId level = model::settle(
      context.program, model::property(context.program, transaction.options, "isolationLevel"));
  if (!level) return {};
  const model::Value& value = context.program[level];
  const bool is_named =
      value.kind == model::Value::Kind::string || value.kind == model::Value::Kind::member;
  return std::string(is_named ? value.text : context.source(value.span));
}

std::optional<Number> option(const Material& material, const lint::Context& context,
                             const Transaction& transaction, std::string_view key) {
  const ValueId given = model::property(context.program, transaction.options, key);
  const auto number = model::number(context.program, given);
  if (!number || *number < 0 || *number > 1e9) return std::nullopt;
  return Number{static_cast<uint32_t>(std::lround(*number)),
                text_of(material.place(context.file, context.program[given].span))};
}

// `new PrismaClient({ transactionOptions: { timeout: 10000 } })`, where all clients agree.
std::optional<Number> client_wide_timeout(const Material& material) {
  std::optional<Number> agreed;
  for (const project::File* file : material.files()) {
    const model::Program& program = file->facts.program();
    for (const ValueId client : lint::constructions(material.project, *file)) {
      const auto arguments = program.arguments(client);
      if (arguments.empty()) continue;
      const ValueId options = model::property(program, arguments[0], "transactionOptions");
      const ValueId given = model::property(program, options, "timeout");
      const auto number = model::number(program, given);
      if (!number || *number < 0 || *number > 1e9) continue;
      const auto value = static_cast<uint32_t>(std::lround(*number));
      if (agreed && agreed->value != value) return std::nullopt;
      agreed = Number{value, text_of(material.place(*file, program[given].span))};
    }
  }
  return agreed;
}

bool writes_in_loop(const lint::Context& context, const Transaction& transaction) {
  if (!transaction.callback) return false;
  const text::Span callback = context.program[transaction.callback].span;
  return std::ranges::any_of(context.queries(), [&](const model::Query& query) {
    if (!model::traits(query.operation).writes) return false;
    if (!callback.contains(context.program[query.call].span)) return false;
    for (const auto kind : {Region::Kind::loop, Region::Kind::iteration_callback}) {
      const Region* loop = context.facts.enclosing(query.region, kind);
      if (loop && callback.contains(loop->span)) return true;
    }
    return false;
  });
}

Count statements_of(const lint::Context& context, const Transaction& transaction) {
  if (transaction.callback) {
    return context.effects().of({&context.file, transaction.callback}).operations;
  }
  return context.effects().of_value(context.file, transaction.body).operations;
}

bool is_found_at(const Material& material, const project::File& file, std::string_view rule,
                 text::Span span) {
  const auto found = std::ranges::find(material.found, file.path, &FoundIn::path);
  if (found == material.found.end()) return false;
  return std::ranges::any_of(found->findings, [&](const lint::Finding& each) {
    return each.rule == rule && span.contains(each.span);
  });
}

class Table {
 public:
  Table(const Material& material, const Report& report)
      : material_(material), report_(report), client_wide_(client_wide_timeout(material)) {}

  TransactionTable run() {
    for (const project::File* file : material_.files()) add(*file);
    return std::move(table_);
  }

 private:
  void add(const project::File& file) {
    const lint::Context& context = material_.context(file);
    const auto& all = context.transactions();
    const auto opens_one = [&](const Transaction& each) {
      // A savepoint holds no connection of its own.
      return !context.client(each.client).is_transaction && each.form != Transaction::Form::unknown;
    };
    const auto in_file = static_cast<uint32_t>(std::ranges::count_if(all, opens_one));
    for (const Transaction& each : all) {
      if (opens_one(each)) add(context, each, in_file);
    }
  }

  void add(const lint::Context& context, const Transaction& transaction, uint32_t in_file) {
    const model::Value& call = context.program[transaction.call];
    const bool is_array = transaction.form == Transaction::Form::batch;
    TransactionRow row{.place = material_.place(context.file, call.span),
                       .function = function_of(context, call.function_in),
                       .form = is_array ? "array" : "interactive",
                       .isolation = isolation_of(context, transaction)};
    row.statements = statements_of(context, transaction);
    row.max_wait_ms = option(material_, context, transaction, "maxWait");
    add_timeout(context, transaction, is_array, row);
    if (!is_array) {
      row.loop_writes = writes_in_loop(context, transaction);
      const lint::Held held = lint::held_by(context, transaction);
      row.external = held.external;
      if (held.runs_callback) row.form = "wrapper";
    }
    row.retried = row.isolation == "Serializable" &&
                  !is_found_at(material_, context.file, "serializable-without-retry", call.span);
    const std::set<uint32_t> reached = material_.reaching(context.file, call.span);
    row.reached_from = material_.names_of(reached);
    row.risk = risk_of(row, most_operations(row.reached_from), in_file);
    count(row);
    table_.rows.push_back(std::move(row));
  }

  static std::string function_of(const lint::Context& context, model::FunctionId function) {
    return function ? lint::function_name(context.program, function) : std::string();
  }

  void add_timeout(const lint::Context& context, const Transaction& transaction, bool is_array,
                   TransactionRow& row) const {
    const auto& prisma = context.environment.prisma;
    row.takes_timeout = !is_array || (prisma && prisma->value.major >= 7);
    if (!row.takes_timeout) return;
    row.timeout_ms = option(material_, context, transaction, "timeout");
    const Presence written = model::presence(context.program, transaction.options, "timeout");
    row.has_timeout = written == Presence::present;
    if (row.has_timeout || written == Presence::unknown) return;
    if (lint::client_wide_option(context, transaction.client, "timeout") == Presence::present) {
      row.has_timeout = true;
      row.timeout_ms = client_wide_;
    } else if (const auto ms = lint::timeout_of(context, context.program, transaction.options)) {
      row.timeout_ms = Number{*ms, "Prisma's default"};
    }
  }

  uint32_t most_operations(const std::vector<std::string>& names) const {
    uint32_t most = 0;
    for (const EntryRow& entry : report_.entry_points) {
      const bool reaches = std::ranges::binary_search(names, entry.name);
      if (!reaches) continue;
      const bool is_open = entry.operations.max == Count::unbounded;
      most = std::max(most, is_open ? entry.operations.min : entry.operations.max);
    }
    return most;
  }

  void count(const TransactionRow& row) {
    (row.form == "array" ? table_.array : table_.interactive) += 1;
    table_.with_timeout += row.has_timeout;
    table_.serializable += row.isolation == "Serializable";
    table_.retried += row.retried;
  }

  const Material& material_;
  const Report& report_;
  std::optional<Number> client_wide_;
  TransactionTable table_;
};

}  // namespace

TransactionTable transactions_of(const Material& material, const Report& report) {
  return Table(material, report).run();
}

}  // namespace poolguard::audit
