// Work that nobody waits for: queue workers, schedules, background tasks, scripts.
#include <algorithm>
#include <array>

#include "analysis/lint/entry_finders.h"
#include "analysis/model/values.h"
#include "analysis/project/external.h"
#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Value;
using model::ValueId;
using project::File;
using Kind = EntryPoint::Kind;

class JobFinder {
 public:
  JobFinder(Registry& registry, const File& file)
      : registry_(registry), file_(file), program_(file.facts.program()) {}

  void run() {
    for (uint32_t i = 0; i < program_.values.size(); ++i) {
      const Value::Kind kind = program_.values[i].kind;
      if (kind == Value::Kind::new_) visit_new({i});
      if (kind == Value::Kind::call) visit_call({i});
    }
    if (project::is_one_off(registry_.project.root, file_.path)) find_script();
  }

 private:
  std::string package_of(ValueId expression) const {
    return project::package_origin(registry_.project, file_, expression);
  }

  std::string text_of(ValueId value) const {
    return std::string(model::string_literal(program_, value).value_or(""));
  }

  // `new Worker("mail", async (job) => ...)`, `new CronJob("0 3 * * *", run)`
  void visit_new(ValueId id) {
    const ValueId callee = program_.peel(program_.operand(id, 0));
    const auto arguments = program_.arguments(id);
    if (!callee || arguments.size() < 2) return;
    const std::string_view name = program_[callee].text;
    if (name == "Worker" && package_of(callee) == "bullmq") {
      add(Kind::job, name_or_source(arguments[0]), arguments[1], "");
    }
    if (name == "CronJob" && package_of(callee) == "cron") {
      add(Kind::cron, "", arguments[1], text_of(arguments[0]));
    }
  }

  std::string name_or_source(ValueId value) const {
    const std::string text = text_of(value);
    return text.empty() ? std::string(program_.source(program_[value].span)) : text;
  }

  void visit_call(ValueId id) {
    const ValueId callee = program_.peel(program_.operand(id, 0));
    const auto arguments = program_.arguments(id);
    if (!callee || arguments.empty()) return;
    const std::string_view method = program_[callee].text;
    if (method == "schedule" && arguments.size() >= 2 && is_from(callee, "node-cron")) {
      add(Kind::cron, "", arguments[1], text_of(arguments[0]));
    } else if (method == "process" && is_from(callee, "bull")) {
      add(Kind::job, text_of(arguments[0]), arguments.back(), "");
    } else if (method == "createFunction" && arguments.size() >= 2 && is_from(callee, "inngest")) {
      add_function(arguments);
    } else if (text::is_one_of(method, {"task", "schemaTask"})) {
      add_task(callee, arguments[0]);
    }
  }

  bool is_from(ValueId callee, std::string_view package) const {
    const ValueId object =
        program_[callee].kind == Value::Kind::member ? program_.operand(callee, 0) : callee;
    const std::string origin = package_of(object);
    // `@trigger.dev/sdk/v3` is a part of it.
    return origin.starts_with(package) &&
           (origin.size() == package.size() || origin[package.size()] == '/');
  }

  // inngest: `createFunction({ id }, { cron | event }, handler)`, or all of it in the first one.
  void add_function(std::span<const ValueId> arguments) {
    const std::string name = text_of(model::property(program_, arguments[0], "id"));
    std::string schedule;
    for (ValueId argument : arguments.first(arguments.size() - 1)) {
      if (schedule.empty()) schedule = cron_of(argument);
      const ValueId list = model::settle(program_, model::property(program_, argument, "triggers"));
      if (!list || program_[list].kind != Value::Kind::array) continue;
      for (ValueId each : program_.operands_of(list)) {
        if (schedule.empty()) schedule = cron_of(each);
      }
    }
    add(schedule.empty() ? Kind::job : Kind::cron, name, arguments.back(), schedule);
  }

  std::string cron_of(ValueId object) const {
    return text_of(model::property(program_, object, "cron"));
  }

  // trigger.dev: `task({ id, run })`, `schedules.task({ id, cron, run })`
  void add_task(ValueId callee, ValueId options) {
    const ValueId run = model::property(program_, options, "run");
    if (!run || !is_from(callee, "@trigger.dev/sdk")) return;
    const bool is_scheduled = program_[callee].kind == Value::Kind::member;
    add(is_scheduled ? Kind::cron : Kind::job, text_of(model::property(program_, options, "id")),
        run, text_of(model::property(program_, options, "cron")));
  }

  void add(Kind kind, std::string path, ValueId function, std::string schedule) {
    const Handler handler = handler_of(registry_, follow(registry_.project, file_, function));
    if (!handler.function) return;
    if (path.empty()) path = std::string(handler.function.row().name);
    if (path.empty()) path = std::string(path_below_root(registry_.project, file_)).substr(1);
    registry_.add({.kind = kind,
                   .method = "",
                   .path = std::move(path),
                   .handler = handler.function,
                   .span = head_of(handler.function),
                   .layers = handler.layers,
                   .schedule = std::move(schedule)});
  }

  // The function that a script calls at its end: `main().catch(...)`.
  void find_script() {
    for (uint32_t i = 0; i < program_.values.size(); ++i) {
      const Value& value = program_.values[i];
      if (value.kind != Value::Kind::call || value.function_in) continue;
      const project::FunctionRef called = project::resolve_call(registry_.project, file_, {i});
      if (!called || called.file != &file_) continue;
      registry_.add({.kind = Kind::script,
                     .method = "",
                     .path = std::string(path_below_root(registry_.project, file_)).substr(1),
                     .handler = called,
                     .span = head_of(called)});
      return;
    }
  }

  Registry& registry_;
  const File& file_;
  const Program& program_;
};

}  // namespace

void find_jobs(Registry& registry, const File& file) {
  constexpr std::array<std::string_view, 6> packages = {"bullmq",  "\"bull\"",     "'bull'",
                                                        "inngest", "@trigger.dev", "cron"};
  const bool may_work = text::contains_any(*file.text, packages);
  const bool is_script = project::is_one_off(registry.project.root, file.path);
  if (may_work || is_script) JobFinder(registry, file).run();
}

}  // namespace poolguard::lint
