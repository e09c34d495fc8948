#include <array>
#include <optional>
#include <string>

#include "analysis/lint/raw_sql.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"

namespace poolguard::rules {

extern const lint::Rule session_advisory_lock;

namespace {

using lint::InTransaction;
using lint::RawSql;
using lint::SqlToken;
using model::Query;

struct Lock {
  std::string_view session;
  std::string_view transaction;  // the form that ends with the transaction
};

constexpr std::array<Lock, 4> locks = {{
    {"pg_advisory_lock", "pg_advisory_xact_lock"},
    {"pg_advisory_lock_shared", "pg_advisory_xact_lock_shared"},
    {"pg_try_advisory_lock", "pg_try_advisory_xact_lock"},
    {"pg_try_advisory_lock_shared", "pg_try_advisory_xact_lock_shared"},
}};

const Lock* lock_of(const SqlToken& token) {
  for (const Lock& each : locks) {
    if (token.is(each.session)) return &each;
  }
  return nullptr;
}

bool is_unlock(const SqlToken& token) {
  return token.is("pg_advisory_unlock") || token.is("pg_advisory_unlock_shared") ||
         token.is("pg_advisory_unlock_all");
}

// The first place of the file that gives a lock back.
std::optional<text::Span> unlock_in(const lint::Context& context) {
  for (const Query& query : context.queries()) {
    const auto sql = lint::raw_sql(context.program, query);
    if (!sql) continue;
    for (const SqlToken& token : lint::sql_tokens(sql->text)) {
      if (is_unlock(token)) return sql->place_of(token);
    }
  }
  return {};
}

std::string message(const Lock& lock, InTransaction where) {
  const std::string form = std::string(lock.transaction);
  std::string text = std::string(lock.session) + " belongs to the connection";
  if (where == InTransaction::yes) {
    return text +
           " and outlives this transaction: it stays with a connection of the pool, where "
           "the next caller gets it as well. " +
           form + " ends with the transaction.";
  }
  return text +
         " it happens to run on: through a pool the unlock may reach another one and leave it "
         "locked, and a second caller that gets the same connection gets the lock, too. Take " +
         form +
         " inside the transaction that does the work or, when the work is long, a lock row or a "
         "connection of its own.";
}

void check_token(const lint::Context& context, const Query& query, const RawSql& sql,
                 const SqlToken& token, lint::Findings& findings) {
  const Lock* lock = lock_of(token);
  if (!lock) return;
  const InTransaction where = lint::in_transaction(context, query);
  const auto unlock = unlock_in(context);
  lint::Finding finding{
      .span = sql.place_of(token),
      .severity = lint::Severity::warning,
      .evidence = query.evidence,
      .message = message(*lock, where),
  };
  if (unlock) {
    finding.related.push_back(
        {.path = context.file.path, .span = *unlock, .message = "given back here"});
  }
  const bool interactive = context.client(query.client).is_transaction;
  if (interactive && where == InTransaction::yes && !unlock) {
    finding.fixes.push_back(
        {.title = "Use " + std::string(lock->transaction) + ": released when the transaction ends",
         .preferred = true,
         .edits = {{sql.place_of(token), std::string(lock->transaction)}}});
  }
  findings.push_back(std::move(finding));
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (const Query& query : context.queries()) {
    const auto sql = lint::raw_sql(context.program, query);
    if (!sql) continue;
    for (const SqlToken& token : lint::sql_tokens(sql->text)) {
      check_token(context, query, *sql, token, findings);
    }
  }
}

}  // namespace

constinit const lint::Rule session_advisory_lock = {
    .id = "session-advisory-lock",
    .title = "Session-level advisory lock through the connection pool",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
