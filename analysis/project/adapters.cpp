#include "analysis/project/adapters.h"

#include <algorithm>
#include <array>
#include <span>

#include "analysis/model/values.h"

namespace poolguard::project {

namespace {

using model::Program;
using model::Value;
using model::ValueId;

constexpr int max_hops = 8;

constexpr std::array<Origin, 2> adapters = {{
    {"@prisma/adapter-pg", "PrismaPg"},
    {"@prisma/adapter-neon", "PrismaNeon"},
}};
constexpr std::array<Origin, 2> pools = {{{"pg", "Pool"}, {"@neondatabase/serverless", "Pool"}}};

bool is_one_of(std::span<const Origin> known, const Origin& origin) {
  return std::ranges::find(known, origin) != known.end();
}

Origin origin_after(const Program& program, ValueId id, int hops) {
  id = program.peel(id);
  if (!id || hops > max_hops) return {};
  const Value& value = program[id];
  if (value.kind == Value::Kind::member) {
    const Origin object = origin_after(program, program.operand(id, 0), hops + 1);
    return object.is_module() ? Origin{object.package, value.text} : Origin{};
  }
  if (value.kind != Value::Kind::identifier || !value.binding) return {};
  const model::Binding& binding = program[value.binding];
  if (binding.import) {
    const model::Import& import = program[binding.import];
    return import.type_only ? Origin{} : Origin{import.specifier, import.name};
  }
  if (binding.kind != model::Binding::Kind::const_ || binding.path.size() > 1) return {};
  const Origin init = origin_after(program, binding.init, hops + 1);
  if (binding.path.empty()) return init;
  return init.is_module() ? Origin{init.package, binding.path[0]} : Origin{};
}

// What an adapter is given: options or a pool, perhaps one that is kept across reloads.
Adapter read_adapter(const Program& program, ValueId construction, std::string_view name) {
  Adapter adapter{.construction = construction, .name = name, .pool = {}, .options = {}};
  ValueId given = model::settle(program, program.operand(construction, 1));
  if (given && program[given].kind == Value::Kind::logical) {
    given = model::settle(program, program.operand(given, 1));
  }
  const bool is_pool = given && program[given].kind == Value::Kind::new_ &&
                       is_one_of(pools, origin_of(program, program.operand(given, 0)));
  if (is_pool) adapter.pool = given;
  adapter.options = is_pool ? model::settle(program, program.operand(given, 1)) : given;
  return adapter;
}

}  // namespace

Origin origin_of(const Program& program, ValueId id) { return origin_after(program, id, 0); }

std::vector<Adapter> adapters_in(const Program& program) {
  std::vector<Adapter> found;
  const bool may_construct = std::ranges::any_of(program.imports, [](const model::Import& each) {
    return each.specifier.find("prisma") != std::string_view::npos;
  });
  if (!may_construct) return found;
  for (uint32_t i = 0; i < program.values.size(); ++i) {
    const Value& value = program.values[i];
    if (value.kind != Value::Kind::new_ || value.in_error) continue;
    const Origin origin = origin_of(program, program.operand({i}, 0));
    if (is_one_of(adapters, origin)) found.push_back(read_adapter(program, {i}, origin.name));
  }
  return found;
}

}  // namespace poolguard::project
