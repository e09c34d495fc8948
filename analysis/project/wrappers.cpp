#include "analysis/project/wrappers.h"

#include <algorithm>

#include "analysis/model/values.h"

namespace poolguard::project {
namespace {

using model::Program;
using model::Region;
using model::Transaction;
using model::Value;

constexpr int max_hops = 6;

// An argument's call and position, when `value` is one.
struct Argument {
  model::ValueId call;
  uint32_t position = 0;
};

std::optional<Argument> argument_of(const Program& program, model::ValueId value) {
  const model::ValueId outer = program.wrapped(value);
  const model::ValueId call = program[outer].parent;
  if (!call || program[call].kind != Value::Kind::call) return {};
  const auto arguments = program.arguments(call);
  const auto found = std::ranges::find(arguments, outer);
  if (found == arguments.end()) return {};
  return Argument{call, static_cast<uint32_t>(found - arguments.begin())};
}

class WrapperSearch {
 public:
  explicit WrapperSearch(const Project& project) : project_(project) {}

  // The transaction that the function called by `argument.call` runs that argument in.
  std::optional<Wrapper> search(const File& file, Argument argument) {
    if (++hops_ > max_hops) return {};
    const FunctionRef function = resolve_call(project_, file, argument.call);
    if (!function || function.row().parameters.size() <= argument.position) return {};
    const model::BindingId parameter = function.row().parameters[argument.position].binding;
    if (!parameter) return {};
    for (model::ValueId reference : function.file->facts.program().references_to(parameter)) {
      if (std::optional<Wrapper> found = use(*function.file, reference)) {
        found->function = function;
        return found;
      }
    }
    return {};
  }

 private:
  // What a mention of the callback parameter does with it.
  std::optional<Wrapper> use(const File& file, model::ValueId reference) {
    const model::Facts& facts = file.facts;
    const Program& program = facts.program();
    const model::ValueId outer = program.wrapped(reference);
    const model::ValueId parent = program[outer].parent;
    if (parent && program[parent].kind == Value::Kind::call &&
        program.operand(parent, 0) == outer) {
      return called_inside(file, parent);
    }
    const std::optional<Argument> argument = argument_of(program, reference);
    if (!argument) return {};
    for (uint32_t i = 0; i < facts.transactions().size(); ++i) {
      if (facts.transactions()[i].call == argument->call && argument->position == 0) {
        return Wrapper{{}, &file, {i}};
      }
    }
    return search(file, *argument);
  }

  // `callback(tx)` inside an interactive transaction.
  static std::optional<Wrapper> called_inside(const File& file, model::ValueId call) {
    const model::Facts& facts = file.facts;
    const Region* region =
        facts.enclosing(facts.region_of(call), Region::Kind::interactive_transaction);
    if (!region || !region->transaction) return {};
    return Wrapper{{}, &file, region->transaction};
  }

  const Project& project_;
  int hops_ = 0;
};

}  // namespace

std::optional<Wrapper> wrapper_of(const Project& project, const File& file,
                                  model::FunctionId callback) {
  const model::Function& function = file.facts.program()[callback];
  if (!function.value) return {};
  const std::optional<Argument> argument = argument_of(file.facts.program(), function.value);
  return argument ? WrapperSearch(project).search(file, *argument) : std::nullopt;
}

}  // namespace poolguard::project
