#include "analysis/lint/read_rows.h"

#include <algorithm>

#include "analysis/lint/columns.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/results.h"
#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Binding;
using model::BindingId;
using model::Operation;
using model::Program;
using model::Query;
using model::Statement;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

bool finds_one_row(Operation operation) {
  return operation == Operation::find_unique || operation == Operation::find_unique_or_throw ||
         operation == Operation::find_first || operation == Operation::find_first_or_throw;
}

// The list whose items a name goes through: of `for (const x of list)` or `list.map((x) => ...)`.
ValueId list_behind(const Program& program, const Binding& binding) {
  if (!binding.path.empty()) return {};
  if (binding.statement && program[binding.statement].kind == Statement::Kind::for_of) {
    return program.peel(program[binding.statement].value);
  }
  if (binding.kind != Binding::Kind::parameter || binding.parameter_index != 0) return {};
  const ValueId call = call_taking(program, binding.function_in);
  if (!call) return {};
  const std::string_view name = callee_name(program, call);
  if (name != "map" && name != "forEach" && name != "flatMap") return {};
  return program.peel(program.operand(program.peel(program.operand(call, 0)), 0));
}

}  // namespace

ReadRows::ReadRows(const Context& context) : context_(context) {
  const Program& program = context.program;
  std::vector<Entry> lists;
  for (const Query& query : context.queries()) {
    const bool is_list = query.operation == Operation::find_many;
    if (!is_list && !finds_one_row(query.operation)) continue;
    for (const BindingId name : names_of_result(program, query)) {
      (is_list ? lists : rows_).push_back({name, &query});
    }
  }
  if (!lists.empty()) add_items(lists);
}

// The names that go through one of the lists.
void ReadRows::add_items(std::span<const Entry> lists) {
  const Program& program = context_.program;
  for (uint32_t i = 0; i < program.bindings.size(); ++i) {
    const ValueId list = list_behind(program, program.bindings[i]);
    if (!list || program[list].kind != Kind::identifier || !program[list].binding) continue;
    for (const Entry& entry : lists) {
      if (entry.name == program[list].binding) rows_.push_back({{i}, entry.read});
    }
  }
}

const Query* ReadRows::read_of(BindingId name) const {
  const auto found = std::ranges::find(rows_, name, &Entry::name);
  return found == rows_.end() || std::ranges::count(rows_, name, &Entry::name) > 1 ? nullptr
                                                                                   : found->read;
}

ReadColumn ReadRows::column(ValueId value) const {
  const Program& program = context_.program;
  value = program.peel(value);
  if (!value) return {};
  const Value& row = program[value];
  if (row.kind == Kind::member) {
    const ValueId object = program.peel(program.operand(value, 0));
    if (!object || program[object].kind != Kind::identifier || !program[object].binding) return {};
    const BindingId name = program[object].binding;
    return {read_of(name), name, row.text};
  }
  if (row.kind != Kind::identifier || !row.binding) return {};
  const Binding& binding = program[row.binding];
  if (binding.path.size() != 1 || binding.reassigned || !binding.init) return {};
  const ValueId init = program.peel(binding.init);
  for (const Query& query : context_.queries()) {
    const bool is_result = query.await == init && finds_one_row(query.operation);
    if (is_result) return {&query, {}, binding.path[0]};
  }
  if (program[init].kind != Kind::identifier || !program[init].binding) return {};
  return {read_of(program[init].binding), program[init].binding, binding.path[0]};
}

bool is_same_row(const Context& context, const Query& read, BindingId row, const Query& write) {
  const Program& program = context.program;
  if (read.model != write.model) return false;
  const model::SchemaModel* type = context.model_of(write);
  const auto selection_of = [&](const Query& query) {
    const ValueId where = model::property(program, query.arguments, "where");
    return read_selection(program, context.schema, type, where).equal;
  };
  const std::vector<Column> found = selection_of(read);
  for (const Column& column : selection_of(write)) {
    const bool is_key = type ? type->is_unique({column.field}) : column.field == "id";
    const ValueId value = program.peel(column.value);
    const ValueId object = program.peel(program.operand(value, 0));
    const bool is_of_row = row && program[value].kind == Kind::member &&
                           program[value].text == column.field && object &&
                           program[object].binding == row;
    if (is_key && is_of_row) return true;
    const Column* same = find_column(found, column.field);
    const bool is_alike = same && model::is_same_expression(program, same->value, column.value);
    if (is_key && is_alike) return true;
  }
  // A compound key, compared part by part.
  const ValueId a = model::property(program, read.arguments, "where");
  const ValueId b = model::property(program, write.arguments, "where");
  return a && b && model::is_same_expression(program, a, b);
}

}  // namespace poolguard::lint
