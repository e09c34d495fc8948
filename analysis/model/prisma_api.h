// The Prisma Client API as one table: what each operation does to a connection.
//
// Facts are for client majors 4 to 7 on PostgreSQL; from 8 on the API is another one and Poolguard
// is silent.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace poolguard::model {

// A version as installed, e.g. 6.19.3. Unknown parts are zero.
struct Version {
  uint16_t major = 0;
  uint16_t minor = 0;
  uint16_t patch = 0;
  friend constexpr auto operator<=>(Version, Version) = default;
};

enum class Operation : uint8_t {
  find_unique,
  find_unique_or_throw,
  find_first,
  find_first_or_throw,
  find_many,
  create,
  create_many,
  create_many_and_return,
  update,
  update_many,
  update_many_and_return,
  upsert,
  delete_,
  delete_many,
  count,
  aggregate,
  group_by,
  query_raw,
  query_raw_unsafe,
  query_raw_typed,
  execute_raw,
  execute_raw_unsafe,
};

struct OperationTraits {
  Operation operation;
  std::string_view name;   // as written in code
  bool on_client = false;  // `client.$queryRaw`; otherwise `client.model.findMany`
  bool writes = false;     // raw statements count as writes only for $executeRaw
  bool many_rows = false;  // the answer is a list without an implicit limit
  bool batched = false;    // same-tick calls become one statement (the dataloader)
  Version since = {};      // first version that has it; zero: every version we know
};

std::span<const OperationTraits> operations();
const OperationTraits& traits(Operation operation);
std::optional<Operation> operation_named(std::string_view name);

// `user` for model `User`: how a model is spelled on the client.
// True when `accessor` is `model` with its first letter in lower case.
bool is_accessor_of(std::string_view accessor, std::string_view model);

}  // namespace poolguard::model
