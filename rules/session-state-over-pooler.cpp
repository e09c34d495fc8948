#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "analysis/lint/raw_sql.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule session_state_over_pooler;

namespace {

using lint::InTransaction;
using lint::RawSql;
using lint::SqlToken;
using model::Query;

using Tokens = std::span<const SqlToken>;

// One piece of state that a statement gives its connection.
struct State {
  std::string text;       // how messages call the statement: "SET app.tenant"
  std::string_view name;  // of the variable; "" when it cannot be seen
  const SqlToken* place = nullptr;
  bool is_local = false;  // ends with the transaction
  bool may_make_local = true;
  std::string local;  // what stands at `place` then
};

// `app.tenant`, `role`: what says who somebody is, so that a leak shows one tenant's rows to
// another.
bool is_identity(std::string_view name) {
  return name.find('.') != name.npos || name == "role" || name == "session authorization";
}

bool is_upper(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string_view inside_quotes(std::string_view text) {
  return text.size() > 2 ? text.substr(1, text.size() - 2) : std::string_view();
}

// Whether the third argument of set_config is true; none when it is decided at run time.
std::optional<bool> local_flag(const model::Program& program, const RawSql& sql, Tokens argument) {
  if (argument.empty()) return {};
  const SqlToken& token = argument[0];
  if (token.kind == SqlToken::Kind::hole) {
    return model::boolean(program, sql.hole_at(token.begin).value);
  }
  if (token.is("true") || token.text == "'t'" || token.text == "'true'") return true;
  if (token.is("false") || token.text == "'f'" || token.text == "'false'") return false;
  return {};
}

std::optional<State> read_set_config(const model::Program& program, const RawSql& sql,
                                     Tokens tokens, std::size_t at) {
  const auto arguments = lint::sql_arguments(tokens, at);
  if (arguments.size() != 3 || arguments[0].empty()) return {};
  const auto local = local_flag(program, sql, arguments[2]);
  if (!local) return {};
  // An empty value takes the state back.
  if (!*local && arguments[1].size() == 1 && arguments[1][0].text == "''") return {};
  State state;
  const SqlToken& name = arguments[0][0];
  if (name.kind == SqlToken::Kind::string) state.name = inside_quotes(name.text);
  if (name.kind == SqlToken::Kind::hole) {
    state.name =
        model::string_literal(program, sql.hole_at(name.begin).value).value_or(std::string_view());
  }
  state.text = "set_config(" + (state.name.empty() ? "" : "'" + std::string(state.name) + "', ") +
               "..., " + (*local ? "true" : "false") + ")";
  state.is_local = *local;
  state.place = &arguments[2][0];
  state.may_make_local = state.place->kind == SqlToken::Kind::word;
  state.local = is_upper(state.place->text) ? "TRUE" : "true";
  return state;
}

// `SET [SESSION | LOCAL] name ...`
std::optional<State> read_set(Tokens statement) {
  if (!statement[0].is("set") || statement.size() < 3) return {};
  std::size_t at = 1;
  State state;
  state.place = &statement[0];
  const bool upper = is_upper(statement[0].text);
  state.local = upper ? "SET LOCAL" : "set local";
  if (statement[1].is("local") || statement[1].is("session")) {
    state.is_local = statement[1].is("local");
    state.place = &statement[1];
    state.local = upper ? "LOCAL" : "local";
    ++at;
  }
  const SqlToken& name = statement[at];
  for (const std::string_view other : {"transaction", "constraints", "characteristics"}) {
    if (name.is(other)) return {};
  }
  if (name.is("authorization")) {
    state.name = "session authorization";
    state.may_make_local = false;
  } else if (name.kind == SqlToken::Kind::word) {
    state.name = name.text;
  }
  const bool is_reset = statement.back().is("default") || statement.back().is("none");
  if (is_reset) return {};
  state.text = std::string(state.is_local ? "SET LOCAL " : "SET ") +
               (state.name.empty() ? "..." : std::string(state.name));
  return state;
}

std::optional<State> read_other(Tokens statement) {
  State state;
  state.place = &statement[0];
  state.may_make_local = false;
  if (statement[0].is("prepare") && statement.size() > 2 && !statement[1].is("transaction")) {
    state.text = "PREPARE";
    return state;
  }
  if (!statement[0].is("create")) return {};
  const auto head = statement.first(std::min<std::size_t>(statement.size(), 3));
  const bool is_temporary = std::ranges::any_of(
      head, [](const SqlToken& each) { return each.is("temp") || each.is("temporary"); });
  if (!is_temporary) return {};
  state.text = "CREATE TEMP TABLE";
  // ON COMMIT DROP
  state.is_local =
      std::ranges::any_of(statement, [](const SqlToken& each) { return each.is("drop"); });
  return state;
}

std::vector<State> states_of(const model::Program& program, const RawSql& sql, Tokens tokens) {
  std::vector<State> states;
  for (const Tokens statement : lint::sql_statements(tokens)) {
    // A statement list with its own transaction knows what it does.
    if (statement[0].is("begin") || statement[0].is("do")) return {};
    if (auto state = read_set(statement)) states.push_back(std::move(*state));
    if (auto state = read_other(statement)) states.push_back(std::move(*state));
    for (std::size_t i = 0; i < statement.size(); ++i) {
      if (!statement[i].is("set_config") && !statement[i].is("pg_catalog.set_config")) continue;
      if (auto state = read_set_config(program, sql, statement, i)) {
        states.push_back(std::move(*state));
      }
    }
  }
  return states;
}

std::string leak_message(const State& state, InTransaction where) {
  const bool identity = is_identity(state.name);
  std::string text = state.text +
                     (where == InTransaction::yes ? " outlives this transaction: it" : "") +
                     " stays on the pooled connection, and whoever gets that connection next ";
  text +=
      state.name.empty() ? "finds it there" : "runs with this '" + std::string(state.name) + "'";
  text += where == InTransaction::yes ? "." : ", while the next query here may run on another one.";
  if (!state.may_make_local && state.name.empty()) {
    return text +
           " Keep such state inside one transaction (ON COMMIT DROP), or use a connection "
           "of its own.";
  }
  text += where == InTransaction::yes ? " Make it local to the transaction"
                                      : " Set it inside the transaction that needs it, local to it";
  text += state.text.starts_with("set_config") ? " (third argument true)" : " (SET LOCAL)";
  return text + (identity ? ": as it is, one user's rows can be shown to another." : ".");
}

std::string void_message(const State& state) {
  return state.text +
         " has no effect here: it ends with its transaction, and outside of one that is this "
         "statement alone. Run it and the queries that need it in one transaction, on its client.";
}

// Whether the same function takes state back on the same connection, as `finally` blocks do.
bool is_taken_back(const lint::Context& context, const Query& query) {
  return std::ranges::any_of(context.queries(), [&](const Query& other) {
    if (other.function != query.function || other.client != query.client) return false;
    const auto sql = lint::raw_sql(context.program, other);
    if (!sql) return false;
    const auto tokens = lint::sql_tokens(sql->text);
    return !tokens.empty() && (tokens[0].is("reset") || tokens[0].is("discard"));
  });
}

std::vector<lint::Related> interleaving(const lint::Context& context, text::Span place) {
  const auto step = [&](std::string text) {
    return lint::Related{context.file.path, place, std::move(text)};
  };
  return {step("1. request A sets it on its connection"),
          step("2. the connection goes back to the pool with it"),
          step("3. request B gets that connection"), step("4. request B reads as A")};
}

void check_query(const lint::Context& context, const Query& query, lint::Findings& findings) {
  const auto sql = lint::raw_sql(context.program, query);
  if (!sql) return;
  const auto tokens = lint::sql_tokens(sql->text);
  const InTransaction where = lint::in_transaction(context, query);
  for (const State& state : states_of(context.program, *sql, tokens)) {
    if (state.is_local && where != InTransaction::no) continue;
    if (where == InTransaction::yes && is_taken_back(context, query)) continue;
    lint::Finding finding{
        .span = sql->place_of(*state.place),
        .severity = lint::Severity::warning,
        .evidence = query.evidence,
        .message = state.is_local ? void_message(state) : leak_message(state, where),
    };
    const bool proved = query.evidence == model::Evidence::proved;
    if (!state.is_local && is_identity(state.name)) {
      if (proved) finding.severity = lint::Severity::error;
      finding.related = interleaving(context, finding.span);
    }
    if (!state.is_local && state.may_make_local && where == InTransaction::yes) {
      finding.fixes.push_back({.title = "Make it local to this transaction",
                               .preferred = true,
                               .edits = {{finding.span, state.local}}});
    }
    findings.push_back(std::move(finding));
  }
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  for (const Query& query : context.queries()) check_query(context, query, findings);
}

}  // namespace

constinit const lint::Rule session_state_over_pooler = {
    .id = "session-state-over-pooler",
    .title = "Session state on a pooled connection",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
