#include "analysis/lint/zod_schema.h"

#include <algorithm>
#include <array>

#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Value;
using model::ValueId;
using project::File;
using Limit = ZodNumber::Limit;

constexpr int max_hops = 8;

struct Place {
  const File* file = nullptr;
  ValueId value = {};
};

// What an imported constant is, in the file that holds it.
Place settled(const project::Project& project, Place place) {
  for (int hop = 0; hop < max_hops; ++hop) {
    const Program& program = place.file->facts.program();
    place.value = model::settle(program, place.value);
    if (!place.value) return {};
    const Value& value = program[place.value];
    if (value.kind != Value::Kind::identifier) return place;
    if (!value.binding || program[value.binding].kind != model::Binding::Kind::import_) return {};
    const model::Import& import = program[program[value.binding].import];
    const File* target = project::resolve_module(project, *place.file, import.specifier);
    if (!target) return {};
    const Program& other = target->facts.program();
    const auto entry = std::ranges::find(other.exports, import.name, &model::Export::name);
    if (entry == other.exports.end()) return {};
    const ValueId found = entry->binding ? other[entry->binding].init : entry->value;
    if (!found) return {};
    place = {target, found};
  }
  return {};
}

// `z.number().min(1)`: the method of the outermost call, and what it is called on.
struct Call {
  std::string_view method = {};
  ValueId object = {};
};

Call method_call(const Program& program, ValueId id) {
  id = program.peel(id);
  if (!id || program[id].kind != Value::Kind::call) return {};
  const ValueId callee = program.peel(program.operand(id, 0));
  if (!callee || program[callee].kind != Value::Kind::member) return {};
  return {program[callee].text, program.peel(program.operand(callee, 0))};
}

ZodNumber read_number(const project::Project& project, Place place) {
  constexpr std::array<std::string_view, 5> limits = {"max", "lte", "lt", "negative", "length"};
  constexpr std::array<std::string_view, 14> harmless = {
      "min",     "gte",      "gt",      "int",      "positive", "nonnegative", "optional",
      "nullish", "nullable", "default", "describe", "finite",   "safe",        "openapi"};
  for (int hop = 0; hop < 2 * max_hops; ++hop) {
    place = settled(project, place);
    if (!place.value) return {};
    const Program& program = place.file->facts.program();
    const Call call = method_call(program, place.value);
    if (text::is_one_of(call.method, limits)) return {.limit = Limit::maximum};
    if (call.method == "number") {
      return {.limit = Limit::none, .file = place.file, .number = program.peel(place.value)};
    }
    if (call.method == "string") return {.limit = Limit::none};
    if (!text::is_one_of(call.method, harmless)) return {};
    place.value = call.object;
  }
  return {};
}

}  // namespace

ZodNumber zod_number(const project::Project& project, const File& file, ValueId schema,
                     std::string_view key) {
  Place place{&file, schema};
  for (int hop = 0; hop < max_hops; ++hop) {
    place = settled(project, place);
    if (!place.value) return {};
    const Program& program = place.file->facts.program();
    const Call call = method_call(program, place.value);
    if (call.method == "object" || call.method == "extend" || call.method == "strictObject") {
      const auto arguments = program.arguments(program.peel(place.value));
      const ValueId fields = arguments.empty() ? ValueId{} : arguments[0];
      if (ValueId field = model::property(program, fields, key)) {
        return read_number(project, {place.file, field});
      }
      if (model::is_open(program, fields) || call.method != "extend") return {};
    } else if (call.method != "strict" && call.method != "optional" && call.method != "default" &&
               call.method != "passthrough" && call.method != "openapi") {
      return {};
    }
    place.value = call.object;
  }
  return {};
}

}  // namespace poolguard::lint
