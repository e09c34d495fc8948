#include <algorithm>

#include "analysis/lint/constructions.h"
#include "analysis/lint/rule.h"
#include "analysis/model/clients.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule multiple_prisma_clients;

namespace {

using model::Program;
using model::Value;
using model::ValueId;
using Kind = model::Value::Kind;

struct Place {
  const project::File* file = nullptr;
  ValueId construction;
};

// A program of its own rather than a part of the application: it ends itself, or its connection.
bool is_standalone(const Program& program) {
  return std::ranges::any_of(program.values, [&](const Value& value) {
    if (value.kind != Kind::member) return false;
    if (value.text == "$disconnect" && !value.function_in) return true;
    return (value.text == "exit" || value.text == "argv") &&
           program.source(value.span).starts_with("process.");
  });
}

// Another database, a replica, a pool that is shared: a second client on purpose.
bool is_on_purpose(const Program& program, ValueId construction) {
  if (lint::is_particular(program, construction)) return true;
  for (ValueId argument : program.arguments(construction)) {
    const ValueId object = model::settle(program, argument);
    for (std::string_view key : {"datasources", "datasourceUrl", "adapter", "accelerateUrl"}) {
      if (model::presence(program, object, key) != model::Presence::absent) return true;
    }
  }
  return false;
}

// From where the class comes; different clients are generated into different folders.
std::string class_origin(const project::Project& project, const project::File& file,
                         ValueId construction) {
  const Program& program = file.facts.program();
  const ValueId callee = program.peel(program.operand(construction, 0));
  const model::BindingId binding = program[callee].binding;
  if (!binding || !program[binding].import) return {};
  const std::string_view specifier = program[program[binding].import].specifier;
  const std::string path = project.modules().resolve(file.path, specifier);
  return path.empty() ? std::string(specifier) : path;
}

// The clients that the application around the file builds when it starts, with their pools.
std::vector<Place> places(const lint::Context& context, const std::string& origin) {
  std::vector<Place> found;
  for (const auto& [path, file] : context.project.files) {
    if (&context.project.environment_for(path) != &context.environment) continue;
    if (file->is_test() || project::is_one_off(context.project.root, path)) continue;
    const Program& program = file->facts.program();
    if (is_standalone(program)) continue;
    for (ValueId construction : lint::constructions(context.project, *file)) {
      // What is built by a function may be built never, or once for the whole module.
      if (program[construction].function_in || is_on_purpose(program, construction)) continue;
      if (class_origin(context.project, *file, construction) == origin)
        found.push_back({file.get(), construction});
    }
  }
  return found;
}

std::string message(const lint::Context& context, std::size_t count) {
  const std::string n = std::to_string(count);
  std::string text = n + " clients are built in this package, each with connections of its own";
  if (const auto& limit = context.environment.pool_limit) {
    text += ": up to " + n + " x " + std::to_string(limit->value) + " = " +
            std::to_string(count * limit->value) + " per process (" + limit->source + ")";
  }
  return text + ". Build one and import it.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  for (ValueId construction : lint::constructions(context)) {
    const std::string origin = class_origin(context.project, context.file, construction);
    const std::vector<Place> all = places(context, origin);
    const auto own = std::ranges::find_if(all, [&](const Place& place) {
      return place.file == &context.file && place.construction == construction;
    });
    if (own == all.end() || own == all.begin()) continue;
    lint::Finding finding{.span = context.program[construction].span,
                          .severity = lint::Severity::warning,
                          .message = message(context, all.size())};
    for (const Place& other : all) {
      if (&other == &*own) continue;
      finding.related.push_back({.path = other.file->path,
                                 .span = other.file->facts.program()[other.construction].span,
                                 .message = "another client is built here"});
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

constinit const lint::Rule multiple_prisma_clients = {
    .id = "multiple-prisma-clients",
    .title = "Several clients with a pool each in one package",
    .severity = lint::Severity::warning,
    .worse_when_serverless = true,
    .check = check,
};

}  // namespace poolguard::rules
