#include "analysis/model/prisma_api.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace poolguard::model {
namespace {

TEST(PrismaApi, EveryOperationIsFoundByItsName) {
  std::set<std::string_view> names;
  for (const OperationTraits& each : operations()) {
    EXPECT_EQ(operation_named(each.name), each.operation) << each.name;
    EXPECT_EQ(traits(each.operation).name, each.name);
    names.insert(each.name);
  }
  EXPECT_EQ(names.size(), operations().size());
  EXPECT_EQ(operations().size(), static_cast<size_t>(Operation::execute_raw_unsafe) + 1);
}

TEST(PrismaApi, UnknownNamesAreNoOperation) {
  EXPECT_FALSE(operation_named("findmany"));
  EXPECT_FALSE(operation_named("findManyAndReturn"));
  EXPECT_FALSE(operation_named("$transaction"));
  EXPECT_FALSE(operation_named("queryRaw"));
  EXPECT_FALSE(operation_named(""));
}

TEST(PrismaApi, OnlyFindUniqueIsBatched) {
  std::set<std::string_view> batched;
  for (const OperationTraits& each : operations()) {
    if (each.batched) batched.insert(each.name);
  }
  EXPECT_EQ(batched, (std::set<std::string_view>{"findUnique", "findUniqueOrThrow"}));
}

TEST(PrismaApi, ReadsAreNotWrites) {
  std::set<std::string_view> reads;
  for (const OperationTraits& each : operations()) {
    if (!each.writes) reads.insert(each.name);
  }
  EXPECT_EQ(reads, (std::set<std::string_view>{"findUnique", "findUniqueOrThrow", "findFirst",
                                               "findFirstOrThrow", "findMany", "count", "aggregate",
                                               "groupBy", "$queryRaw", "$queryRawUnsafe",
                                               "$queryRawTyped"}));
}

TEST(PrismaApi, ListsWithoutALimit) {
  EXPECT_TRUE(traits(Operation::find_many).many_rows);
  EXPECT_TRUE(traits(Operation::group_by).many_rows);
  EXPECT_TRUE(traits(Operation::update_many_and_return).many_rows);
  EXPECT_FALSE(traits(Operation::create_many_and_return).many_rows);  // as many as were given
  EXPECT_FALSE(traits(Operation::count).many_rows);
}

TEST(PrismaApi, RawOperationsStandOnTheClient) {
  for (const OperationTraits& each : operations()) {
    EXPECT_EQ(each.on_client, each.name.starts_with("$")) << each.name;
  }
}

TEST(PrismaApi, VersionsThatBroughtAnOperation) {
  EXPECT_EQ(traits(Operation::create_many_and_return).since, (Version{5, 14, 0}));
  EXPECT_EQ(traits(Operation::update_many_and_return).since, (Version{6, 2, 0}));
  EXPECT_EQ(traits(Operation::aggregate).since, Version{});
  EXPECT_LT((Version{5, 13, 9}), traits(Operation::create_many_and_return).since);
}

TEST(PrismaApi, AccessorIsTheModelWithALowerFirstLetter) {
  EXPECT_TRUE(is_accessor_of("user", "User"));
  EXPECT_TRUE(is_accessor_of("userRole", "UserRole"));
  EXPECT_TRUE(is_accessor_of("uSER", "USER"));
  EXPECT_TRUE(is_accessor_of("user_role", "user_role"));
  EXPECT_FALSE(is_accessor_of("User", "User"));
  EXPECT_FALSE(is_accessor_of("userrole", "UserRole"));
  EXPECT_FALSE(is_accessor_of("users", "User"));
  EXPECT_FALSE(is_accessor_of("", ""));
}

}  // namespace
}  // namespace poolguard::model
