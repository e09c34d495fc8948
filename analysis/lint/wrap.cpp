#include "analysis/lint/wrap.h"

#include <algorithm>
#include <array>
#include <span>

#include "analysis/lint/rewrite.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::BindingId;
using model::Program;
using model::Query;
using model::Statement;
using model::StatementId;
using model::Value;
using model::ValueId;
using Kind = model::Value::Kind;

// The pieces every wrapping needs: where it begins and ends, and how the text around is laid out.
class Layout {
 public:
  Layout(const Program& program, const Wrap& wrap) : program_(program) {
    span = {program[wrap.items.front()].span.begin, program[wrap.items.back()].span.end};
    base = indentation(program.text, span.begin);
    inner = deeper(program.text, base);
    newline = line_ending(program.text);
    const text::Span first = program[wrap.items.front()].span;
    semicolon = program.source(first).ends_with(';') ? ";" : "";
  }

  // Whether each item begins on a line of its own.
  bool has_own_lines(const Wrap& wrap) const {
    return std::ranges::all_of(wrap.items, [&](StatementId item) {
      const uint32_t begin = program_[item].span.begin;
      const std::size_t line =
          begin == 0 ? std::string_view::npos : program_.text.rfind('\n', begin - 1);
      const std::size_t start = line == std::string_view::npos ? 0 : line + 1;
      return program_.text.substr(start, begin - start).find_first_not_of(" \t") ==
             std::string_view::npos;
    });
  }

  // One more level for every line inside, except what stands in a template string.
  void indent(std::vector<text::Edit>& edits) const {
    const std::string unit = inner.substr(base.size());
    for (std::size_t at = program_.text.find('\n', span.begin); at < span.end;
         at = program_.text.find('\n', at + 1)) {
      const auto begin = static_cast<uint32_t>(at + 1);
      if (begin >= span.end || is_blank(begin) || is_in_template(begin)) continue;
      edits.push_back({{begin, begin}, unit});
    }
  }

  text::Span span;
  std::string_view base;
  std::string inner;
  std::string_view newline;
  std::string_view semicolon;

 private:
  bool is_blank(uint32_t begin) const {
    const char first = program_.text[begin];
    return first == '\n' || first == '\r';
  }

  bool is_in_template(uint32_t offset) const {
    const model::Range before = model::values_in(program_, {span.begin, offset});
    return std::ranges::any_of(model::rows_of(program_.values, before), [&](const Value& value) {
      const bool is_template =
          value.kind == Kind::template_string || value.kind == Kind::tagged_template;
      return is_template && offset < value.span.end;
    });
  }

  const Program& program_;
};

std::vector<const Query*> queries_in(const Context& context, text::Span span) {
  std::vector<const Query*> found;
  for (const Query& query : context.queries_in(span)) {
    if (span.contains(context.program[query.call].span)) found.push_back(&query);
  }
  return found;
}

// `prisma` and `this.prisma` may be repeated; calls and chains may not.
bool is_plain_receiver(std::string_view text) {
  return text.find_first_of("()[]?!\n\r `") == std::string_view::npos;
}

// Whether the wrapped statements may move into a function of their own.
class Inspection {
 public:
  Inspection(const Context& context, const Wrap& wrap, text::Span span)
      : program_(context.program),
        wrap_(wrap),
        span_(span),
        function_(context.program[wrap.items.front()].function),
        queries_(queries_in(context, span)) {}

  bool allows() const {
    return is_plain_receiver(wrap_.client_text) && queries_are_ours() && statements_stay() &&
           values_stay();
  }

  const std::vector<const Query*>& queries() const { return queries_; }

 private:
  bool queries_are_ours() const {
    return std::ranges::all_of(queries_, [&](const Query* query) {
      return query->client == wrap_.client && query->function == function_ &&
             program_.source(query->client_span) == wrap_.client_text;
    });
  }

  bool statements_stay() const {
    const model::Range inside = model::statements_in(program_, span_);
    for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
      const Statement& statement = program_.statements[i];
      if (statement.in_error) return false;
      if (statement.function == function_ && !may_move(StatementId{i})) return false;
    }
    return true;
  }

  bool may_move(StatementId id) const {
    const Statement& statement = program_[id];
    using S = Statement::Kind;
    switch (statement.kind) {
      case S::block:
      case S::if_:
      case S::empty:
        return true;
      case S::for_:
      case S::for_in:
      case S::for_of:
        return !statement.is_await;
      case S::declaration:
        return std::ranges::none_of(program_.declared_by(id), [&](BindingId binding) {
          return program_[binding].kind == model::Binding::Kind::var;
        });
      case S::expression:
        return is_harmless(statement.value);
      case S::throw_:
        return wrap_.may_throw;
      case S::return_:
        return id == wrap_.items.back() && query_of(statement.value) != nullptr;
      default:
        return false;
    }
  }

  // A query, an assignment, or a call that certainly touches neither client nor network.
  bool is_harmless(ValueId id) const {
    id = program_.peel(id);
    const Value& value = program_[id];
    if (value.kind == Kind::assignment || value.kind == Kind::update) return true;
    if (query_of(id)) return true;
    if (value.kind != Kind::call) return false;
    const ValueId callee = program_.peel(program_.operand(id, 0));
    if (!callee || program_[callee].kind != Kind::member) return false;
    const ValueId object = program_.peel(program_.operand(callee, 0));
    if (program_[object].kind != Kind::identifier) return false;
    constexpr std::array<std::string_view, 3> loggers = {"console", "logger", "log"};
    constexpr std::array<std::string_view, 4> fillers = {"push", "set", "add", "unshift"};
    return std::ranges::find(loggers, program_[object].text) != loggers.end() ||
           std::ranges::find(fillers, program_[callee].text) != fillers.end();
  }

  const Query* query_of(ValueId id) const {
    if (!id) return nullptr;
    id = program_.peel(id);
    if (program_[id].kind == Kind::await) id = program_.peel(program_.operand(id, 0));
    const auto found = std::ranges::find_if(
        queries_, [&](const Query* query) { return program_.peel(query->outer) == id; });
    return found == queries_.end() ? nullptr : *found;
  }

  bool values_stay() const {
    const model::Range inside = model::values_in(program_, span_);
    for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
      if (!may_move(ValueId{i})) return false;
    }
    return true;
  }

  bool may_move(ValueId id) const {
    const Value& value = program_[id];
    switch (value.kind) {
      case Kind::yield:
      case Kind::super_:
        return false;
      case Kind::await:
        return query_of(id) != nullptr;
      case Kind::member:
        return !is_client_elsewhere(value);
      case Kind::identifier:
        return !is_client_elsewhere(value) && may_move_name(value);
      default:
        return !value.in_error;
    }
  }

  // The client itself, other than to send a query: it is handed on.
  bool is_client_elsewhere(const Value& value) const {
    return program_.source(value.span) == wrap_.client_text &&
           std::ranges::none_of(queries_, [&](const Query* query) {
             return query->client_span.contains(value.span);
           });
  }

  bool may_move_name(const Value& value) const {
    if (value.text == "arguments") return false;
    if (!value.binding) return true;
    // A variable of the surroundings that changes: inside a function its narrowed type is lost.
    const model::Binding& binding = program_[value.binding];
    return span_.contains(binding.span) || !binding.reassigned;
  }

  const Program& program_;
  const Wrap& wrap_;
  text::Span span_;
  model::FunctionId function_;
  std::vector<const Query*> queries_;
};

// The names declared by the items themselves that code behind them uses.
std::vector<BindingId> names_used_after(const Program& program, const Wrap& wrap, uint32_t end) {
  std::vector<BindingId> names;
  for (StatementId item : wrap.items) {
    if (program[item].kind != Statement::Kind::declaration) continue;
    for (BindingId binding : program.declared_by(item)) {
      const auto references = program.references_to(binding);
      const bool is_used = std::ranges::any_of(
          references, [&](ValueId reference) { return program[reference].span.begin >= end; });
      if (is_used) names.push_back(binding);
    }
  }
  return names;
}

std::string joined(const Program& program, const std::vector<BindingId>& names) {
  if (names.size() == 1) return std::string(program[names[0]].name);
  std::string text;
  for (BindingId name : names) {
    text += (text.empty() ? "{ " : ", ") + std::string(program[name].name);
  }
  return text.empty() ? text : text + " }";
}

// What stands before the transaction: `const payment = await `, `return `, `await `.
std::string opening(const Program& program, const Wrap& wrap, const std::vector<BindingId>& names) {
  const Statement& last = program[wrap.items.back()];
  if (last.kind == Statement::Kind::return_) {
    const bool awaits = program[program.peel(last.value)].kind == Kind::await;
    return awaits ? "return await " : "return ";
  }
  if (names.empty()) return "await ";
  const bool changes =
      std::ranges::any_of(names, [&](BindingId name) { return program[name].reassigned; });
  return std::string(changes ? "let " : "const ") + joined(program, names) + " = await ";
}

// The query of an item that is nothing but `await <query>;`, or null.
const Query* lone_query(const Context& context, StatementId item) {
  const Program& program = context.program;
  const Statement& statement = program[item];
  if (statement.kind != Statement::Kind::expression) return nullptr;
  for (const Query& query : context.queries_in(statement.span)) {
    if (query.await && query.await == statement.value && query.outer == query.call) return &query;
  }
  return nullptr;
}

}  // namespace

std::optional<Fix> wrap_in_batch(const Context& context, const Wrap& wrap) {
  const Program& program = context.program;
  const Layout layout(program, wrap);
  const Inspection inspection(context, wrap, layout.span);
  if (!layout.has_own_lines(wrap) || !inspection.allows()) return {};
  Fix fix{.title = "Wrap in $transaction([...]): all or nothing", .preferred = true};
  layout.indent(fix.edits);
  for (StatementId item : wrap.items) {
    const Query* query = lone_query(context, item);
    if (!query) return {};
    const text::Span call = program[query->call].span;
    const text::Span statement = program[item].span;
    const std::string_view tail = program.source({call.end, statement.end});
    if (!tail.empty() && tail != ";") return {};
    const bool is_first = item == wrap.items.front();
    const bool is_last = item == wrap.items.back();
    std::string before;
    if (is_first) {
      before = "await " + std::string(wrap.client_text) + ".$transaction([";
      before += layout.newline;
      before += layout.inner;
    }
    std::string after = ",";
    if (is_last) {
      after += layout.newline;
      after += layout.base;
      after += "])";
      after += layout.semicolon;
    }
    fix.edits.push_back({{statement.begin, call.begin}, before});
    fix.edits.push_back({{call.end, statement.end}, after});
  }
  return fix;
}

std::optional<Fix> wrap_in_callback(const Context& context, const Wrap& wrap) {
  const Program& program = context.program;
  const Layout layout(program, wrap);
  const Inspection inspection(context, wrap, layout.span);
  if (!layout.has_own_lines(wrap) || !inspection.allows()) return {};
  // Where a name declared by the new function could be mistaken for another.
  const text::Span within = program.span_of(program[wrap.items.front()].function);
  const std::string tx = fresh_name(program, "tx", within);
  const auto names = names_used_after(program, wrap, layout.span.end);
  const std::string options =
      wrap.options.empty()
          ? "timeout: " + std::to_string(context.environment.transaction_timeout_ms)
          : wrap.options;

  std::string before = opening(program, wrap, names) + std::string(wrap.client_text);
  before += ".$transaction(async (" + tx + ") => {";
  before += layout.newline;
  before += layout.inner;
  std::string after;
  if (!names.empty()) {
    after += layout.newline;
    after += layout.inner + "return " + joined(program, names);
    after += layout.semicolon;
  }
  after += layout.newline;
  after += layout.base;
  after += "}, { " + options + " })";
  after += layout.semicolon;

  Fix fix{.title = wrap.title, .preferred = true};
  fix.edits.push_back({{layout.span.begin, layout.span.begin}, before});
  layout.indent(fix.edits);
  for (const Query* query : inspection.queries()) fix.edits.push_back({query->client_span, tx});
  fix.edits.push_back({{layout.span.end, layout.span.end}, after});
  return fix;
}

}  // namespace poolguard::lint
