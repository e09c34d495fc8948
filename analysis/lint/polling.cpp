#include "analysis/lint/polling.h"

#include <array>
#include <optional>

#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Value;
using model::ValueId;

constexpr std::array<std::string_view, 2> intervals = {"refreshInterval", "refetchInterval"};

class PollFinder {
 public:
  explicit PollFinder(const Program& program) : program_(program) {}

  std::vector<Poll> run() {
    for (uint32_t i = 0; i < program_.values.size(); ++i) {
      if (program_.values[i].kind == Value::Kind::call) visit({i});
    }
    return std::move(polls_);
  }

 private:
  void visit(ValueId call) {
    const ValueId callee = program_.peel(program_.operand(call, 0));
    const auto arguments = program_.arguments(call);
    if (!callee || arguments.empty()) return;
    if (program_[callee].text == "setInterval" && arguments.size() == 2) {
      add(call, asked_by(arguments[0]), milliseconds(arguments[1]));
      return;
    }
    for (ValueId argument : arguments) {
      for (std::string_view key : intervals) {
        const ValueId interval = model::property(program_, argument, key);
        if (interval) add(call, asked_in(call, callee), milliseconds(interval));
      }
    }
  }

  std::optional<double> milliseconds(ValueId value) const {
    const auto known = model::number(program_, value);
    return known && *known > 0 ? known : std::nullopt;
  }

  void add(ValueId call, std::string path, std::optional<double> interval) {
    if (path.empty() || !interval) return;
    polls_.push_back({.span = program_[call].span,
                      .component = component(call),
                      .path = std::move(path),
                      .seconds = *interval / 1000});
  }

  std::string component(ValueId call) const {
    for (model::FunctionId at = program_[call].function_in; at; at = program_[at].parent) {
      if (!program_[at].name.empty()) return std::string(program_[at].name);
    }
    return {};
  }

  // The path that a function given to setInterval asks for: written there, or one call away.
  std::string asked_by(ValueId function) const {
    const ValueId id = model::settle(program_, function);
    if (!id) return {};
    if (program_[id].kind == Value::Kind::identifier && program_[id].binding) {
      return path_in(program_[program_[program_[id].binding].function].span);
    }
    if (program_[id].kind != Value::Kind::function) return {};
    const std::string path = path_in(program_[id].span);
    if (!path.empty()) return path;
    const model::Range inside = model::values_in(program_, program_[id].span);
    for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
      if (program_.values[i].kind != Value::Kind::call) continue;
      const std::string there = path_of_function(program_.operand({i}, 0));
      if (!there.empty()) return there;
    }
    return {};
  }

  std::string path_of_function(ValueId name) const {
    const ValueId id = program_.peel(name);
    if (!id || program_[id].kind != Value::Kind::identifier || !program_[id].binding) return {};
    const model::Binding& binding = program_[program_[id].binding];
    if (binding.function) return path_in(program_[binding.function].span);
    const ValueId init = program_.peel(binding.init);
    // `const load = useCallback(async () => ..., [])` as well
    const bool holds = init && (program_[init].kind == Value::Kind::function ||
                                program_[init].kind == Value::Kind::call);
    return holds ? path_in(program_[init].span) : std::string();
  }

  // What a hook asks for: its key, the function it is given, or the procedure it stands for.
  std::string asked_in(ValueId call, ValueId callee) const {
    if (program_[callee].text == "useQuery" && program_[callee].kind == Value::Kind::member) {
      return procedure(program_.operand(callee, 0));
    }
    return path_in(program_[call].span);
  }

  // "messages.list" of `trpc.messages.list`
  std::string procedure(ValueId id) const {
    std::string path;
    for (id = program_.peel(id); id && program_[id].kind == Value::Kind::member;
         id = program_.peel(program_.operand(id, 0))) {
      path = std::string(program_[id].text) + (path.empty() ? "" : "." + path);
    }
    return id && program_[id].kind == Value::Kind::identifier ? path : std::string();
  }

  // The first path of an API that is written inside.
  std::string path_in(text::Span span) const {
    const model::Range inside = model::values_in(program_, span);
    for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
      const Value& value = program_.values[i];
      const bool is_text =
          value.kind == Value::Kind::string || value.kind == Value::Kind::template_string;
      if (is_text && value.text.starts_with("/api/")) return std::string(value.text);
    }
    return {};
  }

  const Program& program_;
  std::vector<Poll> polls_;
};

}  // namespace

std::vector<Poll> polls_in(const project::File& file) {
  // All of their names end so.
  if (file.text->find("Interval") == std::string::npos) return {};
  return PollFinder(file.facts.program()).run();
}

}  // namespace poolguard::lint
