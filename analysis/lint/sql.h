// SQL as words: enough to know which statement stands in a raw query, no more.
//
// Comments are passed over, strings and quoted names are one token each. Never fails: what is no
// SQL becomes tokens of some kind. A hole of a template is one `hole_mark` in the text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace poolguard::lint {

constexpr char hole_mark = '\x01';

struct SqlToken {
  enum class Kind : uint8_t {
    word,  // SELECT, app.tenant, $1
    number,
    string,  // 'text' with its quotes; also $$text$$
    name,    // "quoted" or `quoted`
    hole,
    sign,  // one character
  };
  Kind kind = Kind::sign;
  std::string_view text;
  uint32_t begin = 0;
  uint32_t end = 0;

  // Whether it is this word or sign, in any case. `word` in lower case.
  bool is(std::string_view word) const;
};

std::vector<SqlToken> sql_tokens(std::string_view text);

// The statements of a text, without the semicolons between them and without empty ones.
std::vector<std::span<const SqlToken>> sql_statements(std::span<const SqlToken> tokens);

// The arguments of the function call whose name is `tokens[name]`, each as its tokens; none when no
// parenthesis follows.
std::vector<std::span<const SqlToken>> sql_arguments(std::span<const SqlToken> tokens,
                                                     std::size_t name);

}  // namespace poolguard::lint
