#include <algorithm>
#include <string>

#include "analysis/lint/comments.h"
#include "analysis/lint/results.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transaction_queries.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule read_only_transaction;

namespace {

using model::FunctionId;
using model::Presence;
using model::Program;
using model::Query;
using model::Statement;
using model::StatementId;
using model::Transaction;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

// The queries of a transaction that does nothing but read; empty when it may do more.
std::vector<const Query*> only_reads(const lint::Context& context, const Transaction& transaction) {
  const Program& program = context.program;
  const model::Function& callback = program[transaction.callback];
  if (callback.parameters.size() != 1 || !callback.parameters[0].binding) return {};
  std::vector<const Query*> reads;
  for (const Query& query : context.queries()) {
    if (!callback.span.contains(program[query.call].span)) continue;
    const auto holding = lint::own_transaction(context, query);
    const bool is_ours = holding && holding->callback == transaction.callback;
    // Raw statements may lock rows or set what row level security reads.
    if (!is_ours || model::traits(query.operation).writes ||
        model::traits(query.operation).on_client)
      return {};
    reads.push_back(&query);
  }
  // The client goes nowhere else.
  const auto references = program.references_to(callback.parameters[0].binding);
  const bool only_queries = std::ranges::all_of(references, [&](ValueId reference) {
    return std::ranges::any_of(reads, [&](const Query* query) {
      return query->client_span.contains(program[reference].span);
    });
  });
  return only_queries ? reads : std::vector<const Query*>{};
}

// Whether the construction of the client puts more into a transaction than is written here.
bool is_plain_client(const lint::Context& context, const Transaction& transaction) {
  const project::ResolvedClient& client = context.client(transaction.client);
  if (client.is_transaction || !client.file) return false;
  const std::string& text = *client.file->text;
  return text.find("set_config") == text.npos && text.find("isolationLevel") == text.npos;
}

bool has_default_isolation(const lint::Context& context, const Transaction& transaction) {
  const Program& program = context.program;
  if (model::is_nullish(program, transaction.options)) return true;
  return model::presence(program, transaction.options, "isolationLevel") == Presence::absent;
}

text::Span receiver_of(const Program& program, const Transaction& transaction) {
  const ValueId callee = program.peel(program.operand(transaction.call, 0));
  return program[program.operand(callee, 0)].span;
}

// The statement a block consists of, when it is a `return`.
StatementId only_return(const Program& program, FunctionId function) {
  const StatementId first = program[function].first_statement;
  const bool is_return = first && program[first].kind == Statement::Kind::return_ &&
                         program[first].value && !program[first].next_sibling;
  return is_return ? first : StatementId{};
}

// The one expression a callback gives back, without `await`; none when it does more.
ValueId only_expression(const Program& program, FunctionId function) {
  ValueId value = program[function].expression_body;
  if (!value) {
    const StatementId statement = only_return(program, function);
    if (!statement) return {};
    value = program[statement].value;
  }
  if (program[value].kind == Kind::await) value = program.operand(value, 0);
  const Kind kind = program[value].kind;
  return kind == Kind::call ? value : ValueId{};
}

std::optional<lint::Fix> unwrap(const Program& program, const Transaction& transaction,
                                const std::vector<const Query*>& reads) {
  const ValueId inner = only_expression(program, transaction.callback);
  if (!inner) return {};
  const text::Span whole = program[transaction.call].span;
  const text::Span kept = program[inner].span;
  const text::Span before{whole.begin, kept.begin};
  const text::Span after{kept.end, whole.end};
  if (lint::has_comment(program, before) || lint::has_comment(program, after)) return {};
  const std::string client(program.source(receiver_of(program, transaction)));
  lint::Fix fix{.title = "Drop the transaction: the reads run on their own", .preferred = true};
  fix.edits.push_back({before, ""});
  for (const Query* query : reads) fix.edits.push_back({query->client_span, client});
  fix.edits.push_back({after, ""});
  return fix;
}

// Whether one of the reads happens once per item of something.
bool repeats(const lint::Context& context, const std::vector<const Query*>& reads) {
  return std::ranges::any_of(reads, [&](const Query* query) {
    using Region = model::Region;
    return context.facts.enclosing(query->region, Region::Kind::loop) ||
           context.facts.enclosing(query->region, Region::Kind::iteration_callback);
  });
}

std::string message(const lint::Context& context, std::size_t reads, bool in_loop) {
  const std::string held = " It holds a connection of " +
                           project::pool_limit_text(context.environment) +
                           " for BEGIN and COMMIT too. ";
  if (reads == 1 && !in_loop) {
    return "This transaction is a single read, which needs none: one statement is atomic as it "
           "is." +
           held + "Drop it.";
  }
  return "This transaction only reads (" + std::to_string(reads) +
         (reads == 1 ? " query" : " queries") + (in_loop ? " and a loop), and" : "), and") +
         " at PostgreSQL's default isolation "
         "each of them sees what is committed at its own time: it is no snapshot." +
         held + "Drop it, or ask for RepeatableRead when the reads must agree.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  const std::string& provider = context.environment.provider;
  if (provider != "postgresql" && provider != "postgres") return;
  if (lint::is_one_off(context)) return;
  for (const Transaction& transaction : context.transactions()) {
    if (transaction.form != Transaction::Form::interactive || !transaction.callback) continue;
    if (!has_default_isolation(context, transaction)) continue;
    if (!is_plain_client(context, transaction)) continue;
    const auto reads = only_reads(context, transaction);
    if (reads.empty()) continue;
    const bool in_loop = repeats(context, reads);
    lint::Finding finding{
        .span = context.program[context.program.operand(transaction.call, 0)].span,
        .severity = lint::Severity::information,
        .evidence = context.client(transaction.client).evidence,
        .message = message(context, reads.size(), in_loop),
    };
    // On their own the rounds of a loop may run on many connections at once.
    auto fix = in_loop ? std::nullopt : unwrap(context.program, transaction, reads);
    if (fix) finding.fixes.push_back(*fix);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule read_only_transaction = {
    .id = "read-only-transaction",
    .title = "Interactive transaction that only reads",
    .severity = lint::Severity::information,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
