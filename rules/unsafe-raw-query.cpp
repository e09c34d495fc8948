#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/lint/handlers.h"
#include "analysis/lint/raw_sql.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/sql_text.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule unsafe_raw_query;

namespace {

using lint::RawSql;
using lint::SqlText;
using lint::SqlToken;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

// Where in a statement a hole stands.
enum class Position : uint8_t {
  quoted,    // '${x}', '%${x}%'
  value,     // = ${x}, (${x}, LIMIT ${x}
  elsewhere  // a name, a clause, a list: nothing that can be bound
};

struct Hole {
  const RawSql::Hole* hole = nullptr;
  const SqlToken* token = nullptr;
  Position position = Position::elsewhere;
  SqlText text = SqlText::constant;
};

bool is_dml(std::span<const SqlToken> tokens) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"select", "with", "insert", "update", "delete"},
      [&](std::string_view word) { return !tokens.empty() && tokens[0].is(word); });
}

// A value may follow these.
bool expects_value(const SqlToken& before) {
  for (const std::string_view word : {"=", "<", ">", "like", "ilike", "limit", "offset", "between",
                                      "then", "else", "similar", "to"}) {
    if (before.is(word)) return true;
  }
  return false;
}

bool ends_value(std::span<const SqlToken> tokens, std::size_t at) {
  if (at >= tokens.size()) return true;
  const SqlToken& next = tokens[at];
  if (next.kind == SqlToken::Kind::hole) return false;
  return next.kind != SqlToken::Kind::sign || next.is(",") || next.is(")") || next.is(":") ||
         next.is(";");
}

// Inside the parentheses of IN, VALUES or a function call, where commas separate values.
bool is_listed(std::span<const SqlToken> tokens, std::size_t at) {
  int depth = 0;
  for (std::size_t i = at; i-- > 0;) {
    if (tokens[i].is(")")) ++depth;
    if (!tokens[i].is("(")) continue;
    if (depth-- > 0) continue;
    if (i == 0) return false;
    const SqlToken& before = tokens[i - 1];
    return before.is("in") || before.is("values") || before.is("any") || before.is(",") ||
           before.is("set_config");
  }
  return false;
}

Position position_of(std::span<const SqlToken> tokens, std::size_t at) {
  if (tokens[at].kind == SqlToken::Kind::string) return Position::quoted;
  if (tokens[at].kind != SqlToken::Kind::hole || at == 0) return Position::elsewhere;
  if (!ends_value(tokens, at + 1)) return Position::elsewhere;
  const SqlToken& before = tokens[at - 1];
  if (expects_value(before)) return Position::value;
  const bool after_separator = before.is("(") || before.is(",");
  return after_separator && is_listed(tokens, at) ? Position::value : Position::elsewhere;
}

std::vector<Hole> holes_of(const lint::Context& context, const RawSql& sql,
                           std::span<const SqlToken> tokens) {
  std::vector<Hole> holes;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (std::size_t k = tokens[i].begin; k < tokens[i].end; ++k) {
      if (sql.text[k] != lint::hole_mark) continue;
      const RawSql::Hole& hole = sql.hole_at(k);
      holes.push_back(
          {&hole, &tokens[i], position_of(tokens, i), lint::sql_text(context, hole.value)});
    }
  }
  return holes;
}

// The one that most needs saying; null when all are fine.
const Hole* worst_of(const std::vector<Hole>& holes, bool can_bind) {
  const Hole* worst = nullptr;
  for (const Hole& each : holes) {
    if (each.text == SqlText::constant) continue;
    // Statements such as SET take no parameters: nothing better is at hand.
    if (!can_bind && each.text != SqlText::foreign) continue;
    // Pieces of SQL are put together somewhere else: nobody can tell from here.
    if (each.position == Position::elsewhere && each.text != SqlText::foreign) continue;
    if (!worst || each.position < worst->position) worst = &each;
  }
  return worst;
}

std::string shortened(std::string_view text) {
  constexpr std::size_t most = 40;
  return text.size() <= most && text.find('\n') == text.npos ? std::string(text) : "an expression";
}

// The text between the quotes of a hole: whether it is a value that can be bound as one.
bool is_one_in_its_string(const RawSql& sql, const SqlToken& token) {
  const std::string_view inside = token.text.substr(1, token.text.size() - 2);
  if (std::ranges::count(inside, lint::hole_mark) != 1 || !token.text.ends_with('\'')) return false;
  if (token.end < sql.text.size() && sql.text[token.end] == '\'') return false;
  return inside.find_first_of("\\`${}") == inside.npos;
}

// `'${x}'` becomes `${x}`, `'%${x}%'` becomes `${`%${x}%`}`.
void unquote(const RawSql& sql, const Hole& each, std::vector<text::Edit>& edits) {
  const std::string_view text = each.token->text;
  const text::Span place = sql.place_of(*each.token);
  const text::Span hole = each.hole->span;
  const std::size_t mark = text.find(lint::hole_mark);
  const std::string before(text.substr(1, mark - 1));
  const std::string after(text.substr(mark + 1, text.size() - mark - 2));
  const bool bare = before.empty() && after.empty();
  edits.push_back({{place.begin, hole.begin}, bare ? "" : "${`" + before});
  const auto end = static_cast<uint32_t>(hole.end + after.size() + 1);
  edits.push_back({{hole.end, end}, bare ? "" : after + "`}"});
}

// `IN (${ids})`: an array becomes its elements with commas in a text, but one value as a hole.
bool is_whole_list(const RawSql& sql, const Hole& each) {
  const std::string_view text = sql.text;
  const std::size_t open = text.find_last_not_of(" \t\r\n", each.token->begin - 1);
  const std::size_t close = text.find_first_not_of(" \t\r\n", each.token->end);
  return open != text.npos && close != text.npos && text[open] == '(' && text[close] == ')';
}

// Quotes are doubled by hand, which a bound value must not have.
bool is_escaped(const Program& program, ValueId id) {
  return model::any_inside(program, model::settle(program, id), [&](ValueId inner) {
    const Value& value = program[inner];
    return value.kind == Value::Kind::regex && value.text.find('\'') != value.text.npos;
  });
}

bool is_list(const Program& program, ValueId id) {
  id = model::settle(program, id);
  return !id || model::any_inside(program, id, [&](ValueId inner) {
    return program[inner].kind == Value::Kind::member && program[inner].text == "join";
  });
}

// `client.$queryRawUnsafe(`...`)` as `client.$queryRaw`...``: none unless every hole is a value.
std::optional<std::vector<text::Edit>> as_tagged(const Program& program, const Query& query,
                                                 const RawSql& sql,
                                                 std::span<const SqlToken> tokens,
                                                 const std::vector<Hole>& holes) {
  const auto arguments = program.arguments(query.call);
  const bool is_template = arguments.size() == 1 && arguments[0] == sql.literal &&
                           program[sql.literal].kind == Value::Kind::template_string;
  if (!is_template || !is_dml(tokens)) return {};
  const ValueId callee = program.peel(program.operand(query.call, 0));
  const text::Span name = program[callee].name_span;
  const text::Span call = program[query.call].name_span;
  const text::Span literal = program[sql.literal].span;
  const bool has_comments =
      program.source({literal.end, call.end}).find('/') != std::string_view::npos ||
      program.source({call.begin, literal.begin}).find('/') != std::string_view::npos;
  if (has_comments || !program.source(name).ends_with("Unsafe")) return {};
  std::vector<text::Edit> edits = {{{name.end - 6, name.end}, ""},
                                   {{call.begin, literal.begin}, ""},
                                   {{literal.end, call.end}, ""}};
  for (const Hole& each : holes) {
    if (each.position == Position::elsewhere || is_list(program, each.hole->value)) return {};
    if (is_whole_list(sql, each) || is_escaped(program, each.hole->value)) return {};
    if (each.position != Position::quoted) continue;
    if (!is_one_in_its_string(sql, *each.token)) return {};
    unquote(sql, each, edits);
  }
  return edits;
}

// `SET LOCAL app.tenant = '${x}'`, which takes no parameters, as set_config, which does.
std::optional<text::Edit> as_set_config(const Program& program, const Query& query,
                                        const RawSql& sql, std::span<const SqlToken> tokens,
                                        const std::vector<Hole>& holes) {
  const bool is_alone = program.arguments(query.call).size() == 1 && holes.size() == 1 &&
                        holes[0].position == Position::quoted && sql.literal &&
                        program[sql.literal].parent == query.call;
  const bool is_set_local = tokens.size() >= 5 && tokens[0].is("set") && tokens[1].is("local") &&
                            tokens[2].kind == SqlToken::Kind::word &&
                            (tokens[3].is("=") || tokens[3].is("to"));
  const bool ends_there = tokens.size() == 5 || (tokens.size() == 6 && tokens[5].is(";"));
  if (!is_alone || !is_set_local || !ends_there || tokens[4].text.size() != 3) return {};
  const ValueId callee = program.peel(program.operand(query.call, 0));
  const text::Span name = program[callee].name_span;
  if (program.source(name) != "$executeRawUnsafe") return {};
  if (is_escaped(program, holes[0].hole->value)) return {};
  return text::Edit{{name.begin, program[query.call].name_span.end},
                    "$executeRaw`SELECT set_config('" + std::string(tokens[2].text) + "', " +
                        std::string(program.source(holes[0].hole->span)) + ", true)`"};
}

lint::Severity severity_of(const lint::Context& context, const Query& query, const Hole& worst) {
  // As often as not a number.
  const bool may_be_number = worst.position == Position::value && worst.text == SqlText::unknown;
  if (worst.position == Position::elsewhere || may_be_number) return lint::Severity::information;
  const bool proved = query.evidence == model::Evidence::proved &&
                      worst.position == Position::quoted && worst.text == SqlText::foreign &&
                      query.function && lint::runs_per_request(context, query.function);
  return proved ? lint::Severity::error : lint::Severity::warning;
}

std::string message(const lint::Context& context, const Query& query, const Hole& worst,
                    bool can_bind) {
  const std::string name(model::traits(query.operation).name);
  const std::string what = shortened(context.source(context.program[worst.hole->value].span));
  std::string text = name + " takes '" + what + "' into the SQL text as it is: ";
  if (worst.position == Position::elsewhere) {
    return text +
           "a caller that passes on what a user sent lets the user write SQL. Names and "
           "clauses cannot be bound; hold it against a fixed list first.";
  }
  text += "whoever chooses that value can write SQL";
  if (!can_bind) {
    return text +
           ". This statement takes no parameters; for SET LOCAL there is set_config(name, "
           "value, true), which does.";
  }
  text += ", and each value makes a statement of its own to plan. ";
  const bool reads = !model::traits(query.operation).writes;
  return text + "Bind it: the tagged template " + (reads ? "$queryRaw" : "$executeRaw") +
         "`...` sends holes as values.";
}

void check_unsafe(const lint::Context& context, const Query& query, lint::Findings& findings) {
  const auto sql = lint::raw_sql(context.program, query);
  if (!sql || sql->is_bound) return;
  const auto tokens = lint::sql_tokens(sql->text);
  const std::vector<Hole> holes = holes_of(context, *sql, tokens);
  const Hole* worst = worst_of(holes, is_dml(tokens));
  if (!worst) return;
  // Names in DDL cannot be bound at all.
  if (worst->position == Position::elsewhere && !is_dml(tokens)) return;
  lint::Finding finding{
      .span = context.program[query.call].span,
      .severity = severity_of(context, query, *worst),
      .evidence = worst->text == SqlText::foreign ? query.evidence : model::Evidence::likely,
      .message = message(context, query, *worst, is_dml(tokens)),
  };
  if (auto edit = as_set_config(context.program, query, *sql, tokens, holes)) {
    finding.fixes.push_back({.title = "Bind the value: set_config takes it as a parameter",
                             .preferred = true,
                             .edits = {std::move(*edit)}});
  }
  if (auto edits = as_tagged(context.program, query, *sql, tokens, holes)) {
    finding.fixes.push_back(
        {.title = "Bind the values: a value that is no text may need a cast such as ::uuid",
         .preferred = true,
         .edits = std::move(*edits)});
  }
  findings.push_back(std::move(finding));
}

// `Prisma.raw(x)` in a template whose holes are bound otherwise.
bool is_raw_call(const Program& program, ValueId id) {
  id = program.peel(id);
  if (!id || program[id].kind != Value::Kind::call) return false;
  const ValueId callee = program.peel(program.operand(id, 0));
  return callee && program[callee].kind == Value::Kind::member && program[callee].text == "raw" &&
         program.source(program[program.operand(callee, 0)].span) == "Prisma";
}

void check_bound(const lint::Context& context, const Query& query, lint::Findings& findings) {
  const auto sql = lint::raw_sql(context.program, query);
  if (!sql || !sql->is_bound) return;
  const Program& program = context.program;
  const auto tokens = lint::sql_tokens(sql->text);
  for (const Hole& each : holes_of(context, *sql, tokens)) {
    const ValueId value = program.peel(each.hole->value);
    if (!is_raw_call(program, value)) continue;
    const ValueId inner = program.operand(value, 1);
    const Hole hole{each.hole, each.token, each.position, lint::sql_text(context, inner)};
    if (hole.text == SqlText::constant) continue;
    if (hole.position == Position::elsewhere && hole.text != SqlText::foreign) continue;
    lint::Finding finding{
        .span = program[value].span,
        .severity = hole.position == Position::elsewhere ? lint::Severity::information
                                                         : lint::Severity::warning,
        .evidence = query.evidence,
        .message = "Prisma.raw takes '" + shortened(context.source(program[inner].span)) +
                   "' into the SQL text as it is" +
                   (hole.position == Position::elsewhere
                        ? ": hold it against a fixed list first, for names and clauses cannot be "
                          "bound."
                        : ": as a value it can be a hole of its own, which Prisma binds."),
    };
    const bool can_bind = hole.position == Position::value && !is_whole_list(*sql, hole) &&
                          !is_list(program, inner) && !is_escaped(program, inner);
    if (can_bind) {
      finding.fixes.push_back(
          {.title = "Bind the value",
           .preferred = true,
           .edits = {{program[value].span, std::string(program.source(program[inner].span))}}});
    }
    findings.push_back(std::move(finding));
  }
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  for (const Query& query : context.queries()) {
    check_unsafe(context, query, findings);
    check_bound(context, query, findings);
  }
}

}  // namespace

constinit const lint::Rule unsafe_raw_query = {
    .id = "unsafe-raw-query",
    .title = "Text from elsewhere in the SQL of a raw query",
    .severity = lint::Severity::warning,
    .has_fix = true,
    .check = check,
};

}  // namespace poolguard::rules
