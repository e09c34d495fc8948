#include "analysis/model/callbacks.h"

namespace poolguard::model {
namespace {

// The `$transaction(...)` call that `callback` is the first argument of.
ValueId call_with(const Program& program, ValueId callback) {
  const ValueId outer = program.wrapped(callback);
  const ValueId call = program[outer].parent;
  if (!call || program[call].kind != Value::Kind::call) return {};
  const auto arguments = program.arguments(call);
  if (arguments.empty() || arguments[0] != outer) return {};
  const Value& callee = program[program.peel(program.operand(call, 0))];
  const bool opens = callee.kind == Value::Kind::member && callee.text == "$transaction";
  return opens ? call : ValueId{};
}

// The only mention of a name that `statement` declares; for constants only of one that is `init`.
ValueId only_mention(const Program& program, StatementId statement, ValueId init) {
  for (BindingId id : program.declared_by(statement)) {
    const Binding& binding = program[id];
    if (init && (binding.init != init || !binding.path.empty())) continue;
    const auto references = program.references_to(id);
    if (references.size() == 1) return references[0];
  }
  return {};
}

}  // namespace

ValueId transaction_with(const Program& program, BindingId parameter) {
  const Binding& binding = program[parameter];
  if (binding.parameter_index != 0 || !binding.function_in) return {};
  const Function& function = program[binding.function_in];
  ValueId callback = function.value;
  if (function.declaration) {
    callback = only_mention(program, function.declaration, {});
  } else if (callback && !program[program.wrapped(callback)].parent &&
             program[callback].statement) {
    callback = only_mention(program, program[callback].statement, callback);
  }
  return callback ? call_with(program, callback) : ValueId{};
}

}  // namespace poolguard::model
