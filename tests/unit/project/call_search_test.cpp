#include "analysis/project/call_search.h"

#include <gtest/gtest.h>

namespace poolguard::project {
namespace {

TEST(CallSearch, FindsWhateverMayBeACall) {
  for (const char* text : {"load(1)", "x.load()", "x?.load?.()", "load<T>(1)", "load`x`",
                           "<load />", "(load as any)()", "x['load']()", "const a = load",
                           "new load()", "class A { async load() {} }", "x.const * load(1)",
                           "return load", "function load() {}\nload()", "const load = () => load()",
                           "export { load } from './a'", "myfunction\nload()"}) {
    EXPECT_TRUE(may_call(text, "load")) << text;
  }
}

TEST(CallSearch, OtherNamesAndDeclarationsAreNone) {
  for (const char* text : {"", "reload()", "loader()", "$load", "load2", "function load() {}",
                           "async function  load(){}", "function* load() {}", "function *load() {}",
                           "export const load = 1", "let load;", "var\tload = 2",
                           "loading; function load(loader) {}"}) {
    EXPECT_FALSE(may_call(text, "load")) << text;
  }
}

TEST(CallSearch, NamesOfOtherCharacters) {
  EXPECT_TRUE(may_call("x['get-it']()", "get-it"));
  EXPECT_TRUE(may_call("this.#load()", "#load"));
  EXPECT_TRUE(may_call("größe()", "größe"));
  EXPECT_FALSE(may_call("function größe() {}", "größe"));
}

}  // namespace
}  // namespace poolguard::project
