#include "analysis/lint/existence.h"

#include <algorithm>
#include <array>

#include "analysis/model/values.h"

namespace poolguard::lint {
namespace {

using model::Binding;
using model::Program;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

class Judge {
 public:
  Judge(const Program& program, const Access& access) : program_(program), access_(access) {}

  Judgement of(ValueId id, int depth = 0) {
    id = program_.peel(id);
    if (!id || depth > 8) return {};
    const Value& value = program_[id];
    if (id == access_.await || id == access_.call) return found();
    switch (value.kind) {
      case Kind::identifier:
        return of_name(value, depth);
      case Kind::unary:
        return value.text == "!" ? inverted(of(program_.operand(id, 0), depth + 1)) : Judgement{};
      case Kind::member:
        return is_count(value.text) ? of(program_.operand(id, 0), depth + 1) : Judgement{};
      case Kind::index:
        return of(program_.operand(id, 0), depth + 1);
      case Kind::call:
        return of_call(id, depth);
      case Kind::binary:
        return of_comparison(id, depth);
      case Kind::logical:
        return of_either(id, depth);
      default:
        return {};
    }
  }

 private:
  Judgement found() const {
    return {access_.says_missing ? Existence::missing : Existence::exists};
  }

  static Judgement inverted(Judgement judgement) {
    return {opposite(judgement.says), judgement.filtered};
  }

  static bool is_count(std::string_view member) {
    return member == "length" || member == "id" || member == "size";
  }

  Judgement of_name(const Value& name, int depth) {
    if (!name.binding) return {};
    if (std::ranges::count(access_.names, name.binding) > 0) return found();
    const Binding& binding = program_[name.binding];
    if (binding.reassigned || !binding.init) return {};
    // `const [first] = await ...findMany()`
    const bool is_first = binding.path.size() == 1 && binding.path[0] == "0" &&
                          program_.peel(binding.init) == access_.await;
    if (is_first) return found();
    return binding.path.empty() ? of(binding.init, depth + 1) : Judgement{};
  }

  Judgement of_call(ValueId id, int depth) {
    constexpr std::array<std::string_view, 7> searches = {"find", "some", "filter",  "includes",
                                                          "at",   "has",  "findLast"};
    const ValueId callee = program_.peel(program_.operand(id, 0));
    if (!callee) return {};
    const Value& value = program_[callee];
    if (value.text == "Boolean") return of(program_.operand(id, 1), depth + 1);
    if (value.kind != Kind::member) return {};
    if (std::ranges::find(searches, value.text) == searches.end()) return {};
    Judgement judgement = of(program_.operand(callee, 0), depth + 1);
    judgement.filtered = true;
    return judgement;
  }

  Judgement of_comparison(ValueId id, int depth) {
    Judgement judgement = of(program_.operand(id, 0), depth + 1);
    if (judgement.says != Existence::exists) return {};
    judgement.says = compared(program_[id].text, program_.operand(id, 1), is_number(id));
    return judgement;
  }

  // Whether the left side is a number: a count or a length.
  bool is_number(ValueId comparison) const {
    const ValueId left = program_.peel(program_.operand(comparison, 0));
    return access_.query->operation == model::Operation::count || program_[left].text == "length" ||
           program_[left].text == "size";
  }

  Existence compared(std::string_view op, ValueId right, bool is_number) const {
    const auto number = model::number(program_, right);
    const bool is_equal = op == "===" || op == "==";
    if (is_equal || op == "!==" || op == "!=") {
      const bool is_nothing = model::is_nullish(program_, right) || number == 0;
      if (!is_nothing) return Existence::unknown;
      return is_equal ? Existence::missing : Existence::exists;
    }
    if (!is_number) return Existence::unknown;
    if (op == ">") return number == 0 ? Existence::exists : Existence::full;
    if (op == ">=") return number == 1 ? Existence::exists : Existence::full;
    if (op == "<") return number == 1 ? Existence::missing : Existence::room;
    if (op == "<=") return number == 0 ? Existence::missing : Existence::room;
    return Existence::unknown;
  }

  Judgement of_either(ValueId id, int depth) {
    Judgement first;
    for (ValueId operand : program_.operands_of(id)) {
      const Judgement judgement = of(operand, depth + 1);
      const bool is_limit = judgement.says == Existence::full || judgement.says == Existence::room;
      if (is_limit) return judgement;
      if (first.says == Existence::unknown) first = judgement;
    }
    return first;
  }

  const Program& program_;
  const Access& access_;
};

}  // namespace

Judgement judge(const Program& program, const Access& access, ValueId condition) {
  return Judge(program, access).of(condition);
}

Existence opposite(Existence existence) {
  switch (existence) {
    case Existence::exists:
      return Existence::missing;
    case Existence::missing:
      return Existence::exists;
    case Existence::full:
      return Existence::room;
    case Existence::room:
      return Existence::full;
    default:
      return Existence::unknown;
  }
}

}  // namespace poolguard::lint
