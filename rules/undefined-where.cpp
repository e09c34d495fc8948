#include <algorithm>
#include <string>
#include <vector>

#include "analysis/lint/results.h"
#include "analysis/lint/rule.h"
#include "analysis/lint/transactions.h"
#include "analysis/lint/undefined.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule undefined_where;

namespace {

using lint::MaybeUndefined;
using model::Operation;
using model::Program;
using model::Query;
using model::Value;
using model::ValueId;

// A condition that vanishes with its value.
struct Vanishing {
  ValueId property;
  MaybeUndefined value;
};

struct Filter {
  std::vector<Vanishing> vanishing;
  std::vector<std::string_view> rest;  // the keys that stay
  bool known = true;
};

bool changes(Operation operation) {
  return operation == Operation::delete_many || operation == Operation::update_many ||
         operation == Operation::update_many_and_return;
}

bool is_concerned(Operation operation) {
  return changes(operation) || operation == Operation::find_first ||
         operation == Operation::find_first_or_throw;
}

class Reader {
 public:
  Reader(const lint::Context& context, const Query& query)
      : context_(context), program_(context.program), query_(query) {}

  Filter read() {
    add(model::property(program_, query_.arguments, "where"));
    return std::move(filter_);
  }

 private:
  void add(ValueId where) {
    where = model::settle(program_, where);
    if (!where) return;
    if (program_[where].kind != Value::Kind::object) {
      filter_.known = false;
      return;
    }
    for (ValueId entry : program_.operands_of(where)) {
      const Value& row = program_[entry];
      if (row.kind != Value::Kind::property || row.computed) {
        filter_.rest.push_back("...");
      } else if (row.text == "AND") {
        add_all(program_.operand(entry, 0));
      } else {
        add_condition(entry);
      }
    }
  }

  void add_all(ValueId list) {
    list = model::settle(program_, list);
    if (!list || program_[list].kind != Value::Kind::array) return add(list);
    for (ValueId branch : program_.operands_of(list)) add(branch);
  }

  void add_condition(ValueId entry) {
    const ValueId given = program_.operand(entry, 0);
    const ValueId object = model::settle(program_, given);
    ValueId value = given;
    if (object && program_[object].kind == Value::Kind::object) {
      const auto parts = program_.operands_of(object);
      const bool is_one = parts.size() == 1 && program_[parts[0]].kind == Value::Kind::property &&
                          (program_[parts[0]].text == "equals" || program_[parts[0]].text == "in");
      value = is_one ? program_.operand(parts[0], 0) : ValueId{};
    }
    MaybeUndefined found =
        value ? lint::maybe_undefined(context_, value, query_.call) : MaybeUndefined{};
    if (found) {
      filter_.vanishing.push_back({entry, std::move(found)});
    } else {
      filter_.rest.push_back(program_[entry].text);
    }
  }

  const lint::Context& context_;
  const Program& program_;
  const Query& query_;
  Filter filter_;
};

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

std::string consequence(const lint::Context& context, const Query& query, const Filter& filter) {
  const model::SchemaModel* row = context.model_of(query);
  const std::string name = row ? row->name : std::string(query.model);
  const std::string rest = joined(filter.rest);
  const std::string by = rest.empty() ? "" : " that fits the rest (" + rest + ")";
  if (query.operation == Operation::delete_many) return "deletes every " + name + by;
  if (changes(query.operation)) return "changes every " + name + by;
  return rest.empty() ? "finds some " + name + ", whichever comes first"
                      : "finds any " + name + by + ", whoever it belongs to";
}

std::string message(const lint::Context& context, const Query& query, const Filter& filter) {
  const Vanishing& first = filter.vanishing.front();
  return std::string(context.program[first.property].text) + " may be undefined here (" +
         first.value.why + "), and Prisma leaves a condition out whose value is undefined: " +
         lint::call_text(query) + " then " + consequence(context, query, filter) +
         ". Return or throw before it when there is no value, or turn on strictUndefinedChecks.";
}

lint::Severity severity_of(const Query& query, const Filter& filter) {
  if (changes(query.operation)) {
    const bool is_proved = query.evidence == model::Evidence::proved;
    return filter.rest.empty() && is_proved ? lint::Severity::error : lint::Severity::warning;
  }
  // An optional parameter of a lookup may well be an optional filter.
  const bool is_meant = filter.vanishing.front().value.source == MaybeUndefined::Source::parameter;
  return is_meant ? lint::Severity::information : lint::Severity::warning;
}

void check(const lint::Context& context, lint::Findings& findings) {
  if (lint::is_one_off(context)) return;
  if (context.schema && context.schema->has_preview_feature("strictUndefinedChecks")) return;
  for (const Query& query : context.queries()) {
    if (!is_concerned(query.operation)) continue;
    const Filter filter = Reader(context, query).read();
    if (!filter.known || filter.vanishing.empty()) continue;
    findings.push_back({
        .span = context.program[filter.vanishing.front().property].span,
        .severity = severity_of(query, filter),
        .evidence = query.evidence,
        .message = message(context, query, filter),
    });
  }
}

}  // namespace

constinit const lint::Rule undefined_where = {
    .id = "undefined-where",
    .title = "Filter that vanishes when its value is undefined",
    .severity = lint::Severity::warning,
    .check = check,
};

}  // namespace poolguard::rules
