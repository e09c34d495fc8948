#include "analysis/project/wrappers.h"

#include <algorithm>

#include "analysis/model/values.h"
#include "analysis/project/client_parameters.h"

namespace poolguard::project {
namespace {

using model::Program;
using model::Region;
using model::Transaction;
using model::Value;

constexpr int max_hops = 6;

// An argument's call and position, when `value` is one.
struct Handed {
  model::ValueId call;
  uint32_t position = 0;
};

std::optional<Handed> argument_of(const Program& program, model::ValueId value) {
  const model::ValueId outer = program.wrapped(value);
  const model::ValueId call = program[outer].parent;
  if (!call || program[call].kind != Value::Kind::call) return {};
  const auto arguments = program.arguments(call);
  const auto found = std::ranges::find(arguments, outer);
  if (found == arguments.end()) return {};
  return Handed{call, static_cast<uint32_t>(found - arguments.begin())};
}

std::optional<Handed> argument_of(const File& file, model::FunctionId function) {
  const Program& program = file.facts.program();
  if (!function || !program[function].value) return {};
  return argument_of(program, program[function].value);
}

// The call that `value` is the callee of; none when it is not called.
model::ValueId call_of(const Program& program, model::ValueId value) {
  const model::ValueId outer = program.wrapped(value);
  const model::ValueId call = program[outer].parent;
  const bool is_called =
      call && program[call].kind == Value::Kind::call && program.operand(call, 0) == outer;
  return is_called ? call : model::ValueId{};
}

// The parameter that an argument is given for.
struct Received {
  FunctionRef function;
  std::span<const model::ValueId> mentions;  // in the function's file
};

std::optional<Received> received(const Project& project, const File& file, Handed argument) {
  const FunctionRef function = resolve_call(project, file, argument.call);
  if (!function || function.row().parameters.size() <= argument.position) return {};
  const model::BindingId parameter = function.row().parameters[argument.position].binding;
  if (!parameter) return {};
  return Received{function, function.file->facts.program().references_to(parameter)};
}

class WrapperSearch {
 public:
  explicit WrapperSearch(const Project& project) : project_(project) {}

  // The transaction that the function called by `argument.call` runs that argument in.
  std::optional<Wrapper> search(const File& file, Handed argument) {
    if (++hops_ > max_hops) return {};
    const auto parameter = received(project_, file, argument);
    if (!parameter) return {};
    for (model::ValueId mention : parameter->mentions) {
      if (std::optional<Wrapper> found = use(*parameter->function.file, mention)) {
        found->function = parameter->function;
        return found;
      }
    }
    return {};
  }

 private:
  // What a mention of the callback parameter does with it.
  std::optional<Wrapper> use(const File& file, model::ValueId mention) {
    const model::Facts& facts = file.facts;
    const Program& program = facts.program();
    if (const model::ValueId call = call_of(program, mention)) return called_inside(file, call);
    const std::optional<Handed> argument = argument_of(program, mention);
    if (!argument) return {};
    for (uint32_t i = 0; i < facts.transactions().size(); ++i) {
      if (facts.transactions()[i].call == argument->call && argument->position == 0) {
        return Wrapper{{}, &file, {i}};
      }
    }
    return search(file, *argument);
  }

  // `callback(tx)` inside an interactive transaction, or inside a callback that a wrapper runs:
  // `withTenant((tx) => callback(tx))`.
  std::optional<Wrapper> called_inside(const File& file, model::ValueId call) {
    const model::Facts& facts = file.facts;
    const Region* region =
        facts.enclosing(facts.region_of(call), Region::Kind::interactive_transaction);
    if (region && region->transaction) return Wrapper{{}, &file, region->transaction};
    const auto around = argument_of(file, facts.program()[call].function_in);
    return around ? search(file, *around) : std::nullopt;
  }

  const Project& project_;
  int hops_ = 0;
};

// The call of a callback: by the function it is given to, or by one that is given it in turn.
Given call_of_callback(const Project& project, const File& file, Handed argument, int hops) {
  const auto parameter = hops > 0 ? received(project, file, argument) : std::nullopt;
  if (!parameter) return {};
  const File& there = *parameter->function.file;
  for (model::ValueId mention : parameter->mentions) {
    if (const model::ValueId call = call_of(there.facts.program(), mention)) return {&there, call};
    const std::optional<Handed> next = argument_of(there.facts.program(), mention);
    if (!next) continue;
    if (const Given found = call_of_callback(project, there, *next, hops - 1)) return found;
  }
  return {};
}

}  // namespace

std::optional<Wrapper> wrapper_of(const Project& project, const File& file,
                                  model::FunctionId callback) {
  const std::optional<Handed> argument = argument_of(file, callback);
  return argument ? WrapperSearch(project).search(file, *argument) : std::nullopt;
}

Given given_to_callback(const Project& project, const File& file, model::FunctionId callback,
                        uint32_t parameter, const std::vector<std::string_view>& path) {
  const std::optional<Handed> argument = argument_of(file, callback);
  if (!argument) return {};
  const Given call = call_of_callback(project, file, *argument, max_hops);
  if (!call) return {};
  const auto given = argument_for(call.file->facts.program(), call.value, parameter, path);
  if (given.kind != Argument::Kind::given) return {};
  return {call.file, given.value};
}

}  // namespace poolguard::project
