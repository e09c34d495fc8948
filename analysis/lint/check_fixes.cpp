#include "analysis/lint/check_fixes.h"

#include <algorithm>
#include <string>

#include "analysis/lint/guards.h"
#include "analysis/lint/rewrite.h"
#include "analysis/lint/rounds.h"
#include "analysis/lint/schema_edit.h"
#include "analysis/lint/wrap.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Query;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

bool is_local(const CheckThenWrite& pair) {
  return pair.check->hops.empty() && pair.write->hops.empty();
}

// The repair "catch P2002 at the write": the branch the check takes when it finds a row, copied
// into a handler.
class Catching {
 public:
  Catching(const Context& context, const CheckThenWrite& pair, bool in_transaction)
      : program_(context.program),
        path_(context.file.path),
        pair_(pair),
        query_(*pair.write->query),
        in_transaction_(in_transaction) {}

  std::vector<text::Edit> run() {
    if (!is_local(pair_) || !pair_.guard || !query_.statement || !query_.function) return {};
    if (!program_[pair_.guard].function) return {};
    const StatementId then = branch_of(program_, pair_.guard, Statement::Role::then);
    if (!then || !leaves(program_, then) || !may_be_copied(program_[then].span)) return {};
    branch_ = body_of(then);
    if (branch_.size() == 0) return {};
    const bool throws = only_throws(then);
    if (throws) return handler_edits(branch_text(1));
    // A failed statement has ended the transaction: an answer from inside would be lost.
    if (in_transaction_ || program_[pair_.guard].function != query_.function) return {};
    if (program_[query_.statement].kind == Statement::Kind::declaration) return null_edits();
    return try_edits();
  }

 private:
  // Whether the branch says the same at the write: nothing of the row that was found, no waiting.
  bool may_be_copied(text::Span span) const {
    const model::Range inside = model::values_in(program_, span);
    const auto names =
        made_from(program_, program_[program_[pair_.guard].function].span, pair_.check->names);
    for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
      const Value& value = program_.values[i];
      if (value.kind == Kind::await || value.kind == Kind::function) return false;
      if (value.kind == Kind::identifier && std::ranges::count(names, value.binding) > 0 &&
          value.binding) {
        return false;
      }
    }
    const bool has_comment = std::ranges::any_of(
        program_.comments, [&](text::Span comment) { return span.contains(comment); });
    return !has_comment && query_.outer == query_.call && !program_[pair_.guard].in_error;
  }

  // The text of the branch without its braces.
  text::Span body_of(StatementId then) const {
    if (program_[then].kind != Statement::Kind::block) return program_[then].span;
    const StatementId first = program_[then].first_child;
    if (!first) return {};
    StatementId last = first;
    while (program_[last].next_sibling) last = program_[last].next_sibling;
    return {program_[first].span.begin, program_[last].span.end};
  }

  bool only_throws(StatementId then) const {
    const model::Range inside = model::statements_in(program_, program_[then].span);
    for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
      const Statement::Kind kind = program_.statements[i].kind;
      if (kind == Statement::Kind::return_ || kind == Statement::Kind::break_ ||
          kind == Statement::Kind::continue_) {
        return false;
      }
    }
    return true;
  }

  std::string_view base() const {
    return indentation(program_.text, program_[query_.statement].span.begin);
  }

  std::string indent(int levels) const {
    std::string text(base());
    for (int i = 0; i < levels; ++i) text = deeper(program_.text, text);
    return text;
  }

  std::string newline() const { return std::string(line_ending(program_.text)); }
  std::string semicolon() const {
    return program_.source(program_[query_.statement].span).ends_with(';') ? ";" : "";
  }

  // The branch with its lines moved to `levels` below the statement of the write.
  std::string branch_text(int levels) const {
    const std::string wanted = indent(levels + 1);
    const std::string_view given = indentation(program_.text, branch_.begin);
    std::string text;
    std::string_view rest = program_.source(branch_);
    for (bool first = true; !rest.empty(); first = false) {
      const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
      std::string_view line = rest.substr(0, end);
      rest.remove_prefix(end);
      if (!first && line.starts_with(given)) line.remove_prefix(given.size());
      text += (line.find_first_not_of("\r\n") == line.npos ? "" : wanted) + std::string(line);
    }
    return text;
  }

  std::string parameter() const {
    const bool is_typed = path_.ends_with(".ts") || path_.ends_with(".tsx") ||
                          path_.ends_with(".mts") || path_.ends_with(".cts");
    return is_typed ? "error: unknown" : "error";
  }

  static std::string test() {
    return "error instanceof Error && \"code\" in error && error.code === \"P2002\"";
  }

  std::string quoted_test() const {
    std::string text = test();
    const char quote = quoted(program_, "x")[0];
    std::ranges::replace(text, '"', quote);
    return text;
  }

  // `.catch((error: unknown) => { if (...) { <inner> } throw error; })`
  std::vector<text::Edit> handler_edits(const std::string& inner) const {
    const uint32_t end = program_[query_.call].span.end;
    std::string text = ".catch((" + parameter() + ") => {" + newline();
    text += indent(1) + "if (" + quoted_test() + ") {" + newline();
    text += inner + newline() + indent(1) + "}" + newline();
    text += indent(1) + "throw error" + semicolon() + newline() + std::string(base()) + "})";
    return {{{end, end}, text}};
  }

  // `const row = await create().catch(... return null ...)` and the branch for null after it.
  std::vector<text::Edit> null_edits() const {
    const auto names = program_.declared_by(query_.statement);
    const Statement& statement = program_[query_.statement];
    if (names.size() != 1 || !program_[names[0]].path.empty() || !query_.await ||
        program_[names[0]].kind != model::Binding::Kind::const_ ||
        !program_[names[0]].type.empty() ||
        program_.peel(program_[names[0]].init) != query_.await) {
      return {};
    }
    auto edits = handler_edits(indent(2) + "return null" + semicolon());
    std::string text = newline() + std::string(base()) + "if (!" +
                       std::string(program_[names[0]].name) + ") {" + newline();
    text += branch_text(0) + newline() + std::string(base()) + "}";
    edits.push_back({{statement.span.end, statement.span.end}, text});
    return edits;
  }

  std::vector<text::Edit> try_edits() const {
    const Statement& statement = program_[query_.statement];
    const ValueId value = statement.value ? program_.peel(statement.value) : ValueId{};
    const bool is_plain = value && (value == query_.await || value == query_.call);
    const bool stands_alone = is_plain && statement.role == Statement::Role::item &&
                              (statement.kind == Statement::Kind::expression ||
                               statement.kind == Statement::Kind::return_);
    if (!stands_alone || !has_template_free_lines(statement.span)) return {};
    std::vector<text::Edit> edits = {
        {{statement.span.begin, statement.span.begin}, "try {" + newline() + indent(1)}};
    if (value == query_.call) {
      const uint32_t begin = program_[statement.value].span.begin;
      edits.push_back({{begin, begin}, "await "});
    }
    const std::string unit = indent(1).substr(base().size());
    for (std::size_t at = program_.text.find('\n', statement.span.begin); at < statement.span.end;
         at = program_.text.find('\n', at + 1)) {
      const auto begin = static_cast<uint32_t>(at + 1);
      edits.push_back({{begin, begin}, unit});
    }
    std::string text = newline() + std::string(base()) + "} catch (error) {" + newline();
    text += indent(1) + "if (" + quoted_test() + ") {" + newline();
    text += branch_text(1) + newline() + indent(1) + "}" + newline();
    text += indent(1) + "throw error" + semicolon() + newline() + std::string(base()) + "}";
    edits.push_back({{statement.span.end, statement.span.end}, text});
    return edits;
  }

  bool has_template_free_lines(text::Span span) const {
    const model::Range inside = model::values_in(program_, span);
    return std::ranges::none_of(model::rows_of(program_.values, inside), [&](const Value& value) {
      const bool is_template =
          value.kind == Kind::template_string || value.kind == Kind::tagged_template;
      return is_template && !is_on_one_line(program_.text, value.span);
    });
  }

  const Program& program_;
  std::string_view path_;
  const CheckThenWrite& pair_;
  const Query& query_;
  bool in_transaction_;
  text::Span branch_;
};

std::optional<Fix> add_constraint(const Context& context, const CheckThenWrite& pair,
                                  std::vector<text::Edit> catching) {
  const bool is_whole = pair.rest == CheckThenWrite::Rest::nothing && pair.json_column.empty();
  if (!is_whole || !context.schema) return {};
  const auto* row = context.schema->model_of_accessor(pair.check->query->model);
  if (!row) return {};
  auto unique = add_unique(context.project, *context.schema, *row, pair.fields);
  if (!unique) return {};
  Fix fix{.title = "Add " + unique->attribute + " to " + unique->owner +
                   (catching.empty() ? " (needs a migration)"
                                     : " and handle its violation (needs a migration)"),
          .preferred = true,
          .edits = std::move(catching)};
  fix.elsewhere.push_back(std::move(unique->edits));
  return fix;
}

constexpr std::string_view retried = "Serializable; must be tried again after a conflict";

std::optional<Fix> wrap(const Context& context, const CheckThenWrite& pair) {
  const Program& program = context.program;
  const Query& check = *pair.check->query;
  const Query& write = *pair.write->query;
  if (!is_local(pair) || check.client != write.client || check.function != write.function)
    return {};
  StatementId last = write.statement;
  const StatementId first = check.statement;
  if (!first || !last) return {};
  while (last && program[last].parent != program[first].parent) last = program[last].parent;
  if (!last || program[last].function != program[first].function) return {};
  Wrap wrap{.items = {},
            .client = check.client,
            .client_text = context.source(check.client_span),
            .may_throw = true,
            .options = "isolationLevel: " + quoted(program, "Serializable") +
                       ", timeout: " + std::to_string(context.environment.transaction_timeout_ms),
            .title = "Wrap in $transaction (" + std::string(retried) + ")"};
  for (StatementId at = first; at; at = program[at].next_sibling) {
    wrap.items.push_back(at);
    if (at == last) break;
  }
  if (wrap.items.back() != last) return {};
  auto fix = wrap_in_callback(context, wrap);
  if (fix) fix->preferred = false;
  return fix;
}

// The transaction around both gets the isolation level.
std::optional<Fix> isolate(const Context& context, const CheckThenWrite& pair) {
  const Program& program = context.program;
  const auto holding = context.transaction_around(context.facts.region_of(pair.check->call));
  if (!holding || holding->opened_in != &context.file || holding->wrapper) return {};
  const ValueId options = holding->row().options;
  const std::string property = "isolationLevel: " + quoted(program, "Serializable");
  Fix fix{.title = "Make the transaction " + std::string(retried)};
  if (!options) {
    fix.edits.push_back(add_argument(program, holding->row().call, "{ " + property + " }"));
    return fix;
  }
  const ValueId object = program.peel(options);
  if (model::property(program, object, "isolationLevel")) return {};
  if (auto edit = add_property(program, object, property)) fix.edits.push_back(*edit);
  return fix.edits.empty() ? std::nullopt : std::optional(fix);
}

}  // namespace

std::vector<Fix> check_fixes(const Context& context, const CheckThenWrite& pair,
                             Atomicity atomicity) {
  const bool in_transaction = atomicity != Atomicity::none;
  std::vector<Fix> fixes;
  auto catching =
      pair.limit ? std::vector<text::Edit>{} : Catching(context, pair, in_transaction).run();
  if (pair.unique) {
    if (!catching.empty()) {
      fixes.push_back({.title = "Catch P2002 and do what the check does when it finds a row",
                       .preferred = true,
                       .edits = std::move(catching)});
    }
    return fixes;
  }
  if (!pair.limit) {
    if (auto fix = add_constraint(context, pair, std::move(catching))) fixes.push_back(*fix);
  }
  auto fix = in_transaction ? isolate(context, pair) : wrap(context, pair);
  if (fix) fixes.push_back(*fix);
  return fixes;
}

}  // namespace poolguard::lint
