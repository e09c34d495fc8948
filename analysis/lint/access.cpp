#include "analysis/lint/access.h"

#include <algorithm>
#include <array>

#include "analysis/lint/existence.h"
#include "analysis/lint/promises.h"
#include "analysis/lint/results.h"
#include "analysis/model/values.h"
#include "analysis/project/external.h"
#include "analysis/project/functions.h"

namespace poolguard::lint {
namespace {

using model::Binding;
using model::BindingId;
using model::FunctionId;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;
using Kind = Value::Kind;

constexpr std::size_t max_hops = 3;
constexpr int max_steps = 24;

bool is_inside(const Program& program, FunctionId inner, FunctionId outer) {
  while (inner && inner != outer) inner = program[inner].parent;
  return inner == outer;
}

// What the result of a function says about the rows that its only query finds.
enum class Answer : uint8_t { none, rows, no_rows };

Answer answer_of_value(const Program& program, const Query& query, ValueId value) {
  const auto names = names_of_result(program, query);
  const bool is_used = std::ranges::any_of(
      names, [&](BindingId name) { return model::mentions(program, value, name); });
  if (!is_used && !program[value].span.contains(program[query.call].span)) return Answer::none;
  const Access own{.query = &query, .call = query.call, .await = query.await, .names = names};
  const Existence says = judge(program, own, value).says;
  return says == Existence::missing ? Answer::no_rows : Answer::rows;
}

// Of the first `return` that gives back what the query gives, or something made of it.
Answer answer_of(const Program& program, const Query& query) {
  const model::Range inside = model::statements_in(program, program.span_of(query.function));
  for (const model::Statement& statement : model::rows_of(program.statements, inside)) {
    const bool is_return = statement.kind == model::Statement::Kind::return_ && statement.value &&
                           statement.function == query.function;
    if (!is_return) continue;
    const Answer answer = answer_of_value(program, query, statement.value);
    if (answer != Answer::none) return answer;
  }
  const ValueId body = query.function ? program[query.function].expression_body : ValueId{};
  return body ? answer_of_value(program, query, body) : Answer::none;
}

class Finder {
 public:
  explicit Finder(const Context& context) : context_(context), program_(context.program) {}

  std::vector<Access> run() {
    for (const Query& query : context_.queries()) {
      if (query.model.empty()) continue;
      found_.push_back({.file = &context_.file,
                        .query = &query,
                        .evidence = query.evidence,
                        .call = query.call,
                        .await = query.await,
                        .names = names_of_result(program_, query)});
    }
    for (uint32_t i = 0; i < program_.values.size(); ++i) add_call({i});
    std::ranges::stable_sort(
        found_, {}, [&](const Access& access) { return program_[access.call].span.begin; });
    return std::move(found_);
  }

  std::vector<Access> by(ValueId call) {
    add_call(call);
    return std::move(found_);
  }

 private:
  void add_call(ValueId call) {
    const Value& value = program_[call];
    if (value.kind != Kind::call || !value.function_in) return;
    const Value& callee = program_[program_.peel(program_.operand(call, 0))];
    if (callee.kind != Kind::identifier && callee.kind != Kind::member) return;
    if (!project::is_waited_for(program_, call)) return;
    const std::size_t before = found_.size();
    follow(context_.file, call, {});
    if (found_.size() == before) return;
    const ValueId await = await_of(call);
    for (std::size_t i = before; i < found_.size(); ++i) {
      found_[i].call = call;
      found_[i].await = await;
      found_[i].names = names_of_call(program_, call, await);
    }
  }

  ValueId await_of(ValueId call) const {
    const ValueId parent = program_[program_.wrapped(call)].parent;
    return parent && program_[parent].kind == Kind::await ? parent : ValueId{};
  }

  void follow(const project::File& file, ValueId call, std::vector<Access::Hop> hops) {
    const project::FunctionRef target = project::resolve_call(context_.project, file, call);
    if (!target || hops.size() >= max_hops) return;
    const bool known = std::ranges::any_of(hops, [&](const Access::Hop& hop) {
      return hop.callee == target.function && hop.file == target.file;
    });
    if (known) return;
    hops.push_back({&file, call, target.function});
    const Program& program = target.file->facts.program();
    std::vector<const Query*> queries;
    for (const Query& query : target.file->facts.queries()) {
      const bool is_query = evidence_of(*target.file, query) >= model::Evidence::likely;
      if (is_query && !query.model.empty() && is_inside(program, query.function, target.function))
        queries.push_back(&query);
    }
    if (queries.empty()) return go_on(*target.file, target.function, hops);
    const bool is_alone = queries.size() == 1;
    for (const Query* query : queries) {
      const bool writes = model::traits(query->operation).writes;
      const Answer answer = writes ? Answer::rows : answer_of(program, *query);
      if (answer == Answer::none || (!writes && !is_alone)) continue;
      if (writes && !is_alone && reads_before(program, queries, *query)) continue;
      found_.push_back({.file = target.file,
                        .query = query,
                        .evidence = evidence_of(*target.file, *query),
                        .hops = hops,
                        .says_missing = answer == Answer::no_rows});
    }
  }

  model::Evidence evidence_of(const project::File& file, const Query& query) const {
    return context_.effects().clients_of(file)[query.client.index].evidence;
  }

  // A function that looks before it writes is judged where it stands.
  static bool reads_before(const Program& program, const std::vector<const Query*>& queries,
                           const Query& write) {
    return std::ranges::any_of(queries, [&](const Query* query) {
      return query->model == write.model && !model::traits(query->operation).writes &&
             program[query->call].span.begin < program[write.call].span.begin;
    });
  }

  // A function without queries of its own that hands the work on to one other.
  void go_on(const project::File& file, FunctionId function, const std::vector<Access::Hop>& hops) {
    const Program& program = file.facts.program();
    const model::Range inside = model::values_in(program, program[function].span);
    ValueId only;
    for (uint32_t i = inside.begin; i < inside.begin + inside.count; ++i) {
      if (program.values[i].kind != Kind::call || program.values[i].function_in != function)
        continue;
      if (!project::is_waited_for(program, {i})) continue;
      if (only) return;
      only = {i};
    }
    if (only && is_given_back(program, only)) follow(file, only, hops);
  }

  // As it is, or nobody looks at it.
  static bool is_given_back(const Program& program, ValueId call) {
    ValueId at = program.wrapped(call);
    const ValueId parent = program[at].parent;
    if (parent && program[parent].kind == Kind::await) at = program.wrapped(parent);
    return !program[at].parent;
  }

  const Context& context_;
  const Program& program_;
  std::vector<Access> found_;
};

// Values that are the same as what they are made of, for a comparison of keys.
bool is_conversion(std::string_view name) {
  constexpr std::array<std::string_view, 10> names = {
      "toLowerCase", "toUpperCase", "trim",   "normalize", "toString",
      "toISOString", "String",      "Number", "Date",      "parseInt"};
  return std::ranges::find(names, name) != names.end();
}

class Tracer {
 public:
  Tracer(const Context& context, const Access& access)
      : context_(context), program_(&access.program()), hops_(access.hops) {}

  std::optional<Origin> run(ValueId value) {
    value_ = value;
    for (int step = 0; step < max_steps && advance(); ++step) {
    }
    if (!hops_.empty() || !value_) return {};
    return Origin{value_, std::move(path_)};
  }

 private:
  bool advance() {
    value_ = program_->peel(value_);
    if (!value_) return false;
    const Value& value = (*program_)[value_];
    switch (value.kind) {
      case Kind::member:
        path_.insert(path_.begin(), value.text);
        value_ = program_->operand(value_, 0);
        return true;
      case Kind::identifier:
        return value.binding && advance_name((*program_)[value.binding]);
      case Kind::object:
        return advance_into(value_);
      case Kind::call:
      case Kind::new_:
        return advance_call();
      default:
        return false;
    }
  }

  bool advance_name(const Binding& binding) {
    if (binding.reassigned) return false;
    if (binding.kind == Binding::Kind::parameter) return advance_parameter(binding);
    if (binding.kind != Binding::Kind::const_ && binding.kind != Binding::Kind::let) return false;
    if (!binding.init || is_odd(binding)) return false;
    const Kind kind = (*program_)[program_->peel(binding.init)].kind;
    const bool goes_on = kind == Kind::member || kind == Kind::identifier ||
                         (kind == Kind::object && !path_.empty()) ||
                         ((kind == Kind::call || kind == Kind::new_) && has_part(binding.init));
    if (!goes_on) return false;
    path_.insert(path_.begin(), binding.path.begin(), binding.path.end());
    value_ = binding.init;
    return true;
  }

  static bool is_odd(const Binding& binding) {
    return std::ranges::any_of(binding.path,
                               [](std::string_view step) { return step == "..." || step == "[]"; });
  }

  bool advance_parameter(const Binding& binding) {
    if (hops_.empty() || hops_.back().callee != binding.function_in || is_odd(binding))
      return false;
    const Access::Hop hop = hops_.back();
    const Program& caller = hop.file->facts.program();
    const auto arguments = caller.arguments(hop.call);
    if (binding.parameter_index >= arguments.size()) return false;
    path_.insert(path_.begin(), binding.path.begin(), binding.path.end());
    value_ = arguments[binding.parameter_index];
    program_ = &caller;
    hops_.pop_back();
    return true;
  }

  bool advance_into(ValueId object) {
    if (path_.empty()) return false;
    const ValueId found = model::property(*program_, object, path_.front());
    if (!found) return false;
    path_.erase(path_.begin());
    value_ = found;
    return true;
  }

  // `Appointment.create({ doctorId })`: what is made of an object has its parts.
  bool has_part(ValueId call) const {
    call = program_->peel(call);
    const ValueId argument = program_->operand(call, 1);
    return !path_.empty() && program_->arguments(call).size() == 1 &&
           model::property(*program_, argument, path_.front());
  }

  bool advance_call() {
    if (has_part(value_)) return advance_into(program_->operand(value_, 1));
    const ValueId callee = program_->peel(program_->operand(value_, 0));
    if (!path_.empty() || !callee || !is_conversion((*program_)[callee].text)) return false;
    const bool is_method = (*program_)[callee].kind == Kind::member;
    value_ = is_method ? program_->operand(callee, 0) : program_->operand(value_, 1);
    return static_cast<bool>(value_);
  }

  const Context& context_;
  const Program* program_;
  std::vector<Access::Hop> hops_;
  ValueId value_;
  std::vector<std::string_view> path_;
};

std::vector<Access> find_accesses(const Context& context) { return Finder(context).run(); }

}  // namespace

std::vector<Access> accesses_by(const Context& context, ValueId call) {
  return Finder(context).by(call);
}

const std::vector<Access>& accesses_of(const Context& context) {
  return context.once<std::vector<Access>>([&] { return find_accesses(context); });
}

std::optional<Origin> origin_of(const Context& context, const Access& access, ValueId value) {
  return Tracer(context, access).run(value);
}

bool is_same(const Context& context, const Origin& a, const Origin& b) {
  return a.path == b.path && model::is_same_expression(context.program, a.value, b.value);
}

}  // namespace poolguard::lint
