#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "analysis/lint/middleware.h"
#include "analysis/lint/rule.h"
#include "analysis/model/values.h"

namespace poolguard::rules {

extern const lint::Rule duplicate_middleware_queries;

namespace {

using lint::Middleware;
using lint::OperationUse;
using model::Program;
using model::Value;
using model::ValueId;

// Two wrappers with fewer look-ups in common merely resemble each other.
constexpr std::size_t many_in_common = 2;

// A look-up by what it asks, whatever the values: "user.findFirst by id, role"; "" when unknown.
std::string signature(const OperationUse& use) {
  const Program& program = use.place.file->facts.program();
  if (use.writes || use.query->model.empty()) return {};
  const ValueId where = model::property(program, use.query->arguments, "where");
  const ValueId object = model::settle(program, where);
  if (!object || model::is_open(program, object)) return {};
  std::vector<std::string_view> keys;
  for (ValueId entry : program.operands_of(object)) keys.push_back(program[entry].text);
  std::ranges::sort(keys);
  std::string text = use.name;
  for (std::string_view key : keys) {
    text += (text == use.name ? " by " : ", ") + std::string(key);
  }
  return text;
}

using Lookups = std::map<std::string, const OperationUse*>;

Lookups lookups_of(const lint::RequestCost& cost) {
  Lookups lookups;
  for (const OperationUse& use : cost.operations) {
    std::string text = signature(use);
    if (!text.empty()) lookups.try_emplace(std::move(text), &use);
  }
  return lookups;
}

struct Common {
  std::vector<std::string> names;
  std::vector<const OperationUse*> others;  // the same in the other layer
  bool is_shared = true;                    // all of them are the same code
};

Common common_of(const Lookups& own, const Lookups& other) {
  Common common;
  for (const auto& [name, use] : own) {
    const auto found = other.find(name);
    if (found == other.end()) continue;
    const lint::Place& a = use->place;
    const lint::Place& b = found->second->place;
    common.is_shared = common.is_shared && a.file == b.file && a.span == b.span;
    common.names.push_back(name);
    common.others.push_back(found->second);
  }
  return common;
}

// The entry points that run both.
std::vector<const lint::EntryPoint*> with_both(const Middleware& a, const Middleware& b) {
  std::vector<const lint::EntryPoint*> both;
  std::ranges::copy_if(a.entries, std::back_inserter(both), [&](const lint::EntryPoint* entry) {
    return std::ranges::find(b.entries, entry) != b.entries.end();
  });
  return both;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "; ") + name;
  return text;
}

std::string message(const Middleware& own, const Middleware& other, const Common& common,
                    const std::vector<const lint::EntryPoint*>& both) {
  const std::string names = "'" + own.layer->name + "' and '" + other.layer->name + "'";
  const std::string lookups = " (" + listed(common.names) + ")";
  const std::string count = std::to_string(common.names.size());
  if (!both.empty()) {
    return list_of(both) + (both.size() == 1 ? " passes " : " pass ") + names +
           ", and each of the two sends the same " +
           (common.names.size() == 1 ? "look-up" : count + " look-ups") + lookups +
           ". Let the first put what it found on the request for the second.";
  }
  return names + " run the same " + count + " look-ups" + lookups +
         " for different routes. One function for both is one place to remember what was found.";
}

void check(const lint::Context& context, lint::Findings& findings) {
  lint::RequestCosts costs(context);
  const std::vector<Middleware> own = middleware_in(context, [&](project::FunctionRef function) {
    return !costs.cost_of(function).most.is_zero();
  });
  if (own.empty()) return;
  const std::vector<Middleware> all = all_middleware(context.entry_points());
  for (const Middleware& row : own) {
    const lint::RequestCost cost = costs.of(row.function());
    const Lookups lookups = lookups_of(cost);
    if (lookups.empty()) continue;
    // Each pair is told of once: at the later of the two.
    for (const Middleware& other : all) {
      if (other.function() == row.function()) break;
      const lint::RequestCost other_cost = costs.of(other.function());
      const Common common = common_of(lookups, lookups_of(other_cost));
      const auto both = with_both(row, other);
      const bool is_duplicate = both.empty()
                                    ? common.names.size() >= many_in_common && !common.is_shared
                                    : !common.names.empty();
      if (!is_duplicate) continue;
      lint::Finding finding{.span = lint::head_of(row.function()),
                            .severity = lint::Severity::information,
                            .message = message(row, other, common, both)};
      for (const OperationUse* use : common.others) {
        finding.related.push_back({use->place.file->path, use->place.span, use->name});
      }
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

constinit const lint::Rule duplicate_middleware_queries = {
    .id = "duplicate-middleware-queries",
    .title = "Two functions before the handler that ask the same",
    .severity = lint::Severity::information,
    .on_by_default = false,
    .check = check,
};

}  // namespace poolguard::rules
