#include "analysis/lint/request_input.h"

#include <algorithm>
#include <array>

#include "analysis/lint/callers.h"
#include "analysis/lint/handlers.h"
#include "analysis/model/values.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using From = RequestNumber::From;
using model::Binding;
using model::BindingId;
using model::FunctionId;
using model::Program;
using model::Value;
using model::ValueId;
using Path = std::vector<std::string_view>;

constexpr int max_depth = 16;
constexpr int max_calls = 3;  // from a function to its callers

constexpr std::array<std::string_view, 3> conversions = {"Number", "parseInt", "parseFloat"};

class Tracer {
 public:
  Tracer(const project::Project& project, const project::File& file, int calls)
      : project_(project), file_(file), program_(file.facts.program()), calls_(calls) {}

  RequestNumber trace(ValueId id, int depth = 0) {
    id = program_.peel(id);
    if (!id || depth > max_depth) return {};
    const Value& value = program_[id];
    switch (value.kind) {
      case Value::Kind::identifier:
        return value.binding ? trace_name(value.binding, {}, depth) : RequestNumber{};
      case Value::Kind::member:
        return trace_path(program_.operand(id, 0), {value.text}, depth);
      case Value::Kind::await:
      case Value::Kind::unary:
        if (value.text == "!" || value.text == "typeof") return {};
        return trace(program_.operand(id, 0), depth + 1);
      case Value::Kind::logical:
      case Value::Kind::binary:
        if (value.text == "&&" || value.text == "%" || value.text == "/") return {};
        return either(program_.operand(id, 0), program_.operand(id, 1), depth);
      case Value::Kind::conditional:
        if (compares(program_.operand(id, 0))) return {};
        return either(program_.operand(id, 1), program_.operand(id, 2), depth);
      case Value::Kind::call:
        return trace_call(id, depth);
      default:
        return {};
    }
  }

 private:
  RequestNumber either(ValueId a, ValueId b, int depth) {
    RequestNumber first = trace(a, depth + 1);
    RequestNumber second = trace(b, depth + 1);
    return first.from >= second.from ? first : second;
  }

  RequestNumber found(ValueId source) const {
    return {.from = From::request, .source = std::string(program_.source(program_[source].span))};
  }

  bool compares(ValueId condition) const {
    return model::any_inside(program_, condition, [&](ValueId id) {
      return program_[id].kind == Value::Kind::binary && is_relation(program_[id].text);
    });
  }

  static bool is_relation(std::string_view word) {
    return word == "<" || word == ">" || word == "<=" || word == ">=";
  }

  // Whether code looks how large the number is, or tests what it is in a function.
  bool is_checked(BindingId name) const {
    return std::ranges::any_of(program_.references_to(name), [&](ValueId reference) {
      const ValueId parent = program_[program_.wrapped(reference)].parent;
      if (!parent) return false;
      const Value& value = program_[parent];
      if (value.kind == Value::Kind::binary) {
        // `rows.length > limit` asks whether there is another page.
        return is_relation(value.text) && !program_.source(value.span).ends_with(".length") &&
               program_.source(value.span).find(".length ") == std::string_view::npos;
      }
      const std::string_view callee =
          value.kind == Value::Kind::call
              ? program_.source(program_[program_.operand(parent, 0)].span)
              : std::string_view();
      return callee == "Math.min" || callee.ends_with("includes") || callee.ends_with("has");
    });
  }

  RequestNumber trace_name(BindingId id, const Path& rest, int depth) {
    const Binding& binding = program_[id];
    if (binding.reassigned || depth > max_depth || is_checked(id)) return {};
    Path path = binding.path;
    path.insert(path.end(), rest.begin(), rest.end());
    if (binding.kind == Binding::Kind::parameter) return trace_parameter(id, path);
    if (!binding.init) return {};
    return path.empty() ? trace(binding.init, depth + 1)
                        : trace_path(binding.init, path, depth + 1);
  }

  // The member under `path` of an object.
  RequestNumber trace_path(ValueId object, const Path& path, int depth) {
    object = program_.peel(object);
    if (!object || depth > max_depth) return {};
    const Value& value = program_[object];
    if (is_request_object(object)) return found(object);
    switch (value.kind) {
      case Value::Kind::identifier:
        return value.binding ? trace_name(value.binding, path, depth) : RequestNumber{};
      case Value::Kind::await:
        return trace_path(program_.operand(object, 0), path, depth + 1);
      case Value::Kind::member: {
        Path longer{value.text};
        longer.insert(longer.end(), path.begin(), path.end());
        return trace_path(program_.operand(object, 0), longer, depth + 1);
      }
      case Value::Kind::object: {
        const ValueId inner = model::property(program_, object, path.front());
        if (!inner || path.size() > 2) return {};
        return path.size() == 1 ? trace(inner, depth + 1)
                                : trace_path(inner, {path.begin() + 1, path.end()}, depth + 1);
      }
      case Value::Kind::call:
        return trace_parsed(object, path);
      default:
        return {};
    }
  }

  // `req.query`, `await request.json()`, `Object.fromEntries(url.searchParams)`
  bool is_request_object(ValueId id) const {
    const Value& value = program_[id];
    constexpr std::array<std::string_view, 4> parts = {"query", "body", "params", "searchParams"};
    if (value.kind == Value::Kind::member) {
      return text::is_one_of(value.text, parts) && is_request(program_.operand(id, 0));
    }
    if (value.kind == Value::Kind::await) {
      return is_request_object(program_.peel(program_.operand(id, 0)));
    }
    if (value.kind != Value::Kind::call) return false;
    const ValueId callee = program_.peel(program_.operand(id, 0));
    if (program_[callee].kind != Value::Kind::member) return false;
    const auto arguments = program_.arguments(id);
    if (program_[callee].text == "json") {
      return arguments.empty() && is_request(program_.operand(callee, 0));
    }
    return program_[callee].text == "fromEntries" && !arguments.empty() &&
           program_.source(program_[arguments[0]].span).find("searchParams") != std::string::npos;
  }

  // A parameter that is called as requests are.
  bool is_request(ValueId id) const {
    id = program_.peel(id);
    constexpr std::array<std::string_view, 4> names = {"req", "request", "_req", "_request"};
    if (program_[id].kind == Value::Kind::member && program_[id].text == "req") return true;
    const BindingId binding = program_[id].binding;
    return program_[id].kind == Value::Kind::identifier && binding &&
           program_[binding].kind == Binding::Kind::parameter &&
           text::is_one_of(program_[binding].name, names);
  }

  RequestNumber trace_call(ValueId call, int depth) {
    const ValueId callee = program_.peel(program_.operand(call, 0));
    const auto arguments = program_.arguments(call);
    const Value& value = program_[callee];
    const bool converts = text::is_one_of(value.text, conversions) || value.text == "String";
    if (value.kind == Value::Kind::identifier) {
      if (!converts || arguments.empty()) return {};
      return converted(trace(arguments[0], depth + 1), arguments[0]);
    }
    if (value.kind != Value::Kind::member) return {};
    const ValueId object = program_.operand(callee, 0);
    const std::string_view owner = program_.source(program_[object].span);
    if (owner == "Number" && converts && !arguments.empty()) {
      return converted(trace(arguments[0], depth + 1), arguments[0]);
    }
    if (owner == "Math" && value.text != "min") {
      for (ValueId argument : arguments) {
        if (RequestNumber number = trace(argument, depth + 1); number.from != From::elsewhere) {
          return number;
        }
      }
      return {};
    }
    const bool is_search = value.text == "get" && owner.ends_with("earchParams");
    const bool is_query = value.text == "query" && owner.ends_with("req") && !arguments.empty();
    return is_search || is_query ? found(call) : RequestNumber{};
  }

  // Text that a parameter brings and code makes a number of: it came from outside.
  RequestNumber converted(RequestNumber number, ValueId argument) const {
    if (number.from != From::elsewhere) return number;
    argument = program_.peel(argument);
    const BindingId name = program_[argument].binding;
    const bool is_parameter = program_[argument].kind == Value::Kind::identifier && name &&
                              program_[name].kind == Binding::Kind::parameter &&
                              !program_[name].reassigned && !is_checked(name);
    if (!is_parameter || !is_called_like_a_limit(program_[name].name)) return number;
    return {.from = From::text, .source = std::string(program_[name].name)};
  }

  static bool is_called_like_a_limit(std::string_view name) {
    constexpr std::array<std::string_view, 8> names = {"limit", "take",      "pageSize", "perPage",
                                                       "size",  "page_size", "per_page", "count"};
    return text::is_one_of(name, names);
  }

  // `schema.parse(input)`, `await schema.parseAsync(input)`, `schema.safeParse(input).data`
  RequestNumber trace_parsed(ValueId call, const Path& path) {
    const ValueId callee = program_.peel(program_.operand(call, 0));
    if (program_[callee].kind != Value::Kind::member) return {};
    const std::string_view method = program_[callee].text;
    const bool is_safe = method == "safeParse" || method == "safeParseAsync";
    if (!is_safe && method != "parse" && method != "parseAsync") return {};
    if (path.size() != (is_safe ? 2U : 1U)) return {};
    return from_schema(program_.operand(callee, 0), path.back(), call);
  }

  RequestNumber from_schema(ValueId schema, std::string_view key, ValueId source) const {
    const ZodNumber number = zod_number(project_, file_, schema, key);
    if (number.limit != ZodNumber::Limit::none) return {};
    const std::string text(program_.source(program_[source].span));
    const bool is_short = text.size() <= 60 && text.find('\n') == std::string::npos;
    return {.from = From::request,
            .source = is_short ? text : "'" + std::string(key) + "' of the input",
            .schema = number};
  }

  // --- Parameters -------------------------------------------------------------------------------

  RequestNumber trace_parameter(BindingId id, const Path& path) {
    const Binding& binding = program_[id];
    const FunctionId function = binding.function_in;
    if (RequestNumber number = trace_input(function, path); number.from != From::elsewhere) {
      return number;
    }
    // What a server action is given comes from the browser, whatever its type says.
    if (is_search_parameter(function, path) || is_server_action(program_, function)) {
      std::string source(binding.name);
      return {.from = From::request, .source = std::move(source)};
    }
    if (calls_ >= max_calls) return {};
    for (const Caller& caller : callers_of(project_, {&file_, function})) {
      RequestNumber number = trace_argument(caller, binding.parameter_index, path);
      if (number.from != From::request) continue;
      number.way.insert(number.way.begin(),
                        {caller.file->path, caller.file->facts.program()[caller.call].span,
                         "gets '" + number.source + "' here"});
      return number;
    }
    return {};
  }

  RequestNumber trace_argument(const Caller& caller, uint32_t index, const Path& path) {
    const Program& program = caller.file->facts.program();
    const auto arguments = program.arguments(caller.call);
    if (index >= arguments.size()) return {};
    for (uint32_t i = 0; i <= index; ++i) {
      if (program[arguments[i]].kind == Value::Kind::spread) return {};
    }
    Tracer tracer(project_, *caller.file, calls_ + 1);
    return path.empty() ? tracer.trace(arguments[index])
                        : tracer.trace_path(arguments[index], path, 0);
  }

  // `procedure.input(schema).query(({ input }) => ...)`
  RequestNumber trace_input(FunctionId id, const Path& path) const {
    const ValueId value = id ? program_[id].value : ValueId{};
    if (!value || path.size() != 2 || path.front() != "input") return {};
    const ValueId call = program_[program_.wrapped(value)].parent;
    if (!call || program_[call].kind != Value::Kind::call) return {};
    ValueId step = program_.peel(program_.operand(call, 0));
    for (int hop = 0; hop < max_depth && step; ++hop) {
      if (program_[step].kind == Value::Kind::member) {
        step = program_.peel(program_.operand(step, 0));
        continue;
      }
      if (program_[step].kind != Value::Kind::call) return {};
      const ValueId callee = program_.peel(program_.operand(step, 0));
      const auto arguments = program_.arguments(step);
      if (program_[callee].text == "input" && !arguments.empty()) {
        RequestNumber number = from_schema(arguments[0], path.back(), arguments[0]);
        if (number.from == From::request) number.source = "input." + std::string(path.back());
        return number;
      }
      step = callee;
    }
    return {};
  }

  // `searchParams` of a page.
  bool is_search_parameter(FunctionId id, const Path& path) const {
    return path.size() == 2 && path.front() == "searchParams" &&
           runs_per_request(project_, file_, id);
  }

  const project::Project& project_;
  const project::File& file_;
  const Program& program_;
  int calls_;
};

}  // namespace

RequestNumber trace_request_number(const Context& context, ValueId value) {
  return Tracer(context.project, context.file, 0).trace(value);
}

}  // namespace poolguard::lint
