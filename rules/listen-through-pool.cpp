#include "analysis/lint/raw_sql.h"
#include "analysis/lint/rule.h"

namespace poolguard::rules {

extern const lint::Rule listen_through_pool;

namespace {

void check(const lint::Context& context, lint::Findings& findings) {
  for (const model::Query& query : context.queries()) {
    const auto sql = lint::raw_sql(context.program, query);
    if (!sql) continue;
    const auto tokens = lint::sql_tokens(sql->text);
    for (const auto statement : lint::sql_statements(tokens)) {
      if (!statement[0].is("listen") || statement.size() != 2) continue;
      findings.push_back({
          .span = sql->place_of(statement[0]),
          .severity = lint::Severity::error,
          .evidence = query.evidence,
          .message =
              "LISTEN is sent on whichever connection of the pool is free, and nobody reads what "
              "arrives there: Prisma has no way to hand notifications on. Listen on a connection "
              "of its own (a pg.Client with on('notification')), not through a pooler in "
              "transaction mode.",
      });
    }
  }
}

}  // namespace

constinit const lint::Rule listen_through_pool = {
    .id = "listen-through-pool",
    .title = "LISTEN through the connection pool",
    .severity = lint::Severity::error,
    .check = check,
};

}  // namespace poolguard::rules
