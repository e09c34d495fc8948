#include "analysis/project/external.h"

#include <algorithm>
#include <array>

#include "analysis/model/values.h"
#include "analysis/project/functions.h"
#include "analysis/project/resolver.h"

namespace poolguard::project {
namespace {

using model::Binding;
using model::Program;
using model::Value;

constexpr int max_hops = 16;

// Packages whose calls wait for something outside, or for a deliberately slow computation; a
// trailing "/" means every package of that scope.
constexpr std::array<std::string_view, 73> slow_packages = {"axios",
                                                            "got",
                                                            "ky",
                                                            "undici",
                                                            "node-fetch",
                                                            "cross-fetch",
                                                            "superagent",
                                                            "ofetch",
                                                            "needle",
                                                            "@nestjs/axios",
                                                            "stripe",
                                                            "@paypal/",
                                                            "braintree",
                                                            "square",
                                                            "plaid",
                                                            "openai",
                                                            "@anthropic-ai/",
                                                            "@google/generative-ai",
                                                            "ai",
                                                            "@ai-sdk/",
                                                            "cohere-ai",
                                                            "replicate",
                                                            "aws-sdk",
                                                            "@aws-sdk/",
                                                            "@google-cloud/",
                                                            "@azure/",
                                                            "googleapis",
                                                            "firebase-admin",
                                                            "@supabase/",
                                                            "nodemailer",
                                                            "@nestjs-modules/mailer",
                                                            "resend",
                                                            "@sendgrid/",
                                                            "@mailchimp/mailchimp_transactional",
                                                            "mailgun.js",
                                                            "postmark",
                                                            "twilio",
                                                            "@react-email/render",
                                                            "@slack/web-api",
                                                            "@slack/webhook",
                                                            "discord.js",
                                                            "web-push",
                                                            "bullmq",
                                                            "bull",
                                                            "bee-queue",
                                                            "ioredis",
                                                            "redis",
                                                            "@upstash/",
                                                            "@vercel/kv",
                                                            "@vercel/blob",
                                                            "inngest",
                                                            "@trigger.dev/",
                                                            "kafkajs",
                                                            "amqplib",
                                                            "algoliasearch",
                                                            "meilisearch",
                                                            "@elastic/elasticsearch",
                                                            "typesense",
                                                            "cloudinary",
                                                            "sharp",
                                                            "puppeteer",
                                                            "puppeteer-core",
                                                            "playwright",
                                                            "bcrypt",
                                                            "bcryptjs",
                                                            "argon2",
                                                            "@node-rs/",
                                                            "@octokit/rest",
                                                            "posthog-node",
                                                            "@nestjs/bull",
                                                            "@nestjs/bullmq",
                                                            "@nestjs/cache-manager",
                                                            "cache-manager"};

constexpr std::array<std::string_view, 6> slow_builtins = {
    "fs/promises",          "node:fs/promises", "timers/promises",
    "node:timers/promises", "child_process",    "node:child_process"};

bool is_slow(std::string_view package) {
  return std::ranges::find(slow_builtins, package) != slow_builtins.end() ||
         std::ranges::any_of(slow_packages, [&](std::string_view slow) {
           if (slow.ends_with('/')) return package.starts_with(slow);
           return package == slow || (package.starts_with(slow) && package[slow.size()] == '/');
         });
}

// Follows an expression to the package it stems from. What a package's awaited call gave is data;
// what it constructed, or hands out without a wait, is the package still.
class PackageTrail {
 public:
  explicit PackageTrail(const Project& project) : project_(project) {}

  std::string follow(const File& file, model::ValueId id) {
    const Program& program = file.facts.program();
    id = program.peel(id);
    if (!id || ++hops_ > max_hops) return {};
    const Value& value = program[id];
    switch (value.kind) {
      case Value::Kind::identifier:
        return value.binding ? follow(file, value.binding) : std::string();
      case Value::Kind::member:
        return follow_member(file, id);
      case Value::Kind::logical:
        return follow(file, program.operand(id, 1));
      case Value::Kind::conditional: {
        const std::string found = follow(file, program.operand(id, 1));
        return found.empty() ? follow(file, program.operand(id, 2)) : found;
      }
      case Value::Kind::call:
      case Value::Kind::new_:
        return follow(file, program.operand(id, 0));
      case Value::Kind::await:
        return follow_result(file, program.operand(id, 0));
      default:
        return {};
    }
  }

 private:
  std::string follow(const File& file, model::BindingId id) {
    if (++hops_ > max_hops) return {};
    const Program& program = file.facts.program();
    const Binding& binding = program[id];
    if (binding.import) return follow_import(file, program[binding.import]);
    if (binding.function) return follow_returns(file, binding.function);
    if (binding.kind == Binding::Kind::parameter) return follow_type(file, binding.type);
    const bool variable = binding.kind == Binding::Kind::const_ ||
                          binding.kind == Binding::Kind::let || binding.kind == Binding::Kind::var;
    if (!variable) return {};
    if (!binding.init) return follow_type(file, binding.type);
    const model::ValueId init = program.peel(binding.init);
    return program[init].kind == Value::Kind::function
               ? follow_returns(file, program[init].function)
               : follow(file, init);
  }

  // `await getStripe()`: a function of ours that hands out a package's client. What a package's own
  // call gives is data.
  std::string follow_result(const File& file, model::ValueId id) {
    const Program& program = file.facts.program();
    id = program.peel(id);
    if (!id || program[id].kind != Value::Kind::call) return {};
    const FunctionRef function = resolve_call(project_, file, id);
    return function ? follow_returns(*function.file, function.function) : std::string();
  }

  std::string follow_returns(const File& file, model::FunctionId id) {
    const Program& program = file.facts.program();
    const model::Function& function = program[id];
    if (function.expression_body) return follow_constructed(file, function.expression_body);
    const model::Range inside = model::statements_in(program, function.span);
    for (const model::Statement& statement : model::rows_of(program.statements, inside)) {
      if (statement.kind != model::Statement::Kind::return_ || statement.function != id) continue;
      if (std::string found = follow_constructed(file, statement.value); !found.empty())
        return found;
    }
    return {};
  }

  // A function that merely calls a package is no such client.
  std::string follow_constructed(const File& file, model::ValueId id) {
    const Program& program = file.facts.program();
    id = program.peel(id);
    if (!id) return {};
    const Value::Kind kind = program[id].kind;
    const bool is_object = kind == Value::Kind::new_ || kind == Value::Kind::identifier ||
                           kind == Value::Kind::member || kind == Value::Kind::logical ||
                           kind == Value::Kind::conditional;
    return is_object ? follow(file, id) : std::string();
  }

  std::string follow_member(const File& file, model::ValueId id) {
    const Program& program = file.facts.program();
    const model::ValueId object = program.peel(program.operand(id, 0));
    if (!object || program[object].kind != Value::Kind::this_) {
      return follow(file, program.operand(id, 0));
    }
    const std::string_view name = program[id].text;
    for (model::FunctionId at = program[object].function_in; at; at = program[at].parent) {
      if (program[at].class_row) return follow_field(file, program[program[at].class_row], name);
    }
    return {};
  }

  // `this.mailer`: by its type, or by what it is made of.
  std::string follow_field(const File& file, const model::Class& owner, std::string_view name) {
    const Program& program = file.facts.program();
    for (const model::Field& field : owner.fields) {
      if (field.name != name) continue;
      if (field.init) return follow(file, field.init);
      return follow_type(file, field.type);
    }
    for (model::FunctionId method : owner.methods) {
      for (const model::Parameter& parameter : program[method].parameters) {
        if (parameter.is_property && parameter.binding && program[parameter.binding].name == name) {
          return follow_type(file, parameter.type);
        }
      }
    }
    return {};
  }

  std::string follow_type(const File& file, std::string_view type) {
    const std::size_t end = type.find_first_of("<.[ |");
    const std::string_view name = type.substr(0, end);
    // `Stripe.Customer` is data.
    if (name.empty() || (end != std::string_view::npos && type[end] == '.')) return {};
    for (const model::Import& import : file.facts.program().imports) {
      if (!import.binding || file.facts.program()[import.binding].name != name) continue;
      if (project_.modules().is_external(file.path, import.specifier)) {
        return std::string(import.specifier);
      }
    }
    return {};
  }

  std::string follow_import(const File& file, const model::Import& import) {
    if (project_.modules().is_external(file.path, import.specifier)) {
      return std::string(import.specifier);
    }
    const File* target = resolve_module(project_, file, import.specifier);
    return target ? follow_export(*target, import.name) : std::string();
  }

  std::string follow_export(const File& file, std::string_view name) {
    if (++hops_ > max_hops) return {};
    for (const model::Export& entry : file.facts.program().exports) {
      if (entry.name != name && entry.name != "*") continue;
      if (!entry.specifier.empty()) {
        const File* target = resolve_module(project_, file, entry.specifier);
        const std::string_view next = entry.name == "*" ? name : entry.imported;
        if (!target) continue;
        if (std::string found = follow_export(*target, next); !found.empty()) return found;
      } else if (entry.binding) {
        return follow(file, entry.binding);
      } else if (entry.value) {
        return follow(file, entry.value);
      }
    }
    return {};
  }

  const Project& project_;
  int hops_ = 0;
};

// `new Promise((resolve) => setTimeout(resolve, 500))`
bool is_sleep(const Program& program, model::ValueId call) {
  const Value& value = program[call];
  if (value.kind != Value::Kind::new_) return false;
  if (program[program.peel(program.operand(call, 0))].text != "Promise") return false;
  const auto arguments = program.arguments(call);
  if (arguments.size() != 1) return false;
  const Value& executor = program[program.peel(arguments[0])];
  if (executor.kind != Value::Kind::function) return false;
  const model::Range inside = model::values_in(program, executor.span);
  return std::ranges::any_of(model::rows_of(program.values, inside), [&](const Value& inner) {
    return inner.kind == Value::Kind::identifier && inner.text == "setTimeout" && !inner.binding &&
           inner.function_in == executor.function;
  });
}

// `fetch`, `globalThis.fetch`
bool is_fetch(const Program& program, model::ValueId callee) {
  const Value& target = program[callee];
  if (target.kind == Value::Kind::identifier) return !target.binding && target.text == "fetch";
  if (target.kind != Value::Kind::member || target.text != "fetch") return false;
  const Value& object = program[program.peel(program.operand(callee, 0))];
  return object.kind == Value::Kind::identifier && !object.binding &&
         (object.text == "globalThis" || object.text == "window");
}

// `fs.promises.readFile`
bool is_file_access(std::string_view package, std::string_view callee) {
  return (package == "fs" || package == "node:fs") &&
         callee.find("romises.") != std::string_view::npos;
}

// `a.b.c` as one word; long or odd callees are cut down to their last name.
std::string name_of(const Program& program, model::ValueId callee) {
  const std::string_view source = program.source(program[callee].span);
  const bool is_plain =
      source.size() <= 40 && source.find_first_of(" \n\r\t(") == std::string_view::npos;
  return std::string(is_plain ? source : program[callee].text);
}

// `index("links")` in `client.index("links").delete()`: the last call of a chain is the one that
// waits.
bool is_link_of_chain(const Program& program, model::ValueId call) {
  model::ValueId at = program.wrapped(call);
  bool has_member = false;
  while (true) {
    const model::ValueId parent = program[at].parent;
    if (!parent) return false;
    if (program[parent].kind == Value::Kind::call) {
      return has_member && program.operand(parent, 0) == at;
    }
    if (program[parent].kind != Value::Kind::member) return false;
    const std::string_view name = program[parent].text;
    if (name == "then" || name == "catch" || name == "finally") return false;
    has_member = true;
    at = program.wrapped(parent);
  }
}

}  // namespace

bool is_promise_combinator(const Program& program, model::ValueId call) {
  const model::ValueId callee = program.peel(program.operand(call, 0));
  if (!callee || program[callee].kind != Value::Kind::member) return false;
  const Value& object = program[program.peel(program.operand(callee, 0))];
  return object.kind == Value::Kind::identifier && object.text == "Promise" && !object.binding;
}

std::string package_origin(const Project& project, const File& file, model::ValueId expression) {
  return PackageTrail(project).follow(file, expression);
}

std::string external_call(const Project& project, const File& file, model::ValueId call) {
  const Program& program = file.facts.program();
  const Value& value = program[call];
  const bool is_call = value.kind == Value::Kind::call || value.kind == Value::Kind::new_;
  if (!is_call || !is_waited_for(program, call)) return {};
  if (is_sleep(program, call)) return "a timer";
  if (value.kind != Value::Kind::call || is_link_of_chain(program, call)) return {};
  const model::ValueId callee = program.peel(program.operand(call, 0));
  if (!callee) return {};
  if (is_fetch(program, callee)) return "fetch";
  const std::string package = package_origin(project, file, callee);
  const bool is_external =
      is_slow(package) || is_file_access(package, program.source(program[callee].span)) ||
      project.config_for(file.path).names_external(package, program.source(program[callee].span));
  return is_external ? name_of(program, callee) : std::string();
}

bool is_waited_for(const Program& program, model::ValueId call) {
  model::ValueId at = call;
  while (true) {
    const Value& value = program[at];
    const model::ValueId parent = value.parent;
    if (!parent) {
      if (value.function_in && program[value.function_in].expression_body == at) return true;
      return value.statement && program[value.statement].kind == model::Statement::Kind::return_;
    }
    switch (program[parent].kind) {
      case Value::Kind::await:
        return true;
      case Value::Kind::parenthesized:
      case Value::Kind::cast:
      case Value::Kind::array:
      case Value::Kind::conditional:
      case Value::Kind::logical:
      case Value::Kind::member:
        break;
      case Value::Kind::call:
        if (program.operand(parent, 0) != at && !is_promise_combinator(program, parent)) {
          return false;
        }
        break;
      default:
        return false;
    }
    at = parent;
  }
}

}  // namespace poolguard::project
