#include "analysis/lint/atomicity.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "analysis/lint/callers.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/transaction_queries.h"
#include "analysis/lint/transactions.h"
#include "analysis/model/values.h"
#include "analysis/project/functions.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::FunctionId;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

bool locks_rows(std::string_view sql) {
  constexpr std::array<std::string_view, 4> words = {"for update", "for no key update",
                                                     "pg_advisory", "lock table"};
  return text::contains_any(text::to_lower(sql), words);
}

bool is_lock_name(std::string_view callee) {
  constexpr std::array<std::string_view, 9> words = {"withlock",  "mutex",     "semaphore",
                                                     "exclusive", "redlock",   "acquire",
                                                     "advisory",  "serialize", "synchron"};
  const std::string name = text::to_lower(callee);
  return name.starts_with("lock") || name.ends_with("withlock") || name == "getlock" ||
         name == "takelock" || text::contains_any(name, words);
}

// The outermost function around `id` that runs as part of the same call.
FunctionId outermost(const Program& program, ValueId id) {
  FunctionId function = program[id].function_in;
  while (function && program[function].value && program[program[function].value].function_in &&
         call_taking(program, function)) {
    function = program[program[function].value].function_in;
  }
  return function;
}

// Whether a lock is taken before `write`, in the functions around it.
bool takes_lock(const Context& context, ValueId write) {
  const Program& program = context.program;
  const text::Span around = program.span_of(outermost(program, write));
  const text::Span before{around.begin, program[write].span.begin};
  const model::Range inside = model::values_in(program, before);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    const Value& value = program.values[i];
    if (value.kind == Kind::tagged_template || value.kind == Kind::template_string ||
        value.kind == Kind::string) {
      if (locks_rows(value.text)) return true;
    }
    if (value.kind != Kind::call) continue;
    if (is_lock_name(callee_name(program, {i}))) return true;
    const auto function = project::resolve_call(context.project, context.file, {i});
    if (function && locks_rows(function.file->facts.program().source(function.row().span)))
      return true;
  }
  return false;
}

// A row that the transaction has written stays locked until it ends.
bool writes_before(const Context& context, const Holding& holding, ValueId read) {
  const text::Span callback = context.program[holding.callback].span;
  const uint32_t begin = context.program[read].span.begin;
  return std::ranges::any_of(context.queries_in(callback), [&](const Query& query) {
    using model::Operation;
    const bool locks = query.operation == Operation::update ||
                       query.operation == Operation::upsert ||
                       query.operation == Operation::update_many;
    return locks && context.program[query.call].span.end <= begin;
  });
}

// Whether a file that opens Serializable transactions names the function of `place`.
bool may_be_serializable(const Context& context, ValueId place) {
  const std::string_view name = outermost_name(context.program, context.program[place].function_in);
  return !context.project.files.holding({"erializable", name}).empty();
}

Atomicity of_level(const Program& program, ValueId level) {
  if (is_serializable(program, level)) return Atomicity::serializable;
  level = model::settle(program, level);
  const Value& value = program[level];
  if (value.text == "RepeatableRead") return Atomicity::repeatable_read;
  const bool is_written = value.kind == Kind::string || value.kind == Kind::member;
  return is_written ? Atomicity::transaction : Atomicity::unknown;
}

// Whether a client of the project may be built with Serializable as its isolation.
bool is_serializable_by_default(const project::Project& project) {
  return may_have_transaction_options(project) &&
         !project.files.holding({"transactionOptions", "erializable"}).empty();
}

Atomicity of_holding(const Context& context, const Holding& holding) {
  const Program& program = holding.opened_in->facts.program();
  const ValueId options = holding.row().options;
  if (ValueId level = model::property(program, options, "isolationLevel")) {
    return of_level(program, level);
  }
  if (holding.wrapper && program.text.find("erializable") != std::string_view::npos)
    return Atomicity::unknown;
  if (options && model::is_open(program, options)) return Atomicity::unknown;
  return is_serializable_by_default(context.project) ? Atomicity::unknown : Atomicity::transaction;
}

bool is_given_transaction(const Context& context, ValueId call) {
  return std::ranges::any_of(context.queries(), [&](const Query& query) {
    return query.call == call && (context.client(query.client).is_transaction ||
                                  context.facts[query.client].may_be_transaction);
  });
}

// What a handler says when it knows the violation.
bool knows_violation(std::string_view text) {
  constexpr std::array<std::string_view, 8> words = {
      "p2002", "unique", "duplicate", "already", "knownrequesterror", "409", "conflict", "23505"};
  return text::contains_any(text::to_lower(text), words);
}

// A handler that hands the error to code that may know it.
bool hands_error_on(const Context& context, text::Span handler) {
  const model::Range inside = model::values_in(context.program, handler);
  for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
    if (context.program.values[i].kind != Kind::call) continue;
    const auto function = project::resolve_call(context.project, context.file, {i});
    if (!function) continue;
    const Program& program = function.file->facts.program();
    if (knows_violation(program.source(function.row().span))) return true;
  }
  return false;
}

// Whether the project has a place where P2002 becomes an answer: an exception filter, a middleware.
bool has_error_filter(const project::Project& project) {
  constexpr std::array<std::string_view, 5> names = {"error", "exception", "filter", "handler",
                                                     "middleware"};
  return std::ranges::any_of(project.files.holding({"P2002"}), [&](const project::File* file) {
    return text::contains_any(text::to_lower(file->path.substr(project.root.size())), names);
  });
}

}  // namespace

Atomicity atomicity_of(const Context& context, ValueId read, ValueId write) {
  if (takes_lock(context, write)) return Atomicity::locked;
  const auto holding = context.transaction_around(context.facts.region_of(read));
  const auto writing = context.transaction_around(context.facts.region_of(write));
  if (holding && writing && holding->callback == writing->callback) {
    if (writes_before(context, *holding, read)) return Atomicity::locked;
    return of_holding(context, *holding);
  }
  if (is_given_transaction(context, read)) {
    return may_be_serializable(context, read) ? Atomicity::unknown : Atomicity::transaction;
  }
  return Atomicity::none;
}

bool handles_unique_violation(const Context& context, ValueId write) {
  const Program& program = context.program;
  for (const Catcher& catcher : catchers_of(program, write, outermost(program, write))) {
    const text::Span span =
        catcher.block ? program[catcher.block].span : program[catcher.call].span;
    if (knows_violation(program.source(span)) || hands_error_on(context, span)) return true;
  }
  return has_error_filter(context.project);
}

}  // namespace poolguard::lint
