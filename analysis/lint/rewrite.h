// Building blocks of fixes: small edits that keep comments, commas and formatting as they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/model/program.h"
#include "analysis/text/edit.h"

namespace poolguard::lint {

// The line ending the text uses: "\n" or "\r\n".
std::string_view line_ending(std::string_view text);
// The white space at the beginning of the line that holds `offset`.
std::string_view indentation(std::string_view text, uint32_t offset);
// One more level than `base`, in the text's own unit (tab, 2 or 4 spaces).
std::string deeper(std::string_view text, std::string_view base);
// Whether a range lies on one line.
bool is_on_one_line(std::string_view text, text::Span span);

// Adds `property` ("take: 100") as the last one of an object literal; on a line of its own when the
// others are. Works with trailing commas, comments and empty objects. None when `object` is no
// literal.
std::optional<text::Edit> add_property(const model::Program& program, model::ValueId object,
                                       std::string_view property);
// The same for several properties, each on a line of its own where the others are.
std::optional<text::Edit> add_properties(const model::Program& program, model::ValueId object,
                                         const std::vector<std::string>& properties);
// Adds `argument` as the last one of a call, before a trailing comma if there is one.
text::Edit add_argument(const model::Program& program, model::ValueId call,
                        std::string_view argument);

// The lines of `text` after the first, moved from one indentation to another.
std::string reindented(std::string_view text, std::string_view from, std::string_view to);

// Takes entries out of an object literal, with their commas and lines. None when a comment would go
// with them.
std::optional<std::vector<text::Edit>> remove_properties(const model::Program& program,
                                                         model::ValueId object,
                                                         const std::vector<model::ValueId>& gone);

// Whether an expression with operators of its own needs parentheses in the place of `value`.
bool needs_parentheses(const model::Program& program, model::ValueId value);

// A string literal in the quotes the file uses most. `text` must need no escapes.
std::string quoted(const model::Program& program, std::string_view text);

// `wanted`, or `wanted2`, `wanted3`, ...: the first that no identifier of the file uses.
// `within`: the code that could mean the name, such as the function that will hold it.
std::string fresh_name(const model::Program& program, std::string_view wanted);
std::string fresh_name(const model::Program& program, std::string_view wanted, text::Span within);

// Fresh names for several fixes of one text that may be applied together: none is given twice.
class FreshNames {
 public:
  explicit FreshNames(const model::Program& program) : program_(program) {}
  // `within`: the code that will hold the name; empty for the whole file.
  std::string pick(std::string_view wanted, text::Span within);

 private:
  struct Given {
    std::string name;
    text::Span within;
  };
  const model::Program& program_;
  std::vector<Given> given_ = {};
};

// `items` for `item`-like names: a plain English plural good enough for a variable ("categories").
std::string plural(std::string_view noun);
std::string singular(std::string_view noun);

}  // namespace poolguard::lint
