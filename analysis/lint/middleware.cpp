#include "analysis/lint/middleware.h"

#include <algorithm>
#include <set>

#include "analysis/text/words.h"

namespace poolguard::lint {
namespace {

using model::Program;
using model::Value;

// `next()`, `options.next()`; not the next item: `map.keys().next()`.
bool calls_next(const Program& program, const Value& callee) {
  if (callee.text != "next") return false;
  if (callee.kind == Value::Kind::identifier) return true;
  const model::ValueId object = program.peel(program.operands[callee.operands.begin]);
  return callee.kind == Value::Kind::member && program[object].kind == Value::Kind::identifier;
}

// That, or `handler(request)` in a function that another one returns, which was given it.
bool calls_given(const Program& program, const Value& call) {
  const Value& callee = program[program.peel(program.operands[call.operands.begin])];
  if (calls_next(program, callee)) return true;
  if (!callee.binding) return false;
  const model::Binding& binding = program[callee.binding];
  return binding.kind == model::Binding::Kind::parameter &&
         program[binding.scope].function != call.function_in;
}

bool is_called_by_framework(std::string_view name) {
  return name == "canActivate" || name == "intercept" || name == "validate";
}

// The functions of a file that are written as layers are.
std::set<model::FunctionId> candidates_in(const Program& program) {
  std::set<model::FunctionId> candidates;
  for (const Value& value : program.values) {
    const bool calls = value.kind == Value::Kind::call && value.function_in;
    if (calls && calls_given(program, value)) candidates.insert(value.function_in);
  }
  for (uint32_t i = 0; i < program.functions.size(); ++i) {
    if (is_called_by_framework(program.functions[i].name)) candidates.insert({i});
  }
  return candidates;
}

}  // namespace

std::vector<Middleware> all_middleware(const EntryPoints& entries) {
  std::vector<Middleware> all;
  for (const EntryPoint& entry : entries.all()) {
    for (const Layer& layer : entry.layers) {
      const auto known = std::ranges::find(all, layer.function, &Middleware::function);
      Middleware& row = known == all.end() ? all.emplace_back(Middleware{&layer}) : *known;
      if (row.entries.empty() || row.entries.back() != &entry) row.entries.push_back(&entry);
    }
  }
  return all;
}

std::vector<Middleware> middleware_in(const Context& context,
                                      const std::function<bool(project::FunctionRef)>& is_worth) {
  std::set<model::FunctionId> candidates = candidates_in(context.program);
  std::erase_if(candidates, [&](model::FunctionId id) { return !is_worth({&context.file, id}); });
  if (candidates.empty()) return {};
  std::vector<Middleware> found = all_middleware(context.entry_points());
  std::erase_if(found, [&](const Middleware& row) {
    return row.function().file != &context.file || !is_worth(row.function());
  });
  std::ranges::sort(found, {}, [](const Middleware& row) { return row.function().function; });
  return found;
}

std::string list_of(const std::vector<const EntryPoint*>& entries, std::size_t named) {
  const std::size_t shown =
      entries.size() == named + 1 ? named + 1 : std::min(named, entries.size());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < shown; ++i) names.push_back(entries[i]->name());
  if (shown < entries.size()) names.push_back(std::to_string(entries.size() - shown) + " more");
  return text::listed(names);
}

}  // namespace poolguard::lint
