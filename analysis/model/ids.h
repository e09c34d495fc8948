// Typed indices into the tables of one file. Two kinds of id cannot be mixed up; an id of one file
// means nothing in another. A default id refers to nothing and is false.
#pragma once

#include <compare>
#include <cstdint>

namespace poolguard::model {

template <class Row>
struct Id {
  static constexpr uint32_t nothing = UINT32_MAX;
  uint32_t index = nothing;

  constexpr explicit operator bool() const { return index != nothing; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

struct Value;
struct Statement;
struct Function;
struct Class;
struct Scope;
struct Binding;
struct TypeDeclaration;
struct Import;
struct Region;
struct Client;
struct Query;
struct Transaction;

using ValueId = Id<Value>;
using StatementId = Id<Statement>;
using FunctionId = Id<Function>;
using ClassId = Id<Class>;
using ScopeId = Id<Scope>;
using BindingId = Id<Binding>;
using TypeDeclarationId = Id<TypeDeclaration>;
using ImportId = Id<Import>;
using RegionId = Id<Region>;
using ClientId = Id<Client>;
using QueryId = Id<Query>;
using TransactionId = Id<Transaction>;

}  // namespace poolguard::model
