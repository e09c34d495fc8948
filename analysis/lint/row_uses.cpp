#include "analysis/lint/row_uses.h"

#include <algorithm>

#include "analysis/lint/results.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using Kind = RowUse::Kind;
using model::Program;
using model::Value;
using model::ValueId;

// The expression around `value` once parentheses and casts are left behind.
ValueId around(const Program& program, ValueId value) {
  return program[program.wrapped(value)].parent;
}

// `object` in `object.member` or `object[0]`.
bool is_object_of(const Program& program, ValueId outer, ValueId object) {
  return program.operand(outer, 0) == program.wrapped(object);
}

bool adds_up(const Program& program, ValueId call) {
  const auto arguments = program.arguments(call);
  return arguments.size() == 2 && model::number(program, arguments[1]);
}

Kind kind_of_call(const Program& program, std::string_view method, ValueId call) {
  const auto arguments = program.arguments(call);
  const bool takes_function =
      !arguments.empty() && program[program.peel(arguments[0])].kind == Value::Kind::function;
  if (!takes_function) return Kind::whole;
  if (method == "filter") return Kind::filtered;
  if (method == "find") return Kind::found;
  if (method == "some" || method == "every") return Kind::tested;
  if (method == "reduce" && adds_up(program, call)) return Kind::summed;
  return Kind::whole;
}

bool is_length(const Program& program, ValueId outer, ValueId object) {
  return outer && program[outer].kind == Value::Kind::member && !program[outer].written &&
         program[outer].text == "length" && is_object_of(program, outer, object);
}

RowUse use_of(const Program& program, ValueId mention) {
  RowUse use{.mention = mention, .value = mention};
  const ValueId outer = around(program, mention);
  if (!outer || !is_object_of(program, outer, mention)) return use;
  if (program[outer].kind == Value::Kind::index && !program[outer].written) {
    const bool is_first = model::number(program, program.operand(outer, 1)) == 0.0;
    return is_first ? RowUse{.kind = Kind::first, .mention = mention, .value = outer} : use;
  }
  if (is_length(program, outer, mention)) {
    return {.kind = Kind::length, .mention = mention, .value = outer};
  }
  const ValueId call = around(program, outer);
  if (program[outer].kind != Value::Kind::member || !call ||
      program[call].kind != Value::Kind::call || !is_object_of(program, call, outer)) {
    return use;
  }
  use = {.kind = kind_of_call(program, program[outer].text, call),
         .mention = mention,
         .call = call,
         .value = call};
  if (use.kind != Kind::filtered) return use;
  const ValueId length = around(program, call);
  if (is_length(program, length, call)) {
    use.kind = Kind::counted;
    use.value = length;
  }
  return use;
}

model::RegionId without_promise_all(const model::Facts& facts, model::RegionId region) {
  while (region && facts[region].kind == model::Region::Kind::promise_all) {
    region = facts[region].parent;
  }
  return region;
}

}  // namespace

std::vector<RowUse> uses_of_rows(const Context& context, const model::Query& query) {
  return uses_of_rows(context, names_of_result(context.program, query), query.await, query.region);
}

std::vector<RowUse> uses_of_rows(const Context& context, const std::vector<model::BindingId>& names,
                                 ValueId await, model::RegionId where) {
  const Program& program = context.program;
  const model::RegionId home = without_promise_all(context.facts, where);
  std::vector<RowUse> uses;
  const auto add = [&](ValueId mention) {
    const auto region = without_promise_all(context.facts, context.facts.region_of(mention));
    uses.push_back(region == home ? use_of(program, mention) : RowUse{.mention = mention});
  };
  for (model::BindingId name : names) {
    if (program[name].exported) return {RowUse{}};
    for (ValueId reference : program.references_to(name)) {
      if (!program[reference].written) add(reference);
    }
  }
  if (names.empty() && await) add(await);
  return uses;
}

Purpose purpose_of(const Program& program, const std::vector<RowUse>& uses) {
  const auto count = [&](auto... kinds) {
    return std::ranges::count_if(uses,
                                 [&](const RowUse& use) { return ((use.kind == kinds) || ...); });
  };
  if (uses.empty() || count(Kind::whole) > 0) return Purpose::rows;
  const auto picks = count(Kind::found, Kind::tested, Kind::filtered);
  const auto firsts = count(Kind::first);
  const auto results = count(Kind::counted, Kind::summed);
  if (picks + firsts == 0) return count(Kind::summed) > 0 ? Purpose::summed : Purpose::counted;
  if (results > 0) return Purpose::rows;
  if (firsts > 0) {
    const bool only_tested = std::ranges::all_of(uses, [&](const RowUse& use) {
      return use.kind != Kind::length || is_emptiness_test(program, use.value);
    });
    return picks == 0 && only_tested ? Purpose::first : Purpose::rows;
  }
  return picks == 1 ? Purpose::picked : Purpose::rows;
}

bool is_emptiness_test(const Program& program, ValueId length) {
  const ValueId outer = around(program, length);
  if (!outer) {
    const model::StatementId statement = program[length].statement;
    return statement && program[statement].kind == model::Statement::Kind::if_ &&
           program.peel(program[statement].value) == length;
  }
  const Value& value = program[outer];
  if (value.kind == Value::Kind::unary) return value.text == "!";
  if (value.kind == Value::Kind::conditional) return is_object_of(program, outer, length);
  if (value.kind != Value::Kind::binary || value.text.find_first_of("<>=!") == value.text.npos) {
    return false;
  }
  const auto limit = model::number(program, program.operand(outer, 1));
  return limit && (*limit == 0 || (*limit == 1 && (value.text == ">=" || value.text == "<")));
}

namespace {

// `(row) => row.id`, `({ id }) => id`
bool takes_key(const Program& program, model::FunctionId id) {
  const model::Function& function = program[id];
  const ValueId body = program.peel(function.expression_body);
  if (!body || function.parameters.size() != 1) return false;
  const Value& value = program[body];
  if (value.kind == Value::Kind::identifier) return true;
  return value.kind == Value::Kind::member &&
         program[program.peel(program.operand(body, 0))].kind == Value::Kind::identifier;
}

bool is_worked_through(const Program& program, ValueId rows) {
  const ValueId member = around(program, rows);
  const model::StatementId statement = program[rows].statement;
  if (!member) {
    return statement && program[statement].kind == model::Statement::Kind::for_of &&
           program.peel(program[statement].value) == program.peel(rows);
  }
  const ValueId call = around(program, member);
  if (program[member].kind != Value::Kind::member || !call ||
      program[call].kind != Value::Kind::call || !is_object_of(program, call, member)) {
    return false;
  }
  const std::string_view method = program[member].text;
  if (method == "forEach") return true;
  const auto arguments = program.arguments(call);
  const ValueId callback = arguments.empty() ? ValueId{} : program.peel(arguments[0]);
  if (!callback || program[callback].kind != Value::Kind::function) return false;
  if (method == "filter") return is_worked_through(program, call);
  const model::FunctionId function = program[callback].function;
  return method == "map" && (program[function].is_async || takes_key(program, function));
}

}  // namespace

bool works_through_rows(const Context& context, const model::Query& query) {
  const Program& program = context.program;
  const auto names = names_of_result(program, query);
  if (names.empty()) return query.await && is_worked_through(program, query.await);
  return std::ranges::any_of(names, [&](model::BindingId name) {
    return std::ranges::any_of(program.references_to(name), [&](ValueId reference) {
      return is_worked_through(program, reference);
    });
  });
}

}  // namespace poolguard::lint
