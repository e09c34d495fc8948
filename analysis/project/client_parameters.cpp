#include "analysis/project/client_parameters.h"

#include <algorithm>

#include "analysis/model/values.h"

namespace poolguard::project {
namespace {

using model::Binding;
using model::FunctionId;
using model::Program;
using model::Value;
using model::ValueId;
using Path = std::vector<std::string_view>;

constexpr int max_hops = 8;

class Trail {
 public:
  Trail(const Program& program, FunctionId function) : program_(program), function_(function) {}

  std::optional<GivenClient> follow(ValueId id, const Path& path) {
    id = program_.peel(id);
    if (!id || ++hops_ > max_hops) return {};
    const Value& value = program_[id];
    switch (value.kind) {
      case Value::Kind::identifier:
        return value.binding ? follow(value.binding, path) : std::nullopt;
      case Value::Kind::member: {
        Path longer{value.text};
        longer.insert(longer.end(), path.begin(), path.end());
        return follow(program_.operand(id, 0), longer);
      }
      case Value::Kind::logical:
        if (value.text == "&&") return {};
        return with_fallback(program_.operand(id, 0), program_.operand(id, 1), path);
      case Value::Kind::conditional:
        return with_fallback(program_.operand(id, 1), program_.operand(id, 2), path);
      default:
        return {};
    }
  }

 private:
  std::optional<GivenClient> with_fallback(ValueId first, ValueId otherwise, const Path& path) {
    std::optional<GivenClient> given = follow(first, path);
    if (given && !given->fallback) given->fallback = otherwise;
    return given;
  }

  std::optional<GivenClient> follow(model::BindingId id, const Path& path) {
    const Binding& binding = program_[id];
    if (binding.reassigned) return {};
    Path full = binding.path;
    full.insert(full.end(), path.begin(), path.end());
    if (binding.kind == Binding::Kind::parameter) {
      if (binding.function_in != function_) return {};
      const ValueId whole = binding.path.empty() ? binding.init : ValueId{};
      return GivenClient{binding.parameter_index, full,
                         binding.default_value ? binding.default_value : whole};
    }
    if (binding.kind != Binding::Kind::const_ || !binding.init) return {};
    std::optional<GivenClient> given = follow(binding.init, full);
    if (given && !given->fallback) given->fallback = binding.default_value;
    return given;
  }

  const Program& program_;
  FunctionId function_;
  int hops_ = 0;
};

}  // namespace

std::optional<GivenClient> given_client(const Program& program, FunctionId function,
                                        ValueId expression) {
  if (!function) return {};
  return Trail(program, function).follow(expression, {});
}

Argument argument_for(const Program& program, ValueId call, uint32_t parameter, const Path& path) {
  const auto arguments = program.arguments(call);
  const std::size_t seen = std::min<std::size_t>(arguments.size(), parameter + 1);
  const bool spread = std::ranges::any_of(
      arguments.first(seen), [&](ValueId id) { return program[id].kind == Value::Kind::spread; });
  if (spread) return {};
  if (parameter >= arguments.size()) return {Argument::Kind::absent, {}};
  ValueId value = arguments[parameter];
  for (std::string_view key : path) {
    value = model::settle(program, value);
    if (model::is_nullish(program, value)) return {Argument::Kind::absent, {}};
    if (program[value].kind != Value::Kind::object || model::is_open(program, value)) return {};
    value = model::property(program, value, key);
    if (!value) return {Argument::Kind::absent, {}};
  }
  if (model::is_nullish(program, value)) return {Argument::Kind::absent, {}};
  return {Argument::Kind::given, value};
}

}  // namespace poolguard::project
