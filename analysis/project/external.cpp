#include "analysis/project/external.h"

#include <algorithm>
#include <array>

#include "analysis/project/resolver.h"

namespace poolguard::project {
namespace {

using model::Binding;
using model::Program;
using model::Value;

constexpr int max_hops = 16;

// Packages whose calls wait for something outside; a trailing "/" means every package of that scope.
constexpr std::array<std::string_view, 62> slow_packages = {
    "axios", "got", "ky", "undici", "node-fetch", "cross-fetch", "superagent", "ofetch", "needle",
    "@nestjs/axios", "stripe", "openai", "@anthropic-ai/sdk", "@google/generative-ai", "ai",
    "aws-sdk", "@aws-sdk/", "@google-cloud/", "@azure/", "googleapis", "firebase-admin",
    "nodemailer", "resend", "@sendgrid/mail", "@mailchimp/mailchimp_transactional", "mailgun.js",
    "postmark", "twilio", "@slack/web-api", "@slack/webhook", "discord.js", "web-push",
    "bullmq", "bull", "ioredis", "redis", "@upstash/redis", "@upstash/qstash", "@upstash/ratelimit",
    "@vercel/kv", "@vercel/blob", "inngest", "@trigger.dev/sdk", "kafkajs", "amqplib",
    "algoliasearch", "meilisearch", "@elastic/elasticsearch", "typesense", "cloudinary", "sharp",
    "puppeteer", "puppeteer-core", "playwright", "bcrypt", "bcryptjs", "argon2", "@node-rs/bcrypt",
    "@node-rs/argon2", "plaid", "@octokit/rest", "posthog-node"};

constexpr std::array<std::string_view, 6> slow_builtins = {
    "fs/promises", "node:fs/promises", "timers/promises", "node:timers/promises", "child_process",
    "node:child_process"};

bool is_slow(std::string_view package) {
  return std::ranges::find(slow_builtins, package) != slow_builtins.end() ||
         std::ranges::any_of(slow_packages, [&](std::string_view slow) {
           if (slow.ends_with('/')) return package.starts_with(slow);
           return package == slow || (package.starts_with(slow) && package[slow.size()] == '/');
         });
}

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
      case Value::Kind::call:
      case Value::Kind::new_:
      case Value::Kind::await:
        return follow(file, program.operand(id, 0));
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
    const bool variable = binding.kind == Binding::Kind::const_ ||
                          binding.kind == Binding::Kind::let || binding.kind == Binding::Kind::var;
    return variable && binding.init ? follow(file, binding.init) : std::string();
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
  return std::ranges::any_of(program.values, [&](const Value& inner) {
    return inner.kind == Value::Kind::identifier && inner.text == "setTimeout" && !inner.binding &&
           value.span.contains(inner.span);
  });
}

}  // namespace

std::string package_origin(const Project& project, const File& file, model::ValueId expression) {
  return PackageTrail(project).follow(file, expression);
}

std::string external_call(const Project& project, const File& file, model::ValueId call) {
  const Program& program = file.facts.program();
  if (is_sleep(program, call)) return "a timer";
  const Value& value = program[call];
  if (value.kind != Value::Kind::call) return {};
  const model::ValueId callee = program.peel(program.operand(call, 0));
  if (!callee) return {};
  const Value& target = program[callee];
  const bool is_global = target.kind == Value::Kind::identifier && !target.binding;
  if (is_global && target.text == "fetch") return "fetch";
  const std::string package = package_origin(project, file, callee);
  return is_slow(package) ? package : std::string();
}

}  // namespace poolguard::project
