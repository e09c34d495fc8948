// The grammar reads `await f<T>(x)` as `(await f)<T>(x)`; the program says what the language says.
#include <gtest/gtest.h>

#include "tests/support/program_dump.h"
#include "tests/support/program_invariants.h"

namespace poolguard::testing {
namespace {

using model::Program;
using model::Value;

const Value* only(const Program& program, Value::Kind kind) {
  const Value* found = nullptr;
  for (const Value& value : program.values) {
    if (value.kind == kind) found = &value;
  }
  return found;
}

TEST(LowerAwait, ACallWithTypeArgumentsIsWhatIsAwaited) {
  const Lowered lowered("async function f() { const a = await db.run<T | U>(g, 1); }");
  const Program& program = lowered.program;
  const Value* call = only(program, Value::Kind::call);
  const Value* await = only(program, Value::Kind::await);
  ASSERT_TRUE(call && await);
  EXPECT_EQ(program.source(call->span), "db.run<T | U>(g, 1)");
  EXPECT_EQ(program.type_text({static_cast<uint32_t>(call - program.values.data())}), "T | U");
  EXPECT_EQ(program.source(call->name_span), "(g, 1)");
  EXPECT_EQ(call->operands.count, 3U);
  EXPECT_EQ(program.source(await->span), "await db.run<T | U>(g, 1)");
  EXPECT_EQ(await->operands.count, 1U);
  EXPECT_EQ(&program[call->parent], await);
}

TEST(LowerAwait, ParenthesesAreBelieved) {
  const Lowered lowered("async function f() { (await load())<T>(x); }");
  const Value* await = only(lowered.program, Value::Kind::await);
  ASSERT_TRUE(await);
  EXPECT_EQ(lowered.program.source(await->span), "await load()");
}

}  // namespace
}  // namespace poolguard::testing
