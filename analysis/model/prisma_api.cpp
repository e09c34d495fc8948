#include "analysis/model/prisma_api.h"

#include <algorithm>
#include <array>

namespace poolguard::model {

namespace {

using enum Operation;

// In the order of Operation, so that traits() is an index.
constexpr std::array table = {
    OperationTraits{.operation = find_unique, .name = "findUnique", .batched = true},
    OperationTraits{.operation = find_unique_or_throw,
                    .name = "findUniqueOrThrow",
                    .batched = true,
                    .since = {4, 0, 0}},
    OperationTraits{.operation = find_first, .name = "findFirst"},
    OperationTraits{
        .operation = find_first_or_throw, .name = "findFirstOrThrow", .since = {4, 0, 0}},
    OperationTraits{.operation = find_many, .name = "findMany", .many_rows = true},
    OperationTraits{.operation = create, .name = "create", .writes = true},
    OperationTraits{.operation = create_many, .name = "createMany", .writes = true},
    OperationTraits{.operation = create_many_and_return,
                    .name = "createManyAndReturn",
                    .writes = true,
                    .since = {5, 14, 0}},
    OperationTraits{.operation = update, .name = "update", .writes = true},
    OperationTraits{.operation = update_many, .name = "updateMany", .writes = true},
    OperationTraits{.operation = update_many_and_return,
                    .name = "updateManyAndReturn",
                    .writes = true,
                    .many_rows = true,
                    .since = {6, 2, 0}},
    OperationTraits{.operation = upsert, .name = "upsert", .writes = true},
    OperationTraits{.operation = delete_, .name = "delete", .writes = true},
    OperationTraits{.operation = delete_many, .name = "deleteMany", .writes = true},
    OperationTraits{.operation = count, .name = "count"},
    OperationTraits{.operation = aggregate, .name = "aggregate"},
    OperationTraits{.operation = group_by, .name = "groupBy", .many_rows = true},
    OperationTraits{
        .operation = query_raw, .name = "$queryRaw", .on_client = true, .many_rows = true},
    OperationTraits{.operation = query_raw_unsafe,
                    .name = "$queryRawUnsafe",
                    .on_client = true,
                    .many_rows = true},
    OperationTraits{.operation = query_raw_typed,
                    .name = "$queryRawTyped",
                    .on_client = true,
                    .many_rows = true,
                    .since = {5, 19, 0}},
    OperationTraits{
        .operation = execute_raw, .name = "$executeRaw", .on_client = true, .writes = true},
    OperationTraits{.operation = execute_raw_unsafe,
                    .name = "$executeRawUnsafe",
                    .on_client = true,
                    .writes = true},
};

constexpr bool is_in_order() {
  for (size_t i = 0; i < table.size(); ++i) {
    if (table[i].operation != static_cast<Operation>(i)) return false;
  }
  return true;
}
static_assert(is_in_order());

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::span<const OperationTraits> operations() { return table; }

const OperationTraits& traits(Operation operation) { return table[static_cast<size_t>(operation)]; }

std::optional<Operation> operation_named(std::string_view name) {
  const auto* row = std::find_if(table.begin(), table.end(),
                                 [&](const OperationTraits& each) { return each.name == name; });
  if (row == table.end()) return std::nullopt;
  return row->operation;
}

bool is_accessor_of(std::string_view accessor, std::string_view model) {
  return !model.empty() && accessor.size() == model.size() && accessor[0] == lower(model[0]) &&
         accessor.substr(1) == model.substr(1);
}

}  // namespace poolguard::model
