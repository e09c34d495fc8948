#include "analysis/lint/external_calls.h"

#include <algorithm>
#include <array>

namespace poolguard::lint {
namespace {

using model::Program;
using model::Value;
using model::ValueId;
using Kind = model::Value::Kind;

constexpr int max_hops = 8;

// Packages whose awaited calls wait on a network, a timer or a deliberately slow computation.
// "name/" matters for scopes: "@aws-sdk/" stands for everything below it.
constexpr std::array<std::string_view, 49> packages = {"axios",
                                                       "got",
                                                       "ky",
                                                       "node-fetch",
                                                       "undici",
                                                       "superagent",
                                                       "cross-fetch",
                                                       "ofetch",
                                                       "needle",
                                                       "stripe",
                                                       "@paypal/",
                                                       "braintree",
                                                       "square",
                                                       "openai",
                                                       "@anthropic-ai/",
                                                       "@google/generative-ai",
                                                       "cohere-ai",
                                                       "replicate",
                                                       "ai",
                                                       "@ai-sdk/",
                                                       "aws-sdk",
                                                       "@aws-sdk/",
                                                       "@google-cloud/",
                                                       "@azure/",
                                                       "firebase-admin",
                                                       "@supabase/",
                                                       "nodemailer",
                                                       "resend",
                                                       "@sendgrid/",
                                                       "postmark",
                                                       "mailgun.js",
                                                       "@react-email/render",
                                                       "twilio",
                                                       "bullmq",
                                                       "bull",
                                                       "bee-queue",
                                                       "amqplib",
                                                       "kafkajs",
                                                       "inngest",
                                                       "@trigger.dev/",
                                                       "redis",
                                                       "ioredis",
                                                       "@upstash/",
                                                       "@vercel/kv",
                                                       "@vercel/blob",
                                                       "bcrypt",
                                                       "bcryptjs",
                                                       "argon2",
                                                       "@node-rs/"};

constexpr std::array<std::string_view, 2> timer_modules = {"timers/promises",
                                                           "node:timers/promises"};

bool is_package(std::string_view specifier) {
  if (std::ranges::find(timer_modules, specifier) != timer_modules.end()) return true;
  return std::ranges::any_of(packages, [&](std::string_view name) {
    if (name.ends_with('/')) return specifier.starts_with(name);
    return specifier == name || (specifier.starts_with(name) && specifier[name.size()] == '/');
  });
}

// `@/lib/stripe`, `../redis`: a module of the project's own that is named after the package it sets
// up.
bool is_named_after_package(std::string_view specifier) {
  const std::size_t slash = specifier.rfind('/');
  if (slash == std::string_view::npos) return false;
  constexpr std::array<std::string_view, 8> names = {"stripe", "redis",  "openai", "axios",
                                                     "resend", "twilio", "s3",     "nodemailer"};
  return std::ranges::find(names, specifier.substr(slash + 1)) != names.end();
}

class Origin {
 public:
  explicit Origin(const Program& program) : program_(program) {}

  bool is_external(ValueId id) {
    if (!id || ++hops_ > max_hops) return false;
    id = program_.peel(id);
    const Value& value = program_[id];
    switch (value.kind) {
      case Kind::identifier:
        return value.binding ? is_external(value.binding) : value.text == "fetch";
      case Kind::member:
        return is_global_fetch(id) || is_external(program_.operand(id, 0));
      case Kind::call:
      case Kind::new_:
      case Kind::await:
        return is_external(program_.operand(id, 0));
      default:
        return false;
    }
  }

 private:
  bool is_external(model::BindingId id) {
    const model::Binding& binding = program_[id];
    if (binding.import) {
      const model::Import& import = program_[binding.import];
      if (import.type_only) return false;
      return is_package(import.specifier) || is_named_after_package(import.specifier);
    }
    // What a package's call gave is data; what it constructed is the package still.
    if (!binding.init) return false;
    const ValueId init = program_.peel(binding.init);
    const Kind kind = program_[init].kind;
    const bool is_instance = kind == Kind::new_ || kind == Kind::member ||
                             kind == Kind::identifier ||
                             (kind == Kind::call && !binding.function_in);
    return is_instance && is_external(init);
  }

  bool is_global_fetch(ValueId member) const {
    const Value& object = program_[program_.peel(program_.operand(member, 0))];
    return program_[member].text == "fetch" && object.kind == Kind::identifier && !object.binding;
  }

  const Program& program_;
  int hops_ = 0;
};

// `setTimeout` as a pause: inside the executor of `new Promise(...)`.
bool is_pause(const Program& program, ValueId call) {
  const Value& callee = program[program.peel(program.operand(call, 0))];
  if (callee.kind != Kind::identifier || callee.text != "setTimeout") return false;
  const model::FunctionId executor = program[call].function_in;
  if (!executor || !program[executor].value) return false;
  const ValueId outer = program[program.wrapped(program[executor].value)].parent;
  if (!outer || program[outer].kind != Kind::new_) return false;
  return program[program.peel(program.operand(outer, 0))].text == "Promise";
}

// `a.b.c` as one word; long or odd callees are cut down to their last name.
std::string name_of(const Program& program, ValueId call) {
  const Value& callee = program[program.peel(program.operand(call, 0))];
  const std::string_view source = program.source(callee.span);
  const bool is_plain =
      source.size() <= 40 && source.find_first_of(" \n\r\t(") == std::string_view::npos;
  return std::string(is_plain ? source : callee.text);
}

bool is_promise_combinator(const Program& program, ValueId call) {
  const ValueId callee = program.peel(program.operand(call, 0));
  if (!callee || program[callee].kind != Kind::member) return false;
  const ValueId object = program.peel(program.operand(callee, 0));
  return object && program[object].text == "Promise";
}

}  // namespace

std::string external_call(const Context& context, ValueId call) {
  const Program& program = context.program;
  const Value& value = program[call];
  if (value.kind != Kind::call) return {};
  if (is_pause(program, call)) return "a timer";
  if (!is_waited_for(program, call)) return {};
  if (!Origin(program).is_external(program.operand(call, 0))) return {};
  return name_of(program, call);
}

bool is_waited_for(const Program& program, ValueId call) {
  ValueId at = call;
  while (true) {
    const Value& value = program[at];
    const ValueId parent = value.parent;
    if (!parent) {
      if (value.function_in && program[value.function_in].expression_body == at) return true;
      return value.statement && program[value.statement].kind == model::Statement::Kind::return_;
    }
    const Value& around = program[parent];
    switch (around.kind) {
      case Kind::await:
        return true;
      case Kind::parenthesized:
      case Kind::cast:
      case Kind::array:
      case Kind::conditional:
      case Kind::logical:
      case Kind::member:
        break;
      case Kind::call:
        if (program.operand(parent, 0) != at && !is_promise_combinator(program, parent))
          return false;
        break;
      default:
        return false;
    }
    at = parent;
  }
}

}  // namespace poolguard::lint
